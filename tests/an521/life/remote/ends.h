/* SPDX-License-Identifier: Apache-2.0 */
/* ends.h - ways for an image to end, or to hang. None returns. */
#ifndef TESTS_AN521_LIFE_ENDS_H
#define TESTS_AN521_LIFE_ENDS_H

#include "../shared.h"

void end_by_fault(enum fault fault);
void end_by_spin(void);

/* Calls end(code) in a handler that interrupted another one. */
void end_nested(void (*end)(uint32_t code), uint32_t code);

#endif
