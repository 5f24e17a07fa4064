/* SPDX-License-Identifier: Apache-2.0 */
/* Shows the images that the build of a system handed over, by path or by bytes. */
#include <corral/firmware.h>
#include <stddef.h>
#include <string.h>
#include <zephyr/sys/printk.h>

int main(void)
{
	for (const struct corral_firmware *fw = corral_firmware; fw->domain; fw++) {
		size_t size = (size_t)(fw->end - fw->start);

		if (fw->start && (size < 52 || memcmp(fw->start, "\177ELF", 4) != 0))
			return 1;
		printk("firmware of %s: %s\n", fw->domain, fw->start ? "embedded" : fw->path);
	}
	return 0;
}
