# SPDX-License-Identifier: Apache-2.0
"""Instructions per echo round trip, counted by callgrind."""
import re

from lib import out, peers, programs

METHOD = """
One process, both roles, no thread; x86-64, -O2 -DNDEBUG; rings of 64 buffers of 512 bytes. callgrind
counts a run of N round trips and one of 2N; the difference over N leaves only the round trip: two
sends, two receptions, two call-backs, locks (real atomic exchanges) included.
"""


def count(mode, size, rounds):
    text = programs.call(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                          programs.path("echo_count"), mode, str(size), str(rounds)])
    return int(re.search(r"Collected : (\d+)", text).group(1))


def measure(options):
    programs.need("valgrind", "valgrind")
    rounds = 500 if options.quick else 2000
    figures, rows = {}, []
    for mode in ("copy", "nocopy"):
        for size in peers.SIZES:
            out.progress(f"counting instructions: {mode}, {size} bytes")
            each = (count(mode, size, 2 * rounds) - count(mode, size, rounds)) / rounds
            openamp, lite = peers.ECHO_INSTRUCTIONS[mode][size]
            figures[f"rpmsg_echo_instr_{mode}_{size}"] = round(each, 1)
            rows.append([f"{mode}, {size} B", f"{each:.0f}", openamp, out.ratio(each, openamp), lite,
                         out.ratio(each, lite)])
    out.table("Instructions per echo round trip", METHOD,
              ["", "Corral", "open-amp", "less by", "rpmsg-lite", "less by"], rows)
    return figures
