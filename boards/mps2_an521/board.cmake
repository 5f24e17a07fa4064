# SPDX-License-Identifier: Apache-2.0
set(BOARD_ARCH arm)
set(BOARD_TOOLCHAIN cortex-m33)
set(BOARD_SUMMARY "Arm MPS2 AN521, two Cortex-M33, in QEMU")
set(BOARD_FIRMWARE embed)
# Files of the machine that QEMU runs on: fopen() and its like.
set(BOARD_LINK_OPTIONS --oslib=semihost)
set(corral_qemu qemu-system-arm -M mps2-an521 -display none -monitor none -serial stdio
  -semihosting-config enable=on,target=native @ICOUNT@)
set(BOARD_RUN ${corral_qemu} @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUGSERVER ${corral_qemu} -S -s @ARGS@ -kernel @IMAGE@)
set(BOARD_DEBUG gdb-multiarch -ex "target extended-remote :1234" -ex load @IMAGE@)
