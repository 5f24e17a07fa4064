# SPDX-License-Identifier: Apache-2.0
# The kernel. See corral_kernel_test() in tests/kernel.cmake.
corral_kernel_test(objects DIR tests/kernel/objects CPUS 1 2 4 8 ICOUNT 1 4)
corral_kernel_test(objects_32 DIR tests/kernel/objects BOARDS qemu_riscv64 CPUS 2 SET CONFIG_TIMEOUT_64BIT=n)
corral_kernel_test(names DIR tests/kernel/names CPUS 1 2)
corral_kernel_test(objects DIR tests/kernel/objects BOARDS qemu_riscv32 CPUS 1 4 ICOUNT 4)
corral_kernel_test(ztest DIR tests/kernel/ztest CPUS 1 2 4 8 ICOUNT 1 4)
corral_kernel_test(ztest_pinned DIR tests/kernel/ztest CPUS 2 BOARDS native_sim
  SET CONFIG_SCHED_CPU_MASK=y CONFIG_SCHED_CPU_MASK_PIN_ONLY=y CONFIG_SCHED_THREAD_USAGE_ALL=n)
corral_kernel_test(failures DIR tests/kernel/failures CPUS 1 2 STATUS 1 EXPECT
  "^SUITE FAIL - +28[.]57% .outcomes.: pass = 2, fail = 5, skip = 1, total = 8"
  "^SUITE FAIL - .*.bad_after.: pass = 0, fail = 1" "^SUITE FAIL - .*.bad_before.: pass = 0, fail = 1"
  "^SUITE FAIL - .*.no_setup.: pass = 0, fail = 1" "^SUITE SKIP - .*.skipped.: pass = 0, fail = 0, skip = 1"
  "^ FAIL - test_fail in " "^ SKIP - test_skip in " "^ PASS - test_expected in " "^and goes on"
  "Assertion failed at .*/main[.]c:19: outcomes_test_fail: .1 . 1 not equal to 3" "sum is 2"
  "^ASSERTION FAIL .k_uptime_get.. < 0. @ .*/main[.]c:46" "time is late" "no_such_suite")
corral_kernel_test(plain DIR tests/kernel/plain CPUS 2 BOARDS native_sim)
corral_kernel_test(races DIR tests/kernel/races CPUS 2 4 8 ICOUNT 4 8)
corral_kernel_test(races_tsan DIR tests/kernel/races BOARDS native_sim CPUS 4 SET SANITIZE=thread)
corral_kernel_test(smp_tsan DIR tests/kernel/smp BOARDS native_sim CPUS 4 TIMEOUT 400 SET SANITIZE=thread)
corral_kernel_test(fatal DIR tests/kernel/fatal CPUS 1 2 4 ICOUNT 1 BOARDS qemu_cortex_a53 qemu_riscv64 mps2_an521)
corral_kernel_test(fatal DIR tests/kernel/fatal BOARDS qemu_riscv32 CPUS 1)

