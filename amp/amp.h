/* SPDX-License-Identifier: Apache-2.0 */
/* amp.h - what the files of this room share. */
#ifndef CR_AMP_AMP_H
#define CR_AMP_AMP_H

#include <corral/amp.h>

#include "env/env.h"

/* Connects a doorbell that comes in. 0 or -ENODEV. */
int cr_amp_listen(const struct mbox_dt_spec *rx, mbox_callback_t callback, void *ctx);

/* Wakes corral_amp_wait(). Any context. */
void cr_amp_rang(void);

#endif
