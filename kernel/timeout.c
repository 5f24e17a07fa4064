/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/timeout.h"

#include "arch/kernel.h"
#include "kernel/slice.h"

#define NEVER UINT64_MAX

static struct z_spin *lock_of(struct z_timeouts *list)
{
	return (struct z_spin *)(void *)&list->lock;
}

static struct z_timeouts *list_of(unsigned int cpu)
{
	return &_kernel.cpus[cpu].timeouts;
}

/* ---- the heap ---- */

static bool before(const struct _timeout *a, const struct _timeout *b)
{
	return a->at < b->at || (a->at == b->at && (int32_t)(a->order - b->order) < 0);
}

static unsigned int rank_of(const struct _timeout *node)
{
	return node ? node->rank : 0;
}

static void keep_leftist(struct _timeout *node)
{
	if (rank_of(node->left) < rank_of(node->right)) {
		struct _timeout *left = node->left;

		node->left = node->right;
		node->right = left;
	}
	node->rank = (uint8_t)(rank_of(node->right) + 1u);
}

/* Depth: a right spine has at most log2(n) + 1 nodes. */
static struct _timeout *merge(struct _timeout *a, struct _timeout *b)
{
	if (!a || !b)
		return a ? a : b;
	if (before(b, a)) {
		struct _timeout *first = b;

		b = a;
		a = first;
	}
	a->right = merge(a->right, b);
	a->right->parent = a;
	keep_leftist(a);
	return a;
}

static void heap_add(struct z_timeouts *list, struct _timeout *node)
{
	node->left = NULL;
	node->right = NULL;
	node->rank = 1;
	list->first = merge(list->first, node);
	list->first->parent = NULL;
}

static void heap_remove(struct z_timeouts *list, struct _timeout *node)
{
	struct _timeout *parent = node->parent;
	struct _timeout *rest = merge(node->left, node->right);

	if (rest)
		rest->parent = parent;
	if (!parent) {
		list->first = rest;
		return;
	}
	if (parent->left == node)
		parent->left = rest;
	else
		parent->right = rest;
	/* Ranks above may fall; where one stays, those above it do. */
	for (; parent; parent = parent->parent) {
		unsigned int rank = parent->rank;

		keep_leftist(parent);
		if (parent->rank == rank)
			break;
	}
}

/* ---- the list of a CPU ---- */

/* It is in no list; whoever sees that may add it again, without the list's lock. */
static void mark_free(struct _timeout *timeout)
{
	/* release: pairs with the acquire in is_queued(). */
	cr_store_release(&timeout->queued, (uint8_t)0);
}

static bool is_queued(const struct _timeout *timeout)
{
	/* acquire: pairs with the release in mark_free(). */
	return cr_load_acquire(&timeout->queued);
}

static inline uint64_t first_of(const struct z_timeouts *list)
{
	return list->first ? (uint64_t)list->first->at * Z_CYC_PER_TICK : NEVER;
}

static inline uint64_t next_of(const struct z_timeouts *list)
{
	uint64_t at = first_of(list);

	return at < list->look ? at : list->look;
}

static void set_alarm(struct z_timeouts *list)
{
	uint64_t at = next_of(list);

	if (list->alarm != at) {
		list->alarm = at;
		arch_timer_set(at);
	}
}

void z_timeouts_init(struct _cpu *cpu)
{
	cpu->timeouts = (struct z_timeouts){ .alarm = NEVER, .look = NEVER };
}

void z_timeouts_look(struct _cpu *cpu, uint64_t at)
{
	struct z_timeouts *list = &cpu->timeouts;

	list->look = at;
	if (at < list->alarm) {
		list->alarm = at;
		arch_timer_set(at);
	}
}

uint64_t z_timeouts_next(struct _cpu *cpu)
{
	struct z_timeouts *list = &cpu->timeouts;
	uint64_t at;

	z_spin_take(lock_of(list));
	at = first_of(list);
	z_spin_drop(lock_of(list));
	return at;
}

int64_t z_timeout_tick(k_timeout_t when)
{
	int64_t now = z_now_ticks();
	int64_t ticks = (int64_t)when.ticks;

	if (Z_IS_TIMEOUT_RELATIVE(when)) /* this tick has begun already */
		return ticks > INT64_MAX - now - 1 ? INT64_MAX : now + ticks + 1;
	return Z_TICK_ABS(ticks) > now ? Z_TICK_ABS(ticks) : now + 1;
}

void z_timeout_add(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when)
{
	if (!K_TIMEOUT_EQ(when, K_FOREVER))
		z_timeout_add_at(timeout, fn, z_timeout_tick(when));
}

