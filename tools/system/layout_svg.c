/* SPDX-License-Identifier: Apache-2.0 */
/* layout_svg.c - the memory map as a picture. Heights are to scale within a memory;
 * what would be thinner than its text is as high as its text, and what would be
 * taller than the page is cut and carries a break mark. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tools/system/layout.h"

enum {
	WIDTH = 940,
	LEFT = 130,   /* addresses end, blocks begin */
	BLOCK = 350,  /* width of a block */
	DETAIL = 500, /* parts begin */
	PART = 410,   /* width of a part */
	THIN = 30,    /* least height of a block */
	TALL = 170,   /* of the largest span of a memory */
	WHOLE = 84,   /* of the largest memory that one span fills */
	GAP = 54,     /* most for a gap */
	PART_THIN = 24,
	PART_TALL = 70,
};

static const char *const palette[] = { "#4e79a7", "#f28e2b", "#59a14f", "#b07aa1",
	                               "#e15759", "#76b7b2", "#9c755f", "#edc948" };
static const char gray[] = "#bab0ac";

static const char *color(const struct sys_system *sys, const struct sys_domain *domain)
{
	if (!domain)
		return gray;
	return palette[(size_t)(domain - sys->domains) % (sizeof(palette) / sizeof(palette[0]))];
}

static void put_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '&':
			fputs("&amp;", out);
			break;
		default:
			fputc(*text, out);
		}
	}
}

static void put_label(FILE *out, int x, int y, const char *class, const char *text)
{
	fprintf(out, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y, class);
	put_text(out, text);
	fputs("</text>\n", out);
}

/* Two owners: stripes of both colours, defined once for each pair. */
static void put_stripes(const struct layout *layout, FILE *out)
{
	const struct sys_system *sys = layout->sys;

	fputs("<defs>\n", out);
	for (unsigned int a = 0; a < sys->domain_count; a++)
		for (unsigned int b = 0; b < sys->domain_count; b++)
			if (a != b)
				fprintf(out,
				        "<pattern id=\"s%u-%u\" width=\"16\" height=\"16\" "
				        "patternUnits=\"userSpaceOnUse\" "
				        "patternTransform=\"rotate(45)\"><rect width=\"8\" "
				        "height=\"16\" fill=\"%s\"/><rect x=\"8\" width=\"8\" "
				        "height=\"16\" fill=\"%s\"/></pattern>\n",
				        a, b, color(sys, &sys->domains[a]),
				        color(sys, &sys->domains[b]));
	fputs("</defs>\n", out);
}

static const char *fill(const struct layout *layout, const struct layout_row *row)
{
	const struct sys_system *sys = layout->sys;

	if (!row->peer || !row->owner)
		return color(sys, row->owner);
	return dt_printf(sys->arena, "url(#s%u-%u)", (unsigned int)(row->owner - sys->domains),
	                 (unsigned int)(row->peer - sys->domains));
}

static int scaled(uint64_t size, uint64_t largest, int least, int most)
{
	double height = largest > 0 ? (double)size / (double)largest * most : most;

	return height < least ? least : height > most ? most : (int)height;
}

static uint64_t largest(const struct layout *layout, unsigned int first, enum layout_kind kind)
{
	uint64_t size = 0;

	for (unsigned int i = first; i < layout->count; i++) {
		const struct layout_row *row = &layout->rows[i];

		if (row->kind == LAYOUT_MEMORY)
			break;
		if (kind == LAYOUT_PART && row->kind != LAYOUT_PART)
			break;
		if (row->kind == kind && row->size > size)
			size = row->size;
	}
	return size;
}

static uint64_t largest_filled(const struct layout *layout)
{
	uint64_t size = 0;

	for (unsigned int i = 0; i < layout->count; i++)
		if (layout_is_filled(layout, i) && layout->rows[i].size > size)
			size = layout->rows[i].size;
	return size;
}

