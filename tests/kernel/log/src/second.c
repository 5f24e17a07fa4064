/* SPDX-License-Identifier: Apache-2.0 */
/* Another module, with all levels. */
#define LOG_LEVEL LOG_LEVEL_DBG
#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(second);

void second_says(void);

void second_says(void)
{
	LOG_DBG("debugging");
}
