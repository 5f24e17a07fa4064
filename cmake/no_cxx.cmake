# SPDX-License-Identifier: Apache-2.0
# Applications write project(NAME), which asks for C++ too. Where the toolchain has none, CMake is told
# not to try it: only an application that has C++ sources then fails, at the first of them.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  execute_process(COMMAND ${CMAKE_C_COMPILER} -print-prog-name=cc1plus
    OUTPUT_VARIABLE corral_cc1plus OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT IS_ABSOLUTE "${corral_cc1plus}")
    set(CMAKE_CXX_COMPILER ${CMAKE_C_COMPILER})
    set(CMAKE_CXX_COMPILER_ID_RUN TRUE)
    set(CMAKE_CXX_COMPILER_FORCED TRUE)
  endif()
endif()
