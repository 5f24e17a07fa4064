/* SPDX-License-Identifier: Apache-2.0 */
/* domain.c - the domains of a system: their cores and the memory of their images. */
#include <inttypes.h>
#include <string.h>

#include "tools/dt/emit.h"
#include "tools/system/model.h"

struct sys_domain *sys_domain_of(struct sys_system *sys, const struct dt_node *node)
{
	for (unsigned int i = 0; i < sys->domain_count; i++)
		if (sys->domains[i].node == node)
			return &sys->domains[i];
	return NULL;
}

struct dt_node *sys_target(const struct sys_system *sys, const struct dt_prop *prop)
{
	struct dt_ref ref;
	const char *path;

	if (!prop)
		return NULL;
	path = dt_string(prop, 0);
	if (path)
		return dt_find_path(sys->tree, path);
	return dt_ref_at(sys->tree, prop, 0, &ref) ? ref.target : NULL;
}

bool sys_is_memory(const struct dt_node *node)
{
	const char *type = dt_text(node, "device_type");

	return (type && strcmp(type, "memory") == 0) || dt_is_compatible(node, "mmio-sram");
}

const char *sys_label(const struct sys_system *sys, const struct dt_node *node)
{
	const char *at = strchr(node->name, '@');

	if (node->labels)
		return node->labels->name;
	return at ? dt_strndup(sys->arena, node->name, (size_t)(at - node->name)) : node->name;
}

const char *sys_human(const struct sys_system *sys, uint64_t bytes)
{
	static const struct {
		const char *unit;
		uint64_t size;
	} units[] = { { "GiB", 1ull << 30 }, { "MiB", 1ull << 20 }, { "KiB", 1ull << 10 } };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		uint64_t tenths = bytes * 10 / units[i].size;

		if (bytes < units[i].size || bytes > UINT64_MAX / 10)
			continue;
		if (bytes % units[i].size == 0 || tenths >= 10000)
			return dt_printf(sys->arena, "%" PRIu64 " %s", bytes / units[i].size,
			                 units[i].unit);
		return dt_printf(sys->arena, "%" PRIu64 ".%" PRIu64 " %s", tenths / 10, tenths % 10,
		                 units[i].unit);
	}
	return dt_printf(sys->arena, "%" PRIu64 " bytes", bytes);
}

struct sys_span *sys_add_span(struct sys_system *sys, struct dt_place place)
{
	struct sys_span *span;

	if (sys->span_count == SYS_MAX_SPANS) {
		dt_error(sys->diag, place, "more than %d spans of memory", SYS_MAX_SPANS);
		dt_cure(sys->diag, "describe fewer domains, links or reserved-memory nodes");
		return NULL;
	}
	span = &sys->spans[sys->span_count++];
	*span = (struct sys_span){ .place = place, .align = 1 };
	return span;
}

const struct dt_node *sys_chosen(const struct sys_system *sys, const struct sys_domain *domain,
                                 const char *chosen, const char *default_name)
{
	const struct dt_node *section = dt_find_child(domain->node, "chosen");
	const struct dt_prop *prop = section ? dt_find_prop(section, chosen) : NULL;

	if (!prop && domain->cpu_count > 0)
		prop = dt_find_prop(domain->cpus[0], default_name);
	return sys_target(sys, prop);
}

static const struct sys_domain *owner_of_cpu(const struct sys_system *sys,
                                             const struct dt_node *cpu)
{
	for (unsigned int i = 0; i < sys->domain_count; i++)
		for (unsigned int c = 0; c < sys->domains[i].cpu_count; c++)
			if (sys->domains[i].cpus[c] == cpu)
				return &sys->domains[i];
	return NULL;
}

static void take_cpu(struct sys_system *sys, struct sys_domain *domain, const struct dt_node *cpu,
                     struct dt_place place)
{
	const struct sys_domain *other = owner_of_cpu(sys, cpu);

	if (other) {
		dt_error(sys->diag, place, "cpu %s is in two domains: %s and %s", cpu->path,
		         other->name, domain->name);
		dt_note(sys->diag, dt_place_of(other->node, dt_find_prop(other->node, "cpus")),
		        "%s takes it here", other->name);
		dt_cure(sys->diag, "give the masks in the two cpus properties no bit in common");
		return;
	}
	if (domain->cpu_count < SYS_MAX_CPUS)
		domain->cpus[domain->cpu_count++] = cpu;
}

