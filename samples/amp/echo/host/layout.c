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
		snprintf(name, size, "code and data of the remote");
}

void layout_show(const struct corral_link_dt *link, const struct corral_rproc_dt *remote)
{
	report_section("Layout", "what both cores see; no address was typed");
	for (uint32_t i = 0; i < remote->memory_count; i++) {
		uint32_t base = remote->memory[2 * i];
		struct text bytes = text_bytes(remote->memory[2 * i + 1]);
		char place[40];
		char name[80];

		snprintf(place, sizeof(place), "0x%08" PRIx32 "  %8s", base, bytes.s);
		name_of(base, link, remote, name, sizeof(name));
		report_detail(place, "%s", name);
	}
}