void z_timeout_add_at(struct _timeout *timeout, _timeout_func_t fn, int64_t tick)
{
	unsigned int key;
	struct _cpu *cpu;
	struct z_timeouts *list;

	cr_store_relaxed(&timeout->fn, fn);
	timeout->at = tick;

	key = arch_irq_lock();
	cpu = arch_curr_cpu();
	list = &cpu->timeouts;
	z_spin_take(lock_of(list));
	/* A number that no other run has, on any CPU; never 0. */
	list->adds += CONFIG_MP_MAX_NUM_CPUS;
	if (list->adds < CONFIG_MP_MAX_NUM_CPUS)
		list->adds = CONFIG_MP_MAX_NUM_CPUS;
	timeout->order = list->adds + cpu->id;
	cr_store_relaxed(&timeout->cpu, cpu->id);
	heap_add(list, timeout);
	cr_store_relaxed(&timeout->queued, (uint8_t)1);
	if (list->first == timeout)
		set_alarm(list);
	z_spin_drop(lock_of(list));
	arch_irq_unlock(key);
}

/* Locks the list that timeout is in; NULL: it is in none. */
static struct z_timeouts *lock_list(const struct _timeout *timeout)
{
	while (is_queued(timeout)) {
		unsigned int cpu = cr_load_relaxed(&timeout->cpu);
		struct z_timeouts *list = list_of(cpu);

		z_spin_take(lock_of(list));
		if (cr_load_relaxed(&timeout->queued) && cr_load_relaxed(&timeout->cpu) == cpu)
			return list;
		z_spin_drop(lock_of(list));
	}
	return NULL;
}

int z_timeout_abort(struct _timeout *timeout)
{
	unsigned int key;
	struct z_timeouts *list;

	if (!is_queued(timeout))
		return -EINVAL;
	key = arch_irq_lock();
	list = lock_list(timeout);
	if (list) {
		bool first = list->first == timeout;

		heap_remove(list, timeout);
		mark_free(timeout);
		/* Another CPU finds nothing due when its timer comes. */
		if (first && list == &arch_curr_cpu()->timeouts)
			set_alarm(list);
		z_spin_drop(lock_of(list));
	}
	arch_irq_unlock(key);
	return list ? 0 : -EINVAL;
}

void z_timeout_wait(const struct _timeout *timeout)
{
	unsigned int cpus = arch_num_cpus();

	for (unsigned int i = 0; i < cpus; i++) {
		struct z_timeouts *list = list_of(i);

		/* acquire: pairs with the release in fire(). */
		while (cr_load_acquire(&list->firing) == timeout && i != arch_curr_cpu()->id)
			arch_spin_relax();
	}
}

static int64_t expires(const struct _timeout *timeout)
{
	unsigned int key = arch_irq_lock();
	struct z_timeouts *list = lock_list(timeout);
	int64_t at = list ? timeout->at : z_now_ticks();

	if (list)
		z_spin_drop(lock_of(list));
	arch_irq_unlock(key);
	return at;
}

k_ticks_t z_timeout_expires(const struct _timeout *timeout)
{
	return (k_ticks_t)expires(timeout);
}

k_ticks_t z_timeout_remaining(const struct _timeout *timeout)
{
	int64_t left = expires(timeout) - z_now_ticks();

	return (k_ticks_t)(left > 0 ? left : 0);
}

/* The list is locked; it is unlocked while the function runs. */
static void fire(struct z_timeouts *list, struct _timeout *timeout)
{
	_timeout_func_t fn = timeout->fn;

	/* It is the first; with nothing to the left there is nothing to the right. */
	if (timeout->left)
		heap_remove(list, timeout);
	else
		list->first = NULL;
	list->firing_order = timeout->order;
	cr_store_relaxed(&list->firing, timeout);
	mark_free(timeout);
	z_spin_drop(lock_of(list));
	fn(timeout);
	z_spin_take(lock_of(list));
	/* release: pairs with the acquire in z_timeout_sync(). */
	cr_store_release(&list->firing, NULL);
}

void cr_kernel_timer_isr(void)
{
	struct _cpu *cpu = arch_curr_cpu();
	struct z_timeouts *list = &cpu->timeouts;
	uint64_t cycle = arch_cycle();
	int64_t now = (int64_t)(cycle / Z_CYC_PER_TICK);

	z_spin_take(lock_of(list));
	/* Those that functions add now expire later than now: the loop ends. */
	while (list->first && list->first->at <= now)
		fire(list, list->first);
	if (list->look <= cycle) {
		z_spin_drop(lock_of(list));
		z_slice_look(cpu, cycle);
		z_spin_take(lock_of(list));
	}
	/* Also when nothing has changed: it must be quiet. */
	list->alarm = next_of(list);
	arch_timer_set(list->alarm);
	z_spin_drop(lock_of(list));
}
