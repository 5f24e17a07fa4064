# SPDX-License-Identifier: Apache-2.0
# RISC-V below the kernel: floating point, faults, interrupts, atomics; and a bare image.
corral_kernel_test(riscv DIR tests/riscv/core BOARDS qemu_riscv64 qemu_riscv32 CPUS 1 4 ICOUNT 4)

foreach(board qemu_riscv64 qemu_riscv32)
  add_test(NAME ${board}/riscv_bare
    COMMAND tests/expect 139 "^core: all held$" "^text before the fault$"
      "^app: pc 0x8000[0-9a-f]+: error: write is not allowed .*address 0x10\\)$" "^  cure: .*addr2line" "^  ra  0x"
      "^  called from 0x8000"
      -- ${CORRAL_TOOL} run -b ${board} -d ${CMAKE_BINARY_DIR}/images/${board}/riscv_bare --timeout 60 tests/riscv/bare
    WORKING_DIRECTORY ${CORRAL_BASE})
  set_tests_properties(${board}/riscv_bare PROPERTIES LABELS ${board} TIMEOUT 240)
endforeach()
