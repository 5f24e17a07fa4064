# SPDX-License-Identifier: Apache-2.0
# find_package(Corral): makes the directory that calls it an application.
#
# Input: BOARD, BOARD_ROOT, EXTRA_CONF_FILE, EXTRA_DTC_OVERLAY_FILE, SANITIZE, and from
# a system's build CORRAL_DOMAIN, CORRAL_DOMAIN_DIR, CORRAL_FIRMWARE_<domain>.
# Output: the target app; run, menuconfig, debug, debugserver. docs/build.md has the order.
cmake_minimum_required(VERSION 3.22)

if(DEFINED CORRAL_BOARD)
  return()
endif()

get_filename_component(CORRAL_BASE ${CMAKE_CURRENT_LIST_DIR}/.. REALPATH)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CORRAL_GENERATED ${CMAKE_BINARY_DIR}/generated)
set(CORRAL_APP ${CMAKE_CURRENT_SOURCE_DIR})
file(MAKE_DIRECTORY ${CORRAL_GENERATED})

include(${CMAKE_CURRENT_LIST_DIR}/fail.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/board.cmake)
project(corral_image LANGUAGES C ASM)
include(${CMAKE_CURRENT_LIST_DIR}/no_cxx.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/tool.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/named_files.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/python.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/devicetree.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/kconfig.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/flags.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/rooms.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/image.cmake)
