# SPDX-License-Identifier: Apache-2.0
# The compiler says long; applications of the kernel print int32_t as they print int.
if(CONFIG_KERNEL)
  target_compile_options(corral_flags INTERFACE
    "SHELL:-include ${CORRAL_BASE}/include/zephyr/toolchain/zephyr_stdint.h")
endif()
# The toolchain file's options are for a core without: the last one counts.
if(CONFIG_FPU)
  target_compile_options(corral_flags INTERFACE -mcpu=cortex-m33+nodsp -mfloat-abi=hard)
  target_link_options(corral_flags INTERFACE -mcpu=cortex-m33+nodsp -mfloat-abi=hard)
endif()
