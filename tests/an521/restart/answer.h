/* SPDX-License-Identifier: Apache-2.0 */
/* answer.h - what the remote says to each message: how many it has had in its life. */
#ifndef TESTS_AN521_RESTART_ANSWER_H
#define TESTS_AN521_RESTART_ANSWER_H

#include <stdint.h>

struct answer {
	uint32_t question; /* what was asked */
	uint32_t served;
};

#endif
