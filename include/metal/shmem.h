/* SPDX-License-Identifier: Apache-2.0 */
/* shmem.h - shared memory by name. */
#ifndef METAL_SHMEM_H
#define METAL_SHMEM_H

#include <metal/io.h>
#include <metal/list.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A segment that the program itself describes. */
struct metal_generic_shmem {
	const char *name;
	struct metal_io_region io;
	struct metal_list node;
};

/* Opens a segment: one that was registered under this name and is large enough,
 * else, on Linux, the POSIX shared memory object of this name, which is made when
 * it is not there. Its "physical" addresses are offsets from its start, the same
 * in every process. metal_io_finish() closes it. Thread context. Returns 0,
 * -EINVAL, -ENOENT (bare core: nobody registered it) or the system's error. */
int metal_shmem_open(const char *name, size_t size, struct metal_io_region **io);

/* Makes a segment known until metal_finish(). Returns 0 or -EINVAL. */
int metal_shmem_register_generic(struct metal_generic_shmem *shmem);

#ifdef __cplusplus
}
#endif

#endif
