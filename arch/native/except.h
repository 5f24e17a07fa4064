/* SPDX-License-Identifier: Apache-2.0 */
/* except.h - the end of a fatal error that the kernel has reported. */
#ifndef CR_ARCH_NATIVE_EXCEPT_H
#define CR_ARCH_NATIVE_EXCEPT_H

/* The fatal error of the calling thread, or of a handler that interrupted it, was reported: the thread ends, and
 * the handlers of its CPU go no further. Interrupts masked. smp/fault.c, seeded/fault.c */
_Noreturn void native_abandon(void);

#endif