static bool is_cpu(const struct dt_node *node)
{
	const char *type = dt_text(node, "device_type");

	return type && strcmp(type, "cpu") == 0;
}

/* Takes the cpus of one cluster; gives back the bits that name none. */
static uint32_t take_cluster(struct sys_system *sys, struct sys_domain *domain,
                             const struct dt_node *cluster, uint32_t mask, struct dt_place place)
{
	uint32_t left = mask;

	for (const struct dt_node *cpu = cluster->child; cpu; cpu = cpu->sibling) {
		uint32_t number = dt_cell_or(cpu, "reg", UINT32_MAX);

		if (!is_cpu(cpu) || number >= 32 || !(left & 1u << number))
			continue;
		left &= ~(1u << number);
		take_cpu(sys, domain, cpu, place);
	}
	return left;
}

static void read_cpus(struct sys_system *sys, struct sys_domain *domain)
{
	const struct dt_prop *prop = dt_find_prop(domain->node, "cpus");
	struct dt_place place = dt_place_of(domain->node, prop);
	struct dt_ref ref;

	if (!prop || dt_ref_count(prop) == 0) {
		dt_error(sys->diag, place, "domain %s has no cpus", domain->name);
		dt_cure(sys->diag, "write cpus = <&cluster MASK MODE>;");
		return;
	}
	for (unsigned int i = 0; dt_ref_at(sys->tree, prop, i, &ref); i++) {
		uint32_t mask = ref.cells > 0 ? (uint32_t)dt_number(prop, ref.first) : 0;
		uint32_t left = take_cluster(sys, domain, ref.target, mask, place);

		if (mask == 0 || left != 0) {
			dt_error(sys->diag, place,
			         "domain %s: mask 0x%" PRIx32
			         " of cluster %s: no cpu for bits 0x%" PRIx32 "%s",
			         domain->name, mask, ref.target->path, left,
			         mask == 0 ? ", and none at all" : "");
			dt_cure(sys->diag, "set bit n for the cpu whose reg is n");
			return;
		}
	}
	if (domain->cpu_count == 0 && sys->diag->errors == 0) {
		dt_error(sys->diag, place, "domain %s has no cpus: cpus names no cluster",
		         domain->name);
		dt_cure(sys->diag, "write cpus = <&cluster MASK MODE>;");
	}
}

/* Where the domain says it, or the domain when the cpu says it. */
static struct dt_place chosen_place(const struct sys_domain *domain, const char *name)
{
	const struct dt_node *section = dt_find_child(domain->node, "chosen");
	const struct dt_prop *prop = section ? dt_find_prop(section, name) : NULL;

	return dt_place_of(domain->node, prop);
}

/* A span for memory that only this domain's image uses. */
static struct sys_span *own_span(struct sys_system *sys, struct sys_domain *domain,
                                 const char *chosen, const struct dt_node *node,
                                 const char *purpose)
{
	struct sys_span *span = sys_add_span(sys, chosen_place(domain, chosen));
	struct dt_span reg;

	if (!span)
		return NULL;
	if (!dt_reg(node, 0, &reg)) {
		dt_error(sys->diag, span->place, "domain %s: %s is no memory: it has no reg",
		         domain->name, node->path);
		dt_cure(sys->diag, "name a memory node of the board");
		return NULL;
	}
	span->name = sys_label(sys, node);
	span->purpose = purpose;
	span->owner = domain;
	span->node = node;
	span->base = reg.base;
	span->size = reg.size;
	span->placed = true;
	span->own_memory = true;
	return span;
}

