# SPDX-License-Identifier: Apache-2.0
set(BOARD_ARCH native)
set(BOARD_TOOLCHAIN native)
set(BOARD_SUMMARY "This machine: an image is a process, shared RAM is one memory file")
set(BOARD_RUN @IMAGE@ @ARGS@)
set(BOARD_DEBUG gdb --args @IMAGE@ @ARGS@)
set(BOARD_FIRMWARE path)
