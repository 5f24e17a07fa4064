/* SPDX-License-Identifier: Apache-2.0 */
/* What the compiler calls in code that is built for ThreadSanitizer (-fsanitize=thread), whose runtime is not
 * linked: these are its functions. Names, arguments and results are those of LLVM's tsan_interface.h and
 * tsan_interface_atomic.h, which GCC shares; and __sanitizer_cov_trace_pc(), which both call in each basic block
 * (-fsanitize-coverage=trace-pc).
 *
 * An access is a point and then a plain access: no other CPU has its turn in between. */
#include <stdint.h>
#include <string.h>

#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/stack.h"

/* Basic blocks between two points of kind CODE: some hundred ns. */
#define CODE_BLOCKS 256u

#define HOOK __attribute__((used, noinline))
#define HERE __builtin_return_address(0)

/* ---- code ---- */

HOOK void __tsan_init(void);
HOOK void __tsan_func_entry(void *caller);
HOOK void __tsan_func_exit(void);
HOOK void __sanitizer_cov_trace_pc(void);

void __tsan_init(void)
{
}

void __tsan_func_entry(void *caller)
{
	(void)caller;
}

void __tsan_func_exit(void)
{
}

void __sanitizer_cov_trace_pc(void)
{
	static uint32_t blocks;

	if (++blocks % CODE_BLOCKS == 0)
		seeded_point(SEEDED_CODE, NULL, HERE);
}

/* ---- plain accesses ---- */

/* Nobody else looks there, but for the few who hand out addresses of their locals. */
static bool is_own(const volatile void *address)
{
	const struct seeded_stack *stack = seeded_stack_running;

	return !stack || (uintptr_t)address - (uintptr_t)stack->low < stack->bytes;
}

static bool is_write(enum seeded_kind kind)
{
	return kind == SEEDED_WRITE || kind == SEEDED_STORE;
}

/* The access itself follows the hook. */
static inline void access(enum seeded_kind kind, void *address, size_t size, const void *pc)
{
	struct seeded_buffer *buffer;

	if (is_own(address))
		return;
	seeded_point(kind, address, pc);
	if (!is_write(kind))
		return;
	buffer = &seeded_self->buffer;
	if (IS_ENABLED(CONFIG_SEEDED_STORE_BUFFERS) && size <= sizeof(uint64_t))
		seeded_buffer_expect(buffer, address, size);
	else
		seeded_buffer_forget(buffer, address, size);
	seeded_changed();
}

static inline void plain(enum seeded_kind kind, void *address, size_t size, const void *pc)
{
	if (IS_ENABLED(CONFIG_SEEDED_EVERY_ACCESS))
		access(kind, address, size, pc);
	else if (is_write(kind))
		seeded_buffer_forget(&seeded_self->buffer, address, size);
}

#define PLAIN(name, kind, bytes)                                                                   \
	HOOK void __tsan_##name(void *address);                                                    \
	void __tsan_##name(void *address)                                                          \
	{                                                                                          \
		plain((kind), address, (bytes), HERE);                                             \
	}
#define VOLATILE(name, kind, bytes)                                                                \
	HOOK void __tsan_##name(void *address);                                                    \
	void __tsan_##name(void *address)                                                          \
	{                                                                                          \
		access((kind), address, (bytes), HERE);                                            \
	}
