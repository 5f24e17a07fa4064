/* SPDX-License-Identifier: Apache-2.0 */
/* Lines with several handlers (CONFIG_SHARED_INTERRUPTS). <zephyr/irq.h> has the contract. */
#include <errno.h>
#include <zephyr/irq.h>

#include "arch/arch.h"
#include "base/atomic.h"
#include "base/cr.h"

/* A client without a routine is free. */
struct line {
	struct client {
		arch_isr routine;
		const void *parameter;
	} clients[CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS];
};

static struct line lines[CONFIG_NUM_IRQS];

/* Another CPU may take clients away meanwhile. */
static void run_all(const void *arg)
{
	const struct line *line = arg;

	for (unsigned int i = 0; i < CR_ARRAY_SIZE(line->clients); i++) {
		/* acquire: pairs with the release in set(). */
		arch_isr routine = cr_load_acquire(&line->clients[i].routine);

		if (routine)
			routine(line->clients[i].parameter);
	}
}

static struct client *find(struct line *line, arch_isr routine, const void *parameter)
{
	for (unsigned int i = 0; i < CR_ARRAY_SIZE(line->clients); i++) {
		struct client *client = &line->clients[i];

		if (client->routine == routine && (!routine || client->parameter == parameter))
			return client;
	}
	return NULL;
}

static void set(struct client *client, arch_isr routine, const void *parameter)
{
	client->parameter = parameter;
	/* release: pairs with the acquire in run_all(). */
	cr_store_release(&client->routine, routine);
}

static bool is_empty(const struct line *line)
{
	for (unsigned int i = 0; i < CR_ARRAY_SIZE(line->clients); i++) {
		if (line->clients[i].routine)
			return false;
	}
	return true;
}

int z_shared_irq_connect(unsigned int irq, unsigned int priority, arch_isr routine,
                         const void *parameter)
{
	struct client *client;
	int enabled;
	int err;

	if (irq >= CONFIG_NUM_IRQS || !routine)
		return -EINVAL;
	if (find(&lines[irq], routine, parameter))
		return 0;
	client = find(&lines[irq], NULL, NULL);
	if (!client)
		return -ENOMEM;
	enabled = arch_irq_is_enabled(irq);
	err = arch_irq_connect(irq, priority, run_all, &lines[irq]);
	if (err)
		return err;
	set(client, routine, parameter);
	if (enabled)
		arch_irq_enable(irq);
	return 0;
}

int z_shared_irq_disconnect(unsigned int irq, arch_isr routine, const void *parameter)
{
	struct client *client = NULL;

	if (irq < CONFIG_NUM_IRQS && routine)
		client = find(&lines[irq], routine, parameter);
	if (!client)
		return -EINVAL;
	set(client, NULL, NULL);
	if (is_empty(&lines[irq]))
		arch_irq_disable(irq);
	return 0;
}
