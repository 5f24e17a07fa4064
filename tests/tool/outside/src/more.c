/* SPDX-License-Identifier: Apache-2.0 */
const char *more(void)
{
	return "Kconfig";
}
