/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h against C's structures. */
#include "arch/arm64/layout.h"

#include <stddef.h>

#include "arch/arm64/local.h"

#define SAME(name, type, member) _Static_assert((name) == offsetof(type, member), #name)

SAME(THREAD_SAVED, struct _thread_arch, saved);
SAME(THREAD_FP_STATE, struct _thread_arch, fp_state);
SAME(THREAD_CALLEE, struct _thread_arch, callee);
SAME(THREAD_SP, struct _thread_arch, sp);
SAME(THREAD_TLS, struct _thread_arch, tls);
SAME(THREAD_FP, struct _thread_arch, fp);
SAME(THREAD_FP + 16, struct _thread_arch, fp.v);
SAME(CPU_IRQ_STACK, struct arm64_boot_cpu, irq_stack);
SAME(CPU_NESTED, struct arm64_boot_cpu, nested);
SAME(CPU_RESCHED, struct arm64_boot_cpu, resched);
SAME(CPU_ID, struct arm64_boot_cpu, id);
SAME(ESF_SP, struct arch_esf, sp);
SAME(ESF_PC, struct arch_esf, pc);
SAME(ESF_PC + 8, struct arch_esf, spsr);
SAME(ESF_ESR, struct arch_esf, esr);
SAME(ESF_ESR + 8, struct arch_esf, far);
SAME(FRAME_X, struct arm64_irq_frame, x);
SAME(FRAME_X + 152, struct arm64_irq_frame, x29);
SAME(FRAME_X30, struct arm64_irq_frame, x30);
SAME(FRAME_X30 + 8, struct arm64_irq_frame, pc);
SAME(FRAME_SPSR, struct arm64_irq_frame, spsr);
SAME(FRAME_SCRATCH, struct arm64_irq_frame, scratch);
SAME(BOOT_SP, struct arm64_boot, sp);
SAME(BOOT_IRQ_SP, struct arm64_boot, irq_sp);
SAME(BOOT_TLS, struct arm64_boot, tls);
SAME(BOOT_TLS + 8, struct arm64_boot, cpu);
SAME(BOOT_THREAD, struct arm64_boot, thread);
SAME(BOOT_THREAD + 8, struct arm64_boot, fn);
SAME(BOOT_ARG, struct arm64_boot, arg);
_Static_assert(FP_SIZE == sizeof(struct z_arm64_fp), "FP_SIZE");
_Static_assert(ESF_SIZE == sizeof(struct arch_esf) && ESF_SIZE % 16 == 0, "ESF_SIZE");
_Static_assert(FRAME_SIZE == sizeof(struct arm64_irq_frame) && FRAME_SIZE % 16 == 0, "FRAME_SIZE");
