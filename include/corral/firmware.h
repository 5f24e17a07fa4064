/* SPDX-License-Identifier: Apache-2.0 */
/* firmware.h - the images of remote domains that this image was built with.
 *
 * The build of a system makes the table: one row per domain that this one
 * starts, then a row whose domain is NULL. Constant; any context. */
#ifndef CORRAL_FIRMWARE_H
#define CORRAL_FIRMWARE_H

struct corral_firmware {
	const char *domain; /* name in system.dts */
	const char *path;   /* the ELF file on the machine that built it; native_sim starts it */
	const char *start;  /* the ELF file's bytes, NULL on boards that use the path */
	const char *end;
};

extern const struct corral_firmware corral_firmware[];

#endif
