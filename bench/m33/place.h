/* SPDX-License-Identifier: Apache-2.0 */
/* place.h - where the link of the size images lies: two rings of 8 buffers. */
#ifndef CR_BENCH_M33_PLACE_H
#define CR_BENCH_M33_PLACE_H

#include <corral/rpmsg.h>

#define LINK_COUNT  8u
#define LINK_ALIGN  16u
#define LINK_BUFFER 512u
#define LINK_RING   512u /* bytes set aside for each ring */
#define LINK_BASE   0x30000000u
#define LINK_SIZE   (2 * LINK_RING + 2 * LINK_COUNT * LINK_BUFFER)
#define LINK_POOL   (LINK_BASE + 2 * LINK_RING)

#define LINK_AT(address) ((uint8_t *)(uintptr_t)(address))

/* Rings the peer's doorbell; the platform's. */
void ring_doorbell(struct rpmsg_device *rdev, unsigned int vring);

#endif
