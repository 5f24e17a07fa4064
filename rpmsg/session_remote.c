/* SPDX-License-Identifier: Apache-2.0 */
/* The remote's end of a session. It leaves the rings, then acknowledges the
 * host's session; it enters them again when the host has acknowledged its own. */
#include "rpmsg/remote.h"
#include "rpmsg/session.h"

enum {
	STATUS_DRIVER_OK = 4,
};

static void start(struct corral_session *session, struct rpmsg_device *rdev)
{
	cr_rpmsg_remote_rings(cr_remote_of(rdev), session->vring, session->event_idx);
}

/* A host that does not acknowledge the feature: only its status counts. */
static int plain(struct corral_session *session, struct rpmsg_device *rdev)
{
	/* acquire: pairs with the host's release of DRIVER_OK; the rings are ready. */
	bool ok = cr_load_acquire(&session->shared->vdev.status) & STATUS_DRIVER_OK;

	if (rdev->state == CORRAL_RPMSG_UP) {
		if (ok)
			return 0;
		cr_session_lost(session, rdev);
	}
	if (!ok)
		session->mode = CORRAL_SESSION_WAITING;
	/* After a breach only a reset by the host (status 0) opens the rings again. */
	else if (rdev->state != CORRAL_RPMSG_BROKEN && !cr_session_start(session, rdev, start))
		session->mode = CORRAL_SESSION_PLAIN;
	if (!ok && rdev->state == CORRAL_RPMSG_BROKEN)
		rdev->state = CORRAL_RPMSG_DOWN;
	return rdev->state == CORRAL_RPMSG_UP ? 0 : -ENOTCONN;
}

static CR_NOINLINE int step(struct corral_session *session, struct rpmsg_device *rdev,
                            uint32_t peer, uint32_t ack)
{
	struct corral_link_words *mine = &session->shared->config.remote;

	if (rdev->state == CORRAL_RPMSG_BROKEN || session->dropped) {
		cr_session_lost(session, rdev);
		session->dropped = 0;
		session->session = cr_session_new(session->session, ack);
	} else if (rdev->state == CORRAL_RPMSG_UP) {
		cr_session_lost(session, rdev);
	}
	if (cr_load_relaxed(&mine->session) != session->session ||
	    cr_load_relaxed(&mine->ack) != peer) {
		cr_shm_store_relaxed(&mine->session, session->session);
		/* release: pairs with the acquire in the host's check; the rings are left. */
		cr_shm_store_release(&mine->ack, peer);
		rdev->notify(rdev, 0);
	}
	session->peer = peer;
	if (peer == 0 || ack != session->session)
		return -ENOTCONN;
	return cr_session_check_stamp(session) ? -EPROTONOSUPPORT
	                                       : cr_session_start(session, rdev, start);
}

static int check(struct rpmsg_device *rdev)
{
	struct corral_session *session = rdev->session;
	struct corral_link_words *host = &session->shared->config.host;
	/* acquire: pairs with the release of the host's ack; the rings are ready. */
	uint32_t ack = cr_load_acquire(&host->ack);
	uint32_t peer = cr_load_acquire(&host->session);
	int err = 0;

	if (cr_likely(rdev->state == CORRAL_RPMSG_UP && session->mode == CORRAL_SESSION_SPOKEN &&
	              peer == session->peer && ack == session->session && !session->dropped))
		goto up;

	session->features = cr_load_relaxed(&session->shared->vdev.gfeatures);
	if (session->mode != CORRAL_SESSION_SPOKEN &&
	    !(session->features & CR_BIT(CORRAL_RPMSG_F_SESSION))) {
		err = plain(session, rdev);
	} else {
		session->mode = CORRAL_SESSION_SPOKEN;
		rdev->announce_all = 1;
		err = step(session, rdev, peer, ack);
	}
	if (err)
		return err;
up:
	if (cr_unlikely(session->announcing))
		cr_session_announce(session, rdev);
	return 0;
}

int corral_session_open_remote(struct corral_session *session, struct corral_rpmsg_remote *remote,
                               const struct corral_rpmsg_remote_config *config,
                               struct corral_link_vdev *shared,
                               const struct corral_link_stamp *stamp)
{
	cr_rpmsg_remote_setup(remote, config);
	*session = (struct corral_session){
		.shared = shared,
		.stamp = *stamp,
		.vring = { config->vring[0], config->vring[1] },
		.event_idx = config->event_idx,
	};
	session->session = cr_session_new(cr_load_relaxed(&shared->config.remote.session),
	                                  cr_load_relaxed(&shared->config.host.ack));
	remote->rdev.state = CORRAL_RPMSG_DOWN;
	remote->rdev.session = session;
	remote->rdev.link_check = check;
	return 0;
}
