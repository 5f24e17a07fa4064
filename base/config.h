/* SPDX-License-Identifier: Apache-2.0 */
/* config.h - options that a build may leave out, as constants for if ().
 *
 * CR_CFG_X is 1 unless the configuration says no (Kconfig), or the build defines
 * it as 0 by itself. What is off is not in the image; no check ever is an option. */
#ifndef CR_BASE_CONFIG_H
#define CR_BASE_CONFIG_H

/* The ends of a link that an image can be. */
#ifndef CR_CFG_HOST
#if defined(CONFIG_RPMSG) && !defined(CONFIG_RPMSG_HOST)
#define CR_CFG_HOST 0
#else
#define CR_CFG_HOST 1
#endif
#endif
#ifndef CR_CFG_REMOTE
#if defined(CONFIG_RPMSG) && !defined(CONFIG_RPMSG_REMOTE)
#define CR_CFG_REMOTE 0
#else
#define CR_CFG_REMOTE 1
#endif
#endif

/* Links whose ends may die and come back, and what builds on them. */
#ifndef CR_CFG_SESSION
#if defined(CONFIG_RPMSG) && !defined(CONFIG_RPMSG_SESSION)
#define CR_CFG_SESSION 0
#else
#define CR_CFG_SESSION 1
#endif
#endif

/* Buffers in the application's hands: no-copy sends, held messages. */
#ifndef CR_CFG_NOCOPY
#if defined(CONFIG_RPMSG) && !defined(CONFIG_RPMSG_NOCOPY)
#define CR_CFG_NOCOPY 0
#else
#define CR_CFG_NOCOPY 1
#endif
#endif

/* OpenAMP's interface, and what only it asks of the engine. */
#ifndef CR_CFG_OPENAMP
#if defined(CONFIG_RPMSG) && !defined(CONFIG_OPENAMP)
#define CR_CFG_OPENAMP 0
#else
#define CR_CFG_OPENAMP 1
#endif
#endif

/* VIRTIO_RING_F_EVENT_IDX; without it the flags alone suppress notifications. */
#ifndef CR_CFG_EVENT_IDX
#if defined(CONFIG_VIRTIO) && !defined(CONFIG_VIRTIO_EVENT_IDX)
#define CR_CFG_EVENT_IDX 0
#else
#define CR_CFG_EVENT_IDX 1
#endif
#endif

/* Images of class ELF64, beside ELF32. */
#ifndef CR_CFG_ELF64
#if defined(CONFIG_ELF) && !defined(CONFIG_ELF64)
#define CR_CFG_ELF64 0
#else
#define CR_CFG_ELF64 1
#endif
#endif

#endif
