/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts between CPUs: they come where somebody must act, and nowhere else. */
#include "common.h"

#include <ipi.h>

#define CPUS CONFIG_MP_MAX_NUM_CPUS
#define LAST (arch_num_cpus() - 1)

static atomic_t ipis[CPUS];
static atomic_t stop;
static atomic_t counts[CPUS];
static struct k_sem sem;

void z_trace_sched_ipi(void)
{
	atomic_inc(&ipis[arch_curr_cpu()->id]);
}

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	for (int i = 0; i < CPUS; i++)
		atomic_set(&counts[i], 0);
	(void)k_sem_init(&sem, 0, 10);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(ipi, NULL, NULL, before, after, NULL);

/* CPUs from 1 on run threads of prio; the test's thread keeps CPU 0 until it waits. */
static void occupy(int prio)
{
	for (unsigned int i = 1; i <= LAST; i++)
		spawn_on(i, counter, &counts[i], &stop, prio);
	for (unsigned int i = 1; i <= LAST; i++)
		check_runs(&counts[i]);
}

static void nothing(struct k_ipi_work *work)
{
	ARG_UNUSED(work);
}

/* What was sent before has come: a host that stops a CPU for a while keeps its interrupts too. Each CPU
 * takes one more, which those before it join or precede. */
static void ipis_reset(void)
{
	static struct k_ipi_work work;

	k_ipi_work_init(&work);
	zassert_ok(k_ipi_work_add(&work, (uint32_t)BIT_MASK(arch_num_cpus()), nothing));
	k_ipi_work_signal();
	while (k_ipi_work_wait(&work, K_NO_WAIT) == -EAGAIN)
		arch_spin_relax();
	for (int i = 0; i < CPUS; i++)
		atomic_set(&ipis[i], 0);
}

static uint32_t ipis_seen(void)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < CPUS; i++)
		mask |= atomic_get(&ipis[i]) ? (uint32_t)BIT(i) : 0;
	return mask;
}

static void takes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	if (p2)
		atomic_set(p2, (atomic_val_t)here() + 1);
}

/* Gives sem, and waits until p2, when there is one, says that the waiter runs; or for a moment in which CPUs may
 * be told. On CPU 0. */
static void give_and_look(void *p1, void *p2, void *p3)
{
	k_timepoint_t end = sys_timepoint_calc(K_SECONDS(20));

	ARG_UNUSED(p3);
	ipis_reset();
	k_sem_give(&sem);
	if (!p2)
		k_busy_wait(2000);
	while (p2 && !atomic_get(p2) && !sys_timepoint_expired(end))
		arch_spin_relax();
	*(uint32_t *)p1 = ipis_seen();
}

static uint32_t mask_of_give(int prio, atomic_t *ran)
{
	uint32_t mask = 0;

	zassert_ok(k_thread_join(spawn_on(0, give_and_look, &mask, ran, prio), LIMIT));
	return mask;
}

/* Nobody makes place for a worse thread. */
ZTEST(ipi, test_worse)
{
	occupy(5);
	spawn_waiter(takes, &sem, NULL, 7);
	zassert_equal(mask_of_give(-2, NULL), 0);
	atomic_set(&stop, 1);
	join_all();
}

/* Nor does a cooperative thread, for anyone. */
ZTEST(ipi, test_cooperative)
{
	occupy(-2);
	spawn_waiter(takes, &sem, NULL, -4);
	zassert_equal(mask_of_give(-2, NULL), 0);
	atomic_set(&stop, 1);
	join_all();
}

/* A CPU that chooses a thread while the one that was told is late tells another one: on a loaded host some tries
 * of these show more than one. */
#define TRIES 10

/* The CPU that was told, when the waiter ran there and nobody else was told; else 0. */
static uint32_t one_is_told(void)
{
	atomic_t ran = ATOMIC_INIT(0);
	uint32_t mask;

	spawn_waiter(takes, &sem, &ran, 3);
	mask = mask_of_give(-2, &ran);
	zassert_false(mask & BIT(0));
	return mask == BIT(atomic_get(&ran) - 1) ? mask : 0;
}

/* One CPU is told of one thread, and runs it. */
ZTEST(ipi, test_better)
{
	uint32_t told = 0;

	occupy(5);
	for (int i = 0; i < TRIES && !told; i++)
		told = one_is_told();
	zassert_not_equal(told, 0);
	atomic_set(&stop, 1);
	join_all();
}

static void check_pinned(unsigned int cpu)
{
	atomic_t ran = ATOMIC_INIT(0);
	k_tid_t thread = spawn_on(cpu, takes, &sem, &ran, 3);

	AWAIT(z_is_thread_pending(thread));
	zassert_equal(mask_of_give(-2, cpu ? &ran : NULL), cpu ? BIT(cpu) : 0, "CPU %u", cpu);
	AWAIT(atomic_get(&ran) == (atomic_val_t)cpu + 1);
}

ZTEST(ipi, test_pinned)
{
	occupy(5);
	for (unsigned int cpu = 0; cpu <= LAST; cpu++)
		check_pinned(cpu);
	atomic_set(&stop, 1);
	join_all();
}

/* Among several CPUs that could make place the one with the worst thread does. */
ZTEST(ipi, test_worst)
{
	uint32_t told = 0;

	for (unsigned int i = 1; i <= LAST; i++)
		spawn_on(i, counter, &counts[i], &stop, 4 + (int)i);
	for (unsigned int i = 1; i <= LAST; i++)
		check_runs(&counts[i]);
	for (int i = 0; i < TRIES && told != BIT(LAST); i++)
		told = one_is_told();
	zassert_equal(told, BIT(LAST));
	atomic_set(&stop, 1);
	join_all();
}

