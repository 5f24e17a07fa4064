/* SPDX-License-Identifier: Apache-2.0 */
/* sanitizer.h - where images that ThreadSanitizer watches differ.
 *
 * It keeps signals until the thread calls it, so a loop would never be interrupted. Where its code is a
 * library, as GCC's is, a handler that it does not know of may interrupt the image's own code,
 * like that of any image: none of its functions is in progress there. Where its code is part of the
 * image, as Clang's is, the program counter does not tell them apart, and signals come when it lets them.
 *
 * It should not take two threads of the kernel for one: each has a host thread of its own. */
#ifndef CR_ARCH_NATIVE_SANITIZER_H
#define CR_ARCH_NATIVE_SANITIZER_H

#include <signal.h>

/* CMakeLists.txt sets CR_CFG_TSAN for all files, those without the sanitizer too. */
#ifdef CR_CFG_TSAN
#define NATIVE_TSAN 1
#else
#define NATIVE_TSAN 0
#endif

/* Signals come when the sanitizer lets them, wherever the program counter then is. */
#ifdef __clang__
#define NATIVE_SIGNALS_KEPT NATIVE_TSAN
#else
#define NATIVE_SIGNALS_KEPT 0
#endif

/* Of each host thread's stack, for its own thread-local storage. */
#define NATIVE_SANITIZER_BYTES (NATIVE_TSAN ? 1u << 20 : 0u)

/* Installs a handler that the sanitizer does not know of. */
#if NATIVE_TSAN && !NATIVE_SIGNALS_KEPT
int __sigaction(int signal, const struct sigaction *action, struct sigaction *before);
#define native_sigaction __sigaction
#else
#define native_sigaction sigaction
#endif

#endif
