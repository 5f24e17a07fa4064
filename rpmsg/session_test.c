/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions: any start order, any life and death, any bytes left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <corral/session.h>

#include "base/cr.h"

#define COUNT 8u
#define BYTES 64u

/* One shared area: the entry, then rings and buffers. */
static struct {
	struct corral_link_vdev vdev;
	uint8_t ring[2][4096] CR_ALIGNED(4096);
	uint8_t pool[2][COUNT * BYTES] CR_ALIGNED(64);
} shm;

static const struct corral_link_stamp stamp = {
	.magic = CORRAL_LINK_MAGIC,
	.version = CORRAL_LINK_VERSION,
	.size_bytes = sizeof(struct corral_link_config),
	.byte_order = CORRAL_LINK_BYTE_ORDER,
	.h2r_buffer_bytes = BYTES,
	.r2h_buffer_bytes = BYTES,
	.h2r_count = COUNT,
	.r2h_count = COUNT,
	.vring_align = 64,
	.shm_bytes = sizeof(shm.ring) + sizeof(shm.pool),
};

/* One life of a side. */
struct side {
	union {
		struct corral_rpmsg_host host;
		struct corral_rpmsg_remote remote;
		struct rpmsg_device rdev;
	};
	struct corral_session session;
	struct rpmsg_endpoint ept;
	uint8_t memory[CORRAL_RPMSG_HOST_MEMORY(COUNT, COUNT)] CR_ALIGNED(8);
	struct corral_rpmsg_held held[COUNT];
	unsigned int bound;
	unsigned int unbound;
	unsigned int received;
};

static void no_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	(void)vring;
}

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	assert_int_equal(len, 5);
	assert_memory_equal(data, "hello", 5);
	((struct side *)priv)->received++;
	return 0;
}

static void on_bound(struct rpmsg_endpoint *ept)
{
	((struct side *)ept->priv)->bound++;
}

static void on_unbound(struct rpmsg_endpoint *ept)
{
	((struct side *)ept->priv)->unbound++;
}

/* What a loader does: the remote's table as it stands in its image. */
static void load_table(void)
{
	memset(&shm.vdev, 0, sizeof(shm.vdev));
	shm.vdev.vdev.type = RSC_VDEV;
	shm.vdev.vdev.id = 7;
	shm.vdev.vdev.dfeatures = 1u | CR_BIT(CORRAL_RPMSG_F_SESSION);
	shm.vdev.vdev.num_of_vrings = 2;
	shm.vdev.vdev.config_len = sizeof(struct corral_link_config);
	shm.vdev.config.stamp = stamp;
}

static void rings(struct cr_vring vring[2])
{
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			cr_vring_init(&vring[i], shm.ring[i], sizeof(shm.ring[i]), COUNT, 64), 0);
}

static void make_ept(struct side *side)
{
	side->ept.priv = side;
	assert_int_equal(corral_rpmsg_create_ept(&side->ept, &side->rdev, "chat", RPMSG_ADDR_ANY,
	                                         RPMSG_ADDR_ANY, on_message, on_bound, on_unbound),
	                 0);
}

static void host_lives(struct side *side)
{
	struct corral_rpmsg_host_config config = {
		.shm = { .va = (uint8_t *)&shm, .da = 0x1000, .size = sizeof(shm) },
		.pool = { shm.pool[0], shm.pool[1] },
		.buffer_bytes = { BYTES, BYTES },
		.buffers = { COUNT, COUNT },
		.memory = side->memory,
		.nocopy = &corral_rpmsg_host_nocopy,
		.notify = no_doorbell,
	};

	memset(side, 0, sizeof(*side));
	config.memory = side->memory;
	rings(config.vring);
	assert_int_equal(
		corral_session_open_host(&side->session, &side->host, &config, &shm.vdev, &stamp),
		0);
	make_ept(side);
}

static void remote_lives(struct side *side)
{
	struct corral_rpmsg_remote_config config = {
		.shm = { .va = (uint8_t *)&shm, .da = 0x1000, .size = sizeof(shm) },
		.buffer_bytes = { BYTES, BYTES },
		.nocopy = &corral_rpmsg_remote_nocopy,
		.max_held = COUNT,
		.notify = no_doorbell,
	};

	memset(side, 0, sizeof(*side));
	config.held = side->held;
	rings(config.vring);
	assert_int_equal(corral_session_open_remote(&side->session, &side->remote, &config,
	                                            &shm.vdev, &stamp),
	                 0);
	make_ept(side);
}

