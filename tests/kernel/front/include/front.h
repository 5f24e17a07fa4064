/* SPDX-License-Identifier: Apache-2.0 */
/* front.h - one function of each source. */
#ifndef FRONT_H
#define FRONT_H

int of_optional(void);
int of_library(void);
int of_more(void);
int plain(void);

/* Of an iterable section. */
struct front_item {
	int value;
};

#endif
