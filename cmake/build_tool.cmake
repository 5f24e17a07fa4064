# SPDX-License-Identifier: Apache-2.0
# cmake -P build_tool.cmake: brings build/bin/corral up to date. Safe to run twice at once.
cmake_minimum_required(VERSION 3.22)
get_filename_component(base ${CMAKE_CURRENT_LIST_DIR}/.. REALPATH)
set(build ${base}/build/tool)
file(MAKE_DIRECTORY ${build})
file(LOCK ${build}/lock TIMEOUT 300)

# The caller may have a cross compiler or a sanitizer in its environment; the tool is plain.
foreach(name CC CFLAGS LDFLAGS)
  unset(ENV{${name}})
endforeach()
if(NOT EXISTS ${build}/build.ninja)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G Ninja -S ${base}/tools/corral -B ${build} -DCMAKE_BUILD_TYPE=Release
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(status)
    message(FATAL_ERROR "${text}")
  endif()
endif()
execute_process(COMMAND ${CMAKE_COMMAND} --build ${build}
  RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(status)
  message(FATAL_ERROR "${text}")
endif()
