/* SPDX-License-Identifier: Apache-2.0 */
/* spsc_lockfree.h - a ring of elements: one puts, one takes. Zephyr's API.
 *
 * No lock and no wait. The producer acquires an element, fills it, and produces it; the consumer
 * consumes one, reads it, and releases it. Several may be acquired, or consumed, at once. One context
 * at a time produces and one consumes, on any core. sz is a power of two. */
#ifndef ZEPHYR_INCLUDE_SYS_SPSC_LOCKFREE_H_
#define ZEPHYR_INCLUDE_SYS_SPSC_LOCKFREE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util_macro.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Counts run free. */
struct spsc {
	unsigned long acquire; /* acquired and not produced; the producer's */
	unsigned long consume; /* consumed and not released; the consumer's */
	unsigned long in;      /* produced so far; the producer writes it */
	unsigned long out;     /* released so far; the consumer writes it */
	unsigned long mask;    /* elements - 1 */
};

#define SPSC_INITIALIZER(sz, buf)                                                                  \
	{                                                                                          \
		._spsc = { .acquire = 0, .consume = 0, .in = 0, .out = 0, .mask = (sz)-1 },        \
		.buffer = (buf),                                                                   \
	}
#define SPSC_DECLARE(name, type)                                                                   \
	static struct spsc_##name {                                                                \
		struct spsc _spsc;                                                                 \
		type *const buffer;                                                                \
	}
#define SPSC_DEFINE(name, type, sz)                                                                \
	BUILD_ASSERT(((sz) & ((sz)-1)) == 0, "the size of a ring is not a power of two");          \
	static type __spsc_buf_##name[sz];                                                         \
	SPSC_DECLARE(name, type) name = SPSC_INITIALIZER(sz, __spsc_buf_##name)

#define z_spsc_in(spsc)  __atomic_load_n(&(spsc)->_spsc.in, __ATOMIC_ACQUIRE)
#define z_spsc_out(spsc) __atomic_load_n(&(spsc)->_spsc.out, __ATOMIC_ACQUIRE)
/* release: pairs with the acquires above. */
#define z_spsc_add(word, n)                                                                        \
	__atomic_store_n(&(word), __atomic_load_n(&(word), __ATOMIC_RELAXED) + (n),                \
	                 __ATOMIC_RELEASE)
#define z_spsc_mask(spsc, i) ((i) & (spsc)->_spsc.mask)

#define spsc_size(spsc) ((spsc)->_spsc.mask + 1)

/* Empties it. Nobody uses it meanwhile. */
#define spsc_reset(spsc)                                                                           \
	do {                                                                                       \
		(spsc)->_spsc.consume = 0;                                                         \
		(spsc)->_spsc.acquire = 0;                                                         \
		(spsc)->_spsc.in = 0;                                                              \
		(spsc)->_spsc.out = 0;                                                             \
	} while (false)

/* Producer: elements that can be acquired; the next one, or NULL. */
#define spsc_acquirable(spsc)                                                                      \
	(spsc_size(spsc) - (z_spsc_in(spsc) + (spsc)->_spsc.acquire - z_spsc_out(spsc)))
#define spsc_acquire(spsc)                                                                         \
	__extension__({                                                                            \
		unsigned long z_at = z_spsc_in(spsc) + (spsc)->_spsc.acquire;                      \
		bool z_free = z_at - z_spsc_out(spsc) < spsc_size(spsc);                           \
		(spsc)->_spsc.acquire += z_free;                                                   \
		z_free ? &(spsc)->buffer[z_spsc_mask(spsc, z_at)] : NULL;                          \
	})

/* Producer: the first acquired element is the consumer's, or all are; or all are given up. */
#define spsc_produce(spsc)                                                                         \
	do {                                                                                       \
		if ((spsc)->_spsc.acquire > 0) {                                                   \
			(spsc)->_spsc.acquire--;                                                   \
			z_spsc_add((spsc)->_spsc.in, 1);                                           \
		}                                                                                  \
	} while (false)
#define spsc_produce_all(spsc)                                                                     \
	do {                                                                                       \
		unsigned long z_all = (spsc)->_spsc.acquire;                                       \
		(spsc)->_spsc.acquire = 0;                                                         \
		z_spsc_add((spsc)->_spsc.in, z_all);                                               \
	} while (false)
#define spsc_drop_all(spsc) ((spsc)->_spsc.acquire = 0)

/* Consumer: elements that can be consumed; the next one, or NULL; and that without consuming it. */
#define spsc_consumable(spsc) (z_spsc_in(spsc) - z_spsc_out(spsc) - (spsc)->_spsc.consume)
#define spsc_consume(spsc)                                                                         \
	__extension__({                                                                            \
		unsigned long z_at = z_spsc_out(spsc) + (spsc)->_spsc.consume;                     \
		bool z_there = z_at != z_spsc_in(spsc);                                            \
		(spsc)->_spsc.consume += z_there;                                                  \
		z_there ? &(spsc)->buffer[z_spsc_mask(spsc, z_at)] : NULL;                         \
	})
#define spsc_peek(spsc)                                                                            \
	__extension__({                                                                            \
		unsigned long z_at = z_spsc_out(spsc) + (spsc)->_spsc.consume;                     \
		z_at != z_spsc_in(spsc) ? &(spsc)->buffer[z_spsc_mask(spsc, z_at)] : NULL;         \
	})

/* Consumer: the first consumed element is free again, or all are. */
#define spsc_release(spsc)                                                                         \
	do {                                                                                       \
		if ((spsc)->_spsc.consume > 0) {                                                   \
			(spsc)->_spsc.consume--;                                                   \
			z_spsc_add((spsc)->_spsc.out, 1);                                          \
		}                                                                                  \
	} while (false)
#define spsc_release_all(spsc)                                                                     \
	do {                                                                                       \
		unsigned long z_all = (spsc)->_spsc.consume;                                       \
		(spsc)->_spsc.consume = 0;                                                         \
		z_spsc_add((spsc)->_spsc.out, z_all);                                              \
	} while (false)

/* Consumer: the element behind, or before, one that can be consumed or is; NULL: there is none. */
#define spsc_next(spsc, item)                                                                      \
	__extension__({                                                                            \
		unsigned long z_off = z_spsc_mask(spsc, (unsigned long)((item) - (spsc)->buffer) - \
		                                                z_spsc_out(spsc) + 1);             \
		z_off != 0 && z_off < z_spsc_in(spsc) - z_spsc_out(spsc)                           \
			? &(spsc)->buffer[z_spsc_mask(spsc, z_spsc_out(spsc) + z_off)]             \
			: NULL;                                                                    \
	})
#define spsc_prev(spsc, item)                                                                      \
	__extension__({                                                                            \
		unsigned long z_off = z_spsc_mask(spsc, (unsigned long)((item) - (spsc)->buffer) - \
		                                                z_spsc_out(spsc));                 \
		z_off != 0 ? &(spsc)->buffer[z_spsc_mask(spsc, z_spsc_out(spsc) + z_off - 1)]      \
			   : NULL;                                                                 \
	})

#ifdef __cplusplus
}
#endif

#endif
