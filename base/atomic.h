/* SPDX-License-Identifier: Apache-2.0 */
/* atomic.h - C11 atomics with the order in the name, and writes to shared memory.
 *
 * Every ordered access names its partner where it is used. cr_shm_* are for
 * memory that another core can see: they are the one place where cache
 * maintenance and the fault counter hook in. */
#ifndef CR_BASE_ATOMIC_H
#define CR_BASE_ATOMIC_H

#include <stdint.h>
#include <string.h>

/* On boards GCC gives each relaxed atomic an address register of its own and extends
 * narrow ones once more; a volatile access of one word is the same single access. */
#if defined(__arm__) || defined(CONFIG_ARM64) || defined(CONFIG_RISCV)
#define cr_load_relaxed(p)     (*(const volatile __typeof__(*(p)) *)(p))
#define cr_store_relaxed(p, v) ((void)(*(volatile __typeof__(*(p)) *)(p) = (v)))
#else
#define cr_load_relaxed(p)     __atomic_load_n((p), __ATOMIC_RELAXED)
#define cr_store_relaxed(p, v) __atomic_store_n((p), (v), __ATOMIC_RELAXED)
#endif
#define cr_load_acquire(p) __atomic_load_n((p), __ATOMIC_ACQUIRE)
/* A fence and a store: this compiler would exchange, which is more of both. */
#ifdef CONFIG_RISCV
#define cr_store_release(p, v)                                                                     \
	do {                                                                                       \
		__atomic_thread_fence(__ATOMIC_RELEASE);                                           \
		cr_store_relaxed(p, v);                                                            \
	} while (0)
#else
#define cr_store_release(p, v) __atomic_store_n((p), (v), __ATOMIC_RELEASE)
#endif
#define cr_load_seq_cst(p)         __atomic_load_n((p), __ATOMIC_SEQ_CST)
#define cr_store_seq_cst(p, v)     __atomic_store_n((p), (v), __ATOMIC_SEQ_CST)
#define cr_exchange_acquire(p, v)  __atomic_exchange_n((p), (v), __ATOMIC_ACQUIRE)
#define cr_exchange_release(p, v)  __atomic_exchange_n((p), (v), __ATOMIC_RELEASE)
#define cr_exchange_acq_rel(p, v)  __atomic_exchange_n((p), (v), __ATOMIC_ACQ_REL)
#define cr_fetch_add_relaxed(p, v) __atomic_fetch_add((p), (v), __ATOMIC_RELAXED)
#define cr_fetch_add_acq_rel(p, v) __atomic_fetch_add((p), (v), __ATOMIC_ACQ_REL)
#define cr_fetch_sub_acq_rel(p, v) __atomic_fetch_sub((p), (v), __ATOMIC_ACQ_REL)
#define cr_fetch_or_acq_rel(p, v)  __atomic_fetch_or((p), (v), __ATOMIC_ACQ_REL)
#define cr_fetch_and_acq_rel(p, v) __atomic_fetch_and((p), (v), __ATOMIC_ACQ_REL)
#define cr_cas_acquire(p, expected, v)                                                             \
	__atomic_compare_exchange_n((p), (expected), (v), 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)
#define cr_cas_release(p, expected, v)                                                             \
	__atomic_compare_exchange_n((p), (expected), (v), 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED)
#define cr_cas_acq_rel(p, expected, v)                                                             \
	__atomic_compare_exchange_n((p), (expected), (v), 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)

/* Clears words that others may still read with cr_load_relaxed(). bytes: whole words. What boards have for memset()
 * writes a word at once. */
#if defined(__arm__) || defined(CONFIG_ARM64) || defined(CONFIG_RISCV)
#define cr_clear_relaxed(words, bytes) ((void)memset((words), 0, (bytes)))
#else
static inline void cr_clear_relaxed(void *words, size_t bytes)
{
	uintptr_t *word = (uintptr_t *)words;

	for (size_t i = 0; i < bytes / sizeof(*word); i++)
		cr_store_relaxed(&word[i], (uintptr_t)0);
}
#endif

/* A 64-bit word that another core writes. Where one access does not take it whole, the
 * halves may be of two writes: only for values that are checked as a copy. */
#if UINTPTR_MAX > UINT32_MAX
#define cr_load_torn(p) cr_load_relaxed(p)
#else
static inline uint64_t cr_load_torn(const uint64_t *p)
{
	const uint32_t *half = (const uint32_t *)(const void *)p;
	uint64_t low = cr_load_relaxed(&half[0]);

	return low | (uint64_t)cr_load_relaxed(&half[1]) << 32;
}
#endif

/* Full barrier: a store before it is seen before a load after it. */
#define cr_fence_seq_cst() __atomic_thread_fence(__ATOMIC_SEQ_CST)

/* Test images count writes to shared memory here, and die at the n-th. */
#ifdef CR_CFG_SHM_FAULTS
void cr_shm_wrote(void);
#else
#define cr_shm_wrote() ((void)0)
#endif

#define cr_shm_store_relaxed(p, v)                                                                 \
	do {                                                                                       \
		cr_store_relaxed(p, v);                                                            \
		cr_shm_wrote();                                                                    \
	} while (0)

#define cr_shm_store_release(p, v)                                                                 \
	do {                                                                                       \
		cr_store_release(p, v);                                                            \
		cr_shm_wrote();                                                                    \
	} while (0)

/* Plain bytes to shared memory, published by a later cr_shm_store_release(). */
static inline void cr_shm_copy(void *shm, const void *data, size_t size)
{
	memcpy(shm, data, size);
	cr_shm_wrote();
}

/* Bytes out of shared memory into private memory, once: the compiler must not
 * read them again behind a check. */
static inline void cr_shm_read(void *data, const void *shm, size_t size)
{
	memcpy(data, shm, size);
	__asm__ volatile("" ::: "memory");
}

#endif
