/* SPDX-License-Identifier: Apache-2.0 */
/* What both sides of a session do alike. */
#include "rpmsg/session.h"

uint32_t cr_session_new(uint32_t mine, uint32_t peers_view)
{
	/* The clock keeps lives apart even when the memory was overwritten. */
	uint32_t session = mine + 1u + (uint32_t)cr_now_us() * 2654435761u;

	while (session == 0 || session == mine || session == peers_view)
		session++;
	return session;
}

/* One line per field of struct corral_link_stamp. */
static const struct {
	const char *name;
	uint8_t offset;
	uint8_t bytes;
} fields[] = {
#define FIELD(name)                                                                                \
	{                                                                                          \
#name, offsetof(struct corral_link_stamp, name),                                   \
			sizeof(((struct corral_link_stamp *)0)->name)                              \
	}
	FIELD(magic),      FIELD(version),          FIELD(size_bytes),
	FIELD(byte_order), FIELD(h2r_buffer_bytes), FIELD(r2h_buffer_bytes),
	FIELD(h2r_count),  FIELD(r2h_count),        FIELD(vring_align),
	FIELD(shm_bytes),
#undef FIELD
};

static uint32_t value(const struct corral_link_stamp *stamp, unsigned int i)
{
	const uint8_t *at = (const uint8_t *)stamp + fields[i].offset;
	uint16_t half;
	uint32_t word;

	if (fields[i].bytes == sizeof(half)) {
		memcpy(&half, at, sizeof(half));
		return half;
	}
	memcpy(&word, at, sizeof(word));
	return word;
}

int cr_session_check_stamp(struct corral_session *session)
{
	struct corral_link_stamp theirs;

	cr_shm_read(&theirs, &session->shared->config.stamp, sizeof(theirs));
	session->field = NULL;
	for (unsigned int i = 0; i < CR_ARRAY_SIZE(fields); i++) {
		session->mine = value(&session->stamp, i);
		session->theirs = value(&theirs, i);
		if (session->mine == session->theirs)
			continue;
		session->field = fields[i].name;
		return -EPROTONOSUPPORT;
	}
	return 0;
}

void cr_session_lost(struct corral_session *session, struct rpmsg_device *rdev)
{
	session->peer = 0;
	if (rdev->state != CORRAL_RPMSG_DOWN)
		cr_rpmsg_link_down(rdev, CORRAL_RPMSG_DOWN);
}

int cr_session_start(struct corral_session *session, struct rpmsg_device *rdev,
                     void (*start)(struct corral_session *session, struct rpmsg_device *rdev))
{
	cr_lock_key key = cr_lock(&rdev->lock);
	bool busy = rdev->writers != 0;

	if (!busy) {
		start(session, rdev);
		cr_store_relaxed(&rdev->rx_done, (uint8_t)0);
		rdev->rx_held = 0;
		cr_store_relaxed(&rdev->state, (uint8_t)CORRAL_RPMSG_UP);
	}
	cr_unlock(&rdev->lock, key);
	if (busy)
		return -EAGAIN;
	session->announcing = 1;
	cr_event_post(&rdev->event);
	return 0;
}

static void mark(struct rpmsg_endpoint *ept)
{
	ept->untold = ept->announced;
}

static void tell(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = ept->rdev;

	if (ept->untold && rdev && cr_rpmsg_ns_send(ept, CR_RPMSG_NS_CREATE, 0) == RPMSG_SUCCESS)
		ept->untold = 0;
	if (ept->untold && rdev)
		rdev->untold = 1;
}

void cr_session_announce(struct corral_session *session, struct rpmsg_device *rdev)
{
	if (session->announcing == 1) {
		cr_rpmsg_for_each(rdev, mark);
		session->announcing = 2;
	}
	rdev->untold = 0;
	cr_rpmsg_for_each(rdev, tell);
	if (!rdev->untold)
		session->announcing = 0;
}

int corral_session_wait_up(struct rpmsg_device *rdev, uint64_t timeout_us)
{
	uint64_t deadline = cr_deadline_us(timeout_us);

	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		uint64_t now = cr_now_us();
		int count = corral_rpmsg_poll(rdev);

		if (corral_rpmsg_is_up(rdev))
			return 0;
		if (count == -EPROTONOSUPPORT)
			return count;
		if (now >= deadline)
			return -ETIMEDOUT;
		/* A doorbell may be lost with the peer that rang it: look again soon. */
		now += CR_RPMSG_LOOK_US;
		cr_event_wait(&rdev->event, seq, now < deadline ? now : deadline);
	}
}

void corral_session_drop(struct corral_session *session, struct rpmsg_device *rdev)
{
	session->dropped = 1; /* the next poll takes the link down and opens a new session */
	corral_rpmsg_poll(rdev);
}

const char *corral_session_mismatch(const struct corral_session *session, uint32_t *mine,
                                    uint32_t *theirs)
{
	if (mine)
		*mine = session->mine;
	if (theirs)
		*theirs = session->theirs;
	return session->field;
}

void corral_session_close(struct corral_session *session, struct rpmsg_device *rdev)
{
	struct corral_link_config *config = &session->shared->config;
	bool host = cr_rpmsg_is_host(rdev);
	struct corral_link_words *mine = host ? &config->host : &config->remote;

	corral_rpmsg_deinit(rdev);
	cr_shm_store_relaxed(&mine->ack, 0u);
	cr_shm_store_release(&mine->session, 0u);
	if (host)
		cr_shm_store_release(&session->shared->vdev.status, (uint8_t)0);
	rdev->link_check = NULL;
	rdev->notify(rdev, cr_rpmsg_tx_vring(rdev));
}
