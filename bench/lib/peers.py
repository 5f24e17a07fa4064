# SPDX-License-Identifier: Apache-2.0
"""What the peers do: open-amp 1.10 with libmetal 1.10 (2026.04), rpmsg-lite (2026).

Measured once, on x86-64 with two virtual CPUs and with arm-none-eabi-gcc 12.2, by the methods of
this folder's README. Instruction and byte counts repeat everywhere; times are ratios."""

SIZES = (16, 64, 256, 496)

# Instructions per echo round trip: (open-amp, rpmsg-lite).
ECHO_INSTRUCTIONS = {
    "copy": {16: (1953, 960), 64: (2074, 963), 256: (2572, 1017), 496: (3219, 1156)},
    "nocopy": {size: (1933, 1086) for size in SIZES},
}

# Echo over the raw round trip: (open-amp, rpmsg-lite), each a range that was seen.
POLL = {
    (64, "p50"): ("5.6-6.0", "4.1-4.9"),
    (64, "p99"): ("6.9-8.4", "5.3-6.3"),
    (496, "p50"): ("6.6-7.6", "5.1-6.1"),
    (496, "p99"): ("9.4-10.6", "6.8-8.0"),
}

# One message of a one-way stream over the raw round trip; of both peers together.
STREAM = ("1.5-2.3", "1.5-2.3")

# Library bytes on Cortex-M33: (open-amp, rpmsg-lite); None where it has no such thing.
M33_BYTES = {
    "rpmsg_remote": (4241, 1520),
    "rpmsg_host": (4773, 1954),
    "host_remoteproc_elf": (12182, None),
}
M33_RAM_REMOTE = (756, 416)

# Instructions of the best of NuttX SMP, Zephyr 3.4 SMP (both arm64) by the same method.
KERNEL = {
    "sem_give_take": "52",
    "mutex_lock_unlock": "52",
    "spin_lock_unlock": "16",
    "msgq16": "236",
    "yield_switch": "314",
    "pingpong_same": "1,287",
    "pingpong_cross": "1,992",
    "create_join": "1,377",
    "timer_thread_p50": "752",
    "timer_thread_p99": "752",
    "timer_thread_loaded_p50": "784",
    "timer_thread_loaded_p99": "896",
}

# NuttX and FreeRTOS: a wake on a busy CPU, in raw round trips.
KERNEL_WAKE = ("88", "213")
