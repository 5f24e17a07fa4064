/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a core's trace: its bytes and its counter are hostile, the span is ours. */
#include "remoteproc/engine.h"

/* Copies from the ring at place pos on; NULs become spaces, so that a string it is. */
static size_t copy_ring(char *buf, size_t size, const char *ring, uint32_t ring_bytes, uint32_t pos)
{
	for (size_t i = 0; i < size; i++) {
		char c = cr_load_relaxed(&ring[pos++ & (ring_bytes - 1)]);

		buf[i] = c ? c : ' ';
	}
	buf[size] = 0;
	return size;
}

/* Text that ends at a NUL or at the end of the span. */
static size_t copy_text(char *buf, size_t size, const char *text, uint32_t bytes, uint32_t *pos)
{
	size_t n = 0;

	while (n < size && *pos < bytes && (buf[n] = cr_load_relaxed(&text[*pos])) != 0) {
		n++;
		(*pos)++;
	}
	buf[n] = 0;
	return n;
}

static size_t read_trace(const struct corral_rproc *rp, uint32_t *pos, uint32_t *lost, char *buf,
                         size_t size)
{
	const char *trace = corral_rproc_ptr(rp, rp->trace_da, rp->trace_bytes);
	uint32_t count = 0;
	uint32_t ring_bytes;
	uint32_t waiting;

	if (!trace || rp->trace_bytes < 2)
		return 0;
	ring_bytes = cr_floor_pow2(rp->trace_bytes);
	if (rp->control) /* acquire: pairs with the release in corral_remote_trace(). */
		count = cr_load_acquire(&rp->control->trace_count);
	if (count == 0)
		return copy_text(buf, size - 1, trace, rp->trace_bytes, pos);
	waiting = count - *pos;
	if (waiting > ring_bytes) {
		*lost += waiting - ring_bytes;
		*pos = count - ring_bytes;
		waiting = ring_bytes;
	}
	if (waiting > size - 1)
		waiting = (uint32_t)(size - 1);
	copy_ring(buf, waiting, trace, ring_bytes, *pos);
	*pos += waiting;
	return waiting;
}

size_t corral_rproc_trace(struct corral_rproc *rp, uint32_t *pos, uint32_t *lost, char *buf,
                          size_t size)
{
	size_t n;

	buf[0] = 0;
	if (cr_rproc_borrow(rp))
		return 0;
	n = read_trace(rp, pos, lost, buf, size);
	cr_rproc_unclaim(rp);
	return n;
}
