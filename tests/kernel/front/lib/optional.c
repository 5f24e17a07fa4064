/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>

int of_optional(void)
{
	return OF_APP;
}
