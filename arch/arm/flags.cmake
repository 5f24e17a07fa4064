# SPDX-License-Identifier: Apache-2.0
# The compiler says long; applications of the kernel print int32_t as they print int.
if(CONFIG_KERNEL)
  target_compile_options(corral_flags INTERFACE -U__INT32_TYPE__ -D__INT32_TYPE__=int -U__UINT32_TYPE__
    "-D__UINT32_TYPE__=unsigned int")
endif()