/* A zigzag through the middle of what is not to scale. */
static void put_break(FILE *out, int y, int height)
{
	int middle = y + height / 2;

	fprintf(out, "<path d=\"M%d %d", LEFT - 4, middle);
	for (int x = LEFT - 4, up = 1; x < LEFT + BLOCK + 4; x += 12, up = !up)
		fprintf(out, " l12 %d", up ? -6 : 6);
	fputs("\" class=\"break\"/>\n", out);
}

static int put_gap(const struct layout *layout, const struct layout_row *row, uint64_t scale, int y,
                   FILE *out)
{
	int height = scaled(row->size, scale, THIN, TALL);
	bool cut = height > GAP;

	height = cut ? GAP : height;
	fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"free\"/>\n", LEFT,
	        y, BLOCK, height);
	if (cut)
		put_break(out, y, height);
	put_label(out, LEFT + 12, y + (cut ? 18 : height / 2 + 4), "note",
	          dt_printf(layout->sys->arena, "free, %s", sys_human(layout->sys, row->size)));
	return height;
}

static int put_parts(const struct layout *layout, unsigned int first, int y, FILE *out)
{
	const struct sys_system *sys = layout->sys;
	uint64_t scale = largest(layout, first, LAYOUT_PART);
	int start = y;

	for (unsigned int i = first; i < layout->count; i++) {
		const struct layout_row *row = &layout->rows[i];
		int height;

		if (row->kind != LAYOUT_PART)
			break;
		height = scaled(row->size, scale, PART_THIN, PART_TALL);
		fprintf(out,
		        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"part\"/>\n",
		        DETAIL, y, PART, height);
		put_label(out, DETAIL + 10, y + height / 2 + 4, "mono",
		          dt_printf(sys->arena, "0x%08" PRIx64, row->base));
		put_label(out, DETAIL + 104, y + height / 2 + 4, "note",
		          dt_printf(sys->arena, "%s %s, %s", row->name, row->purpose,
		                    sys_human(sys, row->size)));
		y += height;
	}
	return y - start;
}

static void put_block(const struct layout *layout, const struct layout_row *row, int y, int height,
                      FILE *out)
{
	const struct sys_system *sys = layout->sys;

	fprintf(out,
	        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" "
	        "class=\"block\"/>\n",
	        LEFT, y, BLOCK, height, fill(layout, row));
	/* Text on stripes needs a quiet ground. */
	fprintf(out,
	        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"22\" rx=\"3\" class=\"ground\"/>\n",
	        LEFT + 6, y + height / 2 - 11, BLOCK - 12);
	put_label(out, LEFT + 12, y + height / 2 + 4, "name", row->name);
	put_label(out, LEFT + BLOCK - 12, y + height / 2 + 4, "size", sys_human(sys, row->size));
}

static int put_span(const struct layout *layout, unsigned int index, uint64_t scale, int y,
                    FILE *out)
{
	const struct layout_row *row = &layout->rows[index];
	bool whole = index > 0 && layout_is_filled(layout, index - 1);
	int height = scaled(row->size, scale, THIN, whole ? WHOLE : TALL);
	int parts = put_parts(layout, index + 1, y, out);

	if (parts > height)
		height = parts;
	put_block(layout, row, y, height, out);
	if (parts > 0)
		fprintf(out, "<path d=\"M%d %d L%d %d L%d %d L%d %d Z\" class=\"zoom\"/>\n",
		        LEFT + BLOCK, y, DETAIL, y, DETAIL, y + parts, LEFT + BLOCK, y + height);
	else
		put_label(out, DETAIL, y + height / 2 + 4, "note",
		          dt_printf(layout->sys->arena, "%s, %s", row->purpose,
		                    layout_owner(layout, row)));
	return height;
}

