/* SPDX-License-Identifier: Apache-2.0 */
#include "rproc_rig.h"

#include "env/env.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct rig *rig_of(struct corral_rproc *rp)
{
	return rp->config->priv;
}

static int prepare(struct corral_rproc *rp, bool attach)
{
	struct rig *rig = rig_of(rp);

	rig->prepared_to_attach = attach;
	if (!rig->prepare_err)
		rig->prepared++;
	return rig->prepare_err;
}

static void unprepare(struct corral_rproc *rp)
{
	rig_of(rp)->prepared--;
}

static void boot(struct rig *rig)
{
	struct test_table *shared = rig_shared(rig);

	corral_remote_init(&rig->remote, shared, sizeof(*shared), rig->memory[0].va,
	                   TEST_TABLE_TRACE_BYTES, NULL, NULL);
	switch (rig->behaviour) {
	case RIG_READY:
		corral_remote_ready(&rig->remote);
		break;
	case RIG_CRASHES:
		corral_remote_crash(&rig->remote, 42, NULL, 0);
		break;
	case RIG_DIES:
		rig->alive = false;
		break;
	case RIG_STOPS:
		corral_remote_stopped(&rig->remote);
		break;
	case RIG_SILENT:
		break;
	}
}

static int start(struct corral_rproc *rp, uint64_t entry)
{
	struct rig *rig = rig_of(rp);

	if (rig->start_err)
		return rig->start_err;
	rig->starts++;
	rig->entry = entry;
	rig->start_us = cr_now_us();
	rig->alive = true;
	memcpy(&rig->start_words, corral_rproc_ptr(rp, RIG_CODE_DA, 4), 4);
	boot(rig);
	return 0;
}

static int stop(struct corral_rproc *rp, bool parked)
{
	struct rig *rig = rig_of(rp);

	if (rig->stop_err)
		return rig->stop_err;
	if (!parked && rig->force_err)
		return rig->force_err;
	rig->stops++;
	rig->forced += !parked;
	rig->alive = false;
	return 0;
}

static int attach(struct corral_rproc *rp)
{
	return rig_of(rp)->attach_err;
}

static int detach(struct corral_rproc *rp)
{
	rig_of(rp)->detaches++;
	return rig_of(rp)->detach_err;
}

static void kick(struct corral_rproc *rp, uint32_t notify_id)
{
	struct rig *rig = rig_of(rp);

	rig->kicks++;
	if (notify_id == CORRAL_RPROC_NOTIFY_CONTROL && corral_remote_stop_asked(&rig->remote) &&
	    rig->obeys)
		corral_remote_stopped(&rig->remote);
}

static int alive(struct corral_rproc *rp, uint32_t *code)
{
	rig_of(rp)->looks++;
	*code = rig_of(rp)->code;
	return rig_of(rp)->alive;
}

static void event(struct corral_rproc *rp, enum corral_rproc_event ev, void *ctx)
{
	struct rig *rig = ctx;

	assert(rp == &rig->rp && rig->event_count < RIG_EVENTS);
	rig->events[rig->event_count++] = ev;
	if (rig->on_event)
		rig->on_event(rig, ev);
}

struct test_table *rig_shared(struct rig *rig)
{
	return (struct test_table *)(void *)(rig->memory[0].va + TEST_TABLE_MEMORY_BYTES);
}

void rig_build(struct rig *rig)
{
	test_elf_build(&rig->elf);
	rig->image.data = rig->elf.bytes;
	rig->image.size_bytes = rig->elf.size;
}