static void raises(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	ipis_reset();
	k_thread_priority_set(p2, 2);
	k_busy_wait(2000);
	*(uint32_t *)p1 = ipis_seen();
}

/* Nobody must act when a running thread gets a better priority. */
ZTEST(ipi, test_raise)
{
	uint32_t mask = 0;
	k_tid_t thread;

	thread = spawn_on(LAST, counter, &counts[LAST], &stop, 5);
	check_runs(&counts[LAST]);
	zassert_ok(k_thread_join(spawn_on(0, raises, &mask, thread, -2), LIMIT));
	zassert_equal(mask, 0);
	atomic_set(&stop, 1);
	join_all();
}

/* A thread that loses its CPU goes on where a worse one runs. */
ZTEST(ipi, test_cascade)
{
	atomic_t mid = ATOMIC_INIT(0);
	k_tid_t thread;

	if (arch_num_cpus() < 3)
		ztest_test_skip();
	for (unsigned int i = 1; i < LAST; i++)
		spawn_on(i, counter, &counts[i], &stop, 8);
	k_thread_priority_set(k_current_get(), -3);
	for (unsigned int i = 1; i < LAST; i++)
		check_runs(&counts[i]);
	spawn_on(0, counter, &counts[0], &stop, 2);
	thread = spawn(counter, &mid, &stop, 5);
	check_runs(&mid);
	spawn_on(thread->base.cpu, counter, &counts[LAST], &stop, 3);
	check_runs(&counts[LAST]);
	check_runs(&mid);
	atomic_set(&stop, 1);
	k_thread_priority_set(k_current_get(), -1);
	join_all();
}

/* ---- interrupts that somebody asks for ---- */

/* Interrupts those of *p1, or all when p2 is not NULL; *p1 becomes those that were. On CPU 0. */
static void interrupts(void *p1, void *p2, void *p3)
{
	uint32_t *mask = p1;
	uint32_t expected = *mask & (uint32_t)BIT_MASK(arch_num_cpus()) & ~1u;
	k_timepoint_t end = sys_timepoint_calc(K_SECONDS(20));

	ARG_UNUSED(p3);
	ipis_reset();
	if (p2)
		arch_sched_broadcast_ipi();
	else
		arch_sched_directed_ipi(*mask);
	while (ipis_seen() != expected && !sys_timepoint_expired(end))
		arch_spin_relax();
	k_busy_wait(2000);
	*mask = ipis_seen();
}

static void check_interrupts(uint32_t mask, bool all)
{
	uint32_t seen = mask;

	zassert_ok(k_thread_join(spawn_on(0, interrupts, &seen, all ? &seen : NULL, -2), LIMIT));
	zassert_equal(seen, mask & (uint32_t)BIT_MASK(arch_num_cpus()) & ~1u, "0x%x: 0x%x", mask,
	              seen);
}

ZTEST(ipi, test_asked_for)
{
	occupy(5);
	check_interrupts(IPI_ALL_CPUS_MASK, true);
	check_interrupts(IPI_ALL_CPUS_MASK, false);
	check_interrupts(UINT32_MAX, false);
	check_interrupts((uint32_t)BIT(LAST), false);
	check_interrupts(1, false);
	check_interrupts(0, false);
	atomic_set(&stop, 1);
	join_all();
}

/* ---- work of other CPUs ---- */

static atomic_t done_on;
static atomic_t in_handler;
static atomic_t hold;

static void note_cpu(struct k_ipi_work *work)
{
	ARG_UNUSED(work);
	SPIN_UNTIL(!atomic_get(&hold));
	atomic_or(&done_on, (atomic_val_t)BIT(here()));
	if (k_is_in_isr())
		atomic_inc(&in_handler);
}

static void do_work(void *p1, void *p2, void *p3)
{
	static struct k_ipi_work work;
	uint32_t mask = (uint32_t)(uintptr_t)p1;
	uint32_t others = mask & ~(uint32_t)BIT(here());

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_ipi_work_init(&work);
	zassert_ok(k_ipi_work_wait(&work, K_NO_WAIT), "nothing is under way");
	atomic_set(&done_on, 0);
	atomic_set(&in_handler, 0);
	atomic_set(&hold, 1);
	zassert_ok(k_ipi_work_add(&work, mask, note_cpu));
	k_ipi_work_signal();
	if (others) {
		zassert_equal(k_ipi_work_add(&work, mask, note_cpu), -EBUSY);
		zassert_equal(k_ipi_work_wait(&work, K_NO_WAIT), -EAGAIN);
		zassert_equal(k_ipi_work_wait(&work, K_TICKS(3)), -EAGAIN);
	}
	atomic_set(&hold, 0);
	zassert_ok(k_ipi_work_wait(&work, LIMIT));
	zassert_equal(atomic_get(&done_on), (atomic_val_t)others);
	zassert_equal(atomic_get(&in_handler), __builtin_popcount(others));
}

ZTEST(ipi, test_work)
{
	uint32_t all = (uint32_t)BIT_MASK(arch_num_cpus());
	const uint32_t masks[] = { all, all & 0x55555555u, (uint32_t)BIT(LAST), 1,
		                   0,   UINT32_MAX & all };

	for (size_t i = 0; i < ARRAY_SIZE(masks); i++) {
		for (unsigned int cpu = 0; cpu <= LAST; cpu += LAST)
			zassert_ok(k_thread_join(
				spawn_on(cpu, do_work, (void *)(uintptr_t)masks[i], NULL, -2),
				LIMIT));
	}
}
