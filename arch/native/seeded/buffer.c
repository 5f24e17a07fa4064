/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/seeded/buffer.h"

#include <string.h>

#include "arch/native/seeded/schedule.h"

#define AGE_MAX 64u

static uint64_t peek(const struct seeded_store *store)
{
	uint64_t value = 0;

	memcpy(&value, store->address, store->size);
	return value;
}

static void poke(const struct seeded_store *store, uint64_t value)
{
	memcpy(store->address, &value, store->size);
}

static bool overlap(const struct seeded_store *store, const void *address, size_t size)
{
	uintptr_t a = (uintptr_t)store->address;
	uintptr_t b = (uintptr_t)address;

	return a < b + size && b < a + store->size;
}

static void close(struct seeded_buffer *buffer)
{
	if (buffer->open)
		buffer->store[buffer->count - 1].value = peek(&buffer->store[buffer->count - 1]);
	buffer->open = false;
}

void seeded_buffer_point(struct seeded_buffer *buffer)
{
	if (buffer->count == 0)
		return;
	close(buffer);
	buffer->points++;
	if (buffer->points - buffer->store[0].made > AGE_MAX)
		seeded_buffer_flush(buffer);
}

static struct seeded_store *add(struct seeded_buffer *buffer, void *address, size_t size)
{
	struct seeded_store *store;

	if (buffer->count == SEEDED_STORES)
		seeded_buffer_flush(buffer);
	store = &buffer->store[buffer->count++];
	*store = (struct seeded_store){ .address = address, .size = size, .made = buffer->points };
	store->before = peek(store);
	return store;
}

void seeded_buffer_store(struct seeded_buffer *buffer, void *address, size_t size, uint64_t value,
                         bool release)
{
	struct seeded_store *store = add(buffer, address, size);

	store->release = release;
	store->value = value;
	poke(store, value);
}

void seeded_buffer_expect(struct seeded_buffer *buffer, void *address, size_t size)
{
	(void)add(buffer, address, size);
	buffer->open = true;
}

void seeded_buffer_forget(struct seeded_buffer *buffer, const void *address, size_t size)
{
	for (unsigned int i = 0; i < buffer->count; i++) {
		if (overlap(&buffer->store[i], address, size)) {
			seeded_buffer_flush(buffer);
			return;
		}
	}
}

void seeded_buffer_flush(struct seeded_buffer *buffer)
{
	for (unsigned int i = 0; buffer->away && i < buffer->count; i++)
		poke(&buffer->store[i], buffer->store[i].value);
	buffer->count = 0;
	buffer->open = false;
	buffer->away = false;
}

/* A store may become visible before those that are held back. */
static bool may_pass(const struct seeded_buffer *buffer, unsigned int held,
                     const struct seeded_store *store)
{
	if (store->release && held > 0)
		return false;
	for (unsigned int i = 0; i < held; i++) {
		if (overlap(&buffer->store[i], store->address, store->size))
			return false;
	}
	return true;
}

void seeded_buffer_leave(struct seeded_buffer *buffer)
{
	unsigned int held = 0;

	if (buffer->count == 0)
		return;
	close(buffer);
	for (unsigned int i = 0; i < buffer->count; i++) {
		const struct seeded_store *store = &buffer->store[i];

		/* The library, or this architecture, has written there since. */
		if (peek(store) != store->value)
			continue;
		if (!may_pass(buffer, held, store) || seeded_random() >> 63)
			buffer->store[held++] = *store;
	}
	buffer->count = held;
	buffer->away = held > 0;
	while (held-- > 0)
		poke(&buffer->store[held], buffer->store[held].before);
}

void seeded_buffer_return(struct seeded_buffer *buffer)
{
	if (!buffer->away)
		return;
	buffer->away = false;
	for (unsigned int i = 0; i < buffer->count; i++) {
		struct seeded_store *store = &buffer->store[i];

		store->before = peek(store);
		poke(store, store->value);
	}
}