#define SIZE(bytes)                                                                                \
	PLAIN(read##bytes, SEEDED_READ, bytes)                                                     \
	PLAIN(write##bytes, SEEDED_WRITE, bytes)                                                   \
	PLAIN(unaligned_read##bytes, SEEDED_READ, bytes)                                           \
	PLAIN(unaligned_write##bytes, SEEDED_WRITE, bytes)                                         \
	VOLATILE(volatile_read##bytes, SEEDED_LOAD, bytes)                                         \
	VOLATILE(volatile_write##bytes, SEEDED_STORE, bytes)                                       \
	VOLATILE(unaligned_volatile_read##bytes, SEEDED_LOAD, bytes)                               \
	VOLATILE(unaligned_volatile_write##bytes, SEEDED_STORE, bytes)

SIZE(1)
SIZE(2)
SIZE(4)
SIZE(8)
SIZE(16)
PLAIN(vptr_read, SEEDED_READ, sizeof(void *))

HOOK void __tsan_vptr_update(void **address, void *value);
void __tsan_vptr_update(void **address, void *value)
{
	(void)value;
	plain(SEEDED_WRITE, address, sizeof(*address), HERE);
}

#define RANGE(name, kind)                                                                          \
	HOOK void __tsan_##name##_range(void *address, unsigned long bytes);                       \
	void __tsan_##name##_range(void *address, unsigned long bytes)                             \
	{                                                                                          \
		plain((kind), address, bytes, HERE);                                               \
	}

RANGE(read, SEEDED_READ)
RANGE(write, SEEDED_WRITE)

/* Clang's names for what code copies and clears. */
HOOK void *__tsan_memcpy(void *to, const void *from, size_t bytes);
HOOK void *__tsan_memmove(void *to, const void *from, size_t bytes);
HOOK void *__tsan_memset(void *to, int value, size_t bytes);

/* As one access, however many bytes. */
static void write_all(void *to, size_t bytes, const void *pc)
{
	plain(SEEDED_WRITE, to, bytes, pc);
	seeded_flush();
}

void *__tsan_memcpy(void *to, const void *from, size_t bytes)
{
	plain(SEEDED_READ, (void *)(uintptr_t)from, bytes, HERE);
	write_all(to, bytes, HERE);
	return memcpy(to, from, bytes);
}

void *__tsan_memmove(void *to, const void *from, size_t bytes)
{
	plain(SEEDED_READ, (void *)(uintptr_t)from, bytes, HERE);
	write_all(to, bytes, HERE);
	return memmove(to, from, bytes);
}

void *__tsan_memset(void *to, int value, size_t bytes)
{
	write_all(to, bytes, HERE);
	return memset(to, value, bytes);
}

/* ---- atomic accesses ---- */

static void store(void *address, size_t size, uint64_t value, int order)
{
	struct seeded_buffer *buffer = &seeded_self->buffer;

	seeded_buffer_store(buffer, address, size, value, order != __ATOMIC_RELAXED);
	if (!IS_ENABLED(CONFIG_SEEDED_STORE_BUFFERS) || order == __ATOMIC_SEQ_CST ||
	    is_own(address))
		seeded_buffer_flush(buffer);
}

#define FETCH(bits, type, name, expression)                                                        \
	HOOK type __tsan_atomic##bits##_##name(volatile type *p, type v, int order);               \
	type __tsan_atomic##bits##_##name(volatile type *p, type v, int order)                     \
	{                                                                                          \
		type old;                                                                          \
                                                                                                   \
		(void)order;                                                                       \
		seeded_point(SEEDED_RMW, (const void *)p, HERE);                                   \
		seeded_flush();                                                                    \
		old = *p;                                                                          \
		*p = (type)(expression);                                                           \
		seeded_changed();                                                                  \
		return old;                                                                        \
	}

#define SWAP(bits, type, name)                                                                     \
	HOOK int __tsan_atomic##bits##_compare_exchange_##name(volatile type *p, type *expected,   \
	                                                       type v, int order, int failure);    \
	int __tsan_atomic##bits##_compare_exchange_##name(volatile type *p, type *expected,        \
	                                                  type v, int order, int failure)          \
	{                                                                                          \
		type old;                                                                          \
                                                                                                   \
		(void)order;                                                                       \
		(void)failure;                                                                     \
		seeded_point(SEEDED_RMW, (const void *)p, HERE);                                   \
		seeded_flush();                                                                    \
		old = *p;                                                                          \
		if (old != *expected) {                                                            \
			*expected = old;                                                           \
			seeded_looked((const void *)p);                                            \
			return 0;                                                                  \
		}                                                                                  \
		*p = v;                                                                            \
		seeded_changed();                                                                  \
		return 1;                                                                          \
	}

#define ATOMIC(bits, type)                                                                         \
	HOOK type __tsan_atomic##bits##_load(const volatile type *p, int order);                   \
	type __tsan_atomic##bits##_load(const volatile type *p, int order)                         \
	{                                                                                          \
		(void)order;                                                                       \
		seeded_point(SEEDED_LOAD, (const void *)p, HERE);                                  \
		return *p;                                                                         \
	}                                                                                          \
	HOOK void __tsan_atomic##bits##_store(volatile type *p, type v, int order);                \
	void __tsan_atomic##bits##_store(volatile type *p, type v, int order)                      \
	{                                                                                          \
		seeded_point(SEEDED_STORE, (const void *)p, HERE);                                 \
		store((void *)(uintptr_t)p, sizeof(v), v, order);                                  \
		seeded_changed();                                                                  \
	}                                                                                          \
	HOOK type __tsan_atomic##bits##_compare_exchange_val(volatile type *p, type expected,      \
	                                                     type v, int order, int failure);      \
	type __tsan_atomic##bits##_compare_exchange_val(volatile type *p, type expected, type v,   \
	                                                int order, int failure)                    \
	{                                                                                          \
		type old = expected;                                                               \
                                                                                                   \
		(void)__tsan_atomic##bits##_compare_exchange_strong(p, &old, v, order, failure);   \
		return old;                                                                        \
	}                                                                                          \
	FETCH(bits, type, exchange, v)                                                             \
	FETCH(bits, type, fetch_add, old + v)                                                      \
	FETCH(bits, type, fetch_sub, old - v)                                                      \
	FETCH(bits, type, fetch_and, old &v)                                                       \
	FETCH(bits, type, fetch_or, old | v)                                                       \
	FETCH(bits, type, fetch_xor, old ^ v)                                                      \
	FETCH(bits, type, fetch_nand, ~(old & v))

SWAP(8, uint8_t, strong)
SWAP(8, uint8_t, weak)
ATOMIC(8, uint8_t)
SWAP(16, uint16_t, strong)
SWAP(16, uint16_t, weak)
ATOMIC(16, uint16_t)
SWAP(32, uint32_t, strong)
SWAP(32, uint32_t, weak)
ATOMIC(32, uint32_t)
SWAP(64, uint64_t, strong)
SWAP(64, uint64_t, weak)
ATOMIC(64, uint64_t)

HOOK void __tsan_atomic_thread_fence(int order);
HOOK void __tsan_atomic_signal_fence(int order);

void __tsan_atomic_thread_fence(int order)
{
	seeded_point(SEEDED_FENCE, NULL, HERE);
	if (order != __ATOMIC_RELAXED && order != __ATOMIC_CONSUME && order != __ATOMIC_ACQUIRE)
		seeded_flush();
}

void __tsan_atomic_signal_fence(int order)
{
	(void)order;
}
