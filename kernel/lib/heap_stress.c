/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

struct block {
	void *mem;
	size_t bytes;
};

struct stress {
	void *(*alloc_fn)(void *arg, size_t bytes);
	void (*free_fn)(void *arg, void *p);
	void *arg;
	size_t total;
	struct block *blocks;
	size_t room; /* of blocks */
	size_t count;
	size_t used; /* bytes */
	uint32_t seed;
	struct z_heap_stress_result *result;
};

static uint32_t any(struct stress *s)
{
	s->seed = s->seed * 1664525u + 1013904223u;
	return s->seed >> 8;
}

/* Small ones are likelier: each power of two up to a quarter of the whole is. */
static size_t any_size(struct stress *s)
{
	uint32_t most = (uint32_t)LOG2(MAX(s->total / 4u, 2u));

	return 1u + any(s) % (2u << any(s) % most);
}

static void take(struct stress *s)
{
	size_t bytes = any_size(s);
	void *mem = s->alloc_fn(s->arg, bytes);

	s->result->total_allocs++;
	if (!mem)
		return;
	s->result->successful_allocs++;
	memset(mem, (int)bytes, bytes);
	s->blocks[s->count++] = (struct block){ .mem = mem, .bytes = bytes };
	s->used += bytes;
}

static void give_back(struct stress *s)
{
	size_t i = any(s) % s->count;
	struct block b = s->blocks[i];

	s->blocks[i] = s->blocks[--s->count];
	s->used -= b.bytes;
	s->result->total_frees++;
	s->free_fn(s->arg, b.mem);
}

void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
                     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
                     uint32_t op_count, void *scratch_mem, size_t scratch_bytes, int target_percent,
                     struct z_heap_stress_result *result)
{
	uintptr_t start = ROUND_UP(scratch_mem, sizeof(void *));
	struct stress s = {
		.alloc_fn = alloc_fn,
		.free_fn = free_fn,
		.arg = arg,
		.total = total_bytes,
		.blocks = (struct block *)start,
		.room = ((uintptr_t)scratch_mem + scratch_bytes - start) / sizeof(struct block),
		.result = result,
	};
	size_t target = total_bytes / 100u * (size_t)target_percent;

	*result = (struct z_heap_stress_result){ 0 };
	for (uint32_t i = 0; i < op_count; i++) {
		/* Two of three steps go towards the target. */
		bool wants = (s.used < target) == (any(&s) % 3u != 0);

		if (s.count == 0 || (wants && s.count < s.room))
			take(&s);
		else
			give_back(&s);
		result->accumulated_in_use_bytes += s.used;
	}
	while (s.count > 0)
		give_back(&s);
}
