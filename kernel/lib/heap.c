/* SPDX-License-Identifier: Apache-2.0 */
/* Memory is counted in units of 8 bytes; a chunk is named by its first unit. A chunk is one unit of
 * header (its left neighbour's size, its own size and whether it is used) and its block. Free
 * chunks are linked in lists by the logarithm of their size, through their first unit of block; a
 * bit for each list says that it is not empty. No two free chunks are neighbours. Behind the last
 * chunk stands a header that counts as used.
 *
 * Chunk 0 is struct z_heap: 0 ends lists, and stands to the left of the first chunk. */
#include <errno.h>
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/heap_listener.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

#define UNIT      8u
#define MIN_CHUNK 2u /* units: header, links */
#define MAX_UNITS 0x7fffffffu
#define TRIES     32u /* chunks of the block's own list that are looked at */

struct chunk {
	uint32_t left; /* units of the chunk to the left */
	uint32_t size; /* units * 2, + 1: used */
	uint32_t next; /* the rest only in free ones: names, 0 at the ends */
	uint32_t prev;
};

struct z_heap {
	uint32_t units; /* with the header at the end */
	uint32_t lists; /* bits */
	size_t used;    /* bytes, headers included */
	size_t most;
	uint32_t first[]; /* free chunks of 2 to 3, 4 to 7, 8 to 15, ... units */
};

_Static_assert(sizeof(struct z_heap) % UNIT == 0, "lists begin at a unit");

static struct chunk *at(struct z_heap *heap, uint32_t c)
{
	return (struct chunk *)(void *)((char *)heap + (size_t)c * UNIT);
}

static uint32_t size_of(struct z_heap *heap, uint32_t c)
{
	return at(heap, c)->size >> 1;
}

static bool is_used(struct z_heap *heap, uint32_t c)
{
	return at(heap, c)->size & 1u;
}

static unsigned int list_for(uint32_t units)
{
	return 30u - (unsigned int)__builtin_clz(units);
}

static void *block_of(struct z_heap *heap, uint32_t c)
{
	return (char *)at(heap, c) + UNIT;
}

static uint32_t chunk_of(struct z_heap *heap, const void *block)
{
	return (uint32_t)(((uintptr_t)block - (uintptr_t)heap) / UNIT) - 1u;
}

/* Units of a chunk for so many bytes; 0: more than any heap has, or none were asked. */
static uint32_t units_for(struct z_heap *heap, size_t bytes)
{
	if (bytes == 0 || bytes / UNIT >= heap->units)
		return 0;
	return (uint32_t)((bytes + UNIT - 1u) / UNIT) + 1u;
}

/* ---- free chunks ---- */

static void add_free(struct z_heap *heap, uint32_t c)
{
	unsigned int list = list_for(size_of(heap, c));
	uint32_t next = heap->first[list];

	at(heap, c)->prev = 0;
	at(heap, c)->next = next;
	if (next)
		at(heap, next)->prev = c;
	heap->first[list] = c;
	heap->lists |= 1u << list;
}

static void remove_free(struct z_heap *heap, uint32_t c)
{
	unsigned int list = list_for(size_of(heap, c));
	uint32_t prev = at(heap, c)->prev;
	uint32_t next = at(heap, c)->next;

	if (next)
		at(heap, next)->prev = prev;
	if (prev)
		at(heap, prev)->next = next;
	else
		heap->first[list] = next;
	if (!heap->first[list])
		heap->lists &= ~(1u << list);
}

/* Gives chunk c a size, and tells its right neighbour. */
static void set_size(struct z_heap *heap, uint32_t c, uint32_t units, unsigned int used)
{
	at(heap, c)->size = units << 1 | used;
	at(heap, c + units)->left = units;
}

/* Chunk c, which is in no list, becomes free, with its free neighbours. */
static void release(struct z_heap *heap, uint32_t c)
{
	uint32_t units = size_of(heap, c);
	uint32_t right = c + units;
	uint32_t left = c - at(heap, c)->left;

	if (!is_used(heap, right)) {
		remove_free(heap, right);
		units += size_of(heap, right);
	}
	if (left && !is_used(heap, left)) {
		c = left;
		remove_free(heap, c);
		units += size_of(heap, c);
	}
	set_size(heap, c, units, 0);
	add_free(heap, c);
}

/* Leaves chunk c, which is used, so many units; the rest becomes free if it is a chunk. */
static void trim(struct z_heap *heap, uint32_t c, uint32_t units)
{
	uint32_t rest = size_of(heap, c) - units;

	if (rest < MIN_CHUNK)
		return;
	set_size(heap, c, units, 1);
	set_size(heap, c + units, rest, 1);
	release(heap, c + units);
}

