/* SPDX-License-Identifier: Apache-2.0 */
/* table.h - the resource table of a domain that another one starts. */
#ifndef CORRAL_TOOLS_SYSTEM_TABLE_H
#define CORRAL_TOOLS_SYSTEM_TABLE_H

#include <stdio.h>

#include "tools/system/model.h"

/* Bytes of the whole table. */
uint32_t sys_table_bytes(const struct sys_system *sys, const struct sys_domain *remote);

/* Where in the table the n-th virtio device stands. */
uint32_t sys_table_vdev_offset(const struct sys_system *sys, const struct sys_domain *remote,
                               unsigned int n);

/* resource_table.c */
void sys_write_table(const struct sys_system *sys, const struct sys_domain *remote, FILE *out);

#endif
