/* SPDX-License-Identifier: Apache-2.0 */
/* Messages through OpenAMP's calls, in every way that its applications send them,
 * and a peer that writes nonsense into the rings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <openamp/rpmsg_virtio.h>

#include "base/cr.h"
#include "vdev_rig.h"

static void test_echo_of_every_size(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	uint8_t text[PAYLOAD + 1];

	vdev_open_service(link);
	assert_int_equal(rpmsg_get_tx_buffer_size(&host->ept), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(host->rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_rx_buffer_size(link->side[REMOTE].rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_buffer_size(link->side[REMOTE].rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_role(&host->rvdev), RPMSG_HOST);
	assert_int_equal(rpmsg_virtio_get_status(&host->rvdev), VIRTIO_CONFIG_STATUS_DRIVER_OK);
	for (int len = 0; len <= PAYLOAD; len++) {
		memset(text, len, sizeof(text));
		assert_int_equal(rpmsg_send(&host->ept, text, len), len);
		vdev_pump(link);
		assert_int_equal(host->received, len + 1);
		assert_int_equal(host->last_len, len);
		assert_int_equal(host->last_src, link->side[REMOTE].ept.addr);
		assert_memory_equal(host->last, text, (size_t)len);
	}
	assert_int_equal(rpmsg_send(&host->ept, text, PAYLOAD + 1), RPMSG_ERR_BUFF_SIZE);
	assert_true(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
}

/* Event indices are not taken up, whatever the transport says. */
static void test_event_idx(void **state)
{
	struct vdev_link *link = *state;

	link->features |= VIRTIO_RING_F_EVENT_IDX;
	test_echo_of_every_size(state);
	assert_int_equal(link->side[HOST].rvdev.host.queue[0].vq.event_idx, 0);
	assert_int_equal(link->side[REMOTE].rvdev.remote.rx.event_idx, 0);
}

/* A doorbell that is answered inside the sender's call finds no lock held. */
static void test_doorbell_at_once(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];

	vdev_open_service(link);
	link->at_once = true;
	for (unsigned int i = 0; i < 10000; i++) {
		assert_int_equal(rpmsg_send(&host->ept, &i, sizeof(i)), sizeof(i));
		assert_int_equal(host->received, i + 1);
		assert_memory_equal(host->last, &i, sizeof(i));
	}
	link->at_once = false;
}

/* Both sides name the service; the announcement binds the one that waits. */
static void test_bound_by_name(void **state)
{
	struct vdev_link *link = *state;

	vdev_open_link(link);
	assert_int_equal(vdev_create(&link->side[REMOTE], "both", RPMSG_ADDR_ANY, vdev_record), 0);
	assert_int_equal(vdev_create(&link->side[HOST], "both", RPMSG_ADDR_ANY, vdev_record), 0);
	assert_int_equal(rpmsg_send(&link->side[HOST].ept, "x", 1), RPMSG_ERR_ADDR);
	vdev_pump(link);
	assert_int_equal(link->side[HOST].told, 0);
	assert_true(is_rpmsg_ept_ready(&link->side[HOST].ept));
	assert_true(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
	assert_int_equal(rpmsg_send(&link->side[REMOTE].ept, "abc", 3), 3);
	vdev_pump(link);
	assert_memory_equal(link->side[HOST].last, "abc", 3);
}

static void test_without_name_service(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	struct vdev_side *remote = &link->side[REMOTE];

	link->features = 0;
	vdev_open_link(link);
	remote->ept.priv = remote;
	assert_int_equal(rpmsg_create_ept(&remote->ept, remote->rdev, "quiet", 40, RPMSG_ADDR_ANY,
	                                  vdev_record, NULL),
	                 0);
	vdev_pump(link);
	assert_int_equal(host->told, 0);
	assert_int_equal(vdev_create(host, "", 40, vdev_record), 0);
	assert_int_equal(rpmsg_send(&host->ept, "hi", 2), 2);
	vdev_pump(link);
	assert_int_equal(remote->received, 1);
}

static void test_nocopy(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	uint32_t size = 0;
	void *text;
	void *spare;

	vdev_open_service(link);
	for (int i = 0; i < 3 * ENTRIES; i++) {
		text = rpmsg_get_tx_payload_buffer(&host->ept, &size, 0);
		assert_non_null(text);
		assert_int_equal(size, PAYLOAD);
		spare = rpmsg_get_tx_payload_buffer(&host->ept, &size, 0);
		memset(text, i, 100);
		assert_int_equal(rpmsg_send_nocopy(&host->ept, text, 100), 100);
		assert_int_equal(rpmsg_send_nocopy(&host->ept, text, 100), RPMSG_ERR_PARAM);
		assert_int_equal(rpmsg_release_tx_buffer(&host->ept, spare), RPMSG_SUCCESS);
		assert_int_equal(rpmsg_release_tx_buffer(&host->ept, spare), RPMSG_ERR_PARAM);
		vdev_pump(link);
		assert_int_equal(host->last_len, 100);
		assert_int_equal(host->last[99], i);
	}
}

static void test_hold(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	struct vdev_side *remote = &link->side[REMOTE];

	vdev_open_service(link);
	for (int side = 0; side < SIDES; side++) {
		struct vdev_side *to = side == HOST ? host : remote;
		struct vdev_side *from = side == HOST ? remote : host;

		to->ept.cb = vdev_record;
		from->ept.dest_addr = to->ept.addr;
		to->hold_next = 1;
		assert_int_equal(rpmsg_send(&from->ept, "kept", 5), 5);
		vdev_pump(link);
		assert_non_null(to->held);
		for (int i = 0; i < 3 * ENTRIES; i++) {
			assert_int_equal(rpmsg_send(&from->ept, "other", 6), 6);
			vdev_pump(link);
		}
		assert_string_equal(to->held, "kept");
		rpmsg_release_rx_buffer(&to->ept, to->held);
		rpmsg_release_rx_buffer(&to->ept, to->held);
		rpmsg_release_rx_buffer(&to->ept, link);
		for (int i = 0; i < 3 * ENTRIES; i++) {
			assert_int_equal(rpmsg_send(&from->ept, "again", 6), 6);
			vdev_pump(link);
		}
	}
}

static void test_destroy_and_unbind(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	struct vdev_side *remote = &link->side[REMOTE];

	vdev_open_service(link);
	rpmsg_destroy_ept(&remote->ept);
	vdev_pump(link);
	assert_int_equal(host->unbound, 1);
	assert_false(is_rpmsg_ept_ready(&host->ept));
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), RPMSG_ERR_ADDR);

	/* The name returns and binds the endpoint that waits. */
	assert_int_equal(vdev_create(remote, "svc", RPMSG_ADDR_ANY, vdev_echo), 0);
	vdev_pump(link);
	assert_true(is_rpmsg_ept_ready(&host->ept));
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), 1);
	vdev_pump(link);
	assert_int_equal(host->received, 1);
}

