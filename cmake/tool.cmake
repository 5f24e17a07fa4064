# SPDX-License-Identifier: Apache-2.0
# Sets CORRAL_TOOL: the corral command, built with the host's compiler when it is missing or old.
set(CORRAL_TOOL ${CORRAL_BASE}/build/bin/corral)
if(EXISTS ${CORRAL_BASE}/tools/corral/CMakeLists.txt)
  execute_process(COMMAND ${CMAKE_COMMAND} -P ${CORRAL_BASE}/cmake/build_tool.cmake
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(status)
    corral_fail("${text}\nerror: the corral command does not build\n"
      "  cure: the compiler's message is above; scripts/setup installs what is needed")
  endif()
else()
  unset(CORRAL_TOOL)
  find_program(CORRAL_TOOL corral HINTS ${CORRAL_BASE}/../../bin REQUIRED)
endif()
