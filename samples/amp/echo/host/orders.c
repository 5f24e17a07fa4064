/* SPDX-License-Identifier: Apache-2.0 */
/* An order is sent until its receipt came. After a death, orders without a receipt are sent
 * again; the remote knows from its journal which ones it has entered already. */
#include "orders.h"

#include <stdio.h>
#include <string.h>

#include "channels.h"
#include "death.h"
#include "journal.h"
#include "peer.h"
#include "protocol.h"
#include "report.h"
#include "terminal.h"
#include "text.h"

#define PATIENCE_US 20000000u
#define WINDOW      32 /* orders on their way */
#define TRACE_LINES 9

_Static_assert(CONFIG_ECHO_ORDERS <= JOURNAL_ENTRIES, "the journal holds all orders");

enum order_state { TO_SEND, SENT, ACKNOWLEDGED };

static struct rpmsg_endpoint endpoint;
static struct journal *journal;

static struct {
	uint8_t state[CONFIG_ECHO_ORDERS]; /* enum order_state */
	uint32_t count;
	uint32_t next; /* all before are sent */
	uint32_t on_the_way;
	uint32_t acknowledged;
	uint32_t goal; /* this many acknowledged, then something happens */
	uint32_t sent_again;
	uint32_t entered_before; /* of those sent again */
	uint32_t wrong;          /* receipts for what was not ordered */
} book;

static uint32_t amount_of(uint32_t number)
{
	return number * 7u + 1u;
}

static int on_receipt(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct receipt receipt = { 0 };

	(void)ept;
	(void)src;
	(void)priv;
	if (len == sizeof(receipt))
		memcpy(&receipt, data, sizeof(receipt));
	if (receipt.number >= book.count || book.state[receipt.number] != SENT ||
	    receipt.amount != amount_of(receipt.number)) {
		book.wrong++;
		return 0;
	}
	book.state[receipt.number] = ACKNOWLEDGED;
	book.acknowledged++;
	book.on_the_way--;
	book.entered_before += receipt.again != 0;
	return 0;
}

/* The remote is gone: what it has not acknowledged is to be sent again. */
static void on_gone(struct rpmsg_endpoint *ept)
{
	(void)ept;
	for (uint32_t i = 0; i < book.count; i++) {
		if (book.state[i] == SENT)
			book.state[i] = TO_SEND;
	}
	book.sent_again += book.on_the_way;
	book.on_the_way = 0;
	book.next = 0;
}

static bool is_bound(void)
{
	return is_rpmsg_ept_ready(&endpoint);
}

/* False: not now. */
static bool send_order(uint32_t number, enum order_kind kind)
{
	const struct order order = {
		.kind = kind,
		.number = number,
		.amount = amount_of(number),
	};

	if (!is_bound() || rpmsg_trysend(&endpoint, &order, sizeof(order)) < 0)
		return false;
	book.state[number] = SENT;
	book.on_the_way++;
	return true;
}

static void send_more(void)
{
	for (; book.next < book.count && book.on_the_way < WINDOW; book.next++) {
		if (book.state[book.next] == TO_SEND && !send_order(book.next, ORDER_ENTER))
			return;
	}
}

/* Also keeps the traffic going: called between all turns of serving. */
static bool has_goal(void)
{
	send_more();
	return book.acknowledged >= book.goal;
}

static bool deliver(uint32_t goal)
{
	book.goal = goal;
	if (peer_await(has_goal, PATIENCE_US))
		return true;
	return report_step(false, "orders", "only %s of %s receipts came",
	                   text_count(book.acknowledged).s, text_count(goal).s);
}

/* ---- deaths ---- */

static unsigned int deaths_before;

static bool has_died(void)
{
	send_more();
	return peer_last_death()->number > deaths_before;
}

static bool is_back(void)
{
	return peer_last_death()->running_us != 0 && channels_are_bound();
}

/* The worst instant: an order is entered, and its receipt not yet sent. */
static bool ask_for_fault(void)
{
	return book.next < book.count && send_order(book.next++, ORDER_FAIL);
}

