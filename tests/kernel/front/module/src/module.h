/* SPDX-License-Identifier: Apache-2.0 */
/* module.h - of a module: see zephyr/module.yml. */
#ifndef FRONT_MODULE_H
#define FRONT_MODULE_H

int of_module(void);

#endif
