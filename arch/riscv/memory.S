/* SPDX-License-Identifier: Apache-2.0 */
/* memcpy(), memmove() and memset() by words: Debian's picolibc copies single bytes. Images for size have its. */
#include "arch/riscv/offsets.h"

	/* a3: where to, a4: its end. */
	.section .text.memcpy, "ax"
	.global memcpy
	.type memcpy, %function
	.balign 4
memcpy:
	add	a4, a0, a2		/* the end */
	mv	a3, a0
	xor	t0, a3, a1
	sltiu	t1, a2, 2 * W
	andi	t0, t0, W - 1
	or	t0, t0, t1
	bnez	t0, bytes
	andi	t0, a3, W - 1
	bnez	t0, align
words:
	andi	t0, a4, -W		/* the end of whole words */
	addi	t1, t0, -4 * W
	bltu	t1, a3, 2f
1:	L	a5, 0 * W(a1)
	L	a6, 1 * W(a1)
	L	a7, 2 * W(a1)
	L	t2, 3 * W(a1)
	addi	a1, a1, 4 * W
	S	a5, 0 * W(a3)
	S	a6, 1 * W(a3)
	S	a7, 2 * W(a3)
	S	t2, 3 * W(a3)
	addi	a3, a3, 4 * W
	bgeu	t1, a3, 1b
2:	bgeu	a3, t0, bytes
3:	L	a5, 0(a1)
	addi	a1, a1, W
	S	a5, 0(a3)
	addi	a3, a3, W
	bltu	a3, t0, 3b
bytes:
	bgeu	a3, a4, 5f
4:	lbu	a5, 0(a1)
	addi	a1, a1, 1
	sb	a5, 0(a3)
	addi	a3, a3, 1
	bltu	a3, a4, 4b
5:	ret
align:
	lbu	a5, 0(a1)
	addi	a1, a1, 1
	sb	a5, 0(a3)
	addi	a3, a3, 1
	andi	t0, a3, W - 1
	bnez	t0, align
	j	words

	.section .text.memmove, "ax"
	.global memmove
	.type memmove, %function
	.balign 4
memmove:
	sub	t0, a0, a1
	bgeu	t0, a2, memcpy		/* forwards does */
	add	a3, a0, a2
	add	a1, a1, a2
	andi	t1, t0, W - 1
	bnez	t1, 3f
	/* Both ends are as far from a word's beginning. */
1:	andi	t1, a3, W - 1
	beqz	t1, 2f
	beq	a3, a0, 5f
	addi	a1, a1, -1
	lbu	a5, 0(a1)
	addi	a3, a3, -1
	sb	a5, 0(a3)
	j	1b
2:	sub	t1, a3, a0
	sltiu	t2, t1, W
	bnez	t2, 3f
	addi	a1, a1, -W
	L	a5, 0(a1)
	addi	a3, a3, -W
	S	a5, 0(a3)
	j	2b
3:	beq	a3, a0, 5f
4:	addi	a1, a1, -1
	lbu	a5, 0(a1)
	addi	a3, a3, -1
	sb	a5, 0(a3)
	bne	a3, a0, 4b
5:	ret

	.section .text.memset, "ax"
	.global memset
	.type memset, %function
	.balign 4
memset:
	add	a4, a0, a2		/* the end */
	mv	a3, a0
	sltiu	t0, a2, 2 * W
	bnez	t0, set_bytes
	andi	a1, a1, 0xff
	slli	t0, a1, 8
	or	a1, a1, t0
	slli	t0, a1, 16
	or	a1, a1, t0
#if W == 8
	slli	t0, a1, 32
	or	a1, a1, t0
#endif
1:	andi	t0, a3, W - 1
	bnez	t0, set_align
	andi	t0, a4, -W
	addi	t1, t0, -8 * W
	bltu	t1, a3, 3f
2:	S	a1, 0 * W(a3)
	S	a1, 1 * W(a3)
	S	a1, 2 * W(a3)
	S	a1, 3 * W(a3)
	S	a1, 4 * W(a3)
	S	a1, 5 * W(a3)
	S	a1, 6 * W(a3)
	S	a1, 7 * W(a3)
	addi	a3, a3, 8 * W
	bgeu	t1, a3, 2b
3:	bgeu	a3, t0, set_bytes
4:	S	a1, 0(a3)
	addi	a3, a3, W
	bltu	a3, t0, 4b
set_bytes:
	bgeu	a3, a4, 6f
5:	sb	a1, 0(a3)
	addi	a3, a3, 1
	bltu	a3, a4, 5b
6:	ret
set_align:
	sb	a1, 0(a3)
	addi	a3, a3, 1
	j	1b
