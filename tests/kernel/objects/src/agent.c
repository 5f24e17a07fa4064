/* SPDX-License-Identifier: Apache-2.0 */
#include "agent.h"

#include "helper.h"

static int act(const struct agent *agent)
{
	if (agent->op == AGENT_LOCK)
		return k_mutex_lock(agent->mutex, agent->timeout);
	return k_mutex_unlock(agent->mutex);
}

static void agent_main(void *p1, void *p2, void *p3)
{
	struct agent *agent = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		(void)k_sem_take(&agent->go, K_FOREVER);
		if (agent->op == AGENT_END)
			return;
		atomic_set(&agent->busy, 1);
		agent->result = act(agent);
		k_sem_give(&agent->done);
	}
}

void agent_init(struct agent *agent, int prio)
{
	(void)k_sem_init(&agent->go, 0, 1);
	(void)k_sem_init(&agent->done, 0, 1);
	agent->thread = spawn_waiter(agent_main, agent, NULL, prio);
}

void agent_begin(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout)
{
	agent->op = op;
	agent->mutex = mutex;
	agent->timeout = timeout;
	atomic_set(&agent->busy, 0);
	k_sem_give(&agent->go);
}

int agent_finish(struct agent *agent)
{
	zassert_ok(k_sem_take(&agent->done, LIMIT), "it never came back");
	return agent->result;
}

int agent_do(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout)
{
	agent_begin(agent, op, mutex, timeout);
	return agent_finish(agent);
}

void agent_start(struct agent *agent, enum agent_op op, struct k_mutex *mutex, k_timeout_t timeout)
{
	agent_begin(agent, op, mutex, timeout);
	/* One that has timed out already is done. */
	AWAIT((atomic_get(&agent->busy) && z_is_thread_pending(agent->thread)) ||
	      k_sem_count_get(&agent->done));
}

void agent_end(struct agent *agent)
{
	agent_begin(agent, AGENT_END, NULL, K_NO_WAIT);
}
