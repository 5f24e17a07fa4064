/* SPDX-License-Identifier: Apache-2.0 */
#include "guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <sys/mman.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(addr, size)   ((void)(addr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(addr, size) ((void)(addr), (void)(size))
#endif

void guard_open(struct guard *guard, size_t bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t inside = (bytes + page - 1) / page * page;
	size_t used = (bytes + 15) / 16 * 16;
	void *map = mmap(NULL, inside + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	assert_true(map != MAP_FAILED);
	guard->map = map;
	guard->map_bytes = inside + 2 * page;
	guard->bytes = bytes;
	guard->data = guard->map + page + inside - used;
	assert_int_equal(mprotect(guard->map + page, inside, PROT_READ | PROT_WRITE), 0);
	ASAN_POISON_MEMORY_REGION(guard->map + page, inside);
	ASAN_UNPOISON_MEMORY_REGION(guard->data, bytes);
}

void guard_close(struct guard *guard)
{
	ASAN_UNPOISON_MEMORY_REGION(guard->map, guard->map_bytes);
	munmap(guard->map, guard->map_bytes);
}