static int put_rows(const struct layout *layout, int y, FILE *out)
{
	const struct sys_system *sys = layout->sys;
	uint64_t scale = 0;

	for (unsigned int i = 0; i < layout->count; i++) {
		const struct layout_row *row = &layout->rows[i];

		if (row->kind == LAYOUT_PART)
			continue;
		if (layout_is_filled(layout, i)) {
			y += 12;
			scale = largest_filled(layout);
			continue;
		}
		if (row->kind == LAYOUT_MEMORY) {
			y += 46;
			put_label(out, LEFT, y - 12, "memory",
			          dt_printf(sys->arena, "%s, %s", row->name,
			                    sys_human(sys, row->size)));
			scale = largest(layout, i + 1, LAYOUT_SPAN);
			continue;
		}
		put_label(out, LEFT - 12, y + 12, "address",
		          dt_printf(sys->arena, "0x%08" PRIx64, row->base));
		y += row->kind == LAYOUT_GAP ? put_gap(layout, row, scale, y, out)
		                             : put_span(layout, i, scale, y, out);
	}
	return y;
}

static int put_legend(const struct layout *layout, int y, FILE *out)
{
	const struct sys_system *sys = layout->sys;
	int x = LEFT;

	y += 36;
	for (unsigned int i = 0; i < sys->domain_count; i++) {
		const char *name = sys->domains[i].name;

		fprintf(out,
		        "<rect x=\"%d\" y=\"%d\" width=\"16\" height=\"16\" rx=\"3\" "
		        "fill=\"%s\"/>\n",
		        x, y, color(sys, &sys->domains[i]));
		put_label(out, x + 22, y + 13, "note", name);
		x += 44 + 8 * (int)strlen(name);
		if (x > WIDTH - 200) {
			x = LEFT;
			y += 24;
		}
	}
	put_label(out, x, y + 13, "note", "stripes: two owners");
	y += 40;
	put_label(out, LEFT, y, "small",
	          "Heights are to scale within a memory and among those that one image fills. What "
	          "is "
	          "thinner than its text is as high as its text; a zigzag: cut.");
	return y + 24;
}

static void put_style(FILE *out)
{
	fputs("<style>\n"
	      "text { font-family: system-ui, 'DejaVu Sans', sans-serif; fill: #222; }\n"
	      ".title { font-size: 20px; font-weight: 600; }\n"
	      ".memory { font-size: 15px; font-weight: 600; }\n"
	      ".name { font-size: 13px; font-weight: 600; }\n"
	      ".size { font-size: 12px; text-anchor: end; }\n"
	      ".note { font-size: 12px; }\n"
	      ".small { font-size: 11px; fill: #666; }\n"
	      ".mono, .address { font-family: 'DejaVu Sans Mono', monospace; font-size: 11px; }\n"
	      ".address { text-anchor: end; fill: #555; }\n"
	      ".block { stroke: #333; stroke-width: 1; }\n"
	      ".ground { fill: #fff; fill-opacity: 0.85; }\n"
	      ".free { fill: #f4f4f4; stroke: #ccc; stroke-dasharray: 4 3; }\n"
	      ".part { fill: #fafafa; stroke: #999; }\n"
	      ".zoom { fill: #999; fill-opacity: 0.18; }\n"
	      ".break { fill: none; stroke: #888; stroke-width: 1.5; }\n"
	      "</style>\n",
	      out);
}

void layout_write_svg(const struct layout *layout, FILE *out)
{
	struct dt_arena *arena = layout->sys->arena;
	char *body = NULL;
	size_t size = 0;
	FILE *text = open_memstream(&body, &size);
	int height;

	if (!text)
		return;
	/* The page's height is known when everything is drawn. */
	height = put_legend(layout, put_rows(layout, 64, text), text);
	fclose(text);
	fprintf(out,
	        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
	        "height=\"%d\" role=\"img\">\n<title>",
	        WIDTH, height, WIDTH, height);
	put_text(out, layout->title);
	fputs("</title>\n", out);
	put_style(out);
	put_stripes(layout, out);
	fprintf(out, "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#fff\" stroke=\"#ddd\"/>\n",
	        WIDTH, height);
	put_label(out, LEFT, 42, "title", layout->title);
	fputs(dt_strndup(arena, body, size), out);
	fputs("</svg>\n", out);
	free(body);
}
