/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - numbers that assembly and C share. layout.c compares them with C's structures. */
#ifndef CR_ARCH_ARM64_LAYOUT_H
#define CR_ARCH_ARM64_LAYOUT_H

/* struct _thread_arch, at offset 0 of a thread. */
#define THREAD_SAVED    0
#define THREAD_FP_STATE 4
#define THREAD_CALLEE   8
#define THREAD_SP       104
#define THREAD_TLS      112
#define THREAD_FP       128

#define FP_SIZE 528 /* struct z_arm64_fp */

/* fp_state: where the thread's registers of floating point are. */
#define FP_SAVED   0 /* in the thread */
#define FP_LIVE    1 /* in the registers */
#define FP_HANDLER 2 /* in the thread; a handler has the registers */

/* struct _cpu. */
#define CPU_IRQ_STACK 0
#define CPU_NESTED    16
#define CPU_RESCHED   20
#define CPU_ID        21

/* struct arch_esf. */
#define ESF_SP   248
#define ESF_PC   256
#define ESF_ESR  272
#define ESF_SIZE 400

/* struct arm64_irq_frame. */
#define FRAME_X       0 /* x0 to x18 */
#define FRAME_X29     152
#define FRAME_X30     160
#define FRAME_SPSR    176
#define FRAME_SCRATCH 192
#define FRAME_SIZE    224

/* struct arm64_boot. */
#define BOOT_SP     0
#define BOOT_IRQ_SP 8
#define BOOT_TLS    16 /* then the CPU */
#define BOOT_THREAD 32 /* then the function */
#define BOOT_ARG    48

/* Exceptions that nobody wants. */
#define ARM64_SYNC   0
#define ARM64_IRQ    1
#define ARM64_FIQ    2
#define ARM64_SERROR 3
#define ARM64_EL0    4

/* ESR_EL1's exception class. */
#define ESR_EC_SHIFT 26
#define ESR_EC_FP    0x07
#define ESR_EC_SVC   0x15
#define ESR_EC_PC    0x22
#define ESR_EC_IABT  0x21
#define ESR_EC_DABT  0x25
#define ESR_EC_SP    0x26
#define ESR_EC_BRK   0x3c
#define ESR_EC_NONE  0x3f /* ours: no ESR_EL1 */

#define CPACR_FP_ON (3 << 20)

/* An interrupt number that stands for none. */
#define INTC_NONE 1023

/* Where handlers' faults are reported, and where a CPU starts. */
#define FAULT_STACK_SHIFT 12
#define FAULT_STACK_SIZE  (1 << FAULT_STACK_SHIFT)

#define MMU_PAGE 4096

#endif
