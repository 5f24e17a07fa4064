/* SPDX-License-Identifier: Apache-2.0 */
/* version_def.h - which open-amp interface these headers are. */
#ifndef OPENAMP_VERSION_DEF_H
#define OPENAMP_VERSION_DEF_H

#define OPENAMP_VERSION_MAJOR 1
#define OPENAMP_VERSION_MINOR 10
#define OPENAMP_VERSION_PATCH 0
#define OPENAMP_VERSION       "1.10.0"

#endif
