/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of a thread: name, state, stack, time-out, data. */
#include <string.h>

#include "arch/kernel.h"
#include "kernel/thread.h"
#include "kernel/timeout.h"

#ifdef CONFIG_THREAD_NAME
int k_thread_name_set(k_tid_t thread, const char *name)
{
	struct k_thread *of = thread ? thread : _current;

	strncpy(of->name, name, sizeof(of->name) - 1);
	of->name[sizeof(of->name) - 1] = '\0';
	arch_thread_name(of, of->name);
	return 0;
}

const char *k_thread_name_get(k_tid_t thread)
{
	return thread->name;
}

int k_thread_name_copy(k_tid_t thread, char *buf, size_t size)
{
	size_t used = strlen(thread->name) + 1;

	if (size == 0)
		return -ENOSPC;
	strncpy(buf, thread->name, size - 1);
	buf[size - 1] = '\0';
	return used > size ? -ENOSPC : 0;
}
#else
int k_thread_name_set(k_tid_t thread, const char *name)
{
	(void)thread;
	(void)name;
	return -ENOSYS;
}

const char *k_thread_name_get(k_tid_t thread)
{
	(void)thread;
	return NULL;
}

int k_thread_name_copy(k_tid_t thread, char *buf, size_t size)
{
	(void)thread;
	(void)buf;
	(void)size;
	return -ENOSYS;
}
#endif

static const struct {
	uint8_t bit;
	const char *name;
} states[] = {
	{ _THREAD_DUMMY, "dummy" },           { _THREAD_PENDING, "pending" },
	{ _THREAD_SLEEPING, "sleeping" },     { _THREAD_DEAD, "dead" },
	{ _THREAD_SUSPENDED, "suspended" },   { _THREAD_ABORTING, "aborting" },
	{ _THREAD_SUSPENDING, "suspending" },
};

static size_t add_text(char *buf, size_t size, size_t at, const char *text)
{
	for (; *text && at + 1 < size; text++)
		buf[at++] = *text;
	buf[at] = '\0';
	return at;
}

const char *k_thread_state_str(k_tid_t thread, char *buf, size_t buf_size)
{
	unsigned int state = cr_load_relaxed(&thread->base.thread_state);
	size_t at = 0;

	if (!buf || buf_size == 0)
		return "";
	buf[0] = '\0';
	for (size_t i = 0; i < CR_ARRAY_SIZE(states); i++) {
		if (!(state & states[i].bit))
			continue;
		if (at)
			at = add_text(buf, buf_size, at, "+");
		at = add_text(buf, buf_size, at, states[i].name);
	}
	if (cr_load_relaxed(&thread->base.queued))
		(void)add_text(buf, buf_size, at, at ? "+queued" : "queued");
	return buf;
}

#ifdef CONFIG_THREAD_CUSTOM_DATA
void k_thread_custom_data_set(void *value)
{
	_current->custom_data = value;
}

void *k_thread_custom_data_get(void)
{
	return _current->custom_data;
}
#endif

#define STACK_FILL 0xaa

int k_thread_stack_space_get(const struct k_thread *thread, size_t *unused)
{
	const uint8_t *at;
	size_t clean = 0;

	if (!IS_ENABLED(CONFIG_INIT_STACKS) || !IS_ENABLED(CONFIG_THREAD_STACK_INFO))
		return -ENOTSUP;
	at = (const uint8_t *)thread->stack_info.start;
	while (clean < thread->stack_info.size && at[clean] == STACK_FILL)
		clean++;
	*unused = clean;
	return 0;
}

k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *thread)
{
	return z_timeout_expires(&thread->base.timeout);
}

k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *thread)
{
	return z_timeout_remaining(&thread->base.timeout);
}
