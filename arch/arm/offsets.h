/* SPDX-License-Identifier: Apache-2.0 */
/* offsets.h - numbers that assembly and C share. kernel.c compares them with C's structures. */
#ifndef CR_ARCH_ARM_OFFSETS_H
#define CR_ARCH_ARM_OFFSETS_H

/* struct _thread_arch, at offset 0 of a thread. */
#define THREAD_SAVED 0
#define THREAD_SP    4
#define THREAD_LIMIT 8
#define THREAD_TLS   12
#define THREAD_PC    16
#define THREAD_PSR   20
#define THREAD_FP    24

/* struct _cpu, at offset 0 of _kernel. */
#define CPU_IRQ_STACK 0
#define CPU_CURRENT   4
#define CPU_NESTED    8
#define CPU_RESCHED   12

/* What arch_switch() leaves on the stack: r4 to r11, a word that keeps the alignment, lr. */
#define SWITCH_WORDS 10

/* What the core leaves there at an exception: r0 to r3, r12, lr, pc, psr. */
#define FRAME_R0    0
#define FRAME_PC    24
#define FRAME_PSR   28
#define FRAME_BYTES 32

#define PSR_THUMB 0x01000000
/* Within a block of conditional instructions, or of a load or store of many registers. */
#define PSR_BLOCK_HIGH 0x06000000
#define PSR_BLOCK_LOW  0xfc00
#define PSR_ALIGNED    0x200 /* the core put in a word to align the frame */

#define CONTROL_FP 0xc /* the context has used floating point: FPCA, SFPA */

#define BASEPRI_MASKED 0x20

/* Calls to the supervisor. */
#define SVC_RESUME  0
#define SVC_OFFLOAD 1

#endif