# The report of a fault, with lines.
foreach(image qemu_cortex_a53/kernel/fatal_1 qemu_riscv64/kernel/fatal_2 mps2_an521/kernel/fatal_1)
  get_filename_component(board ${image} DIRECTORY)
  get_filename_component(board ${board} DIRECTORY)
  set(dir ${CMAKE_BINARY_DIR}/images/${image})
  string(REGEX REPLACE ".*_" "" cpus ${image})
  add_test(NAME ${board}/lines WORKING_DIRECTORY ${dir}
    COMMAND ${CORRAL_BASE}/tests/expect 0 "^      0x[0-9a-f]+: z_except_reason, fatal_kernel[.]c:[0-9]+$"
      "^      0x[0-9a-f]+: any_reason, main[.]c:[0-9]+$" --
      sh -c "${CORRAL_TOOL} run -b ${board} -d ${dir} --no-build --timeout 180 ${CORRAL_BASE}/tests/kernel/fatal |
        ${CORRAL_TOOL} lines ${dir}")
  set_tests_properties(${board}/lines PROPERTIES LABELS "${board};kernel" TIMEOUT 200
    DEPENDS ${board}/fatal/${cpus} RESOURCE_LOCK ${dir})
endforeach()
corral_kernel_test(init DIR tests/kernel/init CPUS 1 2 4 ICOUNT 2)
corral_kernel_test(basics DIR tests/kernel/basics CPUS 1 4 ICOUNT 4)
corral_kernel_test(threads DIR tests/kernel/threads CPUS 1 2 4)
corral_kernel_test(irq DIR tests/kernel/irq CPUS 1 2 4 ICOUNT 1 4)
corral_kernel_test(irq DIR tests/kernel/irq BOARDS qemu_riscv32 CPUS 4 ICOUNT 4)
corral_kernel_test(irq_shared DIR tests/kernel/irq CPUS 1 2 4 SET CONFIG_SHARED_INTERRUPTS=y)
# Of its two cores cpu1 has an FPU; here the emulator gives cpu0 one.
corral_image_test(arm DIR tests/kernel/arm BOARDS mps2_an521 LABELS kernel
  SET CONFIG_QEMU_ICOUNT=n CONFIG_SYS_CLOCK_TICKS_PER_SEC=10000
  ARGS -global sse-200.CPU0_FPU=on -icount shift=0,sleep=off EXPECT "^PROJECT EXECUTION SUCCESSFUL")
corral_kernel_test(boot DIR tests/kernel/boot CPUS 2 4)
corral_kernel_test(boot_tree DIR tests/kernel/boot CPUS 2
  SET CONF_FILE=prj_tree.conf EXTRA_DTC_OVERLAY_FILE=isolated.overlay)
corral_kernel_test(smp DIR tests/kernel/smp CPUS 2 4 8)
corral_kernel_test(storms DIR tests/kernel/storms CPUS 2 4 8)
# What 'make stress' runs, in short: two runs with counted instructions are the same to the byte.
add_test(NAME stress_repeats WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
  COMMAND ${CORRAL_BASE}/tests/stress --corral ${CORRAL_TOOL} --dir ${CMAKE_BINARY_DIR}/stress --rounds 100
    --boards qemu_cortex_a53 --cpus 4 --forms icount)
set_tests_properties(stress_repeats PROPERTIES LABELS "qemu_cortex_a53;kernel" TIMEOUT 1800)
corral_kernel_test(threads_special DIR tests/kernel/threads CPUS 1 4
  SET CONFIG_SCHED_DEADLINE=y CONFIG_NUM_METAIRQ_PRIORITIES=2 CONFIG_NUM_COOP_PRIORITIES=127)
set(log_lines
  "^.0.:0.:0.[.0-9,]+. .[0-9] test_levels. <err> first: error 1" "<wrn> first: warning text"
  "<inf> first: information -1234567890123" "<dbg> second: second_says: debugging" "^ +30 31 .* 66 .0123456789abcdef."
  "^raw 5" "^printk 6" "<wrn> first: only once 0" "still printed" "printed again" "[0-9] ISR. <inf> first: from a handler"
  "<wrn> first.inst: of an instance 3" "[0-9] say0. <inf> first: line 2 of 0")
corral_kernel_test(log DIR tests/kernel/log CPUS 1 2 4 SET CONFIG_LOG_MODE_IMMEDIATE=y EXPECT ${log_lines} "at once")
corral_kernel_test(log_deferred DIR tests/kernel/log CPUS 1 2 4
  SET CONFIG_LOG_MODE_DEFERRED=y CONFIG_LOG_BUFFER_SIZE=4096 EXPECT ${log_lines} "for the thread")
corral_kernel_test(bindings DIR tests/kernel/bindings CPUS 1 BOARDS qemu_cortex_a53 native_sim)
corral_kernel_test(front DIR tests/kernel/front CPUS 1
  BOARDS qemu_cortex_a53 native_sim qemu_riscv64 qemu_riscv32 mps2_an521
  SET CONF_FILE=prj_other.conf EXTRA_CONF_FILE=extra.conf CONFIG_FRONT_NUMBER=5 CONFIG_USERSPACE=y)

# From a seed: what a run can come to, and suites with 1, 2, 4 and 8 CPUs.
corral_seeded_test(finds finds tests/kernel/finds)
corral_seeded_test(finds_clang finds tests/kernel/finds CMAKE_C_COMPILER=clang)
foreach(name objects races storms)
  corral_seeded_test(${name} seeded tests/kernel/${name} CONFIG_MP_MAX_NUM_CPUS=8 CONFIG_SYS_CLOCK_TICKS_PER_SEC=10000)
endforeach()
corral_seeded_test(objects_every seeded tests/kernel/objects CONFIG_MP_MAX_NUM_CPUS=8
  CONFIG_SYS_CLOCK_TICKS_PER_SEC=10000 CONFIG_SEEDED_EVERY_ACCESS=y)
