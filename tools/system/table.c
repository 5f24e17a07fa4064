/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/system/table.h"

#include <corral/link.h>
#include <corral/resource_table.h>
#include <inttypes.h>

/* Order in the table: header, offsets, trace (if any), control, then one virtio device per
 * link. The control entry and the config space of each link begin a cache line, so that no
 * line has words of two writers. */
enum {
	LINE_BYTES = CORRAL_RSC_LINE_BYTES,
	VDEV_BYTES = sizeof(struct fw_rsc_vdev) + 2 * sizeof(struct fw_rsc_vdev_vring),
	PAD_BYTES = LINE_BYTES - VDEV_BYTES % LINE_BYTES,
	LINK_BYTES = PAD_BYTES + VDEV_BYTES + sizeof(struct corral_link_config),
};

_Static_assert(sizeof(struct corral_rsc_control) % LINE_BYTES == 0, "keeps the line");
_Static_assert(LINK_BYTES % LINE_BYTES == 0, "keeps the line");

static unsigned int vdev_count(const struct sys_system *sys, const struct sys_domain *remote)
{
	unsigned int count = 0;

	for (unsigned int i = 0; i < sys->link_count; i++)
		count += sys->links[i].remote == remote;
	return count;
}

static bool has_trace(const struct sys_domain *remote)
{
	return remote->parent->trace_bytes > 0;
}

static unsigned int entry_count(const struct sys_system *sys, const struct sys_domain *remote)
{
	return 1u + has_trace(remote) + vdev_count(sys, remote);
}

