/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/query.h"

#include <string.h>

bool dt_has_suffix(const char *text, const char *suffix)
{
	size_t len = strlen(text);
	size_t tail = strlen(suffix);

	return len >= tail && strcmp(text + len - tail, suffix) == 0;
}

/* A list's name, and the word that its cells and names properties start with. */
static const struct {
	const char *list;
	const char *word;
} lists[] = {
	{ "mboxes", "mbox" },
	{ "clocks", "clock" },
	{ "resets", "reset" },
	{ "dmas", "dma" },
	{ "pwms", "pwm" },
	{ "phys", "phy" },
	{ "gpios", "gpio" },
	{ "io-channels", "io-channel" },
	{ "hwlocks", "hwlock" },
	{ "power-domains", "power-domain" },
	{ "interrupts-extended", "interrupt" },
	{ "interrupts", "interrupt" },
};

static const char *word_of(const char *name)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (strcmp(name, lists[i].list) == 0)
			return lists[i].word;
	return dt_has_suffix(name, "-gpios") ? "gpio" : NULL;
}

const char *dt_cells_name(struct dt_arena *arena, const char *name)
{
	const char *word = word_of(name);

	if (!word || strcmp(name, "interrupts") == 0)
		return NULL;
	return dt_printf(arena, "#%s-cells", word);
}

const char *dt_names_name(struct dt_arena *arena, const char *name)
{
	const char *word = word_of(name);
	size_t len = strlen(name);

	if (word)
		return dt_printf(arena, "%s-names", word);
	if (len > 1 && name[len - 1] == 's')
		len--;
	return dt_printf(arena, "%.*s-names", (int)len, name);
}

static uint64_t read_cells(const struct dt_prop *prop, unsigned int at, unsigned int cells)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < cells; i++)
		value = value << 32 | (uint32_t)dt_number(prop, at + i);
	return value;
}

struct cells {
	unsigned int address;
	unsigned int size;
};

/* What the node says about its children. More than two cells are not numbers here. */
static struct cells child_cells(const struct dt_node *node)
{
	struct cells cells = { dt_cell_or(node, "#address-cells", 2),
		               dt_cell_or(node, "#size-cells", 1) };

	if (cells.address > 2 || cells.size > 2)
		return (struct cells){ 0, 0 };
	return cells;
}

static const struct dt_prop *find_reg(const struct dt_node *node, struct cells *cells)
{
	const struct dt_prop *reg = dt_find_prop(node, "reg");

	if (!reg || !node->parent || reg->kind != DT_NUMBERS || reg->width != 4)
		return NULL;
	*cells = child_cells(node->parent);
	return cells->address + cells->size > 0 ? reg : NULL;
}

unsigned int dt_reg_count(const struct dt_node *node)
{
	struct cells cells;
	const struct dt_prop *reg = find_reg(node, &cells);

	return reg ? dt_count(reg) / (cells.address + cells.size) : 0;
}

bool dt_reg_fits(const struct dt_node *node)
{
	struct cells cells;
	const struct dt_prop *reg = find_reg(node, &cells);

	return !reg || dt_count(reg) % (cells.address + cells.size) == 0;
}

/* One bus upwards. False when the bus maps nothing. */
static bool translate(const struct dt_node *bus, uint64_t *address)
{
	const struct dt_prop *ranges = dt_find_prop(bus, "ranges");
	struct cells child = child_cells(bus);
	unsigned int parent_cells;
	unsigned int entry;

	if (!ranges || !bus->parent)
		return false;
	if (ranges->kind != DT_NUMBERS || ranges->width != 4)
		return true; /* empty: the same addresses */
	parent_cells = child_cells(bus->parent).address;
	entry = child.address + parent_cells + child.size;
	for (unsigned int at = 0; entry > 0 && at + entry <= dt_count(ranges); at += entry) {
		uint64_t from = read_cells(ranges, at, child.address);
		uint64_t to = read_cells(ranges, at + child.address, parent_cells);
		uint64_t size = read_cells(ranges, at + child.address + parent_cells, child.size);

		if (*address >= from && *address - from < size) {
			*address = to + (*address - from);
			return true;
		}
	}
	return true;
}

