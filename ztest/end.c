/* SPDX-License-Identifier: Apache-2.0 */
/* The last line that test runners read, and the image's end. */
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/tc_util.h>

#include "arch/arch.h"

void z_tc_end(int result)
{
	log_panic();
	PRINT_LINE;
	printk("PROJECT EXECUTION %s\n", result == TC_PASS ? "SUCCESSFUL" : "FAILED");
	arch_exit(result == TC_PASS ? 0 : 1);
}
