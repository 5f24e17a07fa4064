/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/sys.h>
#include <metal/version.h>

#include "base/cr.h"
#include "metal/port.h"

struct metal_state _metal;

int metal_init(const struct metal_init_params *params)
{
	if (!params)
		return -EINVAL;

	_metal.common.log_handler = params->log_handler;
	_metal.common.log_level = params->log_level;
	metal_list_init(&_metal.common.bus_list);
	metal_list_init(&_metal.common.generic_shmem_list);
	metal_list_init(&_metal.common.generic_device_list);
	cr_metal_bus_start();
	cr_metal_irq_own(cr_metal_irq_start());
	return 0;
}

void metal_finish(void)
{
	cr_metal_irq_finish();
	cr_metal_irq_own(NULL);
	cr_metal_bus_finish();
	cr_metal_shmem_finish();
	_metal = (struct metal_state){ 0 };
}

int metal_ver_major(void)
{
	return METAL_VER_MAJOR;
}

int metal_ver_minor(void)
{
	return METAL_VER_MINOR;
}

int metal_ver_patch(void)
{
	return METAL_VER_PATCH;
}

const char *metal_ver(void)
{
	return METAL_VER;
}
