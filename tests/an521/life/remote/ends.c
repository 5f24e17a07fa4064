/* SPDX-License-Identifier: Apache-2.0 */
#include "ends.h"

#include <zephyr/irq.h>

#include "arch/arm/arm.h"

enum { LOW = 33, HIGH = 34 };

static int (*volatile next)(volatile char *above);

static int deeper(volatile char *above)
{
	volatile char room[256];

	room[0] = above[0];
	return next(room) + room[0];
}

/* The instruction that faults is at the label. */
static void fault_divide(void)
{
	__asm__ volatile("adr r2, 1f\n\t"
	                 "str r2, [%0]\n\t"
	                 "movs r0, #1\n\t"
	                 "movs r1, #0\n\t"
	                 ".balign 4\n"
	                 "1: udiv r0, r0, r1"
	                 :
	                 : "r"(&SHARED->fault_pc)
	                 : "r0", "r1", "r2", "memory");
}

static void fault_undefined(void)
{
	__asm__ volatile("adr r2, 1f\n\t"
	                 "str r2, [%0]\n\t"
	                 ".balign 4\n"
	                 "1: udf #0"
	                 :
	                 : "r"(&SHARED->fault_pc)
	                 : "r2", "memory");
}

static void fault_bus(void)
{
	__asm__ volatile("adr r2, 1f\n\t"
	                 "str r2, [%0]\n\t"
	                 ".balign 4\n"
	                 "1: ldr r0, [%1]"
	                 :
	                 : "r"(&SHARED->fault_pc), "r"(0x21000000)
	                 : "r0", "r2", "memory");
}

void end_by_fault(enum fault fault)
{
	static void (*volatile bad)(void);
	char top = 1;

	SHARED->fault_pc = 0;
	switch (fault) {
	case FAULT_DIVIDE:
		fault_divide();
		break;
	case FAULT_UNDEFINED:
		fault_undefined();
		break;
	case FAULT_BUS:
		fault_bus();
		break;
	case FAULT_FETCH:
		bad = (void (*)(void))0x21000001;
		SHARED->fault_pc = 0x21000000;
		bad();
		break;
	case FAULT_STACK:
		next = deeper;
		deeper(&top);
		break;
	case FAULT_STATE: /* no Thumb bit */
		bad = (void (*)(void))0x38200100;
		SHARED->fault_pc = 0x38200100;
		bad();
		break;
	default:
		break;
	}
}

void end_by_spin(void)
{
	for (;;)
		arm_relax();
}

static void (*nested_end)(uint32_t code);
static uint32_t nested_code;

static void low(const void *arg)
{
	(void)arg;
	arm_irq_set_pending(HIGH);
}

static void high(const void *arg)
{
	(void)arg;
	nested_end(nested_code);
}

void end_nested(void (*end)(uint32_t code), uint32_t code)
{
	nested_end = end;
	nested_code = code;
	IRQ_CONNECT(LOW, 3, low, NULL, 0);
	IRQ_CONNECT(HIGH, 1, high, NULL, 0);
	irq_enable(LOW);
	irq_enable(HIGH);
	arm_irq_set_pending(LOW);
}
