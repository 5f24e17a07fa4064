/* SPDX-License-Identifier: Apache-2.0 */
/* life.h - the parts of the host's test; each ends the image when something is wrong. */
#ifndef TESTS_AN521_LIFE_LIFE_H
#define TESTS_AN521_LIFE_LIFE_H

/* The remote runs in MODE_BELLS. */
void test_bells(void);

#endif
