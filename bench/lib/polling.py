# SPDX-License-Identifier: Apache-2.0
"""Two pinned threads that poll: echoes and streams over the raw round trip of a cache line."""
import os
import statistics

from lib import out, peers, programs

METHOD = """
Two threads on two CPUs, notifications off. Each burst times the raw round trip of one cache line (a
C11 flag each way) and, directly after it, messages; only the ratio inside a burst counts. p50 and p99
are of the 800 echoes in a burst, over the raw p50; a stream's message is its share of 2,000. Figures
are medians over all bursts; [10th - 90th percentile of the bursts]. Near and far: bursts whose raw
time is below or above {near} ns, which the machine chooses. Floor: raw with the payload copied in and
out at both ends. The keys are the medians over all bursts, near and far together, whichever came; a
stream's key is that of its slower direction.
"""
NEAR_NS = 175  # between the 80 and 280 to 400 ns at which this kind of machine is seen


def bursts_of(mode, size, count):
    text = programs.call([programs.path("poll_time"), mode, str(size), str(count)])
    return [[float(word) for word in line.split()] for line in text.splitlines()]


def spread(values):
    if not values:
        return "-"
    ranks = sorted(values)
    low, high = ranks[len(ranks) // 10], ranks[len(ranks) * 9 // 10]
    return f"{statistics.median(ranks):.2f} [{low:.2f} - {high:.2f}]"


def by_class(bursts, value):
    """Texts for all, near and far bursts, and the median of all."""
    near = [value(burst) for burst in bursts if burst[0] < NEAR_NS]
    far = [value(burst) for burst in bursts if burst[0] >= NEAR_NS]
    return [spread(near + far), spread(near), spread(far)], statistics.median(near + far)


def echoes(size, count, figures):
    out.progress(f"two threads, echoes of {size} bytes")
    bursts = bursts_of("echo", size, count)
    far = sum(burst[0] >= NEAR_NS for burst in bursts)
    raw = statistics.median(burst[0] for burst in bursts)
    rows = []
    texts, _ = by_class(bursts, lambda b: b[2] / b[0])
    rows.append([f"floor {size} B, p50"] + texts + ["", ""])
    for rank, column in (("p50", 4), ("p99", 5)):
        texts, median = by_class(bursts, lambda b, c=column: b[c] / b[0])
        figures[f"rpmsg_poll_{rank}_over_raw_{size}"] = round(median, 3)
        rows.append([f"echo {size} B, {rank}"] + texts + list(peers.POLL[size, rank]))
    rows.append([f"  {len(bursts)} bursts, raw {raw:.0f} ns", "", f"{len(bursts) - far} bursts", f"{far} bursts", "", ""])
    return rows


def streams(size, count, figures):
    rows, worst = [], 0
    for mode, name in (("stream", "host to remote"), ("back", "remote to host")):
        out.progress(f"two threads, stream of {size} bytes, {name}")
        bursts = bursts_of(mode, size, count)
        texts, median = by_class(bursts, lambda b: b[4] / b[0])
        rate = statistics.median(1000 / burst[4] for burst in bursts)
        rows.append([f"stream {size} B, {name}, {rate:.1f} M/s"] + texts + list(peers.STREAM))
        worst = max(worst, median)
    figures[f"rpmsg_stream_over_raw_{size}"] = round(worst, 3)
    return rows


def measure(options):
    if len(os.sched_getaffinity(0)) < 2:
        out.done()
        print("\nTwo polling threads: skipped, this process may use only one CPU.")
        return {}
    count = 60 if options.quick else 1000
    figures, rows = {}, []
    for size in (64, 496):
        rows += echoes(size, count, figures)
        rows += streams(size, count // 2, figures)
    out.table("Two polling threads, over the raw cache-line round trip", METHOD.format(near=NEAR_NS),
              ["", "Corral", "near", "far", "open-amp", "rpmsg-lite"], rows)
    return figures