static void settle(struct side *host, struct side *remote)
{
	for (int i = 0; i < 12; i++) {
		if (host)
			corral_rpmsg_poll(&host->rdev);
		if (remote)
			corral_rpmsg_poll(&remote->rdev);
	}
}

/* Messages cross both ways, more than the ring holds. */
static void chat(struct side *host, struct side *remote)
{
	unsigned int h = host->received;
	unsigned int r = remote->received;

	settle(host, remote);
	assert_true(corral_rpmsg_is_up(&host->rdev));
	assert_true(corral_rpmsg_is_up(&remote->rdev));
	assert_true(is_rpmsg_ept_ready(&host->ept));
	assert_true(is_rpmsg_ept_ready(&remote->ept));
	for (unsigned int i = 0; i < 3 * COUNT; i++) {
		assert_int_equal(rpmsg_trysend(&host->ept, "hello", 5), 5);
		assert_int_equal(rpmsg_trysend(&remote->ept, "hello", 5), 5);
		settle(host, remote);
	}
	assert_int_equal(host->received, h + 3 * COUNT);
	assert_int_equal(remote->received, r + 3 * COUNT);
}

static void test_any_start_order(void **state)
{
	static struct side host;
	static struct side remote;

	(void)state;
	load_table();
	host_lives(&host);
	settle(&host, NULL);
	assert_false(corral_rpmsg_is_up(&host.rdev));
	remote_lives(&remote);
	chat(&host, &remote);

	load_table();
	remote_lives(&remote);
	settle(NULL, &remote);
	assert_false(corral_rpmsg_is_up(&remote.rdev));
	host_lives(&host);
	chat(&host, &remote);
}

/* Fills rings, buffers and the words of one or both sides with what a crash leaves. */
static void scribble(unsigned int seed, struct corral_link_words *words)
{
	srand(seed);
	if (seed % 3 == 0)
		for (size_t i = 0; i < sizeof(shm.ring); i++)
			((uint8_t *)shm.ring)[i] = (uint8_t)rand();
	if (seed % 2 == 0)
		for (size_t i = 0; i < sizeof(*words); i++)
			((uint8_t *)words)[i] = (uint8_t)rand();
}

static void test_remote_dies(void **state)
{
	static struct side host;
	static struct side remote;

	(void)state;
	load_table();
	host_lives(&host);
	remote_lives(&remote);
	chat(&host, &remote);
	for (unsigned int life = 1; life < 300; life++) {
		rpmsg_trysend(&host.ept, "hello", 5); /* in flight when the remote dies */
		if (life % 4 == 0)
			load_table();
		scribble(life, &shm.vdev.config.remote);
		if (life % 5 == 0)
			settle(&host, NULL);
		remote_lives(&remote);
		chat(&host, &remote);
		assert_true(host.unbound >= life);
		assert_true(host.bound > life);
	}
}

static void test_host_dies(void **state)
{
	static struct side host;
	static struct side remote;

	(void)state;
	load_table();
	host_lives(&host);
	remote_lives(&remote);
	chat(&host, &remote);
	for (unsigned int life = 1; life < 300; life++) {
		rpmsg_trysend(&remote.ept, "hello", 5);
		scribble(life, &shm.vdev.config.host);
		if (life % 5 == 0)
			settle(NULL, &remote);
		host_lives(&host);
		chat(&host, &remote);
		assert_true(remote.unbound >= life);
	}
}

static void test_broken_ring_heals(void **state)
{
	static struct side host;
	static struct side remote;
	struct corral_rpmsg_stats stats;
	struct cr_vring vring[2];

	(void)state;
	load_table();
	host_lives(&host);
	remote_lives(&remote);
	rings(vring);
	for (unsigned int i = 1; i < 50; i++) {
		chat(&host, &remote);
		vring[0].used->idx = (uint16_t)(vring[0].used->idx + 1000);
		settle(&host, NULL);
		chat(&host, &remote);
		vring[1].avail->idx = (uint16_t)(vring[1].avail->idx + 1000);
		settle(NULL, &remote);
		corral_rpmsg_stats(&host.rdev, &stats);
		assert_int_equal(stats.ring_errors, i);
		corral_rpmsg_stats(&remote.rdev, &stats);
		assert_int_equal(stats.ring_errors, i);
	}
}

