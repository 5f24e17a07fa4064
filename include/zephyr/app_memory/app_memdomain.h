/* SPDX-License-Identifier: Apache-2.0 */
/* app_memdomain.h - where user threads' data lies. There is no user mode, so it lies anywhere, and domains
 * take what they are given. */
#ifndef ZEPHYR_INCLUDE_APP_MEMORY_APP_MEMDOMAIN_H_
#define ZEPHYR_INCLUDE_APP_MEMORY_APP_MEMDOMAIN_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;

typedef uint32_t k_mem_partition_attr_t;

struct k_mem_partition {
	uintptr_t start;
	size_t size;
	k_mem_partition_attr_t attr;
};

struct k_mem_domain {
	uint8_t num_partitions;
};

#define K_APP_DMEM(partition)
#define K_APP_BMEM(partition)
#define K_APP_DMEM_SECTION(partition)
#define K_APP_BMEM_SECTION(partition)
#define K_APPMEM_PARTITION_DEFINE(name) struct k_mem_partition __attribute__((unused)) name
#define K_MEM_PARTITION_DEFINE(name, start_, size_, attr_)                                         \
	struct k_mem_partition __attribute__((unused))                                             \
	name = { (uintptr_t)(start_), (size_), (k_mem_partition_attr_t)(attr_) }
#define K_MEM_PARTITION_P_RW_U_RW   0u
#define K_MEM_PARTITION_P_RW_U_RO   1u
#define K_MEM_PARTITION_P_RW_U_NA   2u
#define K_MEM_PARTITION_P_RO_U_RO   3u
#define K_MEM_PARTITION_P_RO_U_NA   4u
#define K_MEM_PARTITION_P_NA_U_NA   5u
#define K_MEM_PARTITION_P_RWX_U_RWX 6u
#define K_MEM_PARTITION_P_RWX_U_RX  7u
#define K_MEM_PARTITION_P_RX_U_RX   8u

static inline int k_mem_domain_init(struct k_mem_domain *domain, uint8_t count,
                                    struct k_mem_partition *partitions[])
{
	(void)partitions;
	domain->num_partitions = count;
	return 0;
}

static inline int k_mem_domain_add_partition(struct k_mem_domain *domain,
                                             struct k_mem_partition *partition)
{
	(void)partition;
	domain->num_partitions++;
	return 0;
}

static inline int k_mem_domain_remove_partition(struct k_mem_domain *domain,
                                                struct k_mem_partition *partition)
{
	(void)partition;
	domain->num_partitions--;
	return 0;
}

static inline int k_mem_domain_add_thread(struct k_mem_domain *domain, struct k_thread *thread)
{
	(void)domain;
	(void)thread;
	return 0;
}

extern struct k_mem_domain k_mem_domain_default;

#ifdef __cplusplus
}
#endif

#endif
