/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/seeded/report.h"

#include <stdio.h>
#include <string.h>
#include <zephyr/kernel.h>

#include "arch/native/seeded/stack.h"
#include "arch/native/seeded/symbol.h"
#include "arch/native/seeded/trace.h"

#define CALLS_MAX 24

/* ---- calls ---- */

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* How it came to stop: none of the kernel's or the application's calls is further in. */
static bool is_inner(const char *name)
{
	return begins(name, "seeded_") || begins(name, "arch_") || begins(name, "__tsan_") ||
	       begins(name, "__sanitizer_");
}

/* The thread's first frame: below, that of the function that calls this one. */
static uintptr_t first_frame(const struct seeded_stack *stack)
{
	return stack == seeded_stack_running ? (uintptr_t)__builtin_frame_address(0)
	                                     : seeded_stack_frame(stack);
}

static void print_calls(const struct seeded_stack *stack)
{
	uintptr_t fp = first_frame(stack);
	uintptr_t pc[CALLS_MAX];
	int count = 0;
	int first = 0;

	for (; count < CALLS_MAX && seeded_stack_caller(stack, &fp, &pc[count]); count++) {
		if (is_inner(seeded_symbol_name(pc[count])))
			first = count + 1;
	}
	for (; first < count; first++) {
		fputs("      ", stderr);
		seeded_symbol_print(pc[first]);
		fputc('\n', stderr);
	}
}

/* The kernel's call that the thread is in, "" when it is in none. */
static const char *call_of(const struct seeded_stack *stack)
{
	uintptr_t fp = first_frame(stack);
	uintptr_t pc;

	for (int i = 0; i < CALLS_MAX && seeded_stack_caller(stack, &fp, &pc); i++) {
		const char *name = seeded_symbol_name(pc);

		if (begins(name, "k_"))
			return name;
	}
	return "";
}

/* ---- what a thread waits for ---- */

static bool is_call(const char *call, const char *name)
{
	return strcmp(call, name) == 0;
}

#define OBJECT(type, member) CONTAINER_OF(queue, type, member)

/* A thread that is in this call of the kernel waits in queue, in vain: it could have what it wants. */
static bool could_have(const char *call, _wait_q_t *queue)
{
	if (!queue)
		return false;
	if (is_call(call, "k_sem_take"))
		return k_sem_count_get(OBJECT(struct k_sem, wait_q)) > 0;
	if (is_call(call, "k_mutex_lock"))
		return OBJECT(struct k_mutex, wait_q)->owner <= 1;
	if (is_call(call, "k_msgq_get"))
		return OBJECT(struct k_msgq, wait_q)->used_msgs > 0;
	if (is_call(call, "k_msgq_put"))
		return k_msgq_num_free_get(OBJECT(struct k_msgq, wait_q)) > 0;
	if (is_call(call, "k_queue_get"))
		return !sys_sflist_is_empty(&OBJECT(struct k_queue, wait_q)->data_q);
	if (is_call(call, "k_stack_pop"))
		return OBJECT(struct k_stack, wait_q)->next > OBJECT(struct k_stack, wait_q)->base;
	if (is_call(call, "k_mem_slab_alloc"))
		return k_mem_slab_num_free_get(OBJECT(struct k_mem_slab, wait_q)) > 0;
	if (is_call(call, "k_thread_join"))
		return OBJECT(struct k_thread, end.join_q)->base.thread_state & _THREAD_DEAD;
	return false;
}

/* The thread that has the mutex for which this one waits, or NULL. */
static const struct k_thread *owner(const struct seeded_stack *stack)
{
	_wait_q_t *queue = stack->thread->base.pended_on;

	if (!queue || !is_call(call_of(stack), "k_mutex_lock"))
		return NULL;
	return (const struct k_thread *)(OBJECT(struct k_mutex, wait_q)->owner & ~(uintptr_t)1);
}

static bool has_thread(const struct seeded_stack *stack)
{
	return stack->thread && !(stack->thread->base.thread_state & _THREAD_DUMMY);
}

bool seeded_report_lost(void)
{
	for (const struct seeded_stack *s = seeded_stacks; s; s = s->next_made) {
		if (has_thread(s) && s->thread->base.pended_on &&
		    could_have(call_of(s), s->thread->base.pended_on))
			return true;
	}
	return false;
}

