/* SPDX-License-Identifier: Apache-2.0 */
/* Floating point: from the registers into the thread, and back. */
#include "arch/riscv/offsets.h"

	.macro each_fp op
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	\op	f\n, THREAD_FP + 8 * \n(a0)
	.endr
	.endm

	/* void riscv_fp_save(struct _thread_arch *thread): the registers are the thread's no more, and off.
	 * Changes t0 alone; without a stack. */
	.section .text.riscv_fp_save, "ax"
	.global riscv_fp_save
	.type riscv_fp_save, %function
riscv_fp_save:
	li	t0, MSTATUS_FS
	csrs	mstatus, t0
	each_fp fsd
	frcsr	t0
	S	t0, THREAD_FCSR(a0)
	li	t0, MSTATUS_FS
	csrc	mstatus, t0
	sb	zero, THREAD_FP_LIVE(a0)
	ret

	/* void riscv_fp_load(struct _thread_arch *thread): they are the thread's, and on. */
	.section .text.riscv_fp_load, "ax"
	.global riscv_fp_load
	.type riscv_fp_load, %function
riscv_fp_load:
	li	t0, MSTATUS_FS
	csrs	mstatus, t0
	L	t0, THREAD_FCSR(a0)
	fscsr	t0
	each_fp fld
	li	t0, 1
	sb	t0, THREAD_FP_LIVE(a0)
	ret
