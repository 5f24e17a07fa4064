# SPDX-License-Identifier: Apache-2.0
"""What the kernel's operations cost on emulated boards, in instructions (bench/kernel/)."""
import os
import re

from lib import out, peers, programs

METHOD = """
QEMU -icount shift=0,sleep=off: an instruction takes a nanosecond of virtual time, whichever CPU executes it, so
figures of one build repeat exactly. GCC -O2, assertions off, 1 ms tick. Means over 1,000 rounds of a loop,
the loop's 3 to 4 instructions included; p50 and p99 over single events. Threads are pinned; between two
CPUs the instructions of both count. Timer: from the moment of the time-out to the thread that waits;
loaded: another thread runs all the time. Scaling: n CPUs' work per instruction over one CPU's, in CPUs.
riscv64's clock has ticks of 100 ns, and the emulator raises a timer's interrupt late by what of such a tick had
passed when the timer was set: each is set right after an edge of the clock.
"""
WAKE_METHOD = """
QEMU -accel tcg,thread=multi, two CPUs that run at once, without counted time (bench/kernel_wake/). CPU 1 runs a
thread that never waits; CPU 0 gives the semaphore of a better thread that is pinned there. A wake: from the
give to that thread's first instruction. Raw: CPU 0 sets a flag, CPU 1 sees it and answers by another; mean
of 500. Each burst measures raw and directly after it 21 wakes, of which the median counts, over the
raw of the burst; the figure is the median of 60 bursts.
"""
BOARDS = {"arm64": "qemu_cortex_a53", "riscv64": "qemu_riscv64"}
RUN = ("-icount", "shift=0,sleep=off")

# Figure, its name for people.
ROWS = (
    ("sem_give_take", "semaphore give + take"),
    ("mutex_lock_unlock", "mutex lock + unlock"),
    ("spin_lock_unlock", "spinlock lock + unlock"),
    ("msgq16", "message queue, 16 B put + get"),
    ("yield_switch", "yield, each switch"),
    ("pingpong_same", "semaphore ping-pong, one CPU"),
    ("pingpong_cross", "semaphore ping-pong, two CPUs"),
    ("create_join", "thread create + join"),
    ("timer_thread_p50", "timer to thread, p50"),
    ("timer_thread_p99", "timer to thread, p99"),
    ("timer_thread_loaded_p50", "timer to thread, loaded, p50"),
    ("timer_thread_loaded_p99", "timer to thread, loaded, p99"),
    ("interrupt_thread_p50", "interrupt to thread, p50"),
    ("ready1000_over_ready1", "yield: 1,000 ready threads over 1"),
    ("scale8_independent", "8 CPUs, independent work"),
    ("scale8_semaphores", "8 CPUs, a semaphore each"),
)


def corral(*words):
    return programs.call([os.path.join(programs.ROOT, "build", "bin", "corral"), *words])


def run(arch, cpus, name="kernel", machine=RUN):
    """{figure: value} of one image."""
    board = BOARDS[arch]
    out.progress(f"bench/{name} on {board}, {cpus} CPUs")
    text = corral("run", "-b", board, "-d", os.path.join(programs.BUILD, f"{name}_{arch}_{cpus}"),
                  "--timeout", "300", "--set", f"CONFIG_MP_MAX_NUM_CPUS={cpus}",
                  os.path.join(programs.ROOT, "bench", name), "--", *machine)
    figures = {key: int(value) for key, value in re.findall(r"^figure (\S+) (\d+)", text, re.M)}
    if "all figures are out" not in text:
        raise out.Failure(f"the kernel's benchmark on {board} did not end", f"read what it printed:\n{text}")
    return figures


def footprint():
    """text + rodata of the least SMP image on riscv64, and its data and bss."""
    out.progress("the least image on qemu_riscv64")
    folder = os.path.join(programs.BUILD, "kernel_min")
    corral("build", "-b", "qemu_riscv64", "-d", folder, os.path.join(programs.ROOT, "bench", "kernel_min"))
    text = programs.call(["riscv64-unknown-elf-size", "-A", os.path.join(folder, "image.elf")])
    sizes = {name: int(size) for name, size in re.findall(r"^\.(\S+)\s+(\d+)", text, re.M)}
    return sizes


def figures_of(arch):
    four, eight = run(arch, 4), run(arch, 8)
    four["pingpong_cross"] = four["pingpong_cross_p50"]
    four["ready1000_over_ready1"] = round(four["yield_ready1000"] / four["yield_ready1"], 3)
    four["scale8_independent"] = eight["scale_independent"] / 100
    four["scale8_semaphores"] = eight["scale_semaphores"] / 100
    return four


def wake():
    """How long a wake takes on a CPU that is busy, in raw round trips."""
    ratios = {arch: run(arch, 2, "kernel_wake", ("-accel", "tcg,thread=multi"))["wake_busy_over_raw"] / 100
              for arch in BOARDS}
    out.table("A wake on a busy CPU, over the raw round trip of a flag", WAKE_METHOD,
              ["", *BOARDS, "NuttX", "FreeRTOS"],
              [["semaphore to thread", *(f"{ratios[arch]:.0f}" for arch in BOARDS), *peers.KERNEL_WAKE]])
    return {f"{arch}_wake_busy_over_raw": ratios[arch] for arch in BOARDS}


def measure(_options):
    ours = {arch: figures_of(arch) for arch in BOARDS}
    rows = [[name, *(f"{ours[arch][key]:,}" for arch in BOARDS), peers.KERNEL.get(key, "-")] for key, name in ROWS]
    out.table("The kernel: instructions per operation, 4 CPUs", METHOD,
              ["", *BOARDS, "best peer"], rows)
    figures = {f"{arch}_{key}": ours[arch][key] for arch in BOARDS for key, _ in ROWS}
    sizes = footprint()
    figures["riscv64_min_image_text"] = sizes.get("text", 0) + sizes.get("rodata", 0)
    out.table("The least SMP image: an empty main()", "qemu_riscv64, -Os, from the image's sections, in bytes.",
              ["", "text + rodata", "data", "bss and stacks"],
              [["Corral, riscv64", f"{figures['riscv64_min_image_text']:,}", f"{sizes.get('data', 0):,}",
                f"{sizes.get('bss', 0) + sizes.get('noinit', 0):,}"],
               ["FreeRTOS SMP, rv32, one task", "6,852", "-", "-"], ["Zephyr 3.4 SMP, rv64", "8,906", "-", "-"]])
    figures.update(wake())
    return figures
