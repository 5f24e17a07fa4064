# SPDX-License-Identifier: Apache-2.0
# The an521 below the library: one core, faults, the second core's life.

corral_image_test(an521_core DIR tests/an521/core BOARDS mps2_an521
  ARGS -icount shift=6,sleep=off EXPECT "^core: all held$")

corral_image_test(an521_restart DIR tests/an521/restart BOARDS mps2_an521 TIMEOUT 120
  EXPECT "^life 1: 50 answers$" "^life 2: 10[01] answers$" "^life 3: 1[0-9]+ answers$"
    "^life 4: 20[0-9] answers$" "^life 4: 50 answers$" "^restart: all held$")

set(images ${CMAKE_BINARY_DIR}/images/mps2_an521)
add_test(NAME mps2_an521/an521_life
  COMMAND tests/expect 0 "^bells: 10000 each way$" "^rounds: 20$" "^faults: 12$" "^life: all held"
    -- tests/an521/life/run.sh ${CORRAL_TOOL} ${images}/an521_life
  WORKING_DIRECTORY ${CORRAL_BASE})
add_test(NAME mps2_an521/an521_fault
  COMMAND tests/expect 139 "^text before the fault$"
    "^app: pc 0x1000[0-9a-f]+: error: bus error .*address 0x21000000\\)$" "^  cure: .*addr2line" "^  r12 0x"
    -- ${CORRAL_TOOL} run -b mps2_an521 -d ${images}/an521_fault --timeout 20 tests/an521/fault
  WORKING_DIRECTORY ${CORRAL_BASE})
add_test(NAME mps2_an521/an521_control
  COMMAND tests/expect 0 "^graceful stop: done$" "^forced stop: done$" "^crash, dump, restart: done$"
    "^silence, restart: done$" "^control: all held$"
    "^#0 .*step_into_the_void .*main\\.c" "^#1 .*main \\(\\)"
    -- tests/an521/control/run.sh ${CORRAL_TOOL} ${images}/an521_control
  WORKING_DIRECTORY ${CORRAL_BASE})
set_tests_properties(mps2_an521/an521_life mps2_an521/an521_fault mps2_an521/an521_control
  PROPERTIES LABELS mps2_an521 TIMEOUT 240)
