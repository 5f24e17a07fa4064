/* SPDX-License-Identifier: Apache-2.0 */
/* rproc_driver.h - the board's way to start and stop its other cores.
 *
 * A board has one such driver, chosen by its devicetree; drivers/remoteproc/ has
 * a file for each kind. amp/ makes the struct corral_rproc_config from the
 * devicetree node, with priv pointing to a struct cr_rproc_core. */
#ifndef CR_DRIVERS_REMOTEPROC_RPROC_DRIVER_H
#define CR_DRIVERS_REMOTEPROC_RPROC_DRIVER_H

#include <corral/amp.h>

struct cr_rproc_driver {
	struct corral_rproc_ops ops;
	uint16_t machine;  /* CORRAL_ELF_MACHINE_* of images that the core runs */
	uint8_t elf_class; /* CORRAL_ELF_CLASS_* */
};

extern const struct cr_rproc_driver cr_rproc_driver;

/* Fills image from the build's table (<corral/firmware.h>): its bytes, or a store that
 * reads its file where the board starts files. Until the image ends. Returns 0
 * or a negative errno: -ENOENT (no such file). Thread context; init. */
int cr_rproc_image(struct corral_image *image, const struct corral_firmware *firmware);

#endif
