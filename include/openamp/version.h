/* SPDX-License-Identifier: Apache-2.0 */
/* version.h - the open-amp interface that the library was built for. Any context. */
#ifndef OPENAMP_VERSION_H
#define OPENAMP_VERSION_H

#include <openamp/version_def.h>

#ifdef __cplusplus
extern "C" {
#endif

int openamp_version_major(void);
int openamp_version_minor(void);
int openamp_version_patch(void);
const char *openamp_version(void);

#ifdef __cplusplus
}
#endif

#endif
