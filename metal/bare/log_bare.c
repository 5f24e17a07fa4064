/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <zephyr/sys/printk.h>

#include "metal/log_level.h"

void metal_default_log_handler(enum metal_log_level level, const char *format, ...)
{
	char text[Z_PRINTK_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintk(text, sizeof(text), format, args);
	va_end(args);
	printk("metal: %s: %s", cr_metal_level_name(level), text);
}
