/* SPDX-License-Identifier: Apache-2.0 */
/* overlay.h - what a domain's image sees beside its board: domain.overlay. */
#ifndef CORRAL_TOOLS_SYSTEM_OVERLAY_H
#define CORRAL_TOOLS_SYSTEM_OVERLAY_H

#include <stdio.h>

#include "tools/system/model.h"

/* from names the source, for the reader of the result. */
void sys_write_overlay(const struct sys_system *sys, const struct sys_domain *domain,
                       const char *from, FILE *out);

/* The part of it that is the same for all: what the source changes in the board's
 * tree. Nothing when sys->board is NULL. */
void sys_write_changes(const struct sys_system *sys, FILE *out);

#endif
