/* SPDX-License-Identifier: Apache-2.0 */
/* memcpy(), memmove() and memset() without vector registers: threads and handlers that copy do not
 * pay for saving those. (Debian's picolibc copies single bytes.) */

	/* All of a copy of less than 16 bytes is read before the first byte is written. */
	.section .text.memcpy, "ax"
	.global memcpy
	.type memcpy, %function
	.balign 16
memcpy:
	add	x4, x1, x2
	add	x5, x0, x2
	cmp	x2, #16
	b.lo	less_than_16
	ldp	x12, x13, [x4, #-16]	/* the end, which may overlap the rest */
	b.eq	3f
	mov	x3, x0
	subs	x2, x2, #64
	b.ls	2f
1:	ldp	x4, x6, [x1]
	ldp	x7, x8, [x1, #16]
	ldp	x9, x10, [x1, #32]
	ldp	x11, x14, [x1, #48]
	add	x1, x1, #64
	stp	x4, x6, [x3]
	stp	x7, x8, [x3, #16]
	stp	x9, x10, [x3, #32]
	stp	x11, x14, [x3, #48]
	add	x3, x3, #64
	subs	x2, x2, #64
	b.hi	1b
2:	adds	x2, x2, #48
	b.le	3f
4:	ldp	x6, x7, [x1], #16
	stp	x6, x7, [x3], #16
	subs	x2, x2, #16
	b.gt	4b
3:	stp	x12, x13, [x5, #-16]
	ret

less_than_16:
	tbz	x2, #3, 1f
	ldr	x6, [x1]
	ldr	x7, [x4, #-8]
	str	x6, [x0]
	str	x7, [x5, #-8]
	ret
1:	tbz	x2, #2, 2f
	ldr	w6, [x1]
	ldr	w7, [x4, #-4]
	str	w6, [x0]
	str	w7, [x5, #-4]
	ret
2:	cbz	x2, 3f
	ldrb	w6, [x1]
	tbz	x2, #1, 4f
	ldrh	w7, [x4, #-2]
	strh	w7, [x5, #-2]
4:	strb	w6, [x0]
3:	ret

	.section .text.memmove, "ax"
	.global memmove
	.type memmove, %function
	.balign 16
memmove:
	sub	x3, x0, x1
	cmp	x3, x2
	b.hs	memcpy			/* forwards does */
	cmp	x2, #16
	b.ls	memcpy
	ldp	x12, x13, [x1]		/* the beginning */
	add	x4, x1, x2
	add	x5, x0, x2
	sub	x2, x2, #16
1:	ldp	x6, x7, [x4, #-16]!
	stp	x6, x7, [x5, #-16]!
	subs	x2, x2, #16
	b.gt	1b
	stp	x12, x13, [x0]
	ret

	.section .text.memset, "ax"
	.global memset
	.type memset, %function
	.balign 16
memset:
	and	w1, w1, #255
	add	x5, x0, x2
	orr	w1, w1, w1, lsl #8
	orr	w1, w1, w1, lsl #16
	cmp	x2, #16
	orr	x1, x1, x1, lsl #32
	b.lo	4f
	mov	x3, x0
	subs	x2, x2, #64
	b.ls	2f
1:	stp	x1, x1, [x3]
	stp	x1, x1, [x3, #16]
	stp	x1, x1, [x3, #32]
	stp	x1, x1, [x3, #48]
	add	x3, x3, #64
	subs	x2, x2, #64
	b.hi	1b
2:	adds	x2, x2, #48
	b.le	3f
5:	stp	x1, x1, [x3], #16
	subs	x2, x2, #16
	b.gt	5b
3:	stp	x1, x1, [x5, #-16]
	ret

4:	tbz	x2, #3, 1f
	str	x1, [x0]
	str	x1, [x5, #-8]
	ret
1:	tbz	x2, #2, 2f
	str	w1, [x0]
	str	w1, [x5, #-4]
	ret
2:	cbz	x2, 3f
	strb	w1, [x0]
	tbz	x2, #1, 3f
	strh	w1, [x5, #-2]
3:	ret
