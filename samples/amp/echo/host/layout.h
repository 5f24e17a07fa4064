/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - where everything lies, in short; `corral layout` shows all of it. */
#ifndef ECHO_LAYOUT_H
#define ECHO_LAYOUT_H

#include <corral/amp.h>

void layout_show(const struct corral_link_dt *link, const struct corral_rproc_dt *remote);

#endif
