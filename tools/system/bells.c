/* SPDX-License-Identifier: Apache-2.0 */
/* bells.c - doorbells: a mailbox channel in each direction of each relation.
 *
 * mbox = <&mailbox> names the device and we number the channels: channel =
 * cpu * corral,channels-per-cpu + line rings that line of that cpu. mboxes =
 * <&mailbox TX>, <&mailbox RX> numbers them by hand, at both ends. */
#include <inttypes.h>

#include "tools/system/model.h"

static void read_end(struct sys_system *sys, struct sys_end *end)
{
	const struct dt_prop *by_hand = dt_find_prop(end->relation, "mboxes");
	const struct dt_prop *device = dt_find_prop(end->relation, "mbox");
	struct dt_ref tx;
	struct dt_ref rx;

	if (!by_hand) {
		end->tx.mbox = sys_target(sys, device);
		end->rx.mbox = end->tx.mbox;
		return;
	}
	if (!dt_ref_at(sys->tree, by_hand, 0, &tx) || !dt_ref_at(sys->tree, by_hand, 1, &rx) ||
	    tx.cells != 1 || rx.cells != 1) {
		dt_error(sys->diag, dt_place_of(end->relation, by_hand),
		         "mboxes of %s does not name two channels", end->relation->path);
		dt_cure(sys->diag, "write mboxes = <&mailbox TX>, <&mailbox RX>;");
		return;
	}
	end->by_hand = true;
	end->tx = (struct sys_bell){ tx.target, (uint32_t)dt_number(by_hand, tx.first) };
	end->rx = (struct sys_bell){ rx.target, (uint32_t)dt_number(by_hand, rx.first) };
}

/* What an end does not name it takes from the other, and at last from the alias. */
static void complete_ends(struct sys_system *sys, struct sys_end *a, struct sys_end *b)
{
	const struct dt_node *aliases = dt_find_path(sys->tree, "/aliases");
	const struct dt_prop *alias = aliases ? dt_find_prop(aliases, "mbox0") : NULL;
	const struct dt_node *any = a->tx.mbox ? a->tx.mbox : b->tx.mbox;

	if (!any)
		any = sys_target(sys, alias);
	if (!a->tx.mbox)
		a->tx.mbox = a->rx.mbox = any;
	if (!b->tx.mbox)
		b->tx.mbox = b->rx.mbox = any;
}

static bool is_taken(const struct sys_end *end, const struct dt_node *mbox, uint32_t channel)
{
	return end->rx.mbox == mbox && end->rx.channel == channel;
}

/* An end of another relation receives on the channel already. */
static bool is_used(const struct sys_system *sys, const struct sys_end *self,
                    const struct dt_node *mbox, uint32_t channel)
{
	for (unsigned int i = 0; i < sys->rproc_count; i++) {
		const struct sys_rproc *r = &sys->rprocs[i];

		if (&r->host_end == self || &r->remote_end == self)
			continue;
		if (is_taken(&r->host_end, mbox, channel) ||
		    is_taken(&r->remote_end, mbox, channel))
			return true;
	}
	for (unsigned int i = 0; i < sys->link_count; i++) {
		const struct sys_link *l = &sys->links[i];

		if (&l->host_end == self || &l->remote_end == self)
			continue;
		if (is_taken(&l->host_end, mbox, channel) ||
		    is_taken(&l->remote_end, mbox, channel))
			return true;
	}
	return false;
}

/* Gives receiver, which runs on cpu, a free line. False after an error. */
static bool pick_line(struct sys_system *sys, struct sys_end *receiver, struct sys_end *sender,
                      const struct sys_domain *domain, struct dt_place place)
{
	const struct dt_node *mbox = receiver->rx.mbox;
	uint32_t lines = dt_cell_or(mbox, "corral,channels-per-cpu", 0);
	uint32_t cpu = dt_cell_or(domain->cpus[0], "reg", 0);

	if (lines == 0 || lines > 1024) {
		dt_error(sys->diag, place, "%s does not say how its channels are numbered",
		         mbox->path);
		dt_cure(sys->diag, "number them by hand at both ends: mboxes = <&mailbox TX>, "
		                   "<&mailbox RX>; or give the mailbox corral,channels-per-cpu");
		return false;
	}
	for (uint32_t line = 0; line < lines; line++) {
		uint32_t channel = cpu * lines + line;

		if (is_used(sys, receiver, mbox, channel))
			continue;
		receiver->rx.channel = channel;
		sender->tx.channel = channel;
		return true;
	}
	dt_error(sys->diag, place,
	         "no doorbell left: %s has %" PRIu32 " lines into the cpu of %s, "
	         "and all are used",
	         mbox->path, lines, domain->name);
	dt_cure(sys->diag, "use fewer links of %s: one link carries many endpoints", domain->name);
	return false;
}

