/* SPDX-License-Identifier: Apache-2.0 */
/* What follows a fault or a broken assumption where neither the application nor ztest says so: a find. */
#include <zephyr/fatal.h>
#include <zephyr/sys/__assert.h>

#include "arch/native/seeded/stop.h"

__attribute__((weak)) void k_sys_fatal_error_handler(unsigned int reason,
                                                     const struct arch_esf *esf)
{
	(void)reason;
	(void)esf;
	seeded_stop(SEEDED_FATAL, "nobody handles it");
}

__attribute__((weak)) void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	seeded_stop(SEEDED_ASSERTION, "nobody handles it");
}
