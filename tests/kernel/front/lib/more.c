/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>

int of_more(void)
{
	return FROM_OPTIONS;
}
