/* SPDX-License-Identifier: Apache-2.0 */
/* amp.h - what the files of this room share. */
#ifndef CR_AMP_AMP_H
#define CR_AMP_AMP_H

#include <corral/amp.h>

#include "env/env.h"

/* Connects a doorbell that comes in. 0 or -ENODEV. */
int cr_amp_listen(const struct mbox_dt_spec *rx, mbox_callback_t callback, void *ctx);

/* Links that corral_amp_wait() sleeps for: after opening, before closing. */
void cr_amp_add(struct corral_link *link);
void cr_amp_remove(struct corral_link *link);

/* Wakes corral_amp_wait(). Any context. */
void cr_amp_rang(void);

#endif
