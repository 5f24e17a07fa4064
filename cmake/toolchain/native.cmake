# SPDX-License-Identifier: Apache-2.0
# The machine that builds: gcc, or clang with -DCMAKE_C_COMPILER=clang or CC=clang.
set(CORRAL_ARCH_FLAGS)
set(CORRAL_ARCH_LINK_FLAGS)
set(CORRAL_CAN_SANITIZE TRUE)
