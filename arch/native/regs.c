/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/regs.h"

#include <string.h>
#include <sys/ucontext.h>
#include <sys/user.h>

#if defined(__x86_64__) || defined(__aarch64__)
_Static_assert(sizeof(struct user_regs_struct) <= sizeof(struct native_regs), "room for all");
#endif

#if defined(__x86_64__)
/* The order of the system's elf_gregset_t. */
uint32_t native_regs_save(struct native_regs *regs, const ucontext_t *context)
{
	const mcontext_t *m = &context->uc_mcontext;
	struct user_regs_struct *r = (void *)regs;

	const greg_t *g = m->gregs;

#define REG(reg) ((unsigned long long)g[reg])
	*r = (struct user_regs_struct){
		.r15 = REG(REG_R15),
		.r14 = REG(REG_R14),
		.r13 = REG(REG_R13),
		.r12 = REG(REG_R12),
		.rbp = REG(REG_RBP),
		.rbx = REG(REG_RBX),
		.r11 = REG(REG_R11),
		.r10 = REG(REG_R10),
		.r9 = REG(REG_R9),
		.r8 = REG(REG_R8),
		.rax = REG(REG_RAX),
		.rcx = REG(REG_RCX),
		.rdx = REG(REG_RDX),
		.rsi = REG(REG_RSI),
		.rdi = REG(REG_RDI),
		.rip = REG(REG_RIP),
		.rsp = REG(REG_RSP),
		.eflags = REG(REG_EFL),
		.orig_rax = ~0ull,
		.cs = REG(REG_CSGSFS) & 0xffff, /* cs, gs, fs, ss: 16 bits each */
		.gs = REG(REG_CSGSFS) >> 16 & 0xffff,
		.fs = REG(REG_CSGSFS) >> 32 & 0xffff,
		.ss = REG(REG_CSGSFS) >> 48,
	};
#undef REG
	return sizeof(*r);
}
#elif defined(__aarch64__)
uint32_t native_regs_save(struct native_regs *regs, const ucontext_t *context)
{
	const mcontext_t *m = &context->uc_mcontext;
	struct user_regs_struct *r = (void *)regs;

	memcpy(r->regs, m->regs, sizeof(r->regs));
	r->sp = m->sp;
	r->pc = m->pc;
	r->pstate = m->pstate;
	return sizeof(*r);
}
#else
/* No registers in the dump. */
uint32_t native_regs_save(struct native_regs *regs, const ucontext_t *context)
{
	(void)regs;
	(void)context;
	return 0;
}
#endif
