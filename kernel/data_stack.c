/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/malloc.h"
#include "kernel/wait.h"

void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries)
{
	*stack = (struct k_stack)Z_STACK_INITIALIZER(*stack, buffer, num_entries);
}

int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries)
{
	stack_data_t *buffer;
	size_t bytes;

	if (__builtin_mul_overflow(sizeof(*buffer), num_entries, &bytes))
		return -ENOMEM;
	buffer = z_thread_malloc(bytes);
	if (!buffer)
		return -ENOMEM;
	k_stack_init(stack, buffer, num_entries);
	stack->flags = K_STACK_FLAG_ALLOC;
	return 0;
}

int k_stack_cleanup(struct k_stack *stack)
{
	k_spinlock_key_t key = k_spin_lock(&stack->lock);
	bool busy = z_waited(&stack->wait_q);
	void *buffer = NULL;

	if (!busy && (stack->flags & K_STACK_FLAG_ALLOC)) {
		buffer = stack->base;
		stack->flags = 0;
	}
	k_spin_unlock(&stack->lock, key);
	k_free(buffer);
	return busy ? -EAGAIN : 0;
}

int k_stack_push(struct k_stack *stack, stack_data_t data)
{
	k_spinlock_key_t key = k_spin_lock(&stack->lock);
	struct k_thread *thread = z_unpend_first(&stack->wait_q);
	int result = 0;

	if (thread) {
		thread->base.swap_data = (void *)data;
		z_thread_return_value_set(thread, 0);
	} else if (stack->next == stack->top) {
		result = -ENOMEM;
	} else {
		*stack->next++ = data;
	}
	z_unlock_ready(&stack->lock, key, thread);
	return result;
}

int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&stack->lock);
	int result = 0;

	if (stack->next > stack->base) {
		*data = *--stack->next;
		k_spin_unlock(&stack->lock, key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_spin_unlock(&stack->lock, key);
		result = -EBUSY;
	} else {
		result = z_pend(&stack->lock, key, &stack->wait_q, timeout);
		if (result == 0)
			*data = (stack_data_t)_current->base.swap_data;
	}
	return result;
}
