/* SPDX-License-Identifier: Apache-2.0 */
/* finds.h - what the image is asked to do wrong: its first argument. tests/finds has what each must come to. */
#ifndef FINDS_H
#define FINDS_H

#include <stdbool.h>
#include <zephyr/kernel.h>

/* Runs one(first), and the same with second at the same time; returns when both have. */
void both(k_thread_entry_t one, void *first, k_thread_entry_t other, void *second);

/* False: there is nothing of that name. */
bool stops(const char *name);
bool memory(const char *name);

#endif
