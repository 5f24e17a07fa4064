/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/system/overlay.h"

#include <inttypes.h>
#include <string.h>

#include "tools/dt/emit.h"
#include "tools/dt/text.h"

static void put_cells(FILE *out, uint64_t value, uint32_t cells)
{
	if (cells > 1)
		fprintf(out, "0x%" PRIx64 " ", value >> 32);
	fprintf(out, "0x%08" PRIx64, value & UINT32_MAX);
}

static uint32_t root_cells(const struct sys_system *sys, const char *name, uint32_t fallback)
{
	return dt_cell_or(sys->tree->root, name, fallback);
}

static void put_reg(const struct sys_system *sys, const struct sys_span *span, const char *indent,
                    FILE *out)
{
	fprintf(out, "%sreg = <", indent);
	put_cells(out, span->base, root_cells(sys, "#address-cells", 2));
	fputc(' ', out);
	put_cells(out, span->size, root_cells(sys, "#size-cells", 1));
	fputs(">;\n", out);
}

static bool is_in(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static void copy_props(const struct sys_system *sys, const struct dt_node *node, const char *indent,
                       const char *const *skip, FILE *out)
{
	for (const struct dt_prop *prop = node->props; prop; prop = prop->next)
		if (!is_in(prop->name, skip) && strcmp(prop->name, "phandle") != 0)
			dt_put_prop(sys->tree, prop, indent, out);
}

static void write_chosen(const struct sys_system *sys, const struct sys_domain *domain, FILE *out)
{
	static const char *const done[] = { "zephyr,sram", "zephyr,flash", "zephyr,console", NULL };
	const struct dt_node *section = dt_find_child(domain->node, "chosen");
	const struct dt_node *console = sys_chosen(sys, domain, "zephyr,console", "corral,console");

	fputs("\tchosen {\n", out);
	if (domain->sram)
		fprintf(out, "\t\tzephyr,sram = %s;\n", dt_ref_text(sys->arena, domain->sram));
	else
		fprintf(out, "\t\tzephyr,sram = &%s;\n", domain->ram_span->name);
	if (domain->flash)
		fprintf(out, "\t\tzephyr,flash = %s;\n", dt_ref_text(sys->arena, domain->flash));
	if (console)
		fprintf(out, "\t\tzephyr,console = %s;\n", dt_ref_text(sys->arena, console));
	if (section)
		copy_props(sys, section, "\t\t", done, out);
	fprintf(out, "\t\tcorral,domain = \"%s\";\n", domain->name);
	fputs("\t};\n", out);
}

static void write_own_ram(const struct sys_system *sys, const struct sys_domain *domain, FILE *out)
{
	if (domain->sram)
		return;
	fprintf(out, "\n\t%s: domain-memory@%" PRIx64 " {\n\t\tdevice_type = \"memory\";\n",
	        domain->ram_span->name, domain->ram_span->base);
	put_reg(sys, domain->ram_span, "\t\t", out);
	fputs("\t};\n", out);
}

/* The domain's image has the span in its tree. */
static bool sees(const struct sys_domain *domain, const struct sys_span *span)
{
	return !span->own_memory && (!span->owner || span->owner == domain || span->peer == domain);
}

static void write_span(const struct sys_system *sys, const struct sys_domain *domain,
                       const struct sys_span *span, FILE *out)
{
	static const char *const done[] = { "reg",          "size",
		                            "alignment",    "corral,memory",
		                            "corral,owner", "corral,purpose",
		                            "no-map",       NULL };
	bool own_table = domain->parent && span == domain->parent->table;
	const char *name = span->node ? span->node->name : dt_token(sys->arena, span->name);

	/* The linker script knows the image's own table by this name. */
	fprintf(out, "\n\t\t%s%s: ", own_table ? "resource_table: " : "", span->name);
	if (strchr(name, '@'))
		fprintf(out, "%s {\n", name);
	else
		fprintf(out, "%s@%" PRIx64 " {\n", name, span->base);
	put_reg(sys, span, "\t\t\t", out);
	if (span->node)
		copy_props(sys, span->node, "\t\t\t", done, out);
	fputs("\t\t\tno-map;\n\t\t};\n", out);
}

static void write_reserved(const struct sys_system *sys, const struct sys_domain *domain, FILE *out)
{
	unsigned int count = 0;

	for (unsigned int i = 0; i < sys->span_count; i++)
		count += sees(domain, &sys->spans[i]);
	if (count == 0)
		return;
	fprintf(out,
	        "\n\treserved-memory {\n\t\t#address-cells = <%" PRIu32
	        ">;\n\t\t#size-cells = <%" PRIu32 ">;\n\t\tranges;\n",
	        root_cells(sys, "#address-cells", 2), root_cells(sys, "#size-cells", 1));
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sees(domain, &sys->spans[i]))
			write_span(sys, domain, &sys->spans[i], out);
	fputs("\t};\n", out);
}

static void put_bells(const struct sys_system *sys, const struct sys_end *end, FILE *out)
{
	fprintf(out, "\t\tmboxes = <%s %" PRIu32 ">, <%s %" PRIu32 ">;\n",
	        dt_ref_text(sys->arena, end->tx.mbox), end->tx.channel,
	        dt_ref_text(sys->arena, end->rx.mbox), end->rx.channel);
	fputs("\t\tmbox-names = \"tx\", \"rx\";\n", out);
}

static void put_pair(FILE *out, const char *name, uint64_t a, uint64_t b)
{
	fprintf(out, "\t\t%s = <0x%08" PRIx64 " 0x%08" PRIx64 ">;\n", name, a, b);
}

