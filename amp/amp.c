/* SPDX-License-Identifier: Apache-2.0 */
/* One place to sleep for whoever serves several links and processors; time and memory. */
#include "amp/amp.h"
#include "arch/arch.h"
#include "rpmsg/role.h"

static struct cr_event rang;
static struct corral_link *links; /* that are open */

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

void cr_amp_add(struct corral_link *link)
{
	link->next = links;
	links = link;
}

void cr_amp_remove(struct corral_link *link)
{
	struct corral_link **at = &links;

	while (*at && *at != link)
		at = &(*at)->next;
	if (*at)
		*at = link->next;
}

/* 1 when a message waits somewhere, for which nobody will ring. */
static int ask_all(bool on)
{
	int waits = 0;

	for (struct corral_link *link = links; link; link = link->next)
		waits |= cr_rpmsg_listen(&link->rdev, on);
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
