# SPDX-License-Identifier: Apache-2.0
# The corral command and the build themselves: results, errors, installation, README.

# corral_tool_test(NAME STATUS REGEX... -- COMMAND...)
function(corral_tool_test name)
  add_test(NAME tool/${name} COMMAND tests/expect ${ARGN} WORKING_DIRECTORY ${CORRAL_BASE})
  set_tests_properties(tool/${name} PROPERTIES LABELS tool TIMEOUT 300
    ENVIRONMENT "CORRAL_TOOL=${CORRAL_TOOL};BUILD=${CMAKE_BINARY_DIR}/tool")
endfunction()

corral_tool_test(help 0 "^Usage: corral COMMAND" "^  boards " -- ${CORRAL_TOOL} --help)
corral_tool_test(version 0 "^corral [0-9]+\\.[0-9]+\\.[0-9]+$" -- ${CORRAL_TOOL} --version)
corral_tool_test(no_command 2 "cure:" -- ${CORRAL_TOOL})
corral_tool_test(bad_command 2 "no such command: frobnicate" "cure:" -- ${CORRAL_TOOL} frobnicate)
corral_tool_test(list 0 "^samples/hello +application$" "^samples/amp/echo +system +the main demonstration$"
  -- ${CORRAL_TOOL} list samples)
corral_tool_test(list_one 0 "^samples/amp/echo +system " -- ${CORRAL_TOOL} list samples/amp/echo)
corral_tool_test(list_none 1 "^docs: error: there is no application and no system" "cure:"
  -- ${CORRAL_TOOL} list docs)
corral_tool_test(list_nowhere 1 "^nowhere: error: there is no such directory" "cure:"
  -- ${CORRAL_TOOL} list nowhere)
corral_tool_test(list_two 2 "more than one directory" -- ${CORRAL_TOOL} list samples docs)
corral_tool_test(boards 0 "^native_sim +[A-Z]" "^mps2_an521 +[A-Z]" -- ${CORRAL_TOOL} boards)
foreach(command build run explore lines list boards layout)
  corral_tool_test(help_${command} 0 "^Examples?:" "--help" -- ${CORRAL_TOOL} ${command} --help)
endforeach()
corral_tool_test(lines_no_image 1 "^nowhere: error: cannot read: No such file" "^  cure:" -- ${CORRAL_TOOL} lines nowhere)
corral_tool_test(lines_no_report 1 "^nowhere: error: cannot read: No such file" "^  cure:"
  -- ${CORRAL_TOOL} lines ${CORRAL_TOOL} nowhere)
corral_tool_test(no_directory 1 "^nowhere: error: there is no such directory" "^  cure:"
  -- ${CORRAL_TOOL} build nowhere)
corral_tool_test(no_application 1 "^docs: error: it has neither CMakeLists.txt nor system.dts" "^  cure:"
  -- ${CORRAL_TOOL} build docs)
corral_tool_test(no_board 1 "error: there is no board 'pdp11'" "cure:.*native_sim"
  -- ${CORRAL_TOOL} build -b pdp11 -d ${CMAKE_BINARY_DIR}/tool/no_board samples/hello)
corral_tool_test(board_is_a_path 2 "is not the name of a board" "cure:"
  -- ${CORRAL_TOOL} build -b ../x samples/hello)
corral_tool_test(sanitizer_for_a_board 1 "error: SANITIZE=address, but" "cure:"
  -- ${CORRAL_TOOL} build -b mps2_an521 -d ${CMAKE_BINARY_DIR}/tool/sanitizer_board --set SANITIZE=address
  samples/hello)
corral_tool_test(no_such_sanitizer 1 "there is no sanitizer 'adress'" "cure:"
  -- ${CORRAL_TOOL} build -d ${CMAKE_BINARY_DIR}/tool/no_sanitizer --set SANITIZE=adress samples/hello)
corral_tool_test(time_out 124 "error: .* still ran after 1 s" "cure:.*--timeout"
  -- ${CORRAL_TOOL} run -d ${CMAKE_BINARY_DIR}/tool/time_out --timeout 1 tests/tool/forever)

# 'corral explore', with a script as the image.
set(explore ${CORRAL_TOOL} explore -d)
set(run ${CORRAL_TOOL} run -d)
set(seeds tests/tool/seeds)
set(dir ${CMAKE_BINARY_DIR}/tool/explore)
corral_tool_test(explore_nothing 0 "^corral: 3 of 3 runs from seed 1, " "^corral: nothing found$"
  -- ${explore} ${dir}_nothing --runs 3 ${seeds})
corral_tool_test(explore_find 1 "^corral: seed 4: deadlock, 100 steps, 1000 us$"
  "^  one waits for two, two waits for one$" "^  arguments: --seed=4 --cpus=2 a b$"
  "^The last 40 turns of 100, in ${dir}_find/explore.log:$" "^  step, time, CPU, thread, what it goes on with$" "^ +61 +610[.]000 us +CPU 1 +thread1 "
  "^  .*corral run --seed=4 --cpus=2 --build-dir=[^ ]* tests/tool/seeds -- 'a b'$"
  -- ${explore} ${dir}_find --cpus 2 -j 4 ${seeds} -- "a b")
