# SPDX-License-Identifier: Apache-2.0
set(BOARD_ARCH riscv)
set(BOARD_TOOLCHAIN riscv)
set(BOARD_SUMMARY "RISC-V virt machine, one to eight 64-bit harts, in QEMU")
set(BOARD_FIRMWARE embed)
# Files of the machine that QEMU runs on: fopen() and its like.
set(BOARD_LINK_OPTIONS --oslib=semihost)
set(corral_qemu qemu-system-riscv64 -M virt -smp @CPUS@ -m 128M -bios none -nic none -display none
  -monitor none -serial stdio -semihosting-config enable=on,target=native @ICOUNT@)
set(BOARD_RUN ${corral_qemu} @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUGSERVER ${corral_qemu} -S -s @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUG gdb-multiarch -ex "target extended-remote :1234" @IMAGE@)
