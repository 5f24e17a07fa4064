/* SPDX-License-Identifier: Apache-2.0 */
/* timeout_q.h - for tests: time-outs of the kernel, see kernel/timeout.h. */
#ifndef CR_ZTEST_TIMEOUT_Q_H
#define CR_ZTEST_TIMEOUT_Q_H

#include "kernel/timeout.h"

static inline void z_init_timeout(struct _timeout *timeout)
{
	z_timeout_init(timeout);
}

static inline void z_add_timeout(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when)
{
	z_timeout_add(timeout, fn, when);
}

static inline int z_abort_timeout(struct _timeout *timeout)
{
	return z_timeout_abort(timeout);
}

static inline bool z_is_inactive_timeout(const struct _timeout *timeout)
{
	return z_timeout_is_inactive(timeout);
}

static inline void z_init_thread_timeout(struct _thread_base *base)
{
	z_timeout_init(&base->timeout);
}

#endif
