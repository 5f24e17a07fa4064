/* SPDX-License-Identifier: Apache-2.0 */
/* span.h - an I/O region as the one span that the ring code checks against. */
#ifndef CR_METAL_SPAN_H
#define CR_METAL_SPAN_H

#include <corral/region.h>
#include <metal/io.h>

/* Returns 0, or -EINVAL when the region has no memory or no addresses here, or its
 * pages do not follow each other: a foreign address and a length could then not be
 * checked as a whole. Looks at every page: init only. */
int cr_metal_span(struct metal_io_region *io, struct cr_region *span);

#endif
