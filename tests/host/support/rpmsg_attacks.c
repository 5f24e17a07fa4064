/* SPDX-License-Identifier: Apache-2.0 */
#include "rpmsg_attacks.h"

#include <string.h>

static const struct corral_rpmsg_hdr good_hdr = { .src = 20, .dst = 10, .len = 8 };

static void hand_over(struct link *link, int to, struct corral_rpmsg_hdr hdr)
{
	link_inject(link, to, &hdr, "attack!", 8);
}

void attack_hand_over_good(struct link *link, int to)
{
	hand_over(link, to, good_hdr);
}

/* Raw words of the ring that the remote receives from, and of the one it sends to. */
static const struct raw_ring *h2r(struct link *link)
{
	return &link->ring[1];
}

static const struct raw_ring *r2h(struct link *link)
{
	return &link->ring[0];
}

/* --- the host attacks the remote --- */

static void avail_idx_jumps(struct link *link)
{
	*raw_avail_idx(h2r(link)) += 1000;
}

static void avail_idx_one_too_far(struct link *link)
{
	*raw_avail_idx(h2r(link)) += 17;
}

static void avail_idx_back(struct link *link)
{
	*raw_avail_idx(h2r(link)) -= 1;
}

static void avail_id_beyond(struct link *link)
{
	raw_offer(h2r(link), 16);
}

static void avail_id_far_beyond(struct link *link)
{
	raw_offer(h2r(link), 0xffff);
}

/* Offers descriptor 3 with these fields; its buffer holds a good message. */
static void offer_desc(struct link *link, uint64_t addr, uint32_t len, uint16_t flags,
                       uint16_t next)
{
	memcpy(link_buffer(link, 1, 3), &good_hdr, 16);
	raw_set_desc(h2r(link), 3, addr, len, flags, next);
	raw_offer(h2r(link), 3);
}

static uint64_t da_of(struct link *link, uint32_t id)
{
	return LINK_DA + (uint64_t)(link_buffer(link, 1, id) - link->shm);
}

static void addr_zero(struct link *link)
{
	offer_desc(link, 0, 128, 0, 0);
}

static void addr_below(struct link *link)
{
	offer_desc(link, LINK_DA - 8, 128, 0, 0);
}

static void addr_above(struct link *link)
{
	offer_desc(link, LINK_DA + link->shm_bytes, 128, 0, 0);
}

static void addr_last_byte_out(struct link *link)
{
	offer_desc(link, LINK_DA + link->shm_bytes - 124, 128, 0, 0);
}

static void addr_our_pointer(struct link *link)
{
	offer_desc(link, (uint64_t)(uintptr_t)link_buffer(link, 1, 3), 128, 0, 0);
}

static void addr_wraps(struct link *link)
{
	offer_desc(link, UINT64_MAX - 15, 128, 0, 0);
}

static void addr_high_half(struct link *link)
{
	offer_desc(link, da_of(link, 3) + (1ull << 32), 128, 0, 0);
}

static void addr_odd(struct link *link)
{
	offer_desc(link, da_of(link, 3) + 1, 64, 0, 0);
}

static void addr_odd_by_two(struct link *link)
{
	offer_desc(link, da_of(link, 3) + 2, 64, 0, 0);
}

static void len_zero(struct link *link)
{
	offer_desc(link, da_of(link, 3), 0, 0, 0);
}

static void len_no_header(struct link *link)
{
	offer_desc(link, da_of(link, 3), 15, 0, 0);
}

static void len_too_short(struct link *link)
{
	offer_desc(link, da_of(link, 3), 23, 0, 0);
}

static void len_huge(struct link *link)
{
	offer_desc(link, da_of(link, 3), UINT32_MAX, 0, 0);
}

static void len_to_the_end(struct link *link)
{
	offer_desc(link, da_of(link, 3), (uint32_t)(LINK_DA + link->shm_bytes - da_of(link, 3)), 0,
	           0);
}

static void chain_loops(struct link *link)
{
	offer_desc(link, da_of(link, 3), 128, CR_DESC_NEXT, 3);
}

static void chain_out_of_range(struct link *link)
{
	offer_desc(link, da_of(link, 3), 128, CR_DESC_NEXT, 0xffff);
}

static void indirect(struct link *link)
{
	offer_desc(link, da_of(link, 3), 128, CR_DESC_INDIRECT, 0);
}

static void odd_flags(struct link *link)
{
	offer_desc(link, da_of(link, 3), 128, 0xfff8 | CR_DESC_WRITE, 0xffff);
}