static void describe_image(struct rig *rig)
{
	static const uint8_t code[64] = { 0xde, 0xc0, 0xad, 0xde };

	test_table_build(&rig->table, RIG_DA);
	rig->elf.type = 2;
	rig->elf.machine = CORRAL_ELF_MACHINE_ARM;
	rig->elf.entry = RIG_CODE_DA + 1;
	rig->elf.segments = 2;
	rig->elf.segment[0] = (struct test_segment){ 1,    RIG_CODE_DA,  RIG_CODE_DA,
		                                     code, sizeof(code), 2 * sizeof(code) };
	rig->elf.segment[1] =
		(struct test_segment){ 1,           RIG_TABLE_DA,       RIG_TABLE_DA,
		                       &rig->table, sizeof(rig->table), sizeof(rig->table) };
	rig->elf.sections = 1;
	rig->elf.section[0] = (struct test_section){ ".resource_table", 1, RIG_TABLE_DA, 1, 0,
		                                     sizeof(rig->table) };
}

void rig_init(struct rig *rig)
{
	memset(rig, 0, sizeof(*rig));
	rig->ops = (struct corral_rproc_ops){
		.prepare = prepare,
		.unprepare = unprepare,
		.start = start,
		.stop = stop,
		.attach = attach,
		.detach = detach,
		.kick = kick,
		.alive = alive,
	};
	rig->memory[0] = (struct cr_region){ malloc(RIG_BYTES), RIG_DA, RIG_BYTES };
	assert(rig->memory[0].va);
	memset(rig->memory[0].va, 0xee, RIG_BYTES);
	rig->config = (struct corral_rproc_config){
		.name = "rig",
		.ops = &rig->ops,
		.priv = rig,
		.memories = rig->memory,
		.memory_count = 1,
		.table_da = RIG_TABLE_DA,
		.table_bytes = sizeof(struct test_table),
		.machine = CORRAL_ELF_MACHINE_ARM,
		.elf_class = CORRAL_ELF_CLASS_32,
		.ready_timeout_us = 20000,
		.stop_timeout_us = 20000,
		.event = event,
		.event_ctx = rig,
	};
	rig->obeys = true;
	describe_image(rig);
	rig_build(rig);
	assert(corral_rproc_init(&rig->rp, &rig->config) == 0);
}

void rig_free(struct rig *rig)
{
	free(rig->memory[0].va);
}

int rig_set_up(void **state)
{
	static struct rig rig;

	rig_init(&rig);
	*state = &rig;
	return 0;
}

int rig_tear_down(void **state)
{
	rig_free(*state);
	return 0;
}

static void attach_now(struct rig *rig)
{
	memcpy(rig_shared(rig), &rig->table, sizeof(rig->table));
	rig->alive = true;
	boot(rig);
	assert(corral_rproc_attach(&rig->rp) == 0);
}

static void start_now(struct rig *rig)
{
	assert(corral_rproc_load(&rig->rp, &rig->image) == 0);
	assert(corral_rproc_start_nowait(&rig->rp) == 0);
	corral_rproc_poll(&rig->rp);
}

void rig_bring_to(struct rig *rig, enum corral_rproc_state state)
{
	switch (state) {
	case CORRAL_RPROC_LOADED:
		assert(corral_rproc_load(&rig->rp, &rig->image) == 0);
		break;
	case CORRAL_RPROC_STARTING:
		rig->behaviour = RIG_SILENT;
		start_now(rig);
		break;
	case CORRAL_RPROC_RUNNING:
		start_now(rig);
		break;
	case CORRAL_RPROC_CRASHED:
		rig->behaviour = RIG_CRASHES;
		start_now(rig);
		break;
	case CORRAL_RPROC_STOPPING:
		rig->obeys = false;
		start_now(rig);
		assert(corral_rproc_stop_nowait(&rig->rp) == 0);
		break;
	case CORRAL_RPROC_DETACHED:
		attach_now(rig);
		assert(corral_rproc_detach(&rig->rp) == 0);
		break;
	case CORRAL_RPROC_ATTACHED:
		attach_now(rig);
		break;
	default:
		break;
	}
	assert(corral_rproc_state(&rig->rp) == state);
}

unsigned int rig_told(const struct rig *rig, enum corral_rproc_event ev)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < rig->event_count; i++)
		n += rig->events[i] == ev;
	return n;
}
