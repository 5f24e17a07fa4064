/* SPDX-License-Identifier: Apache-2.0 */
/* Lines wait in a ring until a thread of low priority, or a panic, writes them.
 *
 * Any CPU puts lines in, one at a time under the lock; whoever takes one out copies it under the lock
 * and writes it without. A line in the ring is its struct z_log_head, then its text. */
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
static bool put(const struct z_log_head *head, const char *text)
{
	if (ring_buf_space_get(&ring) < head->size + sizeof(*head)) {
		state.dropped++;
		return false;
	}
	(void)ring_buf_put(&ring, (const uint8_t *)head, sizeof(*head));
	(void)ring_buf_put(&ring, (const uint8_t *)text, head->size);
	state.waiting++;
	return true;
}

void z_log_out(const struct z_log_head *head, const char *text)
{
	k_spinlock_key_t key;
	bool first;

	if (cr_load_relaxed(&state.panic)) {
		z_log_write(head, text);
		return;
	}
	key = k_spin_lock(&state.lock);
	first = put(head, text) && state.waiting == 1;
	k_spin_unlock(&state.lock, key);
	if (first)
		k_sem_give(&filled);
}

/* Takes the oldest line. False: there is none; *dropped: lines that were lost behind those written so
 * far. */
static bool take(struct z_log_head *head, char *text, uint32_t *dropped)
{
	k_spinlock_key_t key = k_spin_lock(&state.lock);
	bool taken = ring_buf_get(&ring, (uint8_t *)head, sizeof(*head)) != 0;

	*dropped = 0;
	if (taken) {
		(void)ring_buf_get(&ring, (uint8_t *)text, head->size);
		state.waiting--;
	} else {
		*dropped = state.dropped;
		state.dropped = 0;
	}
	k_spin_unlock(&state.lock, key);
	return taken;
}

bool log_process(void)
{
	char text[Z_LOG_TEXT];
	struct z_log_head head;
	uint32_t dropped;

	if (take(&head, text, &dropped)) {
		z_log_write(&head, text);
	} else if (dropped) {
		int size = snprintf(text, sizeof(text), "--- %u lines dropped ---\n",
		                    (unsigned int)dropped);

		cr_console_write(text, (size_t)size);
		z_log_write_dropped(dropped);
	}
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
	z_log_backends_panic();
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
