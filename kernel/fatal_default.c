/* SPDX-License-Identifier: Apache-2.0 */
/* What follows a fault or a broken assumption where neither the application nor ztest says so. */
#include <zephyr/kernel.h>

__attribute__((weak)) void k_sys_fatal_error_handler(unsigned int reason,
                                                     const struct arch_esf *esf)
{
	(void)esf;
	if (reason == K_ERR_KERNEL_PANIC || k_is_in_isr() || k_is_pre_kernel() ||
	    (_current->base.user_options & K_ESSENTIAL))
		k_fatal_halt(reason);
}

__weak void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	k_panic();
}
