/* SPDX-License-Identifier: Apache-2.0 */
/* Enters orders in the journal, then acknowledges them; never the other way round. So the
 * host may rely on every receipt, whenever this core dies. */
#include <string.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

#include "channels.h"
#include "journal.h"
#include "protocol.h"

static struct journal *journal;

/* What a debugger finds in the core dump. */
__attribute__((noinline)) static void fail_on_request(void)
{
	printk("remote: a fault, as ordered\n");
	__builtin_trap();
}

__attribute__((noinline)) static void hang_on_request(void)
{
	volatile bool for_ever = true;

	printk("remote: silent from here on, as ordered\n");
	while (for_ever)
		;
}

static struct receipt enter(const struct order *order)
{
	uint32_t *entry = &journal->entry[order->number];
	uint32_t there = __atomic_load_n(entry, __ATOMIC_RELAXED);

	if (!there)
		__atomic_store_n(entry, order->amount, __ATOMIC_RELAXED);
	return (struct receipt){
		.number = order->number,
		.amount = there ? there : order->amount,
		.again = there != 0,
	};
}

static int on_order(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct order order;
	struct receipt receipt;

	(void)priv;
	if (len != sizeof(order))
		return 0;
	memcpy(&order, data, sizeof(order));
	if (order.kind == ORDER_HANG)
		hang_on_request();
	if (order.number >= JOURNAL_ENTRIES)
		return 0;
	receipt = enter(&order);
	if (order.kind == ORDER_FAIL)
		fail_on_request();
	/* Sending publishes the buffer after all earlier writes: the entry is first. */
	return rpmsg_sendto(ept, &receipt, sizeof(receipt), src);
}

static uint32_t count_entries(void)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < JOURNAL_ENTRIES; i++)
		count += journal->entry[i] != 0;
	return count;
}

int orders_open(struct rpmsg_device *link)
{
	static struct rpmsg_endpoint orders;

	journal = corral_memory_map(DT_REG_ADDR(JOURNAL_NODE), DT_REG_SIZE(JOURNAL_NODE));
	if (!journal)
		return -1;
	journal->lives++;
	printk("remote: life %u, %u orders in the journal\n", (unsigned int)journal->lives,
	       (unsigned int)count_entries());
	return rpmsg_create_ept(&orders, link, ORDERS_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_order, NULL);
}
