/* SPDX-License-Identifier: Apache-2.0 */
/* emit_node.c - what a node is: name, place in the tree, status, registers, interrupts. */
#include <string.h>

#include "tools/dt/emit.h"
#include "tools/dt/query.h"

static void emit_children(const struct dt_emit *emit, const struct dt_node *node, bool okay_only)
{
	const char **items = dt_alloc(emit->arena, emit->tree->count * sizeof(*items));
	unsigned int count = 0;

	for (const struct dt_node *child = node->child; child; child = child->sibling)
		if (!okay_only || dt_is_okay(child))
			items[count++] = dt_printf(emit->arena, "DTN_%u", child->order);
	dt_emit_each(emit,
	             dt_printf(emit->arena, "DTN_%u_EACH_CHILD%s", node->order,
	                       okay_only ? "_OKAY" : ""),
	             items, count);
	fprintf(emit->out, "#define DTN_%u_CHILDREN%s %u\n", node->order, okay_only ? "_OKAY" : "",
	        count);
}

static void emit_place(const struct dt_emit *emit, const struct dt_node *node)
{
	unsigned int index = 0;

	fprintf(emit->out, "#define DTN_%u_EXISTS 1\n", node->order);
	fprintf(emit->out, "#define DTN_%u_ORD %u\n", node->order, node->order);
	fprintf(emit->out, "#define DTN_%u_NAME ", node->order);
	dt_put_string(emit->out, node->name);
	fprintf(emit->out, "\n#define DTN_%u_PATH ", node->order);
	dt_put_string(emit->out, node->path);
	fprintf(emit->out, "\n#define DTN_%u_TOKEN %s\n", node->order,
	        dt_token(emit->arena, node->name));
	if (node->parent)
		fprintf(emit->out, "#define DTN_%u_PARENT DTN_%u\n", node->order,
		        node->parent->order);
	for (const struct dt_node *child = node->child; child; child = child->sibling, index++) {
		fprintf(emit->out, "#define DTN_%u_CH_%s DTN_%u\n", node->order,
		        dt_token(emit->arena, child->name), child->order);
		fprintf(emit->out, "#define DTN_%u_CHILD_IDX %u\n", child->order, index);
	}
	emit_children(emit, node, false);
	emit_children(emit, node, true);
}

static void emit_state(const struct dt_emit *emit, const struct dt_node *node)
{
	const char *status = dt_is_okay(node) ? "okay" : dt_text(node, "status");
	const struct dt_prop *compatible = dt_find_prop(node, "compatible");
	const char *text;

	fprintf(emit->out, "#define DTN_%u_STATUS_%s 1\n", node->order,
	        status ? dt_token(emit->arena, status) : "unknown");
	for (unsigned int i = 0; compatible && (text = dt_string(compatible, i)); i++)
		fprintf(emit->out, "#define DTN_%u_COMPAT_%s 1\n", node->order,
		        dt_token(emit->arena, text));
}

static void emit_reg(const struct dt_emit *emit, const struct dt_node *node, unsigned int i)
{
	const struct dt_prop *names = dt_find_prop(node, "reg-names");
	const char *name = names ? dt_string(names, i) : NULL;
	struct dt_span span;

	if (!dt_reg(node, i, &span))
		return;
	fprintf(emit->out, "#define DTN_%u_REG_IDX_%u_EXISTS 1\n", node->order, i);
	fprintf(emit->out, "#define DTN_%u_REG_IDX_%u_ADDR ", node->order, i);
	dt_put_number(emit->out, span.base);
	fprintf(emit->out, "\n#define DTN_%u_REG_IDX_%u_SIZE ", node->order, i);
	dt_put_number(emit->out, span.size);
	fputc('\n', emit->out);
	if (!name)
		return;
	name = dt_token(emit->arena, name);
	fprintf(emit->out, "#define DTN_%u_REG_NAME_%s_EXISTS 1\n", node->order, name);
	fprintf(emit->out, "#define DTN_%u_REG_NAME_%s_ADDR DTN_%u_REG_IDX_%u_ADDR\n", node->order,
	        name, node->order, i);
	fprintf(emit->out, "#define DTN_%u_REG_NAME_%s_SIZE DTN_%u_REG_IDX_%u_SIZE\n", node->order,
	        name, node->order, i);
}

/* A GIC names its interrupts by type and number, a PLIC counts its own alone; drivers want one number. */
static uint64_t irq_value(const struct dt_ref *irq, const char *cell, uint64_t value)
{
	const char *compatible = dt_text(irq->target, "compatible");

	if (!compatible || strcmp(cell, "irq") != 0)
		return value;
	if (strncmp(compatible, "sifive,plic", 11) == 0)
		return value + 16;
	if (strncmp(compatible, "arm,gic", 7) != 0)
		return value;
	return value + (dt_number(irq->prop, irq->first) == 0 ? 32 : 16);
}

static void emit_irq(const struct dt_emit *emit, const struct dt_node *node, unsigned int i)
{
	const struct dt_prop *names = dt_find_prop(node, "interrupt-names");
	const char *name = names ? dt_string(names, i) : NULL;
	struct dt_ref irq;

	if (!dt_irq_at(emit->tree, node, i, &irq))
		return;
	name = name ? dt_token(emit->arena, name) : NULL;
	fprintf(emit->out, "#define DTN_%u_IRQ_IDX_%u_EXISTS 1\n", node->order, i);
	fprintf(emit->out, "#define DTN_%u_IRQ_IDX_%u_CTLR DTN_%u\n", node->order, i,
	        irq.target->order);
	if (name)
		fprintf(emit->out, "#define DTN_%u_IRQ_NAME_%s_EXISTS 1\n", node->order, name);
	for (unsigned int c = 0; c < irq.cells; c++) {
		const char *cell = dt_cell_name(emit->arena, "#interrupt-cells", &irq, c);

		fprintf(emit->out, "#define DTN_%u_IRQ_IDX_%u_C_%s_EXISTS 1\n", node->order, i,
		        cell);
		fprintf(emit->out, "#define DTN_%u_IRQ_IDX_%u_C_%s ", node->order, i, cell);
		dt_put_number(emit->out, irq_value(&irq, cell, dt_number(irq.prop, irq.first + c)));
		fputc('\n', emit->out);
		if (name)
			fprintf(emit->out,
			        "#define DTN_%u_IRQ_NAME_%s_C_%s DTN_%u_IRQ_IDX_%u_C_%s\n",
			        node->order, name, cell, node->order, i, cell);
	}
}

void dt_emit_hardware(const struct dt_emit *emit, const struct dt_node *node)
{
	unsigned int regs = dt_reg_count(node);
	unsigned int irqs = dt_irq_count(emit->tree, node);

	fprintf(emit->out, "#define DTN_%u_REG_NUM %u\n", node->order, regs);
	for (unsigned int i = 0; i < regs; i++)
		emit_reg(emit, node, i);
	fprintf(emit->out, "#define DTN_%u_IRQ_NUM %u\n", node->order, irqs);
	for (unsigned int i = 0; i < irqs; i++)
		emit_irq(emit, node, i);
}

void dt_emit_node(const struct dt_emit *emit, const struct dt_node *node)
{
	fprintf(emit->out, "\n/* %s */\n", node->path);
	emit_place(emit, node);
	emit_state(emit, node);
	dt_emit_hardware(emit, node);
	dt_emit_props(emit, node);
}
