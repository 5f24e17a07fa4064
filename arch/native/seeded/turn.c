/* SPDX-License-Identifier: Apache-2.0 */
/* Points, and who goes on. */
#include "arch/native/seeded/schedule.h"
#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/stack.h"
#include "arch/native/seeded/stop.h"
#include "arch/native/seeded/trace.h"

/* A loop that has looked so often at the same addresses waits for another CPU. */
#define LOOKS_SPIN 256u
/* And this often, it waits in vain: 20 s where only the clock goes on. */
#define LOOKS_MAX 2000000u

/* Steps between two looks for threads that wait for each other. */
#define LOOK_STEPS (1u << 18)

/* Points of kind CODE after which one that computes lets others do so too: time goes on for all. */
#define CODE_TURN 16u

#define LEAP_MIN 128u
#define LEAP_MAX 10000u /* ns */

struct seeded_cpu seeded_cpus[SEEDED_CPUS];
unsigned int seeded_cpu_count;
struct seeded_cpu *seeded_self = &seeded_cpus[0];
struct seeded_run seeded_run = { .now = 1000, .leap = LEAP_MIN };

/* ---- who can go on ---- */

static bool can_go_on(struct seeded_cpu *cpu)
{
	if (!cpu->started || (cpu->awaits && !cpu->awaits->arch.saved))
		return false;
	return !cpu->asleep || seeded_irq_ready(cpu);
}

static uint32_t able(void)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < seeded_cpu_count; i++) {
		struct seeded_cpu *cpu = &seeded_cpus[i];

		if (!can_go_on(cpu))
			continue;
		mask |= CR_BIT(i);
		/* An interrupt is something new. */
		if (!cpu->masked && seeded_irq_ready(cpu))
			seeded_run.spinning &= ~CR_BIT(i);
	}
	return mask;
}

/* ---- time ---- */

static uint64_t next_deadline(void)
{
	uint64_t next = UINT64_MAX;

	for (unsigned int i = 0; i < seeded_cpu_count; i++)
		next = seeded_cpus[i].deadline < next ? seeded_cpus[i].deadline : next;
	return next;
}

/* Nothing happens that others could see: the longer, the faster the clock. It stops at the next deadline. */
static void leap(void)
{
	uint64_t next = next_deadline();
	uint64_t to = seeded_run.now + seeded_run.leap;

	seeded_run.now = to < next || next <= seeded_run.now ? to : next;
	if (seeded_run.leap < LEAP_MAX)
		seeded_run.leap *= 2;
}

/* Nobody can go on: the clock jumps, or nothing will ever happen. */
static void sleep_until_next(void)
{
	uint64_t next = next_deadline();

	if (next == UINT64_MAX)
		seeded_stop_asleep();
	if (next > seeded_run.now)
		seeded_run.now = next;
}

/* ---- the turn ---- */

/* How often, in 256 changes of the turn, the stores of a CPU that is away become visible. */
#define DRAIN 32u

static void drain(void)
{
	for (unsigned int i = 0; i < seeded_cpu_count; i++) {
		struct seeded_buffer *buffer = &seeded_cpus[i].buffer;

		if (buffer->away && seeded_random() >> 56 < DRAIN)
			seeded_buffer_flush(buffer);
	}
}

void seeded_flush_all(void)
{
	for (unsigned int i = 0; i < seeded_cpu_count; i++)
		seeded_buffer_flush(&seeded_cpus[i].buffer);
}

static void change(struct seeded_cpu *next)
{
	seeded_buffer_leave(&seeded_self->buffer);
	seeded_trace(next);
	seeded_self = next;
	drain();
	seeded_buffer_return(&next->buffer);
}

static void go(struct seeded_cpu *next)
{
	if (next->awaits) {
		next->awaits->arch.saved = 0;
		next->awaits = NULL;
	}
	if (next != seeded_self)
		change(next);
	seeded_stack_go(next->stack);
}

void seeded_rest(void)
{
	uint32_t mask;

	while ((mask = able()) == 0)
		sleep_until_next();
	if (mask & ~seeded_run.spinning)
		mask &= ~seeded_run.spinning;
	go(&seeded_cpus[seeded_schedule_pick(mask)]);
}

/* cpu could go on, and so perhaps could others. */
static void choose(struct seeded_cpu *cpu)
{
	bool spins = seeded_run.spinning & CR_BIT(cpu->id);
	uint32_t mask;

	if (!spins && seeded_schedule_stays(cpu->id, cpu->buffer.count > 0))
		return;
	mask = able();
	if (mask & ~seeded_run.spinning) {
		mask &= ~seeded_run.spinning;
	} else {
		leap();
		/* In turn, so that each sees the new time. */
		if (mask & ~CR_BIT(cpu->id))
			mask &= ~CR_BIT(cpu->id);
	}
	go(&seeded_cpus[seeded_schedule_pick(mask)]);
}

/* ---- points ---- */

/* Whether it has looked there before since it last did something. */
static bool looked_at(struct seeded_cpu *cpu, const void *address)
{
	for (unsigned int i = 0; i < SEEDED_LOOKS; i++) {
		if (cpu->looked_at[i] == address)
			return true;
	}
	cpu->looked_at[cpu->looks % SEEDED_LOOKS] = address;
	return false;
}

static void note_look(struct seeded_cpu *cpu, bool relaxes)
{
	cpu->looks++;
	if (cpu->looks > LOOKS_MAX)
		seeded_stop(SEEDED_LIVELOCK, "this CPU waits in a loop, in vain");
	if (relaxes || cpu->looks % LOOKS_SPIN == 0) {
		seeded_run.spinning |= CR_BIT(cpu->id);
		seeded_schedule_demote(cpu->id);
	}
}

void seeded_changed(void)
{
	seeded_self->looks = 0;
	seeded_run.spinning = 0;
	seeded_run.leap = LEAP_MIN;
}

void seeded_looked(const void *address)
{
	struct seeded_cpu *cpu = seeded_self;

	if (looked_at(cpu, address))
		note_look(cpu, false);
	else
		cpu->looks = 0;
}

static void note(struct seeded_cpu *cpu, enum seeded_kind kind, const void *address)
{
	switch (kind) {
	case SEEDED_LOAD:
	case SEEDED_READ:
		seeded_looked(address);
		break;
	case SEEDED_TIME:
	case SEEDED_RELAX:
		note_look(cpu, kind == SEEDED_RELAX);
		break;
	case SEEDED_CODE:
		seeded_run.spinning &= CR_BIT(cpu->id);
		leap();
		if (++cpu->codes % CODE_TURN == 0)
			seeded_schedule_demote(cpu->id);
		break;
	default:
		break;
	}
}

void seeded_point(enum seeded_kind kind, const void *address, const void *pc)
{
	struct seeded_cpu *cpu = seeded_self;

	if (!seeded_run.active)
		return;
	cpu->kind = kind;
	cpu->address = address;
	cpu->pc = pc;
	seeded_buffer_point(&cpu->buffer);
	seeded_run.now += seeded_schedule_step_ns();
	if (++seeded_run.steps > seeded_run.steps_max)
		seeded_stop(SEEDED_LIVELOCK, "all steps have been made, see --steps");
	if (seeded_run.steps % LOOK_STEPS == 0)
		seeded_stop_look();
	note(cpu, kind, address);
	choose(cpu);
	seeded_irq_serve();
}
