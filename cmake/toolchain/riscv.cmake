# SPDX-License-Identifier: Apache-2.0
# RISC-V: Debian's gcc-riscv64-unknown-elf, which also compiles for 32 bits, and picolibc.
# arch/riscv/flags.cmake says which instructions.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR riscv)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

find_program(CORRAL_RISCV_GCC riscv64-unknown-elf-gcc)
if(NOT CORRAL_RISCV_GCC)
  message(NOTICE "error: riscv64-unknown-elf-gcc is not on the path\n"
    "  cure: apt-get install gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf, or run scripts/setup")
  message(FATAL_ERROR "Corral stops here; the error is above.")
endif()
set(CMAKE_C_COMPILER ${CORRAL_RISCV_GCC})
set(CMAKE_CXX_COMPILER ${CORRAL_RISCV_GCC})
set(CMAKE_ASM_COMPILER ${CORRAL_RISCV_GCC})
set(CMAKE_OBJCOPY riscv64-unknown-elf-objcopy)

# In version 2.2 of the specification the base has the CSR instructions, and so the C library's folders
# have the names that the compiler looks for.
set(CORRAL_ARCH_FLAGS -misa-spec=2.2 -mcmodel=medany --specs=picolibc.specs)
set(CORRAL_ARCH_LINK_FLAGS -nostartfiles -static -Wl,--no-warn-rwx-segments)
set(CORRAL_CAN_SANITIZE FALSE)
