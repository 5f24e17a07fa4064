/* SPDX-License-Identifier: Apache-2.0 */
/* One place to sleep for whoever serves several links and processors; time and memory. */
#include "amp/amp.h"
#include "arch/arch.h"
#include "rpmsg/role.h"

static struct cr_event rang;

/* Each link counts who waits for it: those that come and go meanwhile are told of all who do. */
static struct {
	struct cr_lock lock;       /* all below; before rpmsg_device.lock */
	struct corral_link *first; /* of those that are open */
	unsigned int waiters;      /* in corral_amp_wait() */
} links;

int cr_amp_listen(const struct mbox_dt_spec *rx, mbox_callback_t callback, void *ctx)
{
	int err;

	if (!device_is_ready(rx->dev))
		return -ENODEV;
	err = mbox_register_callback_dt(rx, callback, ctx);
	if (!err)
		err = mbox_set_enabled_dt(rx, true);
	return err == -EALREADY ? 0 : err;
}

void cr_amp_rang(void)
{
	cr_event_post(&rang);
}

uint32_t corral_amp_mark(void)
{
	return cr_event_seq(&rang);
}

/* Locked: as many as wait for all links wait for this one too, or no more. */
static void tell_waiters(struct corral_link *link, bool on)
{
	for (unsigned int i = 0; i < links.waiters; i++)
		(void)cr_rpmsg_listen(&link->rdev, on);
}

void cr_amp_add(struct corral_link *link)
{
	cr_lock_key key = cr_lock(&links.lock);

	link->next = links.first;
	links.first = link;
	tell_waiters(link, true);
	cr_unlock(&links.lock, key);
	/* A message may be there already. */
	cr_amp_rang();
}

void cr_amp_remove(struct corral_link *link)
{
	cr_lock_key key = cr_lock(&links.lock);
	struct corral_link **at = &links.first;

	while (*at && *at != link)
		at = &(*at)->next;
	if (*at) {
		*at = link->next;
		tell_waiters(link, false);
	}
	cr_unlock(&links.lock, key);
}

/* 1 when a message waits somewhere, for which nobody will ring. */
static int ask_all(bool on)
{
	cr_lock_key key = cr_lock(&links.lock);
	int waits = 0;

	links.waiters += on ? 1u : -1u;
	for (struct corral_link *link = links.first; link; link = link->next)
		waits |= cr_rpmsg_listen(&link->rdev, on);
	cr_unlock(&links.lock, key);
	return waits;
}

void corral_amp_wait(uint32_t mark, uint64_t timeout_us)
{
	if (!ask_all(true))
		cr_event_wait(&rang, mark, cr_deadline_us(timeout_us));
	ask_all(false);
}

uint64_t corral_now_us(void)
{
	return cr_now_us();
}

void *corral_memory_map(uint64_t address, size_t size)
{
	return arch_phys_map(address, size);
}
