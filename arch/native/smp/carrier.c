/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/smp/carrier.h"

#include <limits.h>
#include <link.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <zephyr/sys/printk.h>

#include "arch/kernel.h"
#include "arch/native/console.h"
#include "arch/native/lock.h"
#include "arch/native/smp/sanitizer.h"
#include "arch/native/stack_map.h"
#include "base/atomic.h"

#define GIVEN (NATIVE_BATON_CPU | NATIVE_BATON_RETIRE)

static struct {
	struct native_lock lock; /* guards free, and names of carriers */
	struct native_carrier *free[NATIVE_STACK_RANKS];
	struct native_carrier *made; /* all of them */
} pool;

/* The image's thread-local variables: where &z_native_self is in them, and their first values. */
static struct {
	size_t offset;
	const void *image;
	size_t image_bytes;
	size_t bytes;
} tls;

/* ---- baton ---- */

void native_carrier_post(struct native_carrier *carrier, uint32_t baton)
{
	/* release: pairs with the acquire in take_baton(). */
	uint32_t old = cr_fetch_or_acq_rel(&carrier->baton, baton);

	if (old & NATIVE_BATON_ASLEEP)
		(void)syscall(SYS_futex, &carrier->baton, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static bool is_given(const void *arg)
{
	const struct native_carrier *carrier = arg;

	return cr_load_relaxed(&carrier->baton) & GIVEN;
}

static uint32_t take_baton(struct native_carrier *carrier)
{
	if (!is_given(carrier))
		(void)native_spin_for(&carrier->spin, is_given, carrier);
	while (!is_given(carrier)) {
		uint32_t none = 0;

		(void)cr_cas_acquire(&carrier->baton, &none, NATIVE_BATON_ASLEEP);
		/* Sleeps only while nothing was given. */
		(void)syscall(SYS_futex, &carrier->baton, FUTEX_WAIT_PRIVATE, NATIVE_BATON_ASLEEP,
		              NULL, NULL, 0);
	}
	/* acquire: pairs with the release in native_carrier_post(). */
	return cr_exchange_acquire(&carrier->baton, 0u) & GIVEN;
}

unsigned int native_carrier_wait(struct native_carrier *carrier)
{
	int saved = errno;
	uint32_t baton = take_baton(carrier);

	if (baton & NATIVE_BATON_RETIRE) {
		/* What comes with it, or later, is for the next thread. */
		if (baton & NATIVE_BATON_CPU)
			native_carrier_post(carrier, baton & NATIVE_BATON_CPU);
		native_carrier_restart(carrier);
	}
	errno = saved;
	return (baton & NATIVE_BATON_CPU) - 1u;
}

/* ---- one thread after another ---- */

void native_carrier_restart(struct native_carrier *carrier)
{
	siglongjmp(carrier->base, 1);
}

/* Thread-local variables begin anew; what is ours goes on. */
static void reset_tls(void)
{
	struct z_native_self self = z_native_self;
	char *block = (char *)&z_native_self - tls.offset;

	memcpy(block, tls.image, tls.image_bytes);
	memset(block + tls.image_bytes, 0, tls.bytes - tls.image_bytes);
	z_native_self = self;
}

static void block_signals(void)
{
	sigset_t all;

	sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, NULL);
}

/* Signals were blocked where the thread before was torn out of a handler. */
static void allow_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	(void)pthread_sigmask(SIG_SETMASK, &none, NULL);
}

/* What the thread before left behind. */
static void clean_up(struct native_carrier *carrier)
{
	struct z_native_self *self = &z_native_self;

	native_console_abandon();
	if (self->in_handler)
		allow_signals();
	*self = (struct z_native_self){ .tid = self->tid, .masked = 1, .carrier = carrier };
	carrier->last = false;
	if (carrier->used)
		reset_tls();
	carrier->used = true;
}

/* The first CPU that the thread gets, + 1; 0: it ends before it has begun. Otherwise a carrier goes on to its
 * next thread, and what is left of the one before says nothing. */
static uint32_t first_baton(struct native_carrier *carrier)
{
	uint32_t baton;

	do {
		baton = take_baton(carrier);
		if (NATIVE_TSAN && (baton & NATIVE_BATON_RETIRE))
			return 0;
		baton &= NATIVE_BATON_CPU;
	} while (!baton);
	return baton;
}

static void carry(struct native_carrier *carrier)
{
	uint32_t baton;

	clean_up(carrier);
	baton = first_baton(carrier);
	if (!baton)
		return;
	z_native_self.thread = carrier->thread;
	native_carrier_arrive(carrier, baton - 1u);
	if (carrier->boot) {
		carrier->boot(carrier->boot_arg);
	} else {
		cr_store_relaxed(&carrier->thread->arch.saved, 0u);
		errno = 0;
		cr_kernel_thread_start(carrier->thread);
	}
	__builtin_unreachable();
}

static void *carrier_main(void *arg)
{
	struct native_carrier *carrier = arg;
	stack_t fault = { .ss_sp = carrier->stack - NATIVE_STACK_GUARD - NATIVE_STACK_FAULT,
		          .ss_size = NATIVE_STACK_FAULT };

	z_native_self.tid = (uint32_t)syscall(SYS_gettid);
	(void)sigaltstack(&fault, NULL);
	allow_signals();
	if (sigsetjmp(carrier->base, 0) == 0 || !NATIVE_TSAN)
		carry(carrier);
	block_signals();
	return NULL;
}

