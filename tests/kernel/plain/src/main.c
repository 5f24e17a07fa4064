/* SPDX-License-Identifier: Apache-2.0 */
/* main() that tests by itself and looks at kernel internals, as older suites do. */
#include <ksched.h>
#include <zephyr/kernel.h>
#include <zephyr/tc_util.h>

#define STACK 2048

static K_THREAD_STACK_DEFINE(stack, STACK);
static struct k_thread thread;
static K_SEM_DEFINE(sem, 0, 1);

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
}

static int test_pending(void)
{
	(void)k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), waits, &sem, NULL, NULL,
	                      K_PRIO_COOP(1), 0, K_NO_WAIT);
	while (!z_is_thread_pending(&thread))
		k_sleep(K_TICKS(1));
	K_SPINLOCK(&_sched_spinlock)
	{
		if (z_is_thread_ready(&thread)) {
			TC_ERROR("it waits and is ready\n");
			K_SPINLOCK_BREAK;
		}
	}
	k_sem_give(&sem);
	return k_thread_join(&thread, K_SECONDS(60)) ? TC_FAIL : TC_PASS;
}

int main(void)
{
	int result;

	TC_START("plain");
	result = test_pending();
	TC_END_RESULT(result);
	TC_END_REPORT(result);
}