static bool end_from_outside(void)
{
	return death_strike(peer_processor()->core.cpu, &endpoint);
}

/* Acknowledged orders that are not in the journal as they were ordered. */
static uint32_t count_lost(void)
{
	uint32_t lost = 0;

	for (uint32_t i = 0; i < book.count; i++)
		lost += book.state[i] == ACKNOWLEDGED && journal->entry[i] != amount_of(i);
	return lost;
}

static void show_dump(const struct core_dump *dump)
{
	if (!dump->err) {
		report_detail("core dump", "%s in %s; open it with", text_bytes(dump->bytes).s,
		              text_time(dump->took_us).s);
		report_detail("", "%s %s \\", CONFIG_ECHO_GDB, terminal_path(peer_image()));
		report_detail("", "  %s", terminal_path(dump->path));
	}
}

static bool show_death(const char *name, uint64_t struck_us, uint32_t receipts, uint32_t unsure)
{
	const struct peer_death *death = peer_last_death();
	uint64_t bound_us = corral_now_us();
	uint32_t lost = count_lost();
	bool held = report_step(!lost && !death->dump.err, name,
	                        "after %s receipts, %u orders on their way", text_count(receipts).s,
	                        (unsigned int)unsure);

	report_detail("noticed", "%-9s %s: %llu", text_time(death->noticed_us - struck_us).s,
	              corral_fault_text(death->reason.fault), (unsigned long long)death->reason.at);
	trace_show(&death->trace, TRACE_LINES);
	show_dump(&death->dump);
	report_detail("restarted by policy", "%s",
	              text_time(death->running_us - death->noticed_us).s);
	report_detail("all channels bound", "%s", text_time(bound_us - death->noticed_us).s);
	report_detail("lost", "%s of %s acknowledged orders", text_count(lost).s,
	              text_count(book.acknowledged).s);
	return held;
}

/* The remote dies while orders and receipts are on their way. */
static bool die(const char *name, bool (*strike)(void))
{
	uint64_t struck_us = corral_now_us();
	uint32_t receipts = book.acknowledged;
	uint32_t unsure = book.on_the_way;

	deaths_before = peer_last_death()->number;
	if (!strike())
		return report_step(false, name, "cannot be done");
	if (!peer_await(has_died, PATIENCE_US))
		return report_step(false, name, "its death was not noticed");
	if (!peer_await(is_back, PATIENCE_US))
		return report_step(false, name, "it did not come back");
	return show_death(name, struck_us, receipts, unsure);
}

/* ---- the whole ---- */

static bool show_result(void)
{
	bool held = book.acknowledged == book.count && count_lost() == 0 && book.wrong == 0;

	report_step(held, "orders", "%s of %s acknowledged and in the journal, each once",
	            text_count(book.acknowledged - count_lost()).s, text_count(book.count).s);
	report_detail("sent again", "%u; %u of these were in the journal already",
	              (unsigned int)book.sent_again, (unsigned int)book.entered_before);
	return held;
}

bool orders_run(uint32_t count)
{
	memset(&book, 0, sizeof(book));
	book.count = count;
	report_section("Killed in the middle", "orders, entered in a journal, then acknowledged");
	return deliver(count / 3) && die("fault", ask_for_fault) && deliver(count / 3 * 2) &&
	       die(death_name, end_from_outside) && deliver(count) && show_result();
}

static int open_channel(struct rpmsg_device *link)
{
	journal = corral_memory_map(DT_REG_ADDR(JOURNAL_NODE), DT_REG_SIZE(JOURNAL_NODE));
	if (!journal)
		return -1;
	memset(journal, 0, sizeof(*journal));
	return rpmsg_create_ept(&endpoint, link, ORDERS_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_receipt, on_gone);
}

const struct channel orders_channel = {
	.name = ORDERS_CHANNEL,
	.open = open_channel,
	.is_bound = is_bound,
};
