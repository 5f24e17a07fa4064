/* SPDX-License-Identifier: Apache-2.0 */
/* printk-hooks.h - who gets printk()'s characters in the console's place. For tests; one context at a time. */
#ifndef ZEPHYR_INCLUDE_SYS_PRINTK_HOOKS_H_
#define ZEPHYR_INCLUDE_SYS_PRINTK_HOOKS_H_

#ifdef __cplusplus
extern "C" {
#endif

typedef int (*printk_hook_fn_t)(int c);

/* From now on fn gets each character. What __printk_get_hook() gave before brings it back. */
void __printk_hook_install(printk_hook_fn_t fn);
printk_hook_fn_t __printk_get_hook(void);

#ifdef __cplusplus
}
#endif

#endif
