/* SPDX-License-Identifier: Apache-2.0 */
/* fatal.h - errors that a thread, or the system, does not survive. Zephyr's API. */
#ifndef ZEPHYR_INCLUDE_FATAL_H_
#define ZEPHYR_INCLUDE_FATAL_H_

#ifdef __cplusplus
extern "C" {
#endif

struct arch_esf;

enum k_fatal_error_reason {
	K_ERR_CPU_EXCEPTION,
	K_ERR_SPURIOUS_IRQ,
	K_ERR_STACK_CHK_FAIL,
	K_ERR_KERNEL_OOPS,
	K_ERR_KERNEL_PANIC,
	K_ERR_ARCH_START = 16,
};

/* Called after the report. Returns: the guilty thread is ended and the others go on; an application or test may
 * define its own, which may also not return. reason: K_ERR_*; esf: the registers, or NULL. The
 * one that the kernel has stops the system, unless a thread is to blame that is not essential. */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf);

/* Stops all: on emulators and native_sim the image ends with an exit status. */
__attribute__((noreturn)) void k_fatal_halt(unsigned int reason);

/* An exception that nobody handles, or k_oops() and k_panic(). Reports, calls the handler, ends the
 * thread. */
void z_fatal_error(unsigned int reason, const struct arch_esf *esf);

/* The calling thread is broken: it ends. */
__attribute__((noreturn)) void z_except_reason(unsigned int reason);

#define k_oops()  z_except_reason(K_ERR_KERNEL_OOPS)
#define k_panic() z_except_reason(K_ERR_KERNEL_PANIC)

#ifdef __cplusplus
}
#endif

#endif
