# SPDX-License-Identifier: Apache-2.0
"""Two processes with doorbells, over a bare pair of eventfds."""
import os
import statistics

from lib import out, programs

METHOD = """
Two processes of native_sim (bench/doorbell/), one per CPU where there are two, 64 bytes, each waits in
corral_rpmsg_wait(). With a CPU each, native_sim's idle looks at memory for a moment before it sleeps
when that has paid (arch/native/idle.c): a p50 below eventfd's is that of a peer that was found awake.
In turn with them: two eventfds between two processes that block in read(). Back to back: 30 bursts of
300 round trips each. Quiet: 5 bursts of 100, a millisecond of silence before each round trip. p50 and
p99 are of the round trips in a burst; figures are medians over bursts. The key is that back to back.
"""


def build():
    out.progress("building the images of native_sim")
    programs.call([os.path.join(programs.ROOT, "build", "bin", "corral"), "build", "-b", "native_sim",
                   "-d", os.path.join(programs.BUILD, "doorbell"), os.path.join(programs.ROOT, "bench", "doorbell")])


def run():
    out.progress("two processes with doorbells")
    text = programs.call([os.path.join(programs.ROOT, "build", "bin", "corral"), "run", "-b", "native_sim",
                          "-d", os.path.join(programs.BUILD, "doorbell"),
                          os.path.join(programs.ROOT, "bench", "doorbell")])
    lines = [line.split() for line in text.splitlines()]
    return {kind: [[float(word) for word in line[1:]] for line in lines if line and line[0] == kind]
            for kind in ("busy", "quiet")}


def measure(_options):
    corral = os.path.join(programs.ROOT, "build", "bin", "corral")
    if not os.access(corral, os.X_OK):
        raise out.Failure("build/bin/corral is not there", "run make bench, or make first")
    build()
    bursts = run()
    figures, rows = {}, []
    for kind, name in (("busy", "back to back"), ("quiet", "quiet")):
        cells = [f"64 B, {name}"]
        for column in (2, 3, 0, 1):
            cells.append(f"{statistics.median(b[column] for b in bursts[kind]) / 1000:.1f}")
        ratio = statistics.median(b[2] / b[0] for b in bursts[kind])
        cells.append(f"{ratio:.2f}")
        rows.append(cells)
        if kind == "busy":
            figures["rpmsg_doorbell_p50_over_eventfd_64"] = round(ratio, 3)
    out.table("Two processes with doorbells, microseconds per echo", METHOD,
              ["", "p50", "p99", "eventfd p50", "eventfd p99", "p50 over eventfd"], rows)
    return figures
