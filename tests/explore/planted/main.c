/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments: the name of a mistake, and "mended" to run without it. */
#include "planted.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	void (*run)(void);
} mistakes[] = {
	{ "abort", planted_abort },           { "counter", planted_counter },
	{ "flags", planted_flags },           { "free_list", planted_free_list },
	{ "lock_order", planted_lock_order }, { "message", planted_message },
	{ "wakeup", planted_wakeup },
};

bool planted_mended;
struct k_thread planted_threads[2];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, 2048);
static k_thread_entry_t entries[2];
static atomic_t arrived;

/* What the threads do overlaps more often when they begin together. */
static void begin_together(void *number, void *p2, void *p3)
{
	atomic_inc(&arrived);
	while (atomic_get(&arrived) < 2)
		;
	entries[POINTER_TO_INT(number)](number, p2, p3);
}

void planted_pair(k_thread_entry_t first, k_thread_entry_t second)
{
	static const char *const names[] = { "first", "second" };

	entries[0] = first;
	entries[1] = second;
	for (int i = 0; i < 2; i++) {
		k_thread_create(&planted_threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
		                begin_together, INT_TO_POINTER(i), NULL, NULL, K_PRIO_PREEMPT(5), 0,
		                K_FOREVER);
		k_thread_name_set(&planted_threads[i], names[i]);
	}
	for (int i = 0; i < 2; i++)
		k_thread_start(&planted_threads[i]);
	for (int i = 0; i < 2; i++)
		k_thread_join(&planted_threads[i], K_FOREVER);
}

int main(int argc, char **argv)
{
	void (*run)(void) = NULL;

	for (int i = 1; i < argc; i++) {
		planted_mended = planted_mended || strcmp(argv[i], "mended") == 0;
		for (size_t k = 0; k < ARRAY_SIZE(mistakes); k++)
			if (strcmp(argv[i], mistakes[k].name) == 0)
				run = mistakes[k].run;
	}
	if (!run) {
		printk("name a mistake\n");
		exit(2);
	}
	run();
	exit(0);
}
