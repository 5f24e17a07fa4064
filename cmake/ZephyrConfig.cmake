# SPDX-License-Identifier: Apache-2.0
# find_package(Zephyr) of an application that was written for Zephyr: ZEPHYR_BASE points here.
set(CORRAL_ZEPHYR_APP y)
include(${CMAKE_CURRENT_LIST_DIR}/CorralConfig.cmake)
set(ZEPHYR_BASE ${CORRAL_BASE})
set(Zephyr_FOUND TRUE)
