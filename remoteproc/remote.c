/* SPDX-License-Identifier: Apache-2.0 */
/* The remote's side of the life cycle. */
#include "base/atomic.h"
#include "base/cr.h"

#include <corral/rproc_remote.h>

#include <string.h>

/* This image's own table; still, another core can write to it. */
static struct corral_rsc_control *find_control(uint8_t *table, size_t bytes)
{
	const struct resource_table *header = (const void *)table;
	uint32_t count = cr_load_relaxed(&header->num);

	for (uint32_t i = 0; i < count && sizeof(*header) + 4 * (i + 1) <= bytes; i++) {
		uint32_t offset = cr_load_relaxed(&header->offset[i]);
		struct corral_rsc_control *control;

		if (offset % 4 || offset > bytes || sizeof(*control) > bytes - offset)
			continue;
		control = (void *)(table + offset);
		if (cr_load_relaxed(&control->type) == CORRAL_RSC_CONTROL &&
		    cr_load_relaxed(&control->magic) == CORRAL_RSC_CONTROL_MAGIC)
			return control;
	}
	return NULL;
}

int corral_remote_init(struct corral_remote *remote, void *table, size_t table_bytes, void *trace,
                       uint32_t trace_bytes, void (*kick)(void *ctx), void *kick_ctx)
{
	memset(remote, 0, sizeof(*remote));
	if (table_bytes < sizeof(struct resource_table) || (uintptr_t)table % sizeof(uint32_t))
		return -EINVAL;
	remote->kick = kick;
	remote->kick_ctx = kick_ctx;
	if (trace && trace_bytes > 1) {
		remote->trace = trace;
		remote->trace_bytes = trace_bytes;
		memset(trace, 0, trace_bytes);
	}
	remote->control = find_control(table, table_bytes);
	return remote->control ? 0 : -ENOENT;
}

static void say(struct corral_remote *remote, enum corral_remote_state state)
{
	if (!remote->control)
		return;
	remote->state = state;
	/* release: pairs with the acquire in cr_rproc_word(). */
	cr_shm_store_release(&remote->control->state, (uint32_t)state);
	if (remote->kick)
		remote->kick(remote->kick_ctx);
}

void corral_remote_ready(struct corral_remote *remote)
{
	say(remote, CORRAL_REMOTE_READY);
}

void corral_remote_beat(struct corral_remote *remote)
{
	if (remote->control)
		cr_shm_store_relaxed(&remote->control->beat, ++remote->beat);
}

bool corral_remote_stop_asked(struct corral_remote *remote)
{
	/* acquire: pairs with the release in ask_to_stop() of rproc.c. */
	if (!remote->control || cr_load_acquire(&remote->control->request) != CORRAL_REQUEST_STOP)
		return false;
	if (remote->state < CORRAL_REMOTE_STOPPING)
		say(remote, CORRAL_REMOTE_STOPPING);
	return true;
}

void corral_remote_stopped(struct corral_remote *remote)
{
	say(remote, CORRAL_REMOTE_STOPPED);
}

void corral_remote_crash(struct corral_remote *remote, uint32_t code, const void *regs,
                         uint32_t regs_bytes)
{
	struct corral_rsc_control *control = remote->control;

	if (!control)
		return;
	if (regs && regs_bytes <= sizeof(control->regs)) {
		cr_shm_copy(control->regs, regs, regs_bytes);
		cr_shm_store_relaxed(&control->regs_bytes, regs_bytes);
	}
	cr_shm_store_relaxed(&control->crash_code, code);
	say(remote, CORRAL_REMOTE_CRASHED);
}

void corral_remote_trace(struct corral_remote *remote, const char *text, size_t size)
{
	uint32_t count = remote->trace_count;
	uint32_t mask;

	if (!remote->trace || size == 0)
		return;
	mask = cr_floor_pow2(remote->trace_bytes) - 1;
	for (size_t i = 0; i < size; i++)
		cr_store_relaxed(&remote->trace[count++ & mask], text[i]);
	remote->trace_count = count;
	/* 0 would say that we do not count: once around, the last byte is told with the next.
	 * release: pairs with the acquire in corral_rproc_trace(). */
	if (remote->control)
		cr_shm_store_release(&remote->control->trace_count, count - (count == 0));
}