corral_tool_test(explore_signal 1 "^corral: 1 of 1000 runs " "^corral: seed 9: ended by signal 11$"
  -- ${explore} ${dir}_signal --seed 9 ${seeds})
corral_tool_test(explore_unlike 1 "error: seed 12 ended with status 101 first and 0 when run again" "cure:"
  -- sh -c "rm -f ${dir}.state && ${CORRAL_TOOL} explore -d ${dir}_unlike --seed 10 ${seeds} -- --state=${dir}.state")
corral_tool_test(explore_board 2 "error: board 'mps2_an521' has no seeds" "cure:"
  -- ${CORRAL_TOOL} explore -b mps2_an521 ${seeds})
corral_tool_test(explore_system 2 "error: a system of several images has no seeds" "cure:"
  -- ${CORRAL_TOOL} explore samples/amp/echo)
corral_tool_test(explore_build 2 "no symbol CONFIG_FROBNICATE" "cure:"
  -- ${explore} ${dir}_build --set CONFIG_FROBNICATE=y samples/smp/counter)
corral_tool_test(explore_last_seed 2 "there are no so many seeds"
  -- ${CORRAL_TOOL} explore --seed 18446744073709551615 --runs 2 ${seeds})
corral_tool_test(run_seed 103 "^arguments: --seed=4 --schedule=pct z$" "^ +61 +610" "schedule pct: deadlock"
  -- ${run} ${dir}_run --seed 4 --schedule pct --trace ${seeds} -- z)
corral_tool_test(run_debug 0 "^debugger .*/image.sh --seed=4 z$"
  -- ${run} ${dir}_debug --seed 4 --debug ${seeds} -- z)
corral_tool_test(run_no_seed 2 "--depth needs --seed" -- ${CORRAL_TOOL} run --depth 4 ${seeds})

# Each line of tests/tool/bad_config/prj.conf has its own fault.
set(conf "tests/tool/bad_config/prj\\.conf")
corral_tool_test(kconfig_errors 1
  "${conf}:2: error: there is no symbol CONFIG_RPMSG_STRAEM" "cure: use CONFIG_RPMSG_STREAM"
  "${conf}:3: error: CONFIG_RPMSG_STREAM=y has no effect, it is n: it needs .*CONFIG_RPMSG\\(=n\\)"
  "cure: add .*CONFIG_RPMSG=y"
  "${conf}:4: error: CONFIG_SMP_BOOT_DELAY=y has no effect"
  "${conf}:5: error: CONFIG_MAIN_STACK_SIZE=12 is outside 512 to "
  "${conf}:6: error: CONFIG_MBOX=m, but it is a bool"
  "${conf}:7: error: 'CONFIG_SERIAL' is not an assignment"
  "${conf}:9: error: CONFIG_ELF=n has no effect, it is y: CONFIG_REMOTEPROC\\(=y\\) selects it"
  "${conf}:10: error: CONFIG_SPEED_OPTIMIZATIONS=y has no effect"
  "${conf}:13: error: CONFIG_CONSOLE=n, but .*${conf}:12 says CONFIG_CONSOLE=y"
  "${conf}:14: error: CONFIG_ARCH_NATIVE cannot be set by hand"
  -- ${CORRAL_TOOL} build -d ${CMAKE_BINARY_DIR}/tool/kconfig_errors tests/tool/bad_config)

corral_tool_test(bindings 1 "app.overlay:3: error: /less: there is no 'test,must', which the binding of 'test,strict' requires"
  -- ${CORRAL_TOOL} build -b native_sim -d ${CMAKE_BINARY_DIR}/tool/bindings tests/tool/bindings)
corral_tool_test(binding_value 1
  "value.overlay:9: error: /other: 'test,mode' has a value that its binding does not have" "cure: use .*'one'"
  -- ${CORRAL_TOOL} build -b native_sim -d ${CMAKE_BINARY_DIR}/tool/binding_value --set DTC_OVERLAY_FILE=value.overlay
    tests/tool/bindings)
corral_tool_test(sections 1 "error: zephyr_linker_sources.SECTIONS sections[.]ld.: Corral.s linker scripts are the boards"
  "cure: leave it out and use STRUCT_SECTION_ITERABLE"
  -- ${CORRAL_TOOL} build -b native_sim -d ${CMAKE_BINARY_DIR}/tool/sections tests/tool/sections)
corral_tool_test(outside 0 "^outside: 42 from the overlay, 7 from Kconfig$" "^outside: 50 from the overlay, 8 from Kconfig$"
  -- tests/tool/outside.sh)
corral_tool_test(rebuild 0 "^rebuild: done$" -- tests/tool/rebuild.sh)
corral_tool_test(install 0 "^installed: the library answers$" "^Hello from native_sim$" -- tests/tool/install.sh)
corral_tool_test(setup 0 "^setup: done$" -- tests/tool/setup.sh)
corral_tool_test(checks 0 "^checks: done$" -- tests/tool/checks.sh)

add_test(NAME readme COMMAND scripts/check-readme ${CMAKE_BINARY_DIR}/readme WORKING_DIRECTORY ${CORRAL_BASE})
set_tests_properties(readme PROPERTIES LABELS readme TIMEOUT 1800)