/* An application that empties the name before it destroys tells nobody. */
static void test_destroy_without_a_name(void **state)
{
	struct vdev_link *link = *state;

	vdev_open_service(link);
	link->side[REMOTE].ept.name[0] = 0;
	rpmsg_destroy_ept(&link->side[REMOTE].ept);
	vdev_pump(link);
	assert_int_equal(link->side[HOST].unbound, 0);
	assert_int_equal(link->side[HOST].rdev->stats.name_errors, 0);
}

/* One link's peer breaks its ring; the other link of this image goes on. */
static void test_hostile_ring(void **state)
{
	struct vdev_link *link = *state;
	void *other_state;
	struct vdev_link *other;
	struct vdev_side *host = &link->side[HOST];

	vdev_set_up(&other_state);
	other = other_state;
	vdev_open_service(link);
	vdev_open_service(other);
	host->rings[0].vq->vq_ring.used->idx = 30000;
	virtqueue_notification(host->rings[0].vq);
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), RPMSG_ERR_ADDR);
	assert_int_equal(host->unbound, 1);
	assert_int_equal(host->rdev->stats.ring_errors, 1);

	assert_int_equal(rpmsg_send(&other->side[HOST].ept, "fine", 4), 4);
	vdev_pump(other);
	assert_memory_equal(other->side[HOST].last, "fine", 4);
	vdev_tear_down(&other_state);
}

/* The host offers the remote a buffer outside, too short, or of absurd length. */
static void test_hostile_buffers(void **state)
{
	static const struct {
		uint64_t addr;
		uint32_t len;
	} bad[] = { { 0, 512 },
		    { 0x3ed00000 + SHARED - 100, 512 },
		    { 0x3ed00400, 20 },
		    { 0x3ed00400, 0xffffffff },
		    { 0x3ed00402, 512 } };
	struct vdev_link *link = *state;
	struct vdev_side *remote = &link->side[REMOTE];

	for (size_t i = 0; i < CR_ARRAY_SIZE(bad); i++) {
		struct vring_desc *desc;

		rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
		vdev_open_link(link);
		desc = (struct vring_desc *)(void *)link->shared.data;
		assert_int_equal(vdev_create(remote, "", 77, vdev_record), 0);
		for (int id = 0; id < ENTRIES; id++) {
			desc[id].addr = bad[i].addr;
			desc[id].len = bad[i].len;
		}
		assert_int_equal(rpmsg_send(&remote->ept, link->shared.data, 400),
		                 RPMSG_ERR_DEV_STATE);
		vdev_close_side(remote);
		vdev_close_side(&link->side[HOST]);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, vdev_set_up, vdev_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_echo_of_every_size),
		TEST(test_event_idx),
		TEST(test_doorbell_at_once),
		TEST(test_bound_by_name),
		TEST(test_without_name_service),
		TEST(test_nocopy),
		TEST(test_hold),
		TEST(test_destroy_and_unbind),
		TEST(test_destroy_without_a_name),
		TEST(test_hostile_ring),
		TEST(test_hostile_buffers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
