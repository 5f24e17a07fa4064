/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt context, and what each thread has for itself. */
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

#define THREADS 4
#define STACK   (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)

ZTEST_SUITE(context, NULL, NULL, NULL, NULL, NULL);

static void look(const void *parameter)
{
	int *seen = (int *)parameter;

	*seen = k_is_in_isr() && !k_can_yield() && !k_is_preempt_thread();
}

ZTEST(context, test_offload)
{
	int seen = 0;

	zassert_false(k_is_in_isr());
	irq_offload(look, &seen);
	zassert_equal(seen, 1);
	zassert_false(k_is_in_isr());
}

static void give(const void *parameter)
{
	k_sem_give((struct k_sem *)parameter);
}

ZTEST(context, test_offload_wakes)
{
	struct k_sem sem;

	k_sem_init(&sem, 0, 1);
	irq_offload(give, &sem);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
}

ZTEST(context, test_irq_lock)
{
	unsigned int outer = irq_lock();
	unsigned int inner = irq_lock();
	unsigned int key;

	irq_unlock(inner);
	key = arch_irq_lock();
	zassert_false(arch_irq_unlocked(key));
	arch_irq_unlock(key);
	irq_unlock(outer);
	key = arch_irq_lock();
	zassert_true(arch_irq_unlocked(key));
	arch_irq_unlock(key);
}

static void expire(struct k_timer *timer)
{
	ARG_UNUSED(timer);
}

ZTEST(context, test_idle)
{
	struct k_timer timer;
	unsigned int key;

	k_timer_init(&timer, expire, NULL);
	k_timer_start(&timer, K_TICKS(10), K_TICKS(10));
	k_cpu_idle();
	key = irq_lock();
	k_cpu_atomic_idle(key);
	key = arch_irq_lock();
	zassert_true(arch_irq_unlocked(key));
	arch_irq_unlock(key);
	/* The lock is free again for other CPUs: the timer's interrupt and this thread go on. */
	key = irq_lock();
	irq_unlock(key);
	k_timer_stop(&timer);
}

/* ---- each thread's own ---- */

static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, STACK);
static struct k_thread threads[THREADS];
static __thread int own_zero;
static __thread int own_set = 7;
static atomic_t wrong;

static void use_own(void *p1, void *p2, void *p3)
{
	int me = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (own_zero != 0 || own_set != 7 || errno != 0)
		atomic_inc(&wrong);
	own_zero = me;
	own_set = me + 100;
	errno = me;
	for (int i = 0; i < 20; i++) {
		k_sleep(K_TICKS(1));
		if (own_zero != me || own_set != me + 100 || errno != me)
			atomic_inc(&wrong);
	}
}

ZTEST(context, test_thread_local)
{
	errno = -1;
	for (int i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), use_own,
		                (void *)(intptr_t)(i + 1), NULL, NULL, K_PRIO_PREEMPT(1), 0,
		                K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
	zassert_equal(atomic_get(&wrong), 0);
	zassert_equal(errno, -1);
	zassert_equal(own_set, 7);
}
