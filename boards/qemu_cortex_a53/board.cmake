# SPDX-License-Identifier: Apache-2.0
set(BOARD_ARCH arm64)
set(BOARD_TOOLCHAIN cortex-a53)
set(BOARD_SUMMARY "Arm virt machine, one to eight Cortex-A53, in QEMU")
set(BOARD_FIRMWARE embed)
# Files of the machine that QEMU runs on: fopen() and its like.
set(BOARD_LINK_OPTIONS --oslib=semihost)
set(corral_qemu qemu-system-aarch64 -M virt,gic-version=3 -cpu cortex-a53 -smp @CPUS@ -m 128M -nic none
  -display none -monitor none -serial stdio -semihosting-config enable=on,target=native @ICOUNT@)
set(BOARD_RUN ${corral_qemu} @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUGSERVER ${corral_qemu} -S -s @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUG gdb-multiarch -ex "target extended-remote :1234" @IMAGE@)
