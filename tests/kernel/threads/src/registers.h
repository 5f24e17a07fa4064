/* SPDX-License-Identifier: Apache-2.0 */
/* registers.h - all registers of floating point that the architecture has. */
#ifndef THREADS_REGISTERS_H
#define THREADS_REGISTERS_H

#include <stdbool.h>

/* Fills them with values of seed, lets some time pass, and looks whether they are as they were. */
bool registers_hold(unsigned int seed);

/* Changes them all. In a handler. */
void registers_spoil(void);

#endif
