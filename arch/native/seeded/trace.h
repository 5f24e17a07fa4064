/* SPDX-License-Identifier: Apache-2.0 */
/* trace.h - the schedule that a run took, for people. */
#ifndef CR_ARCH_NATIVE_SEEDED_TRACE_H
#define CR_ARCH_NATIVE_SEEDED_TRACE_H

#include "arch/native/seeded/seeded.h"

/* next gets the turn. */
void seeded_trace(const struct seeded_cpu *next);

/* Prints the last turns on standard error, oldest first, when --trace asks for them. */
void seeded_trace_print(void);

/* What a CPU does at a point of this kind. */
const char *seeded_kind_name(enum seeded_kind kind);

#endif