/* Where link n begins. */
static uint32_t link_offset(const struct sys_system *sys, const struct sys_domain *remote,
                            unsigned int n)
{
	uint32_t at = (uint32_t)sizeof(struct resource_table) + 4 * entry_count(sys, remote);

	if (has_trace(remote))
		at += (uint32_t)sizeof(struct fw_rsc_trace);
	at = (at + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
	return at + (uint32_t)sizeof(struct corral_rsc_control) + n * LINK_BYTES;
}

uint32_t sys_table_vdev_offset(const struct sys_system *sys, const struct sys_domain *remote,
                               unsigned int n)
{
	return link_offset(sys, remote, n) + PAD_BYTES;
}

uint32_t sys_table_bytes(const struct sys_system *sys, const struct sys_domain *remote)
{
	return link_offset(sys, remote, vdev_count(sys, remote));
}

static void write_types(const struct sys_system *sys, const struct sys_domain *remote, FILE *out)
{
	fprintf(out,
	        "struct link_entry {\n"
	        "\tuint32_t pad[%u]; /* config begins a cache line */\n"
	        "\tstruct fw_rsc_vdev vdev;\n"
	        "\tstruct fw_rsc_vdev_vring vring[2]; /* remote to host, host to remote */\n"
	        "\tstruct corral_link_config config;\n"
	        "};\n\n"
	        "struct image_table {\n"
	        "\tstruct resource_table header;\n",
	        (unsigned int)(PAD_BYTES / sizeof(uint32_t)));
	fprintf(out, "\tuint32_t offset[%u];\n", entry_count(sys, remote));
	if (has_trace(remote))
		fputs("\tstruct fw_rsc_trace trace;\n", out);
	fputs("\t_Alignas(CORRAL_RSC_LINE_BYTES) struct corral_rsc_control control;\n", out);
	for (unsigned int i = 0; i < vdev_count(sys, remote); i++)
		fprintf(out, "\tstruct link_entry link%u;\n", i);
	fputs("};\n\n", out);
	/* The host's devicetree has addresses inside the table: they must stay true. */
	fprintf(out, "_Static_assert(sizeof(struct image_table) == %" PRIu32 ", \"layout\");\n",
	        sys_table_bytes(sys, remote));
	for (unsigned int i = 0; i < vdev_count(sys, remote); i++)
		fprintf(out,
		        "_Static_assert(offsetof(struct image_table, link%u.vdev) == %" PRIu32
		        ", \"layout\");\n"
		        "_Static_assert(offsetof(struct image_table, link%u.config) %% "
		        "CORRAL_RSC_LINE_BYTES == 0, \"cache lines\");\n",
		        i, sys_table_vdev_offset(sys, remote, i), i);
}

static void write_head(const struct sys_system *sys, const struct sys_domain *remote, FILE *out)
{
	const struct sys_rproc *rproc = remote->parent;

	fputs("\n/* Not const: both cores write into it while they run. */\n"
	      "__attribute__((section(\".resource_table\"), used)) struct image_table\n"
	      "corral_resource_table = {\n",
	      out);
	fprintf(out, "\t.header = { .ver = 1, .num = %u },\n\t.offset = {\n",
	        entry_count(sys, remote));
	if (has_trace(remote))
		fputs("\t\toffsetof(struct image_table, trace),\n", out);
	fputs("\t\toffsetof(struct image_table, control),\n", out);
	for (unsigned int i = 0; i < vdev_count(sys, remote); i++)
		fprintf(out, "\t\toffsetof(struct image_table, link%u.vdev),\n", i);
	fputs("\t},\n", out);
	if (has_trace(remote))
		fprintf(out,
		        "\t.trace = {\n\t\t.type = RSC_TRACE,\n\t\t.da = 0x%08" PRIx64
		        ",\n\t\t.len = %" PRIu64 ",\n\t\t.name = \"%.31s\",\n\t},\n",
		        rproc->trace->base, rproc->trace_bytes, remote->name);
	fputs("\t.control = CORRAL_RSC_CONTROL_INIT,\n", out);
}

static void write_vring(const struct sys_link *link, unsigned int i, FILE *out)
{
	fprintf(out,
	        "\t\t\t{ .da = 0x%08" PRIx64 ", .align = %" PRIu32 ", .num = %" PRIu32
	        ", .notifyid = %" PRIu32 " },\n",
	        link->ring[i], link->align, link->num[i], link->notify_id[i]);
}

static void write_link(const struct sys_link *link, FILE *out)
{
	fprintf(out,
	        "\t/* to %s */\n\t.link%u = {\n"
	        "\t\t.vdev = {\n"
	        "\t\t\t.type = RSC_VDEV,\n"
	        "\t\t\t.id = 7, /* RPMsg */\n"
	        "\t\t\t.dfeatures = 1u | 1u << CORRAL_RPMSG_F_SESSION | 1u << "
	        "CORRAL_RPMSG_F_STREAM,\n"
	        "\t\t\t.config_len = sizeof(struct corral_link_config),\n"
	        "\t\t\t.num_of_vrings = 2,\n"
	        "\t\t},\n\t\t.vring = {\n",
	        link->host->name, link->table_index);
	write_vring(link, SYS_R2H, out);
	write_vring(link, SYS_H2R, out);
	fprintf(out,
	        "\t\t},\n\t\t.config.stamp = {\n"
	        "\t\t\t.magic = CORRAL_LINK_MAGIC,\n"
	        "\t\t\t.version = CORRAL_LINK_VERSION,\n"
	        "\t\t\t.size_bytes = sizeof(struct corral_link_config),\n"
	        "\t\t\t.byte_order = CORRAL_LINK_BYTE_ORDER,\n"
	        "\t\t\t.h2r_buffer_bytes = %" PRIu32 ",\n"
	        "\t\t\t.r2h_buffer_bytes = %" PRIu32 ",\n"
	        "\t\t\t.h2r_count = %" PRIu32 ",\n"
	        "\t\t\t.r2h_count = %" PRIu32 ",\n"
	        "\t\t\t.vring_align = %" PRIu32 ",\n"
	        "\t\t\t.shm_bytes = %" PRIu64 ",\n"
	        "\t\t},\n\t},\n",
	        link->buffer_size[SYS_H2R], link->buffer_size[SYS_R2H], link->num[SYS_H2R],
	        link->num[SYS_R2H], link->align, link->shm->size);
}

void sys_write_table(const struct sys_system *sys, const struct sys_domain *remote, FILE *out)
{
	fprintf(out,
	        "/* SPDX-License-Identifier: Apache-2.0 */\n"
	        "/* Made by corral system: the resource table of %s. Changes here are lost. */\n"
	        "#include <stddef.h>\n"
	        "#include <stdint.h>\n\n"
	        "#include <corral/link.h>\n"
	        "#include <corral/resource_table.h>\n\n",
	        remote->name);
	write_types(sys, remote, out);
	write_head(sys, remote, out);
	for (unsigned int i = 0; i < sys->link_count; i++)
		if (sys->links[i].remote == remote)
			write_link(&sys->links[i], out);
	fputs("};\n", out);
}
