/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>
#include <zephyr/sys/iterable_sections.h>

STRUCT_SECTION_ITERABLE(front_item, of_plain) = { .value = OF_PLAIN };

int plain(void)
{
	return of_plain.value;
}