/* ---- names ---- */

/* The host's name of the calling carrier follows. The pool's lock is held. */
static void tell_name(struct native_carrier *carrier)
{
	cr_store_relaxed(&carrier->named, 0u);
	(void)prctl(PR_SET_NAME, carrier->name);
}

void native_carrier_name(struct native_carrier *carrier, const char *name)
{
	unsigned int key = arch_irq_lock();

	(void)native_lock_take(&pool.lock);
	if (strncmp(carrier->name, name, NATIVE_NAME_BYTES - 1) != 0) {
		(void)strncpy(carrier->name, name, NATIVE_NAME_BYTES - 1);
		cr_store_relaxed(&carrier->named, 1u);
		if (carrier == z_native_self.carrier)
			tell_name(carrier);
	}
	native_lock_drop(&pool.lock);
	arch_irq_unlock(key);
}

void native_carrier_arrive(struct native_carrier *carrier, unsigned int id)
{
	if (cr_load_relaxed(&carrier->named)) {
		(void)native_lock_take(&pool.lock);
		tell_name(carrier);
		native_lock_drop(&pool.lock);
	}
	native_irq_arrive(&native_cpus[id]);
}

/* ---- pool ---- */

static _Noreturn void fail(const char *what, int err)
{
	printk("native_sim: error: cannot make %s for a thread: %s\n", what, strerror(err));
	native_console_flush();
	_exit(1);
}

/* The carrier lies above its stack. */
static struct native_carrier *map_carrier(size_t stack_bytes)
{
	size_t own = (size_t)cr_align_up(sizeof(struct native_carrier), NATIVE_STACK_PAGE);
	char *stack = native_stack_map(NULL, stack_bytes + own);

	if (stack) {
		struct native_carrier *carrier = (void *)(stack + stack_bytes);

		carrier->stack = stack;
		carrier->stack_bytes = stack_bytes;
		return carrier;
	}
	fail("a stack", errno);
}

static struct native_carrier *make_carrier(unsigned int rank)
{
	struct native_carrier *carrier =
		map_carrier(native_stack_bytes(rank) + NATIVE_SANITIZER_BYTES);

	carrier->size_class = rank;
	(void)native_lock_take(&pool.lock);
	carrier->next_made = pool.made;
	pool.made = carrier;
	native_lock_drop(&pool.lock);
	return carrier;
}

/* Starts with all signals blocked. */
static void start_thread(struct native_carrier *carrier)
{
	pthread_attr_t attr;
	sigset_t before;
	int err = pthread_attr_init(&attr);

	if (!err)
		err = pthread_attr_setstack(&attr, carrier->stack, carrier->stack_bytes);
	if (!err && !NATIVE_TSAN)
		err = pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	if (!err) {
		(void)pthread_sigmask(SIG_SETMASK, NULL, &before);
		block_signals();
		err = pthread_create(&carrier->host, &attr, carrier_main, carrier);
		(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
		(void)pthread_attr_destroy(&attr);
	}
	if (err)
		fail("a host thread", err);
}

struct native_carrier *native_carrier_take(size_t size_bytes)
{
	unsigned int rank = native_stack_rank(size_bytes);
	struct native_carrier *carrier;

	(void)native_lock_take(&pool.lock);
	carrier = pool.free[rank];
	if (carrier)
		pool.free[rank] = carrier->next_free;
	native_lock_drop(&pool.lock);
	if (!carrier) {
		carrier = make_carrier(rank);
		start_thread(carrier);
	} else if (NATIVE_TSAN) {
		/* It needs no CPU to end. */
		(void)pthread_join(carrier->host, NULL);
		carrier->baton = 0;
		carrier->used = false;
		start_thread(carrier);
	}
	return carrier;
}

void native_carrier_give(struct native_carrier *carrier)
{
	(void)native_lock_take(&pool.lock);
	carrier->next_free = pool.free[carrier->size_class];
	pool.free[carrier->size_class] = carrier;
	native_lock_drop(&pool.lock);
}

/* The image ends: nobody will wait for these, which is no leak. */
__attribute__((destructor)) static void detach_all(void)
{
	if (!NATIVE_TSAN)
		return;
	(void)native_lock_take(&pool.lock);
	for (struct native_carrier *c = pool.made; c; c = c->next_made)
		(void)pthread_detach(c->host);
	native_lock_drop(&pool.lock);
}

static int find_tls(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	(void)arg;
	for (unsigned int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];

		if (p->p_type != PT_TLS)
			continue;
		tls.offset = (size_t)((char *)&z_native_self - (char *)info->dlpi_tls_data);
		tls.image = (const void *)(info->dlpi_addr + p->p_vaddr);
		tls.image_bytes = p->p_filesz;
		tls.bytes = p->p_memsz;
	}
	return 1; /* the first is the image; libraries keep theirs */
}

void native_carrier_init(void)
{
	(void)dl_iterate_phdr(find_tls, NULL);
}
