# SPDX-License-Identifier: Apache-2.0
# Corral's own code leaves the registers of floating point alone, and the application's uses them for floating
# point only: threads and handlers pay for saving them when they compute with them, not when they copy.
target_compile_options(corral_rooms PRIVATE $<$<COMPILE_LANGUAGE:C>:-mgeneral-regs-only>)
if(NOT CONFIG_FPU)
  target_compile_options(corral_rooms_fp PRIVATE $<$<COMPILE_LANGUAGE:C>:-mgeneral-regs-only>)
  target_compile_options(corral_app_flags INTERFACE $<$<COMPILE_LANGUAGE:C>:-mgeneral-regs-only>)
elseif(NOT CONFIG_ARM64_APPLICATION_SIMD)
  target_compile_options(corral_rooms_fp PRIVATE $<$<COMPILE_LANGUAGE:C>:-mcpu=cortex-a53+nosimd>)
  target_compile_options(corral_app_flags INTERFACE $<$<COMPILE_LANGUAGE:C>:-mcpu=cortex-a53+nosimd>)
endif()
