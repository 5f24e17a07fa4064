# SPDX-License-Identifier: Apache-2.0
# Armv8-M mainline without FPU, as in SSE-200: Debian's gcc-arm-none-eabi and picolibc.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR cortex-m33)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

find_program(CORRAL_ARM_GCC arm-none-eabi-gcc)
if(NOT CORRAL_ARM_GCC)
  message(NOTICE "error: arm-none-eabi-gcc is not on the path\n"
    "  cure: apt-get install gcc-arm-none-eabi picolibc-arm-none-eabi, or run scripts/setup")
  message(FATAL_ERROR "Corral stops here; the error is above.")
endif()
set(CMAKE_C_COMPILER ${CORRAL_ARM_GCC})
set(CMAKE_CXX_COMPILER ${CORRAL_ARM_GCC})
set(CMAKE_ASM_COMPILER ${CORRAL_ARM_GCC})
set(CMAKE_OBJCOPY arm-none-eabi-objcopy)

set(CORRAL_ARCH_FLAGS -mcpu=cortex-m33+nodsp+nofp -mthumb --specs=picolibc.specs)
set(CORRAL_ARCH_LINK_FLAGS -nostartfiles)
set(CORRAL_CAN_SANITIZE FALSE)
