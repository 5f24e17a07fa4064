# SPDX-License-Identifier: Apache-2.0
# The compiler says long; applications of the kernel print int32_t as they print int.
if(CONFIG_KERNEL)
  target_compile_options(corral_flags INTERFACE
    "SHELL:-include ${CORRAL_BASE}/include/zephyr/toolchain/zephyr_stdint.h")
endif()