static void test_mismatch_names_the_field(void **state)
{
	static struct side host;
	static struct side remote;
	uint32_t mine;
	uint32_t theirs;

	(void)state;
	load_table();
	shm.vdev.config.stamp.r2h_count = 16;
	host_lives(&host);
	remote_lives(&remote);
	settle(&host, &remote);
	assert_int_equal(corral_session_wait_up(&host.rdev, 1000), -EPROTONOSUPPORT);
	assert_string_equal(corral_session_mismatch(&host.session, &mine, &theirs), "r2h_count");
	assert_int_equal(mine, COUNT);
	assert_int_equal(theirs, 16);
	assert_int_equal(rpmsg_trysend(&host.ept, "hello", 5), RPMSG_ERR_ADDR);
	load_table();
	chat(&host, &remote);
}

static void test_close_and_drop(void **state)
{
	static struct side host;
	static struct side remote;

	(void)state;
	load_table();
	host_lives(&host);
	remote_lives(&remote);
	chat(&host, &remote);
	corral_session_drop(&host.session, &host.rdev);
	assert_int_equal(host.unbound, 1);
	assert_false(corral_rpmsg_is_up(&host.rdev));
	chat(&host, &remote);
	corral_session_close(&host.session, &host.rdev);
	settle(NULL, &remote);
	assert_false(corral_rpmsg_is_up(&remote.rdev));
	assert_int_equal(remote.unbound, 2);
	host_lives(&host);
	chat(&host, &remote);
}

/* A remote that offers no sessions, such as OpenAMP's. */
static void test_plain_remote(void **state)
{
	static struct side host;
	static struct side remote;
	struct corral_rpmsg_remote_config config = {
		.shm = { .va = (uint8_t *)&shm, .da = 0x1000, .size = sizeof(shm) },
		.buffer_bytes = { BYTES, BYTES },
		.notify = no_doorbell,
	};

	(void)state;
	load_table();
	shm.vdev.vdev.dfeatures = 1;
	host_lives(&host);
	settle(&host, NULL);
	assert_true(corral_rpmsg_is_up(&host.rdev));
	assert_true(shm.vdev.vdev.status & 4);
	assert_int_equal(shm.vdev.vdev.gfeatures, 1);
	memset(&remote, 0, sizeof(remote));
	rings(config.vring);
	corral_rpmsg_remote_init(&remote.remote, &config);
	make_ept(&remote);
	settle(&host, &remote);
	assert_int_equal(rpmsg_trysend(&host.ept, "hello", 5), 5);
	settle(&host, &remote);
	assert_int_equal(remote.received, 1);
	chat(&host, &remote);
}

/* A host that acknowledges no sessions, such as Linux. */
static void test_plain_host(void **state)
{
	static struct side host;
	static struct side remote;
	struct corral_rpmsg_host_config config = {
		.shm = { .va = (uint8_t *)&shm, .da = 0x1000, .size = sizeof(shm) },
		.pool = { shm.pool[0], shm.pool[1] },
		.buffer_bytes = { BYTES, BYTES },
		.buffers = { COUNT, COUNT },
		.notify = no_doorbell,
	};

	(void)state;
	load_table();
	remote_lives(&remote);
	settle(NULL, &remote);
	assert_false(corral_rpmsg_is_up(&remote.rdev));
	for (int life = 0; life < 3; life++) {
		memset(&host, 0, sizeof(host));
		config.memory = host.memory;
		rings(config.vring);
		assert_int_equal(corral_rpmsg_host_init(&host.host, &config), 0);
		make_ept(&host);
		shm.vdev.vdev.gfeatures = 1;
		shm.vdev.vdev.status = 7;
		settle(&host, &remote);
		assert_int_equal(rpmsg_trysend(&host.ept, "hello", 5), 5);
		settle(&host, &remote);
		chat(&host, &remote);
		shm.vdev.vdev.status = 0; /* Linux resets the device when it stops */
		settle(NULL, &remote);
		assert_false(corral_rpmsg_is_up(&remote.rdev));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_start_order),
		cmocka_unit_test(test_remote_dies),
		cmocka_unit_test(test_host_dies),
		cmocka_unit_test(test_broken_ring_heals),
		cmocka_unit_test(test_mismatch_names_the_field),
		cmocka_unit_test(test_close_and_drop),
		cmocka_unit_test(test_plain_remote),
		cmocka_unit_test(test_plain_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