static bool has_mailbox(struct sys_system *sys, const struct sys_end *end, struct dt_place place)
{
	const struct dt_node *mbox = end->tx.mbox;

	if (mbox && dt_find_prop(mbox, "#mbox-cells") && dt_find_prop(end->rx.mbox, "#mbox-cells"))
		return true;
	if (mbox)
		dt_error(sys->diag, place, "no doorbell: %s is no mailbox", mbox->path);
	else
		dt_error(sys->diag, place,
		         "no doorbell: neither end names a mailbox, and there is "
		         "no alias mbox0");
	dt_cure(sys->diag, "write mbox = <&label>; with the label of a node that has #mbox-cells");
	return false;
}

static void check_by_hand(struct sys_system *sys, const struct sys_end *a, const struct sys_end *b,
                          struct dt_place place)
{
	if (a->tx.mbox != b->rx.mbox || b->tx.mbox != a->rx.mbox)
		return; /* two devices: only the board knows how they are wired */
	if (a->tx.channel == b->rx.channel && b->tx.channel == a->rx.channel)
		return;
	dt_error(sys->diag, place,
	         "a channel with one end: sent on %" PRIu32 ", heard on %" PRIu32
	         "; back on %" PRIu32 ", heard on %" PRIu32,
	         a->tx.channel, b->rx.channel, b->tx.channel, a->rx.channel);
	if (b->relation)
		dt_note(sys->diag, b->relation->place, "the other end is here");
	dt_cure(sys->diag, "swap TX and RX between the two ends");
}

static void check_twice(struct sys_system *sys, const struct sys_end *end, struct dt_place place)
{
	if (!is_used(sys, end, end->rx.mbox, end->rx.channel))
		return;
	dt_error(sys->diag, place, "channel %" PRIu32 " of %s rings for two relations",
	         end->rx.channel, end->rx.mbox->path);
	dt_cure(sys->diag, "give each relation channels of its own");
}

struct pair {
	struct sys_end *host_end;
	struct sys_end *remote_end;
	const struct sys_domain *host;
	const struct sys_domain *remote;
	struct dt_place place;
};

static void read_pair(struct sys_system *sys, const struct pair *pair)
{
	read_end(sys, pair->host_end);
	if (pair->remote_end->relation)
		read_end(sys, pair->remote_end);
	else if (pair->host_end->by_hand)
		*pair->remote_end = (struct sys_end){ .tx = pair->host_end->rx,
			                              .rx = pair->host_end->tx,
			                              .by_hand = true };
	complete_ends(sys, pair->host_end, pair->remote_end);
	/* Until it has a number, an end receives on nothing. */
	if (!pair->host_end->by_hand)
		pair->host_end->rx.channel = UINT32_MAX;
	if (!pair->remote_end->by_hand)
		pair->remote_end->rx.channel = UINT32_MAX;
}

static void number_pair(struct sys_system *sys, const struct pair *pair)
{
	struct sys_end *host = pair->host_end;
	struct sys_end *remote = pair->remote_end;

	if (!has_mailbox(sys, host, pair->place) || !has_mailbox(sys, remote, pair->place))
		return;
	if (host->by_hand != remote->by_hand) {
		dt_error(sys->diag, pair->place,
		         "only one end of the relation of %s and %s numbers its channels by hand",
		         pair->host->name, pair->remote->name);
		dt_cure(sys->diag, "write mboxes at both ends, or mbox at both");
		return;
	}
	if (host->by_hand) {
		check_by_hand(sys, host, remote, pair->place);
		check_twice(sys, host, pair->place);
		check_twice(sys, remote, pair->place);
		return;
	}
	if (pick_line(sys, remote, host, pair->remote, pair->place))
		(void)pick_line(sys, host, remote, pair->host, pair->place);
}

static void each_pair(struct sys_system *sys,
                      void (*fn)(struct sys_system *sys, const struct pair *pair))
{
	for (unsigned int i = 0; i < sys->rproc_count; i++) {
		struct sys_rproc *r = &sys->rprocs[i];
		struct pair pair = { &r->host_end, &r->remote_end, r->host, r->remote, r->place };

		fn(sys, &pair);
	}
	for (unsigned int i = 0; i < sys->link_count; i++) {
		struct sys_link *l = &sys->links[i];
		struct pair pair = { &l->host_end, &l->remote_end, l->host, l->remote, l->place };

		fn(sys, &pair);
	}
}

void sys_ring_bells(struct sys_system *sys)
{
	each_pair(sys, read_pair);
	each_pair(sys, number_pair);
}
