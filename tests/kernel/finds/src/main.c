/* SPDX-License-Identifier: Apache-2.0 */
#include "finds.h"

#include <stdlib.h>
#include <string.h>

#define STACK 2048

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static struct k_thread threads[2];

void both(k_thread_entry_t one, void *first, k_thread_entry_t other, void *second)
{
	k_thread_create(&threads[0], stacks[0], STACK, one, first, NULL, NULL, 5, 0, K_NO_WAIT);
	k_thread_create(&threads[1], stacks[1], STACK, other, second, NULL, NULL, 5, 0, K_NO_WAIT);
	k_thread_join(&threads[0], K_FOREVER);
	k_thread_join(&threads[1], K_FOREVER);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 1;
	if (strcmp(argv[1], "status") == 0)
		return 7;
	return stops(argv[1]) || memory(argv[1]) ? 0 : 2;
}
