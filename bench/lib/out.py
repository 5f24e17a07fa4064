# SPDX-License-Identifier: Apache-2.0
"""Tables for people on standard output, progress on standard error."""
import sys


def progress(text):
    """One line that the next one overwrites; nothing when nobody watches a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
    elif text:
        print(f"bench: {text}", file=sys.stderr, flush=True)


def done():
    if sys.stderr.isatty():
        progress("")


PAGE = """<!-- SPDX-License-Identifier: Apache-2.0 -->
# Performance

Written by `make bench`, which prints the same. Counts repeat exactly for one compiler; times are ratios
taken inside one run, and depend on the machine. [bench/README.md](../bench/README.md) names the keys
of `build/bench.json`.
"""
pages = []


def keep(title, method, columns, rows):
    """The table for docs/performance.md."""
    def line(cells):
        return "| " + " | ".join(str(cell) for cell in cells) + " |"
    text = [f"\n## {title}\n", "\n".join(part.strip() for part in method.strip().splitlines()), "",
            line(columns), line(["---"] + ["---:"] * (len(columns) - 1)), *(line(row) for row in rows)]
    pages.append("\n".join(text) + "\n")


def write_page(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(PAGE + "".join(pages))


def table(title, method, columns, rows):
    """columns: headings; rows: lists of texts. The first column is left-aligned."""
    done()
    keep(title, method, columns, rows)
    lines = [[str(cell) for cell in row] for row in [columns] + rows]
    width = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    print(f"\n{title}")
    for line in method.strip().splitlines():
        print(f"  {line.strip()}")
    for number, line in enumerate(lines):
        cells = [line[0].ljust(width[0])] + [cell.rjust(width[i]) for i, cell in enumerate(line) if i]
        print("  " + "  ".join(cells).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * w for w in width))
    sys.stdout.flush()


def ratio(ours, theirs):
    """How many times less ours is."""
    return "-" if not ours or not theirs else f"{theirs / ours:.2f}x"


class Failure(Exception):
    """Ends the run: what is wrong, and the cure."""

    def __init__(self, text, cure):
        super().__init__(text)
        self.cure = cure
