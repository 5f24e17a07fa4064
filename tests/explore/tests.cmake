# SPDX-License-Identifier: Apache-2.0
# Seeded runs on native_sim: each planted mistake is found within so many runs and does not come when it is mended;
# the kernel's own suites run with some seeds. A seed decides a run, so these results are the same everywhere.
#
# CORRAL_EXPLORE_RUNS, CORRAL_EXPLORE_SEED: 'make explore' tries more seeds of the suites, or others.
# tests/kernel/threads is not among them: it computes for longer than a run may.
set(CORRAL_EXPLORE_RUNS "" CACHE STRING "Seeds that each of the kernel's suites runs with (default: a few)")
set(CORRAL_EXPLORE_SEED 1 CACHE STRING "The first of them")

# corral_explore_test(NAME BUILD dir DIR dir RUNS n [FINDS regex] [SEED n] [EVERY_ACCESS] [SET n=v...] [ARGS a...]
# [LABELS l...]): a run among them ends as FINDS says, without it none fails.
function(corral_explore_test name)
  cmake_parse_arguments(T "EVERY_ACCESS" "DIR;RUNS;FINDS;SEED;BUILD" "SET;ARGS;LABELS" ${ARGN})
  set(status 0)
  set(expect "^corral: nothing found$")
  if(T_FINDS)
    set(status 1)
    set(expect "^corral: seed [0-9]+: (${T_FINDS})" "corral run --seed=")
  endif()
  set(dir ${CMAKE_BINARY_DIR}/explore/${T_BUILD})
  set(options -d ${dir} --runs ${T_RUNS})
  if(T_SEED)
    list(APPEND options --seed ${T_SEED})
  endif()
  if(T_EVERY_ACCESS)
    list(APPEND options --every-access)
  endif()
  foreach(setting ${T_SET})
    list(APPEND options --set ${setting})
  endforeach()
  add_test(NAME explore/${name}
    COMMAND tests/expect ${status} ${expect} -- ${CORRAL_TOOL} explore ${options} ${T_DIR} -- ${T_ARGS}
    WORKING_DIRECTORY ${CORRAL_BASE})
  math(EXPR limit "600 + ${T_RUNS}")
  set_tests_properties(explore/${name} PROPERTIES LABELS "explore;native_sim;${T_LABELS}" TIMEOUT ${limit}
    RESOURCE_LOCK ${dir})
endfunction()

# corral_planted_test(MISTAKE RUNS FINDS [EVERY_ACCESS]): within RUNS runs, and mended in none of as many.
function(corral_planted_test mistake runs finds)
  set(build planted)
  if("EVERY_ACCESS" IN_LIST ARGN)
    set(build planted_every_access)
  endif()
  corral_explore_test(${mistake} BUILD ${build} DIR tests/explore/planted RUNS ${runs} FINDS ${finds}
    ${ARGN} ARGS ${mistake})
  corral_explore_test(${mistake}_mended BUILD ${build} DIR tests/explore/planted RUNS ${runs}
    ${ARGN} ARGS ${mistake} mended)
endfunction()

# Runs: 14 divided by the share of seeds that find it, rounded up, so that a kernel whose schedules differ fails here
# about once in a million changes.
corral_planted_test(lock_order 100 deadlock)             # 0.26
corral_planted_test(abort 500 assertion)                 # 0.039
corral_planted_test(flags 500 assertion)                 # 0.041
corral_planted_test(free_list 700 assertion)             # 0.021
corral_planted_test(message 700 assertion)               # 0.025
corral_planted_test(wakeup 1000 "deadlock|lost wake-up") # 0.020
corral_planted_test(counter 100 assertion EVERY_ACCESS)  # 0.28
corral_explore_test(sample BUILD sample DIR samples/smp/explore RUNS 300 FINDS "failed .status 1.") # 0.06

# corral_explore_suite(NAME RUNS n CPUS n [MORE n...] [SET symbol=value...]): no run of tests/kernel/NAME fails; with MORE CPUs too in
# 'make explore'.
function(corral_explore_suite name)
  cmake_parse_arguments(T "" "RUNS;CPUS" "MORE;SET" ${ARGN})
  if(CORRAL_EXPLORE_RUNS)
    set(T_RUNS ${CORRAL_EXPLORE_RUNS})
    list(APPEND T_CPUS ${T_MORE})
  endif()
  foreach(cpus ${T_CPUS})
    corral_explore_test(${name}/${cpus} BUILD ${name}_${cpus} DIR tests/kernel/${name} RUNS ${T_RUNS}
      SEED ${CORRAL_EXPLORE_SEED} LABELS suites
      SET CONFIG_SMP=y CONFIG_MP_MAX_NUM_CPUS=${cpus} CONFIG_SYS_CLOCK_TICKS_PER_SEC=10000 ${T_SET})
  endforeach()
endfunction()

corral_explore_suite(objects RUNS 60 CPUS 2 MORE 4)
corral_explore_suite(basics RUNS 300 CPUS 2 MORE 4)
corral_explore_suite(races RUNS 40 CPUS 4 MORE 2)
corral_explore_suite(smp RUNS 20 CPUS 2 MORE 4)
corral_explore_suite(storms RUNS 20 CPUS 4 MORE 2)
corral_explore_suite(stress RUNS 40 CPUS 4 MORE 2 SET CONFIG_STRESS_ROUNDS=100)
