# SPDX-License-Identifier: Apache-2.0
"""Large transfers over memcpy()'s rate."""
import os
import statistics

from lib import out, programs

METHOD = """
64 MiB from one pinned thread to another, doorbells on (a side without work sleeps). Copying: messages
of 64 KiB, cut into buffers of the size that is named, put together in the receiver's own memory; 64
buffers. No copy: the sender fills buffers of 32 KiB from its source, the receiver reads a word of
each cache line in place. memcpy: one thread copies the same source into 64 KiB again and again. Each
repeat measures all three; ratios are medians over the repeats.
"""
BUFFERS = (512, 4096, 16384)


def measure(options):
    if len(os.sched_getaffinity(0)) < 2:
        out.done()
        print("\nLarge transfers: skipped, this process may use only one CPU.")
        return {}
    figures, rows, nocopy = {}, [], []
    for size in BUFFERS:
        out.progress(f"large transfers, buffers of {size} bytes")
        text = programs.call([programs.path("large"), str(size), "5" if options.quick else "25"])
        repeats = [[float(word) for word in line.split()] for line in text.splitlines()]
        nocopy += repeats
        ratio = statistics.median(copied / plain for plain, copied, _ in repeats)
        rate = statistics.median(copied for _, copied, _ in repeats)
        rows.append([f"copying, buffers of {size} B", f"{rate:,.0f}", f"{ratio:.2f}"])
        figures["large_copy_over_memcpy"] = round(ratio, 3)  # the last: the largest buffers
    ratio = statistics.median(placed / plain for plain, _, placed in nocopy)
    rows.append(["no copy, buffers of 32 KiB", f"{statistics.median(r[2] for r in nocopy):,.0f}", f"{ratio:.2f}"])
    rows.append(["memcpy", f"{statistics.median(r[0] for r in nocopy):,.0f}", "1.00"])
    figures["large_nocopy_over_memcpy"] = round(ratio, 3)
    out.table("Large transfers", METHOD, ["", "MB/s", "over memcpy"], rows)
    return figures
