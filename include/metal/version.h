/* SPDX-License-Identifier: Apache-2.0 */
/* version.h - the libmetal interface that the library was built for; <metal/config.h>
 * has what the caller was built with. Any context. */
#ifndef METAL_VERSION_H
#define METAL_VERSION_H

#include <metal/config.h>

#ifdef __cplusplus
extern "C" {
#endif

int metal_ver_major(void);
int metal_ver_minor(void);
int metal_ver_patch(void);
const char *metal_ver(void);

#ifdef __cplusplus
}
#endif

#endif
