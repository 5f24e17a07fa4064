/* SPDX-License-Identifier: Apache-2.0 */
/* atomic.h - C11's atomic types and operations under their own names. */
#ifndef METAL_ATOMIC_H
#define METAL_ATOMIC_H

#include <metal/config.h>

#ifdef __cplusplus

#include <atomic>

using std::atomic_bool;
using std::atomic_char;
using std::atomic_compare_exchange_strong;
using std::atomic_exchange;
using std::atomic_fetch_add;
using std::atomic_fetch_and;
using std::atomic_fetch_or;
using std::atomic_fetch_sub;
using std::atomic_fetch_xor;
using std::atomic_flag;
using std::atomic_flag_clear;
using std::atomic_flag_test_and_set;
using std::atomic_init;
using std::atomic_int;
using std::atomic_load;
using std::atomic_long;
using std::atomic_store;
using std::atomic_thread_fence;
using std::atomic_uchar;
using std::atomic_uint;
using std::atomic_ulong;
using std::memory_order;
using std::memory_order_acq_rel;
using std::memory_order_acquire;
using std::memory_order_consume;
using std::memory_order_relaxed;
using std::memory_order_release;
using std::memory_order_seq_cst;

#else

#include <stdint.h>
#include <stdatomic.h>

#endif

#endif
