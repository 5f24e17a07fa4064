/* SPDX-License-Identifier: Apache-2.0 */
/* relax.h - what a spin loop on a host's CPU does each time round. */
#ifndef CR_BASE_RELAX_H
#define CR_BASE_RELAX_H

static inline void cr_relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

#endif
