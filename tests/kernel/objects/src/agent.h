/* SPDX-License-Identifier: Apache-2.0 */
/* agent.h - a thread that locks and unlocks mutexes as the test says. */
#ifndef TESTS_KERNEL_AGENT_H
#define TESTS_KERNEL_AGENT_H

#include <zephyr/kernel.h>
#include <zephyr/sys/atomic.h>

enum agent_op { AGENT_LOCK, AGENT_UNLOCK, AGENT_END };

struct agent {
	k_tid_t thread;
	struct k_sem go;
	struct k_sem done;
	enum agent_op op;
	struct k_mutex *mutex;
	k_timeout_t timeout;
	int result;
	atomic_t busy;
};

/* Starts its thread. */
void agent_init(struct agent *agent, int prio);

/* Has it do something, and waits for the result. */
int agent_do(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout);

/* Has it begin. agent_finish() waits for the result. */
void agent_begin(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout);

/* Has it begin, and waits until it waits. */
void agent_start(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout);
int agent_finish(struct agent *agent);

/* Its thread ends soon; join_all() follows. */
void agent_end(struct agent *agent);

#endif
