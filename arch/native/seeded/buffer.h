/* SPDX-License-Identifier: Apache-2.0 */
/* buffer.h - stores of a CPU that the others do not see yet (CONFIG_SEEDED_STORE_BUFFERS).
 *
 * One CPU has its turn at a time, so a store goes to memory at once and is noted with the value that was there
 * before. When the CPU gives up its turn, some of its notes are held back: their old values are put back, and
 * the new ones again when it goes on. Stores so become visible late and in another order than that of the
 * program, as on a machine with partial store order:
 *
 *   * relaxed atomic and volatile stores, with CONFIG_SEEDED_EVERY_ACCESS plain ones too, in any order;
 *   * a store-release after all stores before it;
 *   * stores to the same place in their order;
 *   * all at once at a read-modify-write, a store that is sequentially consistent, a fence that releases, an
 *     IPI, a switch of threads, and before the CPU sleeps;
 *   * none later than AGE_MAX points of its CPU after it was made.
 *
 * Loads come in the order of the program: a missing acquire does not show, a missing release or full fence does.
 * What is on the running thread's stack is never held back. */
#ifndef CR_ARCH_NATIVE_SEEDED_BUFFER_H
#define CR_ARCH_NATIVE_SEEDED_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEEDED_STORES 16

struct seeded_store {
	void *address;
	size_t size; /* 1, 2, 4 or 8 bytes */
	bool release;
	uint32_t made; /* at that point of its CPU */
	uint64_t before;
	uint64_t value;
};

/* Of one CPU. */
struct seeded_buffer {
	struct seeded_store store[SEEDED_STORES]; /* in the order of the program */
	unsigned int count;
	bool open; /* the last one's value is not known yet: it is made after its point */
	bool away; /* its CPU is; the values before are in memory */
	uint32_t points;
};

/* The CPU whose buffer this is has its turn for all that follows, but for the two that say otherwise. */

/* It is at a point. */
void seeded_buffer_point(struct seeded_buffer *buffer);

/* It makes this store now: value goes to memory. */
void seeded_buffer_store(struct seeded_buffer *buffer, void *address, size_t size, uint64_t value,
                         bool release);

/* It makes a store there before its next point. */
void seeded_buffer_expect(struct seeded_buffer *buffer, void *address, size_t size);

/* It writes there, and nobody will say when: what is noted of that place is visible. */
void seeded_buffer_forget(struct seeded_buffer *buffer, const void *address, size_t size);

/* Everything is visible. Also while it is away. */
void seeded_buffer_flush(struct seeded_buffer *buffer);

/* It gives up its turn. */
void seeded_buffer_leave(struct seeded_buffer *buffer);

/* It has its turn again. It was away. */
void seeded_buffer_return(struct seeded_buffer *buffer);

#endif