static void same_buffer_twice(struct link *link)
{
	offer_desc(link, da_of(link, 3), 128, 0, 0);
	raw_offer(h2r(link), 3);
}

/* The words that are the remote's own, and all that asks for notifications. */
static void scribbles_over_used(struct link *link)
{
	uint8_t *used = (uint8_t *)raw_used_flags(h2r(link));

	memset(used, 0xff, 4 + 8 * 16 + 2);
	memset(raw_used_flags(r2h(link)), 0xff, 4 + 8 * 16 + 2);
	*raw_avail_flags(h2r(link)) = 0xffff;
	*raw_used_event(h2r(link)) = 0xabcd;
	*raw_avail_flags(r2h(link)) = 0xffff;
	*raw_used_event(r2h(link)) = 0xabcd;
}

/* --- the host spoils the buffers that the remote sends in --- */

static void tx_avail_idx_jumps(struct link *link)
{
	*raw_avail_idx(r2h(link)) += 1000;
}

static void tx_id_beyond(struct link *link)
{
	for (uint32_t i = 0; i < 16; i++)
		*raw_avail_ring(r2h(link), i) = 16;
}

static void tx_desc(struct link *link, uint64_t addr, uint32_t len, uint16_t flags)
{
	for (uint32_t i = 0; i < 16; i++)
		raw_set_desc(r2h(link), i, addr, len, flags, 0);
}

static void tx_addr_outside(struct link *link)
{
	tx_desc(link, LINK_DA + link->shm_bytes, 128, CR_DESC_WRITE);
}

static void tx_addr_wraps(struct link *link)
{
	tx_desc(link, UINT64_MAX - 64, 128, CR_DESC_WRITE);
}

static void tx_addr_odd(struct link *link)
{
	tx_desc(link, LINK_DA + 1 + (uint64_t)(link->pool[0] - link->shm), 128, CR_DESC_WRITE);
}

static void tx_len_zero(struct link *link)
{
	tx_desc(link, LINK_DA, 0, CR_DESC_WRITE);
}

static void tx_len_short(struct link *link)
{
	tx_desc(link, LINK_DA, 127, CR_DESC_WRITE);
}

static void tx_chain(struct link *link)
{
	tx_desc(link, LINK_DA, 128, CR_DESC_WRITE | CR_DESC_NEXT);
}

/* --- the remote attacks the host --- */

static void used_idx_jumps(struct link *link)
{
	*raw_used_idx(r2h(link)) += 1000;
}

static void used_idx_one_too_far(struct link *link)
{
	*raw_used_idx(r2h(link)) += 17;
}

static void used_idx_back(struct link *link)
{
	*raw_used_idx(r2h(link)) -= 1;
}

static void used_id_beyond(struct link *link)
{
	raw_use(r2h(link), 16, 24);
}

static void used_id_far_beyond(struct link *link)
{
	raw_use(r2h(link), UINT32_MAX, 24);
}

static void used_id_high_half(struct link *link)
{
	raw_use(r2h(link), 0x10000u | *raw_avail_ring(r2h(link), 0), 24);
}

static uint32_t next_id(struct link *link)
{
	return *raw_avail_ring(r2h(link), *raw_used_idx(r2h(link)) % 16);
}

/* Offered again after the first of them, so the second one is another message. */
static void used_twice(struct link *link)
{
	uint32_t id = next_id(link);

	memcpy(link_buffer(link, 0, id), &good_hdr, 16);
	raw_use(r2h(link), id, 24);
	raw_use(r2h(link), id, 24);
}

static void use_with_len(struct link *link, uint32_t len)
{
	uint32_t id = next_id(link);

	memcpy(link_buffer(link, 0, id), &good_hdr, 16);
	raw_use(r2h(link), id, len);
}

/* The header's length fits the buffer, but not what the remote says it wrote. */
static void used_len_below_header(struct link *link)
{
	struct corral_rpmsg_hdr hdr = { .src = 20, .dst = 10, .len = 112 };
	uint32_t id = next_id(link);

	memcpy(link_buffer(link, 0, id), &hdr, 16);
	raw_use(r2h(link), id, 24);
}

static void used_len_zero(struct link *link)
{
	use_with_len(link, 0);
}

static void used_len_no_header(struct link *link)
{
	use_with_len(link, 15);
}

static void used_len_too_short(struct link *link)
{
	use_with_len(link, 23);
}

