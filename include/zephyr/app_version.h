/* SPDX-License-Identifier: Apache-2.0 */
/* app_version.h - the application's file VERSION, which it must have. */
#include <app_version.h>
