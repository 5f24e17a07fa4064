/* SPDX-License-Identifier: Apache-2.0 */
/* own_table.h - the resource table of an image that nobody loaded.
 *
 * Who loads an image puts its table where the host looks for it. An image that was
 * started by hand, to be attached, does that itself. */
#ifndef CR_ARCH_NATIVE_OWN_TABLE_H
#define CR_ARCH_NATIVE_OWN_TABLE_H

/* Nothing happens in an image without a table. Start-up only. */
void native_own_table_place(void);

#endif
