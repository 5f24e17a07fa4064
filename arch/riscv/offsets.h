/* SPDX-License-Identifier: Apache-2.0 */
/* offsets.h - numbers that assembly and C share. layout.c compares them with C's structures. */
#ifndef CR_ARCH_RISCV_OFFSETS_H
#define CR_ARCH_RISCV_OFFSETS_H

/* Bytes of a register, and the instructions that load and store one. */
#if __riscv_xlen == 64
#define W 8
#define L ld
#define S sd
#else
#define W 4
#define L lw
#define S sw
#endif

/* struct _thread_arch, at offset 0 of a thread. */
#define THREAD_SAVED   0
#define THREAD_FP_LIVE 4
#define THREAD_SP      8
#define THREAD_TP      (8 + W)
#define THREAD_GUARD   (8 + 2 * W)
#define THREAD_FP      ((8 + 3 * W + 7) / 8 * 8)
#define THREAD_FCSR    (THREAD_FP + 256)

/* struct _cpu. */
#define CPU_IRQ_STACK 0
#define CPU_NESTED    (2 * W)
#define CPU_RESCHED   (2 * W + 4)
#define CPU_ID        (2 * W + 5)

/* struct z_riscv_regs, which a trap puts below the sp that it finds. */
#define REGS_RA      0
#define REGS_T       W
#define REGS_A       (8 * W)
#define REGS_MEPC    (16 * W)
#define REGS_MSTATUS (17 * W)
#define REGS_SP      (18 * W)
#define REGS_S       (19 * W)
#define REGS_MCAUSE  (31 * W)
#define REGS_MTVAL   (32 * W)
#define REGS_SIZE    ((33 * W + 15) / 16 * 16)

/* At the top of the interrupt stack: where the interrupted context's registers are. */
#define OUTER_SIZE 16

#define MSTATUS_MPIE 0x80
#define MSTATUS_MPP  0x1800
#define MSTATUS_FS   0x6000
#define MSTATUS_MPRV 0x20000

/* Supervisor mode is not used. Its external interrupt is pending for ever, and enabled only where wfi shall
 * come back at once. */
#define MIP_NAP 0x200

#define MIE_SOFTWARE 0x8
#define MIE_TIMER    0x80
#define MIE_EXTERNAL 0x800

#endif
