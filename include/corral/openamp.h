/* SPDX-License-Identifier: Apache-2.0 */
/* openamp.h - what OpenAMP's interface leaves open. */
#ifndef CORRAL_OPENAMP_H
#define CORRAL_OPENAMP_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CORRAL_OPENAMP_READY_US 60000000u

/* How long rpmsg_init_vdev() and rproc_virtio_wait_remote_ready() wait for the
 * driver; CORRAL_OPENAMP_READY_US at first. Before those calls. */
void corral_openamp_set_ready_timeout(uint64_t timeout_us);

#ifdef __cplusplus
}
#endif

#endif