bool dt_reg(const struct dt_node *node, unsigned int index, struct dt_span *span)
{
	struct cells cells;
	const struct dt_prop *reg = find_reg(node, &cells);
	unsigned int at;

	if (!reg || index >= dt_reg_count(node))
		return false;
	at = index * (cells.address + cells.size);
	span->base = read_cells(reg, at, cells.address);
	span->size = read_cells(reg, at + cells.address, cells.size);
	for (const struct dt_node *bus = node->parent; bus && translate(bus, &span->base);)
		bus = bus->parent;
	return true;
}

bool dt_is_refs(const struct dt_prop *prop)
{
	return prop->kind == DT_NUMBERS && prop->ref && dt_count(prop) > 0 && prop->ref[0];
}

unsigned int dt_ref_count(const struct dt_prop *prop)
{
	unsigned int count = 0;

	for (unsigned int i = 0; dt_is_refs(prop) && i < dt_count(prop); i++)
		count += prop->ref[i];
	return count;
}

bool dt_ref_at(const struct dt_tree *tree, const struct dt_prop *prop, unsigned int index,
               struct dt_ref *ref)
{
	unsigned int at = 0;

	if (index >= dt_ref_count(prop))
		return false;
	for (; at < dt_count(prop); at++)
		if (prop->ref[at] && index-- == 0)
			break;
	ref->target = dt_find_phandle(tree, (uint32_t)dt_number(prop, at));
	ref->prop = prop;
	ref->first = at + 1;
	ref->cells = 0;
	while (ref->first + ref->cells < dt_count(prop) && !prop->ref[ref->first + ref->cells])
		ref->cells++;
	return ref->target != NULL;
}

static struct dt_node *irq_parent(const struct dt_tree *tree, const struct dt_node *node)
{
	for (; node; node = node->parent) {
		uint32_t phandle = dt_cell_or(node, "interrupt-parent", 0);

		if (phandle != 0)
			return dt_find_phandle(tree, phandle);
		if (node->parent && dt_find_prop(node->parent, "interrupt-controller"))
			return node->parent;
	}
	return NULL;
}

unsigned int dt_irq_count(const struct dt_tree *tree, const struct dt_node *node)
{
	const struct dt_prop *extended = dt_find_prop(node, "interrupts-extended");
	const struct dt_prop *plain = dt_find_prop(node, "interrupts");
	const struct dt_node *parent;
	uint32_t cells;

	if (extended)
		return dt_ref_count(extended);
	parent = plain && plain->kind == DT_NUMBERS ? irq_parent(tree, node) : NULL;
	cells = parent ? dt_cell_or(parent, "#interrupt-cells", 0) : 0;
	return cells > 0 ? dt_count(plain) / cells : 0;
}

bool dt_irq_at(const struct dt_tree *tree, const struct dt_node *node, unsigned int index,
               struct dt_ref *irq)
{
	const struct dt_prop *extended = dt_find_prop(node, "interrupts-extended");

	if (index >= dt_irq_count(tree, node))
		return false;
	if (extended)
		return dt_ref_at(tree, extended, index, irq);
	irq->prop = dt_find_prop(node, "interrupts");
	irq->target = irq_parent(tree, node);
	irq->cells = dt_cell_or(irq->target, "#interrupt-cells", 0);
	irq->first = index * irq->cells;
	return true;
}

static bool is_gic(const struct dt_node *node)
{
	const char *compatible = dt_text(node, "compatible");

	return compatible && strncmp(compatible, "arm,gic", 7) == 0;
}

const char *dt_cell_name(struct dt_arena *arena, const char *space, const struct dt_ref *ref,
                         unsigned int cell)
{
	static const struct {
		const char *space;
		const char *names[4];
	} known[] = {
		{ "#mbox-cells", { "channel" } },
		{ "#gpio-cells", { "pin", "flags" } },
		{ "#pwm-cells", { "channel", "period", "flags" } },
		{ "#dma-cells", { "channel", "slot" } },
		{ "#io-channel-cells", { "input" } },
		{ "#interrupt-cells", { "irq", "priority", "flags" } },
	};
	const struct dt_name *own = ref->target ? ref->target->cells : NULL;
	static const char *const gic[] = { "type", "irq", "flags", "priority" };

	for (; space && own; own = own->next)
		if (own->index == cell && strcmp(own->space, space) == 0)
			return own->text;
	for (size_t i = 0; space && cell < 4 && i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(space, known[i].space) != 0)
			continue;
		if (strcmp(space, "#interrupt-cells") == 0 && is_gic(ref->target))
			return gic[cell];
		if (known[i].names[cell])
			return known[i].names[cell];
	}
	return dt_printf(arena, "cell_%u", cell);
}
