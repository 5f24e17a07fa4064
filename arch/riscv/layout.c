/* SPDX-License-Identifier: Apache-2.0 */
/* offsets.h against C's structures. */
#include "arch/riscv/offsets.h"

#include <stddef.h>

#include "arch/riscv/local.h"

#define SAME(name, type, member) _Static_assert((name) == offsetof(type, member), #name)

SAME(THREAD_SAVED, struct _thread_arch, saved);
SAME(THREAD_FP_LIVE, struct _thread_arch, fp_live);
SAME(THREAD_SP, struct _thread_arch, sp);
SAME(THREAD_TP, struct _thread_arch, tp);
SAME(THREAD_GUARD, struct _thread_arch, guard);
#ifdef __riscv_flen
SAME(THREAD_FP, struct _thread_arch, fp.f);
SAME(THREAD_FCSR, struct _thread_arch, fp.fcsr);
#endif
SAME(CPU_IRQ_STACK, struct riscv_boot_cpu, irq_stack);
SAME(CPU_NESTED, struct riscv_boot_cpu, nested);
SAME(CPU_RESCHED, struct riscv_boot_cpu, resched);
SAME(CPU_ID, struct riscv_boot_cpu, id);
SAME(REGS_RA, struct z_riscv_regs, ra);
SAME(REGS_T, struct z_riscv_regs, t);
SAME(REGS_A, struct z_riscv_regs, a);
SAME(REGS_MEPC, struct z_riscv_regs, mepc);
SAME(REGS_MSTATUS, struct z_riscv_regs, mstatus);
SAME(REGS_SP, struct z_riscv_regs, sp);
SAME(REGS_S, struct z_riscv_regs, s);
SAME(REGS_MCAUSE, struct z_riscv_regs, mcause);
SAME(REGS_MTVAL, struct z_riscv_regs, mtval);
_Static_assert(REGS_SIZE == sizeof(struct riscv_frame), "REGS_SIZE");
_Static_assert(W == sizeof(uintptr_t), "W");