static void used_len_beyond(struct link *link)
{
	use_with_len(link, 129);
}

static void used_len_huge(struct link *link)
{
	use_with_len(link, UINT32_MAX);
}

/* Descriptors and the available ring are the host's own: it does not ask them. */
static void scribbles_over_avail(struct link *link)
{
	for (uint32_t i = 0; i < 16; i++) {
		uint32_t id = next_id(link);

		raw_set_desc(r2h(link), i, UINT64_MAX, UINT32_MAX, 0xffff, 0xffff);
		raw_set_desc(h2r(link), i, UINT64_MAX, UINT32_MAX, 0xffff, 0xffff);
		if (i + 1 == 16)
			memcpy(link_buffer(link, 0, id), &good_hdr, 16);
	}
	*raw_used_flags(r2h(link)) = 0xffff;
	*raw_avail_event(r2h(link)) = 0xabcd;
	*raw_used_flags(h2r(link)) = 0xffff;
	*raw_avail_event(h2r(link)) = 0xabcd;
}

static void tx_used_idx_jumps(struct link *link)
{
	*raw_used_idx(h2r(link)) += 1000;
}

static void tx_used_id_beyond(struct link *link)
{
	raw_use(h2r(link), 16, 0);
}

static void tx_used_not_offered(struct link *link)
{
	raw_use(h2r(link), *raw_avail_ring(h2r(link), 0) ^ 8, 0);
	raw_use(h2r(link), *raw_avail_ring(h2r(link), 0) ^ 8, 0);
}

/* --- messages, in either direction --- */

int attack_victim;

static void hdr_len_beyond(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 10, .len = 113 });
}

static void hdr_len_huge(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 10, .len = 0xffff });
}

static void hdr_flags(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 10, .len = 8, .flags = 0xffff });
}

static void hdr_to_nobody(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 4711, .len = 8 });
}

static void hdr_to_any(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 0xffffffff, .len = 8 });
}

/* Plain RPMsg says 0; Linux leaves other things there. */
static void hdr_reserved(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){
			  .src = 20, .dst = 10, .len = 8, .reserved = UINT32_MAX });
}

static void hdr_from_any(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 0xffffffff, .dst = 10, .len = 8 });
}

/* An address that no endpoint can have. */
static void hdr_to_special(struct link *link)
{
	hand_over(link, attack_victim,
	          (struct corral_rpmsg_hdr){ .src = 20, .dst = 0xfffffffe, .len = 8 });
}

struct ns_msg {
	char name[32];
	uint32_t addr;
	uint32_t flags;
};

static void tell(struct link *link, const struct ns_msg *msg, uint16_t len)
{
	struct corral_rpmsg_hdr hdr = { .src = 20, .dst = 0x35, .len = len };

	link_inject(link, attack_victim, &hdr, msg, sizeof(*msg));
}

static void name_without_end(struct link *link)
{
	struct ns_msg msg = { .addr = 20 };

	memset(msg.name, 'A', sizeof(msg.name));
	tell(link, &msg, sizeof(msg));
}

static void name_empty(struct link *link)
{
	struct ns_msg msg = { .name = "", .addr = 20 };

	tell(link, &msg, sizeof(msg));
}

static void name_short(struct link *link)
{
	struct ns_msg msg = { .name = "name", .addr = 20 };

	tell(link, &msg, sizeof(msg) - 1);
}

static void name_none(struct link *link)
{
	struct ns_msg msg = { .name = "name", .addr = 20 };

	tell(link, &msg, 0);
}

static void name_long(struct link *link)
{
	struct ns_msg msg[2] = { { .name = "name", .addr = 20 }, { .name = "name", .addr = 20 } };
	struct corral_rpmsg_hdr hdr = { .src = 20, .dst = 0x35, .len = sizeof(msg) };

	link_inject(link, attack_victim, &hdr, msg, sizeof(msg));
}

static void name_for_any(struct link *link)
{
	struct ns_msg msg = { .name = "name", .addr = 0xffffffff };

	tell(link, &msg, sizeof(msg));
}

/* The end of what never was. */
static void name_gone(struct link *link)
{
	struct ns_msg msg = { .name = "nobody", .addr = 20, .flags = 1 };

	tell(link, &msg, sizeof(msg));
}

/* An end that another address claims: the channel stays with the first. */
static void name_stolen(struct link *link)
{
	struct ns_msg msg = { .name = "n", .addr = 4711 };

	tell(link, &msg, sizeof(msg));
}

