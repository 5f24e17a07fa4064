/* SPDX-License-Identifier: Apache-2.0 */
/* rsc_table.h - the resource table that the two programs share, and their memory. */
#ifndef RSC_TABLE_H
#define RSC_TABLE_H

#include <openamp/open_amp.h>

#define SHM_SIZE        0x80000UL
#define RSC_MEM_PA      0x0UL
#define RING_TX_PA      0x4000U
#define RING_RX_PA      0x8000U
#define SHARED_BUF_PA   0x10000UL
#define SHARED_BUF_SIZE 0x40000UL

#define NUM_VRINGS  2
#define VRING_ALIGN 0x1000
#define VRING_SIZE  256

METAL_PACKED_BEGIN
struct remote_resource_table {
	unsigned int version;
	unsigned int num;
	unsigned int reserved[2];
	unsigned int offset[1];
	struct fw_rsc_vdev rpmsg_vdev;
	struct fw_rsc_vdev_vring rpmsg_vring0;
	struct fw_rsc_vdev_vring rpmsg_vring1;
} METAL_PACKED_END;

void *get_resource_table(int *len);

#endif