/* memory = <base size>: for a domain whose place the board does not know. */
static struct sys_span *span_of_memory(struct sys_system *sys, struct sys_domain *domain,
                                       const struct dt_prop *prop)
{
	const struct dt_node *parent = domain->node->parent;
	uint32_t root_cells = dt_cell_or(sys->tree->root, "#address-cells", 2);
	uint32_t root_sizes = dt_cell_or(sys->tree->root, "#size-cells", 1);
	uint32_t address_cells = dt_cell_or(parent, "#address-cells", root_cells);
	uint32_t size_cells = dt_cell_or(parent, "#size-cells", root_sizes);
	struct dt_place place = dt_place_of(domain->node, prop);
	struct sys_span *span;

	if (address_cells < 1 || address_cells > 2 || size_cells < 1 || size_cells > 2 ||
	    dt_count(prop) < address_cells + size_cells) {
		dt_error(sys->diag, place, "domain %s: memory has %u cells, an entry has %" PRIu32,
		         domain->name, dt_count(prop), address_cells + size_cells);
		dt_cure(sys->diag, "write memory = <START SIZE>;");
		return NULL;
	}
	span = sys_add_span(sys, place);
	if (!span)
		return NULL;
	for (uint32_t i = 0; i < address_cells; i++)
		span->base = span->base << 32 | dt_number(prop, i);
	for (uint32_t i = 0; i < size_cells; i++)
		span->size = span->size << 32 | dt_number(prop, address_cells + i);
	span->name = dt_printf(sys->arena, "%s_ram", domain->token);
	span->purpose = "code and data";
	span->owner = domain;
	span->placed = true;
	span->own_memory = true;
	return span;
}

static void read_image_memory(struct sys_system *sys, struct sys_domain *domain)
{
	const struct dt_prop *memory = dt_find_prop(domain->node, "memory");

	if (domain->cpu_count == 0)
		return;
	domain->flash = sys_chosen(sys, domain, "zephyr,flash", "corral,flash");
	domain->sram = memory ? NULL : sys_chosen(sys, domain, "zephyr,sram", "corral,sram");
	if (memory) {
		domain->ram_span = span_of_memory(sys, domain, memory);
	} else if (domain->sram) {
		bool both = !domain->flash || domain->flash == domain->sram;

		domain->ram_span = own_span(sys, domain, "zephyr,sram", domain->sram,
		                            both ? "code and data" : "data and stacks");
	} else {
		dt_error(sys->diag, domain->node->place, "domain %s has no memory", domain->name);
		dt_cure(sys->diag, "write chosen { zephyr,sram = &label; }; in the domain, or "
		                   "corral,sram = <&label>; in the cpu");
	}
	if (domain->flash && domain->flash != domain->sram)
		domain->flash_span =
			own_span(sys, domain, "zephyr,flash", domain->flash, "code and constants");
}

/* Files and labels are named after a domain. */
static void check_name(struct sys_system *sys, const struct sys_domain *domain)
{
	for (unsigned int i = 0; i < sys->domain_count; i++) {
		const struct sys_domain *other = &sys->domains[i];

		if (strcmp(other->token, domain->token) != 0)
			continue;
		dt_error(sys->diag, domain->node->place, "two domains are called %s",
		         domain->token);
		dt_note(sys->diag, other->node->place, "the other one is here");
		dt_cure(sys->diag, "give one of the two nodes another name");
	}
}

static void read_domain(struct sys_system *sys, const struct dt_node *node)
{
	struct sys_domain *domain;
	const char *app = dt_text(node, "corral,application");

	if (sys->domain_count == SYS_MAX_DOMAINS) {
		dt_error(sys->diag, node->place, "more than %d domains", SYS_MAX_DOMAINS);
		dt_cure(sys->diag, "describe the rest in a system of its own");
		return;
	}
	domain = &sys->domains[sys->domain_count];
	domain->node = node;
	domain->name = node->name;
	domain->token = dt_token(sys->arena, node->name);
	domain->app = app ? app : node->name;
	check_name(sys, domain);
	read_cpus(sys, domain);
	sys->domain_count++;
	read_image_memory(sys, domain);
}

void sys_read_domains(struct sys_system *sys)
{
	for (unsigned int i = 0; i < sys->tree->count; i++)
		if (dt_is_compatible(sys->tree->nodes[i], "openamp,domain-v1"))
			read_domain(sys, sys->tree->nodes[i]);
	if (sys->domain_count > 0)
		return;
	dt_error(sys->diag, (struct dt_place){ .file = sys->tree->file },
	         "no domain: no node is compatible with \"openamp,domain-v1\"");
	dt_cure(sys->diag, "describe each image in a node of /domains");
}
