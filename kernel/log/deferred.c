/* SPDX-License-Identifier: Apache-2.0 */
/* Lines wait in a ring until a thread of low priority, or a panic, writes them.
 *
 * Any CPU puts lines in, one at a time under the lock; whoever takes one out copies it under the lock
 * and writes it without. A line in the ring is its size in two bytes, then its text. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/sys/ring_buffer.h>

#include <stdio.h>

#include "arch/common/console.h"
#include "base/atomic.h"
#include "kernel/log/out.h"

RING_BUF_DECLARE(ring, CONFIG_LOG_BUFFER_SIZE);

static struct {
	struct k_spinlock lock;
	uint32_t waiting; /* lines in the ring */
	uint32_t dropped; /* lines since the last report */
	bool panic;       /* set once */
} state;

static K_SEM_DEFINE(filled, 0, 1);

/* False: no room. The lock is held. */
static bool put(const char *text, size_t size)
{
	uint16_t head = (uint16_t)size;

	if (ring_buf_space_get(&ring) < size + sizeof(head)) {
		state.dropped++;
		return false;
	}
	(void)ring_buf_put(&ring, (const uint8_t *)&head, sizeof(head));
	(void)ring_buf_put(&ring, (const uint8_t *)text, (uint32_t)size);
	state.waiting++;
	return true;
}

void z_log_out(const char *text, size_t size)
{
	k_spinlock_key_t key;
	bool first;

	if (cr_load_relaxed(&state.panic)) {
		cr_console_write(text, size);
		return;
	}
	key = k_spin_lock(&state.lock);
	first = put(text, size) && state.waiting == 1;
	k_spin_unlock(&state.lock, key);
	if (first)
		k_sem_give(&filled);
}

/* Takes the oldest line. Returns its size, 0 when there is none; *dropped: lines that were lost
 * behind those written so far. */
static size_t take(char *text, uint32_t *dropped)
{
	k_spinlock_key_t key = k_spin_lock(&state.lock);
	uint16_t head = 0;

	*dropped = 0;
	if (ring_buf_get(&ring, (uint8_t *)&head, sizeof(head))) {
		(void)ring_buf_get(&ring, (uint8_t *)text, head);
		state.waiting--;
	} else {
		*dropped = state.dropped;
		state.dropped = 0;
	}
	k_spin_unlock(&state.lock, key);
	return head;
}

bool log_process(void)
{
	char text[Z_LOG_TEXT];
	uint32_t dropped;
	size_t size = take(text, &dropped);

	if (size == 0 && dropped)
		size = (size_t)snprintf(text, sizeof(text), "--- %u lines dropped ---\n",
		                        (unsigned int)dropped);
	if (size)
		cr_console_write(text, size);
	return log_buffered_cnt() > 0;
}

uint32_t log_buffered_cnt(void)
{
	return cr_load_relaxed(&state.waiting);
}

void log_panic(void)
{
	cr_store_relaxed(&state.panic, true);
	/* Lines that came before, each once: nobody adds more. */
	while (log_process()) {
	}
	(void)log_process(); /* what was dropped */
}

static void write_lines(void *p1, void *p2, void *p3)
{
	(void)p1;
	(void)p2;
	(void)p3;
	for (;;) {
		(void)k_sem_take(&filled, K_MSEC(CONFIG_LOG_PROCESS_THREAD_SLEEP_MS));
		while (log_process()) {
		}
		(void)log_process();
	}
}

K_THREAD_DEFINE(logging, CONFIG_LOG_PROCESS_THREAD_STACK_SIZE, write_lines, NULL, NULL, NULL,
                CONFIG_LOG_PROCESS_THREAD_PRIORITY, 0, 0);
