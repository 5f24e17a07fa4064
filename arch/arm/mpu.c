/* SPDX-License-Identifier: Apache-2.0 */
/* What may be done with the address space. No background: what no region has faults, as does
 * what two have. The core's own registers are there always. */
#include "arch/arm/local.h"
#include "arch/arm/regs.h"
#include "base/cr.h"

extern const char __image_start[], __rodata_end[];

#define MAIR        0x00ffu /* 0: memory, 1: devices */
#define SHAREABLE   (3u << 3)
#define READ_ONLY   (2u << 1)
#define READ_WRITE  (0u << 1)
#define EXECUTE_NOT 1u
#define MEMORY      (0u << 1)
#define DEVICE      (1u << 1)
#define ENABLE      1u
#define CTRL_ENABLE 1u
#define LINE        32u

/* Aliases of memory for code, RAM, devices, external RAM. */
#define CODE_START     0x10000000u
#define DEVICES_START  0x40000000u
#define EXTERNAL_START 0x60000000u
#define EXTERNAL_END   0xa0000000u

static void region(uint32_t start, uint32_t end, uint32_t access, uint32_t attributes)
{
	static uint32_t number;

	if (start >= end)
		return;
	ARM_MPU_RNR = number++;
	ARM_MPU_RBAR = start | access;
	ARM_MPU_RLAR = (end - LINE) | attributes | ENABLE;
}

void arm_mpu_init(void)
{
	uint32_t image = (uint32_t)__image_start;
	uint32_t writable = (uint32_t)__rodata_end;

	ARM_MPU_MAIR = MAIR;
	region(image, writable, SHAREABLE | READ_ONLY, MEMORY);
	region(CODE_START, image, SHAREABLE | READ_WRITE | EXECUTE_NOT, MEMORY);
	region(writable, DEVICES_START, SHAREABLE | READ_WRITE | EXECUTE_NOT, MEMORY);
	region(DEVICES_START, EXTERNAL_START, READ_WRITE | EXECUTE_NOT, DEVICE);
	region(EXTERNAL_START, EXTERNAL_END, SHAREABLE | READ_WRITE | EXECUTE_NOT, MEMORY);
	ARM_MPU_CTRL = CTRL_ENABLE;
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}
