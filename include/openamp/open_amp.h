/* SPDX-License-Identifier: Apache-2.0 */
/* open_amp.h - all of OpenAMP's interface that Corral offers. */
#ifndef OPENAMP_OPEN_AMP_H
#define OPENAMP_OPEN_AMP_H

#include <openamp/remoteproc.h>
#include <openamp/remoteproc_virtio.h>
#include <openamp/rpmsg.h>
#include <openamp/rpmsg_virtio.h>
#include <openamp/version.h>

#endif
