/* SPDX-License-Identifier: Apache-2.0 */
#include <module.h>

int of_module(void)
{
	return FROM_DEFINITIONS;
}
