# SPDX-License-Identifier: Apache-2.0
# Applications and systems, built and run on the boards by 'corral run'.

# corral_image_test(NAME DIR dir BOARDS board... [TIMEOUT s] [SET n=v...] [ARGS a...] [EXPECT regex...]
# [LABELS l...]): one test per board. The status must be 0 and each EXPECT be the form of a line.
function(corral_image_test name)
  cmake_parse_arguments(T "" "DIR;TIMEOUT" "BOARDS;SET;ARGS;LABELS;EXPECT" ${ARGN})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 60)
  endif()
  math(EXPR limit "${T_TIMEOUT} + 180") # the build comes first
  get_filename_component(T_DIR ${T_DIR} ABSOLUTE BASE_DIR ${CORRAL_BASE})
  set(settings)
  foreach(setting ${T_SET})
    list(APPEND settings --set ${setting})
  endforeach()
  foreach(board ${T_BOARDS})
    set(test ${board}/${name})
    # Core dumps and the like stay in the build.
    set(dir ${CMAKE_BINARY_DIR}/images/${board}/${name})
    file(MAKE_DIRECTORY ${dir})
    add_test(NAME ${test}
      COMMAND ${CORRAL_BASE}/tests/expect 0 ${T_EXPECT} --
        ${CORRAL_TOOL} run -b ${board} -d ${dir} --timeout ${T_TIMEOUT} ${settings} ${T_DIR} -- ${T_ARGS}
      WORKING_DIRECTORY ${dir})
    set_tests_properties(${test} PROPERTIES LABELS "${board};${T_LABELS}" TIMEOUT ${limit})
  endforeach()
endfunction()

set(all_boards native_sim mps2_an521)
corral_image_test(hello DIR samples/hello BOARDS ${all_boards} qemu_cortex_a53 qemu_riscv64 qemu_riscv32 EXPECT "^Hello from ")
corral_image_test(system DIR tests/tool/system BOARDS ${all_boards} EXPECT "^firmware of remote: ")