static void name_odd_flags(struct link *link)
{
	struct ns_msg msg = { .name = "\xff\x01 name", .addr = 20, .flags = 0xfffffffe };

	tell(link, &msg, sizeof(msg));
}

/* clang-format off */
const struct attack attacks[] = {
#define ON(side, attack, outcome) { #attack, attack, outcome, side }
	ON(REMOTE, avail_idx_jumps, BROKEN),
	ON(REMOTE, avail_idx_one_too_far, BROKEN),
	ON(REMOTE, avail_idx_back, BROKEN),
	ON(REMOTE, avail_id_beyond, BROKEN),
	ON(REMOTE, avail_id_far_beyond, BROKEN),
	ON(REMOTE, addr_zero, BUFFER),
	ON(REMOTE, addr_below, BUFFER),
	ON(REMOTE, addr_above, BUFFER),
	ON(REMOTE, addr_last_byte_out, BUFFER),
	ON(REMOTE, addr_our_pointer, BUFFER),
	ON(REMOTE, addr_wraps, BUFFER),
	ON(REMOTE, addr_high_half, BUFFER),
	ON(REMOTE, addr_odd, HEADER),
	ON(REMOTE, addr_odd_by_two, HEADER),
	ON(REMOTE, len_zero, HEADER),
	ON(REMOTE, len_no_header, HEADER),
	ON(REMOTE, len_too_short, HEADER),
	ON(REMOTE, len_huge, BUFFER),
	ON(REMOTE, len_to_the_end, ACCEPTED),
	ON(REMOTE, chain_loops, BUFFER),
	ON(REMOTE, chain_out_of_range, BUFFER),
	ON(REMOTE, indirect, BUFFER),
	ON(REMOTE, odd_flags, ACCEPTED),
	ON(REMOTE, same_buffer_twice, ACCEPTED),
	ON(REMOTE, scribbles_over_used, ACCEPTED),
	ON(REMOTE, tx_avail_idx_jumps, BROKEN),
	ON(REMOTE, tx_id_beyond, BROKEN),
	ON(REMOTE, tx_addr_outside, BROKEN),
	ON(REMOTE, tx_addr_wraps, BROKEN),
	ON(REMOTE, tx_addr_odd, BROKEN),
	ON(REMOTE, tx_len_zero, BROKEN),
	ON(REMOTE, tx_len_short, BROKEN),
	ON(REMOTE, tx_chain, BROKEN),
	ON(HOST, used_idx_jumps, BROKEN),
	ON(HOST, used_idx_one_too_far, BROKEN),
	ON(HOST, used_idx_back, BROKEN),
	ON(HOST, used_id_beyond, BROKEN),
	ON(HOST, used_id_far_beyond, BROKEN),
	ON(HOST, used_id_high_half, BROKEN),
	ON(HOST, used_twice, ACCEPTED),
	ON(HOST, used_len_below_header, HEADER),
	ON(HOST, used_len_zero, HEADER),
	ON(HOST, used_len_no_header, HEADER),
	ON(HOST, used_len_too_short, HEADER),
	ON(HOST, used_len_beyond, BUFFER),
	ON(HOST, used_len_huge, BUFFER),
	ON(HOST, scribbles_over_avail, ACCEPTED),
	ON(HOST, tx_used_idx_jumps, BROKEN),
	ON(HOST, tx_used_id_beyond, BROKEN),
	ON(HOST, tx_used_not_offered, BROKEN),
#define BOTH(attack, outcome) ON(HOST, attack, outcome), ON(REMOTE, attack, outcome)
	BOTH(hdr_len_beyond, HEADER),
	BOTH(hdr_len_huge, HEADER),
	BOTH(hdr_flags, ACCEPTED),
	BOTH(hdr_reserved, ACCEPTED),
	BOTH(hdr_from_any, ACCEPTED),
	BOTH(hdr_to_nobody, STRAY),
	BOTH(hdr_to_any, STRAY),
	BOTH(hdr_to_special, STRAY),
	BOTH(name_without_end, NAME),
	BOTH(name_empty, NAME),
	BOTH(name_short, NAME),
	BOTH(name_none, NAME),
	BOTH(name_long, NAME),
	BOTH(name_for_any, NAME),
	BOTH(name_gone, ACCEPTED),
	BOTH(name_stolen, ACCEPTED),
	BOTH(name_odd_flags, ACCEPTED),
};
/* clang-format on */

const size_t attack_count = sizeof(attacks) / sizeof(attacks[0]);
