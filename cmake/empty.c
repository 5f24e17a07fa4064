/* SPDX-License-Identifier: Apache-2.0 */
/* empty.c - a source for libraries that may have none. */
typedef int corral_empty;
