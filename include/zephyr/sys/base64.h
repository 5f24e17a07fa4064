/* SPDX-License-Identifier: Apache-2.0 */
/* base64.h - bytes as text of 64 characters, as RFC 4648 has it. Zephyr's API. Any context. */
#ifndef ZEPHYR_INCLUDE_SYS_BASE64_H_
#define ZEPHYR_INCLUDE_SYS_BASE64_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* slen bytes to text with its end, which takes 4 bytes for each 3 that have begun, and one. *olen: characters without
 * the end. 0; -ENOMEM: dlen is less, and *olen is what is needed. slen 0: nothing is written. */
int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

/* The reverse; ends of lines are passed over. *olen: bytes. 0; -EINVAL: src is no such text; -ENOMEM: dlen is
 * less than *olen, or dst is NULL. */
int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

#ifdef __cplusplus
}
#endif

#endif
