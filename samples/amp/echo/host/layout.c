/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers are the devicetree's, which `corral system` made from system.dts. */
#include "layout.h"

#include <inttypes.h>
#include <stdio.h>

#include "journal.h"
#include "report.h"
#include "text.h"

#define TRACE DT_PROP_BY_IDX(DT_NODELABEL(remoteproc_0), corral_trace, 0)

static void name_of(uint32_t base, const struct corral_link_dt *link,
                    const struct corral_rproc_dt *remote, char *name, size_t size)
{
	if (base == link->shm)
		snprintf(name, size, "link: rings of %u and %u, as many buffers of %u bytes",
		         (unsigned int)link->count[0], (unsigned int)link->count[1],
		         (unsigned int)link->buffer_bytes[0]);
	else if (base == remote->table)
		snprintf(name, size, "resource table");
	else if (base == TRACE)
		snprintf(name, size, "trace of the remote");
	else if (base == DT_REG_ADDR(JOURNAL_NODE))
		snprintf(name, size, "journal, which outlives the remote");
	else
		snprintf(name, size, "memory of the remote's image");
}

/* The span that begins next above last; NULL after the highest. */
static const uint32_t *next_span(const struct corral_rproc_dt *remote, int64_t last)
{
	const uint32_t *next = NULL;

	for (uint32_t i = 0; i < remote->memory_count; i++) {
		const uint32_t *span = &remote->memory[2 * i];

		if (span[0] > last && (!next || span[0] < next[0]))
			next = span;
	}
	return next;
}

void layout_show(const struct corral_link_dt *link, const struct corral_rproc_dt *remote)
{
	const uint32_t *span = next_span(remote, -1);

	report_section("Layout", "what both cores see; no address was typed");
	for (; span; span = next_span(remote, span[0])) {
		char place[64];
		char name[80];

		snprintf(place, sizeof(place), "0x%08" PRIx32 "  %8s", span[0],
		         text_bytes(span[1]).s);
		name_of(span[0], link, remote, name, sizeof(name));
		report_detail(place, "%s", name);
	}
}
