/* SPDX-License-Identifier: Apache-2.0 */
/* session.h - an RPMsg link whose ends may die and come back at any instant.
 *
 * Each side carries a session number, new for each life. A side uses the rings
 * only while both have joined each other's session; when the numbers change it
 * unbinds all endpoints, takes its buffers back, and joins again by itself. The
 * words are in the config space of the link's virtio device; docs/wire.md has the
 * protocol. A peer that does not know sessions (Linux, OpenAMP) gets plain RPMsg.
 *
 * Opening needs no peer: endpoints may be made at once and are announced when
 * the link comes up. All work happens inside corral_rpmsg_poll(). */
#ifndef CORRAL_SESSION_H
#define CORRAL_SESSION_H

#include <corral/link.h>
#include <corral/resource_table.h>
#include <corral/rpmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A resource table's entry for a link of Corral's: two vrings and the config space. */
struct corral_link_vdev {
	struct fw_rsc_vdev vdev;
	struct fw_rsc_vdev_vring vring[2];
	struct corral_link_config config;
};

_Static_assert(sizeof(struct corral_link_vdev) == 196, "wire format");

enum corral_session_mode {
	CORRAL_SESSION_WAITING, /* no peer seen yet */
	CORRAL_SESSION_PLAIN,   /* the peer does not speak sessions */
	CORRAL_SESSION_SPOKEN,
};

/* One link's private state; the caller owns the memory as long as the device. */
struct corral_session {
	struct corral_link_vdev *shared; /* the peer writes its part at any time */
	struct corral_link_stamp stamp;  /* what this image was built with */
	struct cr_vring vring[2];
	uint32_t session;  /* ours */
	uint32_t peer;     /* the peer's session that is joined, or 0 */
	uint32_t features; /* that both sides have */
	uint8_t mode;
	uint8_t event_idx;
	uint8_t announcing; /* some names are still to be told */
	uint8_t dropped;    /* by the caller: start a new session */
	const char *field;  /* of the stamp, that differs */
	uint32_t mine;
	uint32_t theirs;
};

/* Opens a link as host or remote over the entry at shared, with the stamp that
 * this image was built with. config as for corral_rpmsg_host_init() and
 * corral_rpmsg_remote_init(). The device is down until the peer joins; poll it.
 * Returns 0 or -EINVAL. Any thread; does not block. */
int corral_session_open_host(struct corral_session *session, struct corral_rpmsg_host *host,
                             const struct corral_rpmsg_host_config *config,
                             struct corral_link_vdev *shared,
                             const struct corral_link_stamp *stamp);
int corral_session_open_remote(struct corral_session *session, struct corral_rpmsg_remote *remote,
                               const struct corral_rpmsg_remote_config *config,
                               struct corral_link_vdev *shared,
                               const struct corral_link_stamp *stamp);

/* Tells the peer that this side leaves, and closes the device: endpoints are
 * unbound and ended. */
void corral_session_close(struct corral_session *session, struct rpmsg_device *rdev);

/* Drops the link now: the caller knows that the peer is dead (a remote processor
 * that crashed, a heartbeat that stopped). Endpoints are unbound; the link joins
 * again when the peer comes back. Not inside a call-back of the device. */
void corral_session_drop(struct corral_session *session, struct rpmsg_device *rdev);

/* Polls until the link is up or the time-out. 0, -ETIMEDOUT, or -EPROTONOSUPPORT
 * (the peer was built with another layout: corral_session_mismatch()). */
int corral_session_wait_up(struct rpmsg_device *rdev, uint64_t timeout_us);

/* Which field of the stamp differs, and both values; NULL when none does. */
const char *corral_session_mismatch(const struct corral_session *session, uint32_t *mine,
                                    uint32_t *theirs);

#ifdef __cplusplus
}
#endif

#endif
