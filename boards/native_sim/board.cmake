# SPDX-License-Identifier: Apache-2.0
set(BOARD_ARCH native)
set(BOARD_TOOLCHAIN native)
set(BOARD_SUMMARY "This machine: an image is a process, shared RAM is one memory file")
set(BOARD_RUN @IMAGE@ @ARGS@)
set(BOARD_DEBUG gdb --args @IMAGE@ @ARGS@)
set(BOARD_FIRMWARE path)
# Data is linked at the core's RAM, so the image has fixed addresses. arch/native's
# start-up runs first and calls main().
set(BOARD_LINK_OPTIONS -no-pie -Wl,--wrap=main)
