/* SPDX-License-Identifier: Apache-2.0 */
/* journal.h - what the remote must not forget when it dies.
 *
 * Lies in a reserved region of its own (system.dts), which no image loads over, so it
 * outlives the remote. The remote alone enters; the host clears it before the first
 * life and reads it. One entry is one word: a death at any instant leaves it
 * whole, old or new. */
#ifndef ECHO_JOURNAL_H
#define ECHO_JOURNAL_H

#include <stdint.h>
#include <zephyr/devicetree.h>

#define JOURNAL_NODE    DT_NODELABEL(journal)
#define JOURNAL_ENTRIES (DT_REG_SIZE(JOURNAL_NODE) / sizeof(uint32_t) - 1u)

struct journal {
	uint32_t lives;                  /* of the remote */
	uint32_t entry[JOURNAL_ENTRIES]; /* the amount of order n; 0: not entered */
};

#endif
