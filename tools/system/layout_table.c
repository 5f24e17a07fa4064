/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <string.h>

#include "tools/system/layout.h"

enum { COLUMNS = 5 };

static const char *const titles[COLUMNS] = { "region", "start", "end", "size", "owner" };

struct cells {
	const char *text[COLUMNS];
	const char *purpose;
};

static int depth_of(const struct layout *layout, unsigned int i)
{
	const struct layout_row *row = &layout->rows[i];

	if (row->kind == LAYOUT_MEMORY || (i > 0 && layout_is_filled(layout, i - 1)))
		return 0;
	return row->kind == LAYOUT_PART ? 4 : 2;
}

static struct cells cells_of(const struct layout *layout, unsigned int i)
{
	const struct layout_row *row = &layout->rows[i];
	struct dt_arena *arena = layout->sys->arena;
	const char *name = row->kind == LAYOUT_GAP ? "-" : row->name;

	return (struct cells){
		.text = { dt_printf(arena, "%*s%s", depth_of(layout, i), "", name),
		          dt_printf(arena, "0x%08" PRIx64, row->base),
		          dt_printf(arena, "0x%08" PRIx64, row->base + (row->size - 1)),
		          sys_human(layout->sys, row->size), layout_owner(layout, row) },
		.purpose = row->purpose,
	};
}

static void measure(const struct layout *layout, int width[COLUMNS])
{
	for (unsigned int c = 0; c < COLUMNS; c++)
		width[c] = (int)strlen(titles[c]);
	for (unsigned int i = 0; i < layout->count; i++) {
		struct cells cells = cells_of(layout, i);

		for (unsigned int c = 0; c < COLUMNS; c++)
			if ((int)strlen(cells.text[c]) > width[c])
				width[c] = (int)strlen(cells.text[c]);
	}
}

/* Sizes to the right, the rest to the left. */
static void put_row(FILE *out, const struct cells *cells, const int width[COLUMNS])
{
	unsigned int last = cells->purpose[0] ? COLUMNS : 3;

	fputs("  ", out);
	for (unsigned int c = 0; c < last; c++)
		fprintf(out, "%*s  ", c == 3 ? width[c] : -width[c], cells->text[c]);
	if (last == COLUMNS)
		fprintf(out, "%s\n", cells->purpose);
	else
		fprintf(out, "%*s\n", width[last], cells->text[last]);
}

static void put_rule(FILE *out, const int width[COLUMNS])
{
	fputs("  ", out);
	for (unsigned int c = 0; c < COLUMNS; c++) {
		for (int i = 0; i < width[c]; i++)
			fputc('-', out);
		fputs("  ", out);
	}
	fputs("-------\n", out);
}

static const char *way(const struct sys_link *link, unsigned int i, const struct layout *layout)
{
	return dt_printf(layout->sys->arena, "%" PRIu32 " x %" PRIu32 " bytes", link->num[i],
	                 link->buffer_size[i]);
}

static void put_relations(const struct layout *layout, FILE *out)
{
	const struct sys_system *sys = layout->sys;

	fputs("\nrelations\n", out);
	for (unsigned int i = 0; i < sys->rproc_count; i++) {
		const struct sys_rproc *r = &sys->rprocs[i];

		fprintf(out, "  %s starts %s on %s\n", r->host->name, r->remote->name,
		        r->remote->cpus[0]->name);
	}
	for (unsigned int i = 0; i < sys->link_count; i++) {
		const struct sys_link *l = &sys->links[i];

		fprintf(out,
		        "  %s to %s: %s, doorbell %" PRIu32 "; back: %s, doorbell %" PRIu32 "\n",
		        l->host->name, l->remote->name, way(l, SYS_H2R, layout),
		        l->remote_end.rx.channel, way(l, SYS_R2H, layout), l->host_end.rx.channel);
	}
}

static void put_unused(const struct layout *layout, FILE *out)
{
	if (layout->unused_count == 0)
		return;
	fputs("\nnot used:", out);
	for (unsigned int i = 0; i < layout->unused_count; i++)
		fprintf(out, "%s %s", i > 0 ? "," : "", sys_label(layout->sys, layout->unused[i]));
	fputc('\n', out);
}

void layout_write_table(const struct layout *layout, FILE *out)
{
	int width[COLUMNS];
	struct cells head = { { titles[0], titles[1], titles[2], titles[3], titles[4] },
		              "purpose" };

	measure(layout, width);
	fprintf(out, "%s\n\n", layout->title);
	put_row(out, &head, width);
	put_rule(out, width);
	for (unsigned int i = 0; i < layout->count; i++) {
		struct cells cells = cells_of(layout, i);

		if (!layout_is_filled(layout, i))
			put_row(out, &cells, width);
	}
	if (layout->sys->rproc_count + layout->sys->link_count > 0)
		put_relations(layout, out);
	put_unused(layout, out);
}
