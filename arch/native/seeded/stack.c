/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/seeded/stack.h"

#include <errno.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arch/native/stack_map.h"
#include "base/cr.h"

/* Where they lie, if the host agrees, so that an address on one is the same in each run. */
#define FIRST UINT64_C(0x2000000000)

/* swap.S: words that it saves, and which of them is the frame's. */
#if defined(__x86_64__)
#define SAVED_WORDS 7
#define SAVED_FP    5
#define SAVED_PC    6
#elif defined(__aarch64__)
#define SAVED_WORDS 20
#define SAVED_FP    10
#define SAVED_PC    11
#else
#error "which registers does a function save?"
#endif

/* Saves the registers on the stack, notes it in *from, and takes those at `to`. */
void seeded_swap(void **from, void *to);

struct seeded_stack *seeded_stacks;
struct seeded_stack *seeded_stack_running;

static struct seeded_stack **made_end = &seeded_stacks;
static struct seeded_stack *free_list[NATIVE_STACK_RANKS];

/* The image's thread-local variables, and their first values. */
static struct {
	void *live;
	const void *image;
	size_t image_bytes;
	size_t bytes;
} tls;

static int find_tls(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	(void)arg;
	for (unsigned int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];

		if (p->p_type != PT_TLS)
			continue;
		tls.live = info->dlpi_tls_data;
		tls.image = (const void *)(info->dlpi_addr + p->p_vaddr);
		tls.image_bytes = p->p_filesz;
		tls.bytes = p->p_memsz;
	}
	return 1; /* the first is the image; libraries keep theirs */
}

void seeded_stack_init(void)
{
	(void)dl_iterate_phdr(find_tls, NULL);
}

static _Noreturn void fail(void)
{
	fprintf(stderr, "native_sim: error: no memory for a thread's stack: %s\n", strerror(errno));
	_exit(1);
}

/* Above the stack: thread-local variables and the struct. */
static struct seeded_stack *make(unsigned int rank)
{
	size_t bytes = native_stack_bytes(rank);
	size_t own = (size_t)cr_align_up(sizeof(struct seeded_stack), 16);
	size_t top = (size_t)cr_align_up(own + tls.bytes, NATIVE_STACK_PAGE);
	static uintptr_t at = FIRST;
	char *low = native_stack_map((void *)at, bytes + top);

	if (!low)
		fail();

	struct seeded_stack *stack = (void *)(low + bytes);

	at = (uintptr_t)low + bytes + top;
	stack->low = low;
	stack->bytes = bytes;
	stack->rank = rank;
	stack->tls = (char *)stack + own;
	*made_end = stack;
	made_end = &stack->next_made;
	return stack;
}

static void enter(void)
{
	struct seeded_stack *stack = seeded_stack_running;

	stack->boot(stack->arg);
	__builtin_unreachable();
}

/* As seeded_swap() would have left it in front of enter(), whose caller is nobody. */
static void prepare(struct seeded_stack *stack)
{
	uintptr_t *top = (uintptr_t *)(void *)(stack->low + stack->bytes);
	uintptr_t *sp = top - 2 - SAVED_WORDS - SAVED_WORDS % 2;

	memset(sp, 0, (size_t)((char *)top - (char *)sp));
	sp[SAVED_PC] = (uintptr_t)enter;
	stack->sp = sp;
	stack->saved_errno = 0;
	memcpy(stack->tls, tls.image, tls.image_bytes);
	memset(stack->tls + tls.image_bytes, 0, tls.bytes - tls.image_bytes);
}

struct seeded_stack *seeded_stack_take(size_t size_bytes, void (*boot)(void *arg), void *arg)
{
	unsigned int rank = native_stack_rank(size_bytes);
	struct seeded_stack *stack = free_list[rank];

	if (stack)
		free_list[rank] = stack->next_free;
	else
		stack = make(rank);
	stack->thread = NULL;
	stack->boot = boot;
	stack->arg = arg;
	stack->entry = (const void *)(uintptr_t)boot;
	memset(stack->name, 0, sizeof(stack->name));
	stack->last = false;
	stack->faulted = false;
	prepare(stack);
	return stack;
}

void seeded_stack_give(struct seeded_stack *stack)
{
	stack->thread = NULL;
	stack->next_free = free_list[stack->rank];
	free_list[stack->rank] = stack;
}

void seeded_stack_go(struct seeded_stack *to)
{
	struct seeded_stack *from = seeded_stack_running;
	void *unused;

	if (to == from)
		return;
	seeded_stack_running = to;
	if (from) {
		from->saved_errno = errno;
		memcpy(from->tls, tls.live, tls.bytes);
	}
	memcpy(tls.live, to->tls, tls.bytes);
	errno = to->saved_errno;
	seeded_swap(from ? &from->sp : &unused, to->sp);
}

/* ---- looking at one ---- */

char *seeded_stack_fault_top(const struct seeded_stack *stack)
{
	return stack->low - NATIVE_STACK_GUARD;
}

bool seeded_stack_overflown(const struct seeded_stack *stack, uintptr_t address)
{
	return address - ((uintptr_t)stack->low - NATIVE_STACK_GUARD) < NATIVE_STACK_GUARD;
}

uintptr_t seeded_stack_frame(const struct seeded_stack *stack)
{
	return ((const uintptr_t *)stack->sp)[SAVED_FP];
}

bool seeded_stack_caller(const struct seeded_stack *stack, uintptr_t *fp, uintptr_t *pc)
{
	uintptr_t low = (uintptr_t)stack->low;
	const uintptr_t *frame = (const uintptr_t *)*fp;

	if (*fp % sizeof(uintptr_t) || *fp < low ||
	    *fp - low > stack->bytes - 2 * sizeof(uintptr_t) || frame[1] == 0)
		return false;
	*pc = frame[1];
	/* Each frame is above the one that it called. */
	*fp = frame[0] > *fp ? frame[0] : 0;
	return true;
}
