/* SPDX-License-Identifier: Apache-2.0 */
#include "common.h"

static struct notes {
	char text[32];
	size_t n;
} notes[CONFIG_MP_MAX_NUM_CPUS];

static struct notes *here(void)
{
	unsigned int key = arch_irq_lock();
	unsigned int id = arch_curr_cpu()->id;

	arch_irq_unlock(key);
	return &notes[id];
}

void step(char what)
{
	struct notes *mine = here();
	unsigned int key = arch_irq_lock();

	if (mine->n < sizeof(mine->text) - 1)
		mine->text[mine->n++] = what;
	arch_irq_unlock(key);
}

void steps_clear(void)
{
	*here() = (struct notes){ .n = 0 };
}

const char *steps_of(unsigned int cpu)
{
	return notes[cpu].text;
}

static void run(void *p1, void *p2, void *p3)
{
	void (*fn)(void) = (void (*)(void))p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	steps_clear();
	fn();
}

static void start_on(unsigned int cpu, void (*fn)(void))
{
	k_tid_t thread = spawn_later(run, (void *)fn, NULL, K_PRIO_PREEMPT(5));

	zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
	k_thread_start(thread);
}

void run_on(unsigned int cpu, void (*fn)(void))
{
	start_on(cpu, fn);
	join_all();
}

void run_on_each(void (*fn)(void))
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		run_on(cpu, fn);
}

void run_on_all(void (*fn)(void))
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		start_on(cpu, fn);
	join_all();
}
