/* SPDX-License-Identifier: Apache-2.0 */
/* mbox.h - mailbox channels of a node, by the names in its mbox-names. */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_MBOX_H_
#define ZEPHYR_INCLUDE_DEVICETREE_MBOX_H_

#define DT_MBOX_CTLR_BY_NAME(node, name)    DT_PHANDLE_BY_NAME(node, mboxes, name)
#define DT_MBOX_CHANNEL_BY_NAME(node, name) DT_PHA_BY_NAME(node, mboxes, name, channel)

#endif
