/* SPDX-License-Identifier: Apache-2.0 */
/* session.h - what the two sides of a session share. */
#ifndef CR_RPMSG_SESSION_H
#define CR_RPMSG_SESSION_H

#include <corral/session.h>

#include "rpmsg/role.h"

/* A session number that neither side has used last, whatever the memory holds. */
uint32_t cr_session_new(uint32_t mine, uint32_t peers_view);

/* Compares what the peer's table says with what this image was built with. */
int cr_session_check_stamp(struct corral_session *session);

/* Takes the link down and forgets the peer. */
void cr_session_lost(struct corral_session *session, struct rpmsg_device *rdev);

/* Starts the rings anew with start() unless a sender is still writing into an old
 * buffer (-EAGAIN: later), and brings the link up. */
int cr_session_start(struct corral_session *session, struct rpmsg_device *rdev,
                     void (*start)(struct corral_session *session, struct rpmsg_device *rdev));

/* Tells names that did not fit the ring when the link came up. */
void cr_session_announce(struct corral_session *session, struct rpmsg_device *rdev);

#endif
