/* SPDX-License-Identifier: Apache-2.0 */
/* core_tests.h - the parts of the test; each ends the image when something is wrong. */
#ifndef TESTS_AN521_CORE_TESTS_H
#define TESTS_AN521_CORE_TESTS_H

void test_startup(void);
void test_irq(void);
void test_time(void);

#endif