static void write_link(const struct sys_system *sys, const struct sys_link *link, bool host,
                       FILE *out)
{
	unsigned int index = host ? link->host_index : link->remote_index;

	fprintf(out,
	        "\n\trpmsg_%u: rpmsg-%u {\n\t\tcompatible = \"corral,rpmsg\";\n"
	        "\t\tcorral,role = \"%s\";\n\t\tcorral,peer = \"%s\";\n"
	        "\t\tcorral,vdev = <0x%08" PRIx64 ">;\n",
	        index, index, host ? "host" : "remote",
	        host ? link->remote->name : link->host->name, link->vdev);
	put_pair(out, "corral,shm", link->shm->base, link->shm->size);
	fputs("\t\t/* first remote to host, then host to remote */\n", out);
	put_pair(out, "corral,vring-address", link->ring[0], link->ring[1]);
	fprintf(out, "\t\tcorral,vring-num = <%" PRIu32 " %" PRIu32 ">;\n", link->num[0],
	        link->num[1]);
	fprintf(out, "\t\tcorral,vring-align = <%" PRIu32 ">;\n", link->align);
	put_pair(out, "corral,buffers", link->pool[0], link->pool[1]);
	fprintf(out, "\t\tcorral,buffer-size = <%" PRIu32 " %" PRIu32 ">;\n", link->buffer_size[0],
	        link->buffer_size[1]);
	fprintf(out, "\t\tcorral,notify-id = <%" PRIu32 " %" PRIu32 ">;\n", link->notify_id[0],
	        link->notify_id[1]);
	put_bells(sys, host ? &link->host_end : &link->remote_end, out);
	fputs("\t};\n", out);
}

static void put_span(FILE *out, const struct sys_span *span, bool *first)
{
	fprintf(out, "%s<0x%08" PRIx64 " 0x%08" PRIx64 ">", *first ? "" : ",\n\t\t\t", span->base,
	        span->size);
	*first = false;
}

static bool is_loaded(const struct sys_rproc *rproc, const struct sys_span *span)
{
	for (unsigned int i = 0; i < rproc->memory_count; i++)
		if (rproc->memories[i] == span)
			return true;
	return false;
}

/* Where the image may be loaded, then what else it shares with others. */
static void put_memories(const struct sys_system *sys, const struct sys_rproc *rproc, FILE *out)
{
	bool first = true;

	fputs("\t\tcorral,memory = ", out);
	for (unsigned int i = 0; i < rproc->memory_count; i++)
		put_span(out, rproc->memories[i], &first);
	for (unsigned int i = 0; i < sys->span_count; i++)
		if (sees(rproc->remote, &sys->spans[i]) && !is_loaded(rproc, &sys->spans[i]))
			put_span(out, &sys->spans[i], &first);
	fputs(";\n", out);
}

static void put_table(const struct sys_rproc *rproc, FILE *out)
{
	put_pair(out, "corral,table", rproc->table->base, rproc->table->size);
	if (rproc->trace)
		put_pair(out, "corral,trace", rproc->trace->base, rproc->trace_bytes);
}

static void write_rproc(const struct sys_system *sys, const struct sys_rproc *rproc, FILE *out)
{
	fprintf(out,
	        "\n\tremoteproc_%u: remoteproc-%u {\n\t\tcompatible = \"corral,remoteproc\";\n"
	        "\t\tcorral,domain = \"%s\";\n\t\tcorral,cpu = <%" PRIu32 ">;\n",
	        rproc->index, rproc->index, rproc->remote->name,
	        dt_cell_or(rproc->remote->cpus[0], "reg", 0));
	put_table(rproc, out);
	put_memories(sys, rproc, out);
	put_bells(sys, &rproc->host_end, out);
	fputs("\t};\n", out);
}

static void write_self(const struct sys_system *sys, const struct sys_domain *domain, FILE *out)
{
	if (!domain->parent)
		return;
	fprintf(out,
	        "\n\tcorral_self: corral-self {\n\t\tcompatible = \"corral,self\";\n"
	        "\t\tcorral,domain = \"%s\";\n\t\tcorral,host = \"%s\";\n",
	        domain->name, domain->parent->host->name);
	put_table(domain->parent, out);
	put_bells(sys, &domain->parent->remote_end, out);
	fputs("\t};\n", out);
}

/* What another domain has for itself is not there for this one. */
static void write_disabled(const struct sys_system *sys, const struct sys_domain *domain, FILE *out)
{
	for (unsigned int i = 0; i < sys->tree->count; i++) {
		const struct sys_domain *owner = sys_device_owner(sys, sys->tree->nodes[i]);

		if (owner && owner != domain)
			fprintf(out, "\n/* of %s */\n%s {\n\tstatus = \"disabled\";\n};\n",
			        owner->name, dt_ref_text(sys->arena, sys->tree->nodes[i]));
	}
}

void sys_write_overlay(const struct sys_system *sys, const struct sys_domain *domain,
                       const char *from, FILE *out)
{
	fprintf(out,
	        "/* SPDX-License-Identifier: Apache-2.0 */\n"
	        "/* Made by corral system from %s: what %s sees. Changes here are lost. */\n/ {\n",
	        from, domain->name);
	write_chosen(sys, domain, out);
	write_own_ram(sys, domain, out);
	write_reserved(sys, domain, out);
	for (unsigned int i = 0; i < sys->rproc_count; i++)
		if (sys->rprocs[i].host == domain)
			write_rproc(sys, &sys->rprocs[i], out);
	write_self(sys, domain, out);
	for (unsigned int i = 0; i < sys->link_count; i++) {
		if (sys->links[i].host == domain)
			write_link(sys, &sys->links[i], true, out);
		if (sys->links[i].remote == domain)
			write_link(sys, &sys->links[i], false, out);
	}
	fputs("};\n", out);
	sys_write_changes(sys, out);
	write_disabled(sys, domain, out);
}
