# SPDX-License-Identifier: Apache-2.0
# The kernel's suites: board x CPUs x suite, each built once and run by 'corral run'.

# Emulated boards take QEMU's options: they run suites under counted instructions too.
set(corral_kernel_boards qemu_cortex_a53 qemu_riscv64 native_sim mps2_an521)
set(corral_kernel_emulated qemu_cortex_a53 qemu_riscv64 qemu_riscv32 mps2_an521)
# A kernel has one CPU there.
set(corral_kernel_single mps2_an521)

option(CORRAL_KERNEL_ALL "Run the kernel's suites with every number of CPUs on every board" OFF)

# The numbers of CPUs of a list that a board's run of make check has. Together the boards have 1, 2, 4 and 8; all of
# them on each board is what CORRAL_KERNEL_ALL is for.
function(corral_kernel_pick board cpus out)
  set(picked ${cpus})
  if(board IN_LIST corral_kernel_single)
    list(FILTER picked INCLUDE REGEX "^1$")
  elseif(NOT CORRAL_KERNEL_ALL)
    set(want_qemu_cortex_a53 1 4)
    set(want_qemu_riscv64 2)
    set(want_qemu_riscv32 4)
    set(want_native_sim 2)
    if(8 IN_LIST cpus)
      set(want_qemu_riscv64 8)
    endif()
    list(REMOVE_ITEM picked ${cpus})
    foreach(number ${want_${board}})
      if(number IN_LIST cpus)
        list(APPEND picked ${number})
      endif()
    endforeach()
    if(NOT picked)
      list(GET cpus -1 picked)
    endif()
  endif()
  set(${out} ${picked} PARENT_SCOPE)
endfunction()

# corral_kernel_test(NAME DIR dir CPUS n... [ICOUNT n...] [BOARDS board...] [TIMEOUT s] [SET n=v...]
# [STATUS status] [EXPECT regex...]): tests BOARD/NAME/N for the numbers of CPUs that corral_kernel_pick()
# takes, and BOARD/NAME/N_icount for those that ICOUNT names. The status must be 0, or the one given, the last
# line as it says, and each EXPECT the form of a line. The limit is for a run of a machine that does much else.
function(corral_kernel_test name)
  cmake_parse_arguments(T "" "DIR;TIMEOUT;STATUS" "CPUS;ICOUNT;BOARDS;SET;EXPECT" ${ARGN})
  if(T_STATUS)
    list(APPEND T_EXPECT "^PROJECT EXECUTION FAILED")
  else()
    set(T_STATUS 0)
    list(APPEND T_EXPECT "^PROJECT EXECUTION SUCCESSFUL")
  endif()
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 180)
  endif()
  if(NOT T_BOARDS)
    set(T_BOARDS ${corral_kernel_boards})
  endif()
  get_filename_component(T_DIR ${T_DIR} ABSOLUTE BASE_DIR ${CORRAL_BASE})
  foreach(board ${T_BOARDS})
    corral_kernel_pick(${board} "${T_CPUS}" picked)
    foreach(cpus ${picked})
      set(settings)
      if(cpus GREATER 1)
        set(settings --set CONFIG_SMP=y)
      endif()
      # Not what suites from elsewhere have.
      list(APPEND settings --set CONFIG_SYS_CLOCK_TICKS_PER_SEC=10000)
      if(board IN_LIST corral_kernel_emulated)
        list(APPEND settings --set CONFIG_QEMU_ICOUNT=n)
      endif()
      foreach(setting CONFIG_MP_MAX_NUM_CPUS=${cpus} ${T_SET})
        list(APPEND settings --set ${setting})
      endforeach()
      corral_kernel_run(${board}/${name}/${cpus})
      if(cpus IN_LIST T_ICOUNT AND board IN_LIST corral_kernel_emulated
          AND (CORRAL_KERNEL_ALL OR board MATCHES "^(qemu_cortex_a53|mps2_an521)$"))
        corral_kernel_run(${board}/${name}/${cpus}_icount -icount shift=0,sleep=off)
        # Both use one build.
        set_tests_properties(${board}/${name}/${cpus}_icount PROPERTIES DEPENDS ${board}/${name}/${cpus})
      endif()
    endforeach()
  endforeach()
endfunction()

# One run, with what corral_kernel_test() has set; ARGN: arguments of the machine.
macro(corral_kernel_run test)
  set(dir ${CMAKE_BINARY_DIR}/images/${board}/kernel/${name}_${cpus})
  file(MAKE_DIRECTORY ${dir})
  math(EXPR limit "${T_TIMEOUT} + 180") # the build comes first
  add_test(NAME ${test}
    COMMAND ${CORRAL_BASE}/tests/expect ${T_STATUS} ${T_EXPECT} --
      ${CORRAL_TOOL} run -b ${board} -d ${dir} --timeout ${T_TIMEOUT} ${settings} ${T_DIR} -- ${ARGN}
    WORKING_DIRECTORY ${dir})
  set_tests_properties(${test} PROPERTIES LABELS "${board};kernel" TIMEOUT ${limit}
    RESOURCE_LOCK ${dir})
endmacro()

# corral_seeded_test(NAME CHECK DIR [SETTING...]): builds DIR to run from a seed on native_sim and hands the image to
# tests/CHECK.
function(corral_seeded_test name check dir)
  set(build ${CMAKE_BINARY_DIR}/images/native_sim/kernel/seeded_${name})
  set(settings --set CONFIG_SEEDED=y --set CONFIG_SMP=y)
  foreach(setting ${ARGN})
    list(APPEND settings --set ${setting})
  endforeach()
  file(MAKE_DIRECTORY ${build})
  add_test(NAME native_sim/seeded/${name}_build WORKING_DIRECTORY ${build}
    COMMAND ${CORRAL_TOOL} build -b native_sim -d ${build} ${settings} ${CORRAL_BASE}/${dir})
  add_test(NAME native_sim/seeded/${name} WORKING_DIRECTORY ${build}
    COMMAND ${CORRAL_BASE}/tests/${check} ${build}/image.elf)
  set_tests_properties(native_sim/seeded/${name}_build PROPERTIES LABELS "native_sim;kernel" TIMEOUT 300
    FIXTURES_SETUP seeded_${name})
  set_tests_properties(native_sim/seeded/${name} PROPERTIES LABELS "native_sim;kernel" TIMEOUT 900
    FIXTURES_REQUIRED seeded_${name})
endfunction()