bool seeded_report_locked(void)
{
	for (const struct seeded_stack *s = seeded_stacks; s; s = s->next_made) {
		if (has_thread(s) && owner(s))
			return true;
	}
	return false;
}

#define CIRCLE_MAX 64

static bool in_circle(const struct seeded_stack *stack)
{
	const struct k_thread *thread = stack->thread;

	for (int i = 0; i < CIRCLE_MAX; i++) {
		if (!thread || !thread->arch.stack || thread->base.timeout.queued)
			return false;
		thread = owner(thread->arch.stack);
		if (thread == stack->thread)
			return i > 0; /* a mutex that is handed over is its waiter's */
	}
	return false;
}

bool seeded_report_circle(void)
{
	for (const struct seeded_stack *s = seeded_stacks; s; s = s->next_made) {
		if (has_thread(s) && in_circle(s))
			return true;
	}
	return false;
}

/* ---- the report ---- */

static const char *name_of(const struct seeded_stack *stack)
{
	if (!stack)
		return "that has ended";
	return *stack->name ? stack->name : seeded_symbol_name((uintptr_t)stack->entry);
}

static const struct seeded_cpu *cpu_of(const struct seeded_stack *stack)
{
	for (unsigned int i = 0; i < seeded_cpu_count; i++) {
		if (seeded_cpus[i].stack == stack)
			return &seeded_cpus[i];
	}
	return NULL;
}

static const char *state_of(const struct k_thread *thread)
{
	unsigned int state = thread->base.thread_state;

	if (state & _THREAD_ABORTING)
		return "is to end";
	if (state & (_THREAD_SUSPENDED | _THREAD_SUSPENDING))
		return "is suspended";
	if (state & _THREAD_SLEEPING)
		return "sleeps, or has not started";
	return "is ready";
}

static void print_wait(const struct seeded_stack *stack)
{
	const char *call = call_of(stack);
	_wait_q_t *queue = stack->thread->base.pended_on;
	const struct k_thread *has = owner(stack);

	fprintf(stderr, "waits in %s for ", *call ? call : "the kernel");
	if (is_call(call, "k_thread_join"))
		fprintf(stderr, "thread %s",
		        name_of(OBJECT(struct k_thread, end.join_q)->arch.stack));
	else
		seeded_symbol_print((uintptr_t)queue);
	if (has)
		fprintf(stderr, ", which thread %s has", name_of(has->arch.stack));
	if (could_have(call, queue))
		fputs(", and could have it: the wake-up is lost", stderr);
	fputc('\n', stderr);
}

static void print_thread(const struct seeded_stack *stack)
{
	const struct seeded_cpu *cpu = cpu_of(stack);
	const struct k_thread *thread = stack->thread;

	fprintf(stderr, "  thread %s, priority %d: ", name_of(stack), thread->base.prio);
	if (cpu)
		fprintf(stderr, "runs on CPU %u\n", cpu->id);
	else if (thread->base.pended_on)
		print_wait(stack);
	else
		fprintf(stderr, "%s\n", state_of(thread));
	print_calls(stack);
}

static void print_cpu(const struct seeded_cpu *cpu)
{
	fprintf(stderr, "  CPU %u%s: ", cpu->id, cpu == seeded_self ? ", whose turn it is" : "");
	if (!cpu->started) {
		fputs("off\n", stderr);
		return;
	}
	if (cpu->asleep || cpu->kind == SEEDED_IDLE) {
		fputs("idle\n", stderr);
		return;
	}
	fprintf(stderr, "thread %s, interrupts %s%s, %s at ", name_of(cpu->stack),
	        cpu->masked ? "masked" : "open",
	        _kernel.cpus[cpu->id].nested ? ", in a handler" : "", seeded_kind_name(cpu->kind));
	seeded_symbol_print((uintptr_t)cpu->pc);
	if (cpu->address) {
		fputs(" of ", stderr);
		seeded_symbol_print((uintptr_t)cpu->address);
	}
	fputc('\n', stderr);
}

void seeded_report(void)
{
	for (unsigned int i = 0; i < seeded_cpu_count; i++)
		print_cpu(&seeded_cpus[i]);
	for (const struct seeded_stack *s = seeded_stacks; s; s = s->next_made) {
		if (has_thread(s) && !s->thread->base.is_idle)
			print_thread(s);
	}
}