/* A free chunk of at least so many units, 0: there is none. */
static uint32_t find(struct z_heap *heap, uint32_t units)
{
	unsigned int list = list_for(units);
	uint32_t c = heap->first[list];
	uint32_t larger = heap->lists & ~((2u << list) - 1u);

	if (!(heap->lists >> list & 1u))
		c = 0;
	for (unsigned int i = 0; c && i < TRIES; i++) {
		if (size_of(heap, c) >= units)
			return c;
		c = at(heap, c)->next;
	}
	return larger ? heap->first[__builtin_ctz(larger)] : 0;
}

static void count(struct z_heap *heap, size_t added, size_t removed)
{
	heap->used += added;
	heap->used -= removed;
	if (heap->used > heap->most)
		heap->most = heap->used;
}

/* A used chunk of at least so many units, 0: there is none. */
static uint32_t take(struct z_heap *heap, uint32_t units)
{
	uint32_t c;

	if (units >= heap->units)
		return 0;
	c = find(heap, units);
	if (c) {
		remove_free(heap, c);
		set_size(heap, c, size_of(heap, c), 1);
	}
	return c;
}

/* ---- the calls ---- */

static void tell_taken(struct sys_heap *heap, void *block)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER))
		heap_listener_notify_alloc(HEAP_ID_FROM_POINTER(heap), block,
		                           sys_heap_usable_size(heap, block));
}

static void tell_given_back(struct sys_heap *heap, void *block, size_t bytes)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER))
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), block, bytes);
}

void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes)
{
	uintptr_t start = ROUND_UP(mem, UNIT);
	size_t units = ROUND_DOWN((uintptr_t)mem + bytes, UNIT);
	struct z_heap *h = (struct z_heap *)start;
	unsigned int lists;
	uint32_t first;

	__ASSERT(bytes >= Z_HEAP_MIN_SIZE, "%zu bytes are no heap", bytes);
	units = (units - start) / UNIT;
	__ASSERT(units <= MAX_UNITS, "%zu bytes are too many for a heap", bytes);
	heap->heap = h;
	lists = list_for((uint32_t)units) + 1u;
	first = (uint32_t)DIV_ROUND_UP(sizeof(*h) + lists * sizeof(h->first[0]), UNIT);
	memset(h, 0, (size_t)first * UNIT);
	h->units = (uint32_t)units;
	at(h, first)->left = first;
	set_size(h, first, (uint32_t)units - first - 1u, 0);
	at(h, h->units - 1u)->size = 1u;
	add_free(h, first);
}

void *sys_heap_alloc(struct sys_heap *heap, size_t bytes)
{
	struct z_heap *h = heap->heap;
	uint32_t units = units_for(h, bytes);
	uint32_t c = units ? take(h, units) : 0;

	if (!c)
		return NULL;
	trim(h, c, units);
	count(h, (size_t)size_of(h, c) * UNIT, 0);
	tell_taken(heap, block_of(h, c));
	return block_of(h, c);
}

/* Cuts units off the left of chunk c, which is used. The chunk that is left. */
static uint32_t cut_left(struct z_heap *heap, uint32_t c, uint32_t units)
{
	uint32_t rest = size_of(heap, c) - units;

	if (units == 0)
		return c;
	set_size(heap, c, units, 1);
	set_size(heap, c + units, rest, 1);
	release(heap, c);
	return c + units;
}

void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes)
{
	struct z_heap *h = heap->heap;
	uint32_t units = units_for(h, bytes);
	size_t before = align > UNIT ? align & UNIT : 0;
	uint32_t step;
	uintptr_t block;
	uint32_t off;
	uint32_t c;

	if (align <= UNIT)
		return sys_heap_alloc(heap, bytes);
	align -= before;
	step = (uint32_t)(align / UNIT);
	__ASSERT(IS_POWER_OF_TWO(align), "%zu is no alignment", align);
	if (!units || align / UNIT >= h->units)
		return NULL;
	c = take(h, units + step + 1u);
	if (!c)
		return NULL;
	block = (uintptr_t)block_of(h, c) + before;
	off = (uint32_t)((ROUND_UP(block, align) - block) / UNIT);
	if (off == 1u) /* no chunk */
		off += step;
	c = cut_left(h, c, off);
	trim(h, c, units);
	count(h, (size_t)size_of(h, c) * UNIT, 0);
	tell_taken(heap, block_of(h, c));
	return block_of(h, c);
}

static bool is_block(struct z_heap *heap, uint32_t c)
{
	return c < heap->units && is_used(heap, c) && size_of(heap, c) < heap->units - c &&
	       at(heap, c + size_of(heap, c))->left == size_of(heap, c);
}

void sys_heap_free(struct sys_heap *heap, void *mem)
{
	struct z_heap *h = heap->heap;
	uint32_t c;

	if (!mem)
		return;
	c = chunk_of(h, mem);
	__ASSERT(is_block(h, c), "%p is freed twice, is no block, or was written around", mem);
	tell_given_back(heap, mem, sys_heap_usable_size(heap, mem));
	count(h, 0, (size_t)size_of(h, c) * UNIT);
	release(h, c);
}

