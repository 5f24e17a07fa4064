/* SPDX-License-Identifier: Apache-2.0 */
/* All harts come here at once, in machine mode. Hart 0 boots; the others sleep until arch_cpu_start() has a
 * stack for them and rings. */
#include "arch/riscv/offsets.h"

#ifdef CONFIG_KERNEL
#define HARTS CONFIG_MP_MAX_NUM_CPUS
#else
#define HARTS 1
#endif

	.section .text.start, "ax"
	.global riscv_reset
riscv_reset:
	csrw	mie, zero
	csrw	mstatus, zero
	.option push
	.option norelax
	la	gp, __global_pointer$
	.option pop
	la	t0, riscv_trap
	csrw	mtvec, t0
	li	t0, MIP_NAP
	csrs	mip, t0
	csrr	a0, mhartid
	bnez	a0, 2f

	la	sp, riscv_boot_stack_top
	L	sp, 0(sp)
	la	t0, __bss_start
	la	t1, __bss_end
1:	bgeu	t0, t1, enter_c
	S	zero, 0(t0)
	addi	t0, t0, W
	j	1b
enter_c:
	li	ra, 0
	tail	riscv_start

	/* a0: the hart. Its own software interrupt wakes it; the slot says whether that was meant. */
2:	csrsi	mie, MIE_SOFTWARE
	li	t0, HARTS
	bgeu	a0, t0, 4f
	la	t1, riscv_start_sp
	li	t0, W
	mul	t0, t0, a0
	add	t1, t1, t0
3:	wfi
	/* acquire: pairs with the release in arch_cpu_start(). */
	L	sp, 0(t1)
	fence	r, rw
	beqz	sp, 3b
	csrw	mie, zero
	li	ra, 0
	tail	riscv_secondary
4:	wfi
	j	4b
