/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/seeded/trace.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arch/native/seeded/schedule.h"
#include "arch/native/seeded/stack.h"
#include "arch/native/seeded/symbol.h"

#define TURNS 65536u /* a power of two */

/* Where a CPU goes on. */
static struct turn {
	uint64_t step;
	uint64_t now;
	const void *pc;
	const void *address;
	const void *entry;
	unsigned int cpu;
	enum seeded_kind kind;
	char name[SEEDED_NAME_BYTES];
} turns[TURNS];

static uint64_t count;

const char *seeded_kind_name(enum seeded_kind kind)
{
	static const char *const names[] = {
		[SEEDED_START] = "start", [SEEDED_LOAD] = "load",     [SEEDED_STORE] = "store",
		[SEEDED_RMW] = "change",  [SEEDED_FENCE] = "fence",   [SEEDED_READ] = "read",
		[SEEDED_WRITE] = "write", [SEEDED_MASK] = "mask",     [SEEDED_OPEN] = "open",
		[SEEDED_RELAX] = "spin",  [SEEDED_TIME] = "time",     [SEEDED_CODE] = "code",
		[SEEDED_IDLE] = "idle",   [SEEDED_SWITCH] = "switch",
	};

	return names[kind];
}

void seeded_trace(const struct seeded_cpu *next)
{
	struct turn *turn = &turns[count++ % TURNS];

	if (!seeded_options.trace)
		return;
	*turn = (struct turn){
		.step = seeded_run.steps,
		.now = seeded_run.now,
		.pc = next->pc,
		.address = next->address,
		.cpu = next->id,
		.kind = next->kind,
	};
	turn->entry = next->stack->entry;
	memcpy(turn->name, next->stack->name, sizeof(turn->name));
}

static void print(const struct turn *turn)
{
	fprintf(stderr, "%10" PRIu64 " %8" PRIu64 ".%03u us  CPU %u  %-16s %-6s  ", turn->step,
	        turn->now / 1000u, (unsigned int)(turn->now % 1000u), turn->cpu,
	        *turn->name ? turn->name : seeded_symbol_name((uintptr_t)turn->entry),
	        seeded_kind_name(turn->kind));
	seeded_symbol_print((uintptr_t)turn->pc);
	if (turn->address) {
		fputs("  of ", stderr);
		seeded_symbol_print((uintptr_t)turn->address);
	}
	fputc('\n', stderr);
}

void seeded_trace_print(void)
{
	uint64_t first = count > TURNS ? count - TURNS : 0;

	if (!seeded_options.trace)
		return;
	fprintf(stderr, "seeded: the CPUs' turns: step, time, CPU, thread, what it goes on with\n");
	if (first)
		fprintf(stderr, "seeded: %" PRIu64 " turns before these\n", first);
	for (; first < count; first++)
		print(&turns[first % TURNS]);
}