/* Lets block c have so many units where it is. */
static bool resize(struct z_heap *heap, uint32_t c, uint32_t units)
{
	uint32_t old = size_of(heap, c);
	uint32_t right = c + old;

	if (units > old) {
		if (is_used(heap, right) || old + size_of(heap, right) < units)
			return false;
		remove_free(heap, right);
		set_size(heap, c, old + size_of(heap, right), 1);
	}
	trim(heap, c, units);
	count(heap, (size_t)size_of(heap, c) * UNIT, (size_t)old * UNIT);
	return true;
}

void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes)
{
	struct z_heap *h = heap->heap;
	uint32_t units = units_for(h, bytes);
	size_t old;
	void *block;

	if (!ptr)
		return sys_heap_aligned_alloc(heap, align, bytes);
	if (bytes == 0) {
		sys_heap_free(heap, ptr);
		return NULL;
	}
	if (!units)
		return NULL;
	old = sys_heap_usable_size(heap, ptr);
	if ((align == 0 || (uintptr_t)ptr % align == 0) && resize(h, chunk_of(h, ptr), units)) {
		tell_taken(heap, ptr);
		tell_given_back(heap, ptr, old);
		return ptr;
	}
	block = sys_heap_aligned_alloc(heap, align, bytes);
	if (!block)
		return NULL;
	memcpy(block, ptr, old < bytes ? old : bytes);
	sys_heap_free(heap, ptr);
	return block;
}

size_t sys_heap_usable_size(struct sys_heap *heap, void *mem)
{
	return (size_t)(size_of(heap->heap, chunk_of(heap->heap, mem)) - 1u) * UNIT;
}

/* ---- looking ---- */

static uint32_t first_chunk(struct z_heap *heap)
{
	unsigned int lists = list_for(heap->units) + 1u;

	return (uint32_t)DIV_ROUND_UP(sizeof(*heap) + lists * sizeof(heap->first[0]), UNIT);
}

/* Adds the units of list i to *free; false: it is broken. */
static bool check_list(struct z_heap *heap, unsigned int i, uint32_t *free)
{
	uint32_t prev = 0;
	uint32_t chunks = 0;

	for (uint32_t c = heap->first[i]; c; c = at(heap, c)->next) {
		if (c >= heap->units || is_used(heap, c) || at(heap, c)->prev != prev ||
		    list_for(size_of(heap, c)) != i || ++chunks > heap->units)
			return false;
		*free += size_of(heap, c);
		prev = c;
	}
	return (heap->lists >> i & 1u) == (heap->first[i] != 0);
}

/* Walks all chunks from the left; *free: units of the free ones. */
static bool check_chunks(struct z_heap *heap, uint32_t *free)
{
	uint32_t c = first_chunk(heap);
	uint32_t left = c;
	bool was_free = false;

	while (c < heap->units - 1u) {
		uint32_t size = size_of(heap, c);
		bool used = is_used(heap, c);

		if (size < MIN_CHUNK || size >= heap->units - c || at(heap, c)->left != left ||
		    (was_free && !used))
			return false;
		*free += used ? 0 : size;
		was_free = !used;
		left = size;
		c += size;
	}
	return c == heap->units - 1u && at(heap, c)->left == left && at(heap, c)->size == 1u;
}

bool sys_heap_validate(struct sys_heap *heap)
{
	struct z_heap *h = heap->heap;
	uint32_t chunks = 0;
	uint32_t listed = 0;

	if (!check_chunks(h, &chunks))
		return false;
	for (unsigned int i = 0; i <= list_for(h->units); i++) {
		if (!check_list(h, i, &listed))
			return false;
	}
	return chunks == listed &&
	       h->used == (size_t)(h->units - 1u - first_chunk(h) - chunks) * UNIT;
}

static void print_chunk(struct z_heap *heap, uint32_t c)
{
	printk("%p: %10zu bytes %s\n", block_of(heap, c), (size_t)(size_of(heap, c) - 1u) * UNIT,
	       is_used(heap, c) ? "used" : "free");
}

void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks)
{
	struct z_heap *h = heap->heap;
	struct sys_memory_stats stats;

	(void)sys_heap_runtime_stats_get(heap, &stats);
	printk("heap at %p: %zu bytes used, %zu free, %zu used at most\n", h, stats.allocated_bytes,
	       stats.free_bytes, stats.max_allocated_bytes);
	if (!dump_chunks)
		return;
	for (uint32_t c = first_chunk(h); c < h->units - 1u; c += size_of(h, c))
		print_chunk(h, c);
}

int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats)
{
	struct z_heap *h;

	if (!heap || !stats)
		return -EINVAL;
	h = heap->heap;
	stats->allocated_bytes = h->used;
	stats->max_allocated_bytes = h->most;
	stats->free_bytes = (size_t)(h->units - 1u - first_chunk(h)) * UNIT - h->used;
	return 0;
}

int sys_heap_runtime_stats_reset_max(struct sys_heap *heap)
{
	if (!heap)
		return -EINVAL;
	heap->heap->most = heap->heap->used;
	return 0;
}
