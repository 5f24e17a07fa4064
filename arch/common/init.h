/* SPDX-License-Identifier: Apache-2.0 */
/* init.h - the walk over the init functions of the image (<zephyr/init.h>).
 *
 * The start-up of every architecture calls the two functions in this order,
 * once, on the boot core, and then main(). */
#ifndef CR_ARCH_COMMON_INIT_H
#define CR_ARCH_COMMON_INIT_H

/* Levels EARLY, PRE_KERNEL_1 and PRE_KERNEL_2. Interrupts masked. */
void cr_init_masked(void);

/* Levels POST_KERNEL and APPLICATION. Interrupts open. */
void cr_init_open(void);

/* Level SMP: all CPUs are up. In images with the kernel. */
void cr_init_smp(void);

#endif
