/* SPDX-License-Identifier: Apache-2.0 */
/* pipe.h - streams of bytes through a ring. Zephyr's API as it is since v4.1.
 *
 * Reading and writing move as many bytes as they can until the time-out and say how many these were. Who waits is woken
 * best priority first; bytes of several writers, or for several readers, may come in turns. Needs CONFIG_PIPES. */
#ifndef ZEPHYR_INCLUDE_KERNEL_PIPE_H_
#define ZEPHYR_INCLUDE_KERNEL_PIPE_H_

#include <zephyr/kernel/pollers.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_pipe {
	_wait_q_t data;         /* readers that wait for bytes */
	_wait_q_t space;        /* writers that wait for room */
	struct k_spinlock lock; /* guards all that changes */
	uint8_t *buffer;
	size_t size; /* bytes */
	size_t head; /* where the first byte is */
	size_t used;
	uint32_t resets; /* k_pipe_reset() so far */
	bool is_open;
	Z_POLLERS
};

/* clang-format off */
#define Z_PIPE_INITIALIZER(obj, pipe_buffer, pipe_buffer_size)                                     \
	{                                                                                          \
		.data = Z_WAIT_Q_INIT(&(obj).data),                                                \
		.space = Z_WAIT_Q_INIT(&(obj).space),                                              \
		.buffer = (pipe_buffer),                                                           \
		.size = (pipe_buffer_size),                                                        \
		.head = 0,                                                                         \
		.used = 0,                                                                         \
		.resets = 0,                                                                       \
		.is_open = true,                                                                   \
		Z_POLLERS_INIT(obj)                                                                \
	}
/* clang-format on */

/* A ring of so many bytes, aligned to align. */
#define K_PIPE_DEFINE(name, pipe_buffer_size, pipe_align)                                          \
	static uint8_t __noinit __aligned(pipe_align) _k_pipe_buf_##name[pipe_buffer_size];        \
	struct k_pipe name = Z_PIPE_INITIALIZER(name, _k_pipe_buf_##name, pipe_buffer_size)

/* Opens it with an empty ring of buffer_size bytes, not 0. Nobody uses pipe meanwhile. */
void k_pipe_init(struct k_pipe *pipe, uint8_t *buffer, size_t buffer_size);

/* How many bytes were moved, up to len; -EAGAIN: none before the time-out (at once for K_NO_WAIT);
 * -ECANCELED: k_pipe_reset() meanwhile; -EPIPE: it is closed, reading: and empty. Thread context;
 * from an interrupt handler with K_NO_WAIT. */
int k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len, k_timeout_t timeout);
int k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout);

/* Throws its bytes away; who waits returns with -ECANCELED. Any context. */
void k_pipe_reset(struct k_pipe *pipe);

/* Takes no more bytes; who waits returns. What is in it may still be read. Any context. */
void k_pipe_close(struct k_pipe *pipe);

/* Its buffer is the caller's, so there is nothing to give back: 0. */
__deprecated static inline int k_pipe_cleanup(struct k_pipe *pipe)
{
	(void)pipe;
	return 0;
}

#ifdef __cplusplus
}
#endif

#endif
