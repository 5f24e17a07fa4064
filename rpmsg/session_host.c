/* SPDX-License-Identifier: Apache-2.0 */
/* The host's end of a session. It is the one that clears the rings, and does so
 * only when the remote has said (remote.ack) that it does not touch them. */
#include "rpmsg/host.h"
#include "rpmsg/session.h"

enum {
	STATUS_DRIVER = 1 | 2, /* ACKNOWLEDGE, DRIVER */
	STATUS_DRIVER_OK = 1 | 2 | 4,
};

static void start(struct corral_session *session, struct rpmsg_device *rdev)
{
	cr_rpmsg_host_rings(cr_host_of(rdev), session->vring, session->event_idx);
}

/* (Re)writes our words: a reload of the remote's image clears the table. */
static void present(struct corral_session *session)
{
	struct corral_link_vdev *shared = session->shared;
	uint32_t offered = cr_load_relaxed(&shared->vdev.dfeatures);

	session->features =
		offered & (CR_BIT(0) /* name service */ | CR_BIT(CORRAL_RPMSG_F_SESSION) |
	                   CR_BIT(CORRAL_RPMSG_F_STREAM));
	cr_shm_store_relaxed(&shared->vdev.gfeatures, session->features);
	cr_shm_store_relaxed(&shared->vdev.status, (uint8_t)STATUS_DRIVER);
	cr_shm_store_relaxed(&shared->config.host.ack, 0u);
	/* release: the remote reads the session first, then the features. */
	cr_shm_store_release(&shared->config.host.session, session->session);
}

/* The remote knows no sessions: it reads DRIVER_OK and begins at index 0. */
static int join_plain(struct corral_session *session, struct rpmsg_device *rdev)
{
	int err = cr_session_start(session, rdev, start);

	if (err)
		return err;
	session->mode = CORRAL_SESSION_PLAIN;
	/* release: the rings are ready before the remote may look. */
	cr_shm_store_release(&session->shared->vdev.status, (uint8_t)STATUS_DRIVER_OK);
	rdev->notify(rdev, 1);
	return 0;
}

/* Whether a whole entry is there that does not offer sessions. */
static bool is_plain(const struct corral_link_vdev *shared)
{
	return cr_load_relaxed(&shared->vdev.type) == RSC_VDEV &&
	       cr_load_relaxed(&shared->vdev.id) == 7u &&
	       cr_load_relaxed(&shared->vdev.num_of_vrings) == 2u &&
	       !(cr_load_relaxed(&shared->vdev.dfeatures) & CR_BIT(CORRAL_RPMSG_F_SESSION));
}

static int join(struct corral_session *session, struct rpmsg_device *rdev, uint32_t peer)
{
	struct corral_link_vdev *shared = session->shared;
	int err = cr_session_check_stamp(session);

	if (err) {
		cr_shm_store_relaxed(&shared->config.host.error, (uint32_t)EPROTONOSUPPORT);
		return err;
	}
	rdev->announce_all = 1;
	session->mode = CORRAL_SESSION_SPOKEN;
	session->peer = peer;
	err = cr_session_start(session, rdev, start);
	if (err)
		return err;
	cr_shm_store_relaxed(&shared->vdev.status, (uint8_t)STATUS_DRIVER_OK);
	/* release: pairs with the acquire in the remote's check; the rings are ready. */
	cr_shm_store_release(&shared->config.host.ack, peer);
	rdev->notify(rdev, 1);
	return 0;
}

/* Something differs from the state in which messages flow. */
static CR_NOINLINE int step(struct corral_session *session, struct rpmsg_device *rdev,
                            uint32_t peer, uint32_t ack)
{
	struct corral_link_vdev *shared = session->shared;

	if (rdev->state == CORRAL_RPMSG_BROKEN || session->dropped) {
		/* A plain peer can not be told that it broke the rings: stay away from
		 * them until the caller says that it is gone. */
		if (session->mode == CORRAL_SESSION_PLAIN && !session->dropped)
			return -EPROTO;
		cr_session_lost(session, rdev);
		session->dropped = 0;
		session->mode = CORRAL_SESSION_WAITING;
		session->session = cr_session_new(session->session, ack);
		present(session);
		rdev->notify(rdev, 1);
		return -ENOTCONN;
	}
	if (rdev->state == CORRAL_RPMSG_UP ||
	    cr_load_relaxed(&shared->config.host.session) != session->session ||
	    cr_load_relaxed(&shared->vdev.gfeatures) == 0) {
		/* The remote left or came back, or its table was loaded anew. */
		cr_session_lost(session, rdev);
		present(session);
		rdev->notify(rdev, 1);
	}
	if (session->mode != CORRAL_SESSION_SPOKEN && is_plain(shared))
		return join_plain(session, rdev);
	if (peer != 0 && ack == session->session)
		return join(session, rdev, peer);
	return -ENOTCONN;
}

static int check(struct rpmsg_device *rdev)
{
	struct corral_session *session = rdev->session;
	struct corral_link_words *remote = &session->shared->config.remote;
	/* acquire: pairs with the release of the remote's ack; it left the rings. */
	uint32_t ack = cr_load_acquire(&remote->ack);
	uint32_t peer = cr_load_relaxed(&remote->session);

	if (cr_likely(rdev->state == CORRAL_RPMSG_UP)) {
		bool same =
			session->mode == CORRAL_SESSION_PLAIN
				? cr_load_relaxed(&session->shared->vdev.status) == STATUS_DRIVER_OK
				: peer == session->peer && ack == session->session;

		if (cr_likely(same && !session->dropped)) {
			if (cr_unlikely(session->announcing))
				cr_session_announce(session, rdev);
			return 0;
		}
	}
	return step(session, rdev, peer, ack);
}

int corral_session_open_host(struct corral_session *session, struct corral_rpmsg_host *host,
                             const struct corral_rpmsg_host_config *config,
                             struct corral_link_vdev *shared, const struct corral_link_stamp *stamp)
{
	int err = cr_rpmsg_host_setup(host, config);

	if (err)
		return err;
	*session = (struct corral_session){
		.shared = shared,
		.stamp = *stamp,
		.vring = { config->vring[0], config->vring[1] },
		.event_idx = config->event_idx,
	};
	session->session = cr_session_new(cr_load_relaxed(&shared->config.host.session),
	                                  cr_load_relaxed(&shared->config.remote.ack));
	host->rdev.state = CORRAL_RPMSG_DOWN;
	host->rdev.session = session;
	host->rdev.link_check = check;
	present(session);
	host->rdev.notify(&host->rdev, 1);
	return 0;
}
