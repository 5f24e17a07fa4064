# SPDX-License-Identifier: Apache-2.0
# Armv8-A: Debian's gcc-aarch64-linux-gnu with picolibc instead of its own C library.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR cortex-a53)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

find_program(CORRAL_AARCH64_GCC aarch64-linux-gnu-gcc)
if(NOT CORRAL_AARCH64_GCC)
  message(NOTICE "error: aarch64-linux-gnu-gcc is not on the path\n"
    "  cure: apt-get install gcc-aarch64-linux-gnu picolibc-aarch64-linux-gnu, or run scripts/setup")
  message(FATAL_ERROR "Corral stops here; the error is above.")
endif()
set(CMAKE_C_COMPILER ${CORRAL_AARCH64_GCC})
set(CMAKE_CXX_COMPILER ${CORRAL_AARCH64_GCC})
set(CMAKE_ASM_COMPILER ${CORRAL_AARCH64_GCC})
set(CMAKE_OBJCOPY aarch64-linux-gnu-objcopy)

# The A53 has no LSE atomics, so asking for them at run time is wasted. The compiler is one for Linux:
# no PIE, no unwind tables, pages of 4 KiB.
set(CORRAL_ARCH_FLAGS -mcpu=cortex-a53 -mno-outline-atomics -fno-pie -fno-asynchronous-unwind-tables
  -fno-omit-frame-pointer --specs=picolibc.specs)
set(CORRAL_ARCH_LINK_FLAGS -nostartfiles -static -no-pie -Wl,-z,max-page-size=4096 -Wl,--no-warn-rwx-segments)
set(CORRAL_CAN_SANITIZE FALSE)
