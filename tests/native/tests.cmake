# SPDX-License-Identifier: Apache-2.0
# native_sim itself: doorbells, the machine's memory, processes as cores.
function(corral_native_test variant rounds cycles)
  corral_image_test(native_doorbell${variant} DIR tests/native/doorbell BOARDS native_sim TIMEOUT 180
    SET ${ARGN} ARGS ${rounds} EXPECT "^ping-pong: ${rounds} rounds" "^doorbell: all held$")
  set(dump ${CMAKE_BINARY_DIR}/images/native_sim/native_life${variant}.core)
  corral_image_test(native_life${variant} DIR tests/native/life BOARDS native_sim TIMEOUT 180
    SET ${ARGN} ARGS ${cycles} ${dump}
    EXPECT "^${cycles} start/stop cycles" "^killed after [0-9]+ of [0-9]+ writes" "^life: all held")
endfunction()

corral_native_test("" 1000000 1000)
corral_native_test("_clang" 100000 100 CMAKE_C_COMPILER=clang)
corral_native_test("_asan" 100000 1000 SANITIZE=address,undefined)
corral_native_test("_tsan" 100000 100 SANITIZE=thread CMAKE_C_COMPILER=clang)

# A core dump opens in gdb with the image's symbols: where it was, and its data.
set(life ${CMAKE_BINARY_DIR}/images/native_sim/native_life)
set(gdb gdb -nx -q -batch ${life}/remote/image.elf)
add_test(NAME native_sim/native_core_dump WORKING_DIRECTORY ${CORRAL_BASE}
  COMMAND tests/expect 0 "^.1 = {number = 4660, text = .* .read_nothing.}" "^#0 +read_nothing .where=0x10."
    -- ${gdb} ${life}.core.segv -ex "print marker" -ex bt)
add_test(NAME native_sim/native_core_dump_killed WORKING_DIRECTORY ${CORRAL_BASE}
  COMMAND tests/expect 0 "^.1 = {number = 4660," -- ${gdb} ${life}.core.kill -ex "print marker")
set_tests_properties(native_sim/native_core_dump native_sim/native_core_dump_killed PROPERTIES
  LABELS native_sim DEPENDS native_sim/native_life TIMEOUT 60)

# An image and the remote that it starts work under valgrind and gdb.
add_test(NAME native_sim/native_valgrind WORKING_DIRECTORY ${CORRAL_BASE}
  COMMAND tests/expect 0 "^20 start/stop cycles" "^life: all held" --
    valgrind -q --error-exitcode=9 ${life}/host/image.elf 20 ${life}.core.valgrind --no-orphans)
add_test(NAME native_sim/native_gdb WORKING_DIRECTORY ${CORRAL_BASE}
  COMMAND tests/expect 0 "^life: all held" "exited normally" --
    gdb -nx -q -batch -ex "break main" -ex run -ex continue --args ${life}/host/image.elf 20 ${life}.core.gdb)
set_tests_properties(native_sim/native_valgrind native_sim/native_gdb PROPERTIES
  LABELS native_sim DEPENDS native_sim/native_life TIMEOUT 120)

# The host's threads, signals and library under the kernel, on one CPU and several.
corral_kernel_test(native DIR tests/kernel/native BOARDS native_sim CPUS 1 2 4)
corral_kernel_test(native_clang DIR tests/kernel/native BOARDS native_sim CPUS 2 SET CMAKE_C_COMPILER=clang)
corral_kernel_test(native_asan DIR tests/kernel/native BOARDS native_sim CPUS 1 4 SET SANITIZE=address,undefined)
corral_kernel_test(native_tsan DIR tests/kernel/native BOARDS native_sim CPUS 1 4 SET SANITIZE=thread)

# What CPUs do to each other's threads at the same time.
corral_kernel_test(stress DIR tests/kernel/stress BOARDS native_sim CPUS 1 2 4 8)
corral_kernel_test(stress_asan DIR tests/kernel/stress BOARDS native_sim CPUS 1 2 4 SET SANITIZE=address,undefined)
corral_kernel_test(stress_tsan DIR tests/kernel/stress BOARDS native_sim CPUS 1 2 4
  SET SANITIZE=thread CONFIG_STRESS_ROUNDS=100)
corral_kernel_test(objects_tsan DIR tests/kernel/objects BOARDS native_sim CPUS 4 SET SANITIZE=thread)

# When main() returns, on one CPU and two; with and without a debugger and valgrind.
foreach(cpus 1 2)
  set(dir ${CMAKE_BINARY_DIR}/images/native_sim/kernel/end_${cpus})
  file(MAKE_DIRECTORY ${dir})
  set(smp)
  if(cpus GREATER 1)
    set(smp --set CONFIG_SMP=y)
  endif()
  add_test(NAME native_sim/end/${cpus} WORKING_DIRECTORY ${dir}
    COMMAND ${CORRAL_BASE}/tests/expect 7 "^main returns" "^counted to 3" --
      ${CORRAL_TOOL} run -b native_sim -d ${dir} --timeout 60 ${smp} --set CONFIG_MP_MAX_NUM_CPUS=${cpus}
      ${CORRAL_BASE}/tests/kernel/native_end)
  add_test(NAME native_sim/end/${cpus}_valgrind WORKING_DIRECTORY ${dir}
    COMMAND ${CORRAL_BASE}/tests/expect 7 "^counted to 3" -- valgrind -q --error-exitcode=9 ${dir}/image.elf)
  add_test(NAME native_sim/end/${cpus}_gdb WORKING_DIRECTORY ${dir}
    COMMAND ${CORRAL_BASE}/tests/expect 0 "^#0  count .p1=" "\"counter\"" "^counted to 3" "exited with code 07" --
      gdb -nx -q -batch -ex "break count" -ex run -ex bt -ex "info threads" -ex continue ${dir}/image.elf)
  set_tests_properties(native_sim/end/${cpus} PROPERTIES LABELS "native_sim;kernel" TIMEOUT 240)
  set_tests_properties(native_sim/end/${cpus}_valgrind native_sim/end/${cpus}_gdb PROPERTIES
    LABELS "native_sim;kernel" DEPENDS native_sim/end/${cpus} TIMEOUT 120)
endforeach()

# A fault in an interrupt handler is reported and stops the image.
set(dir ${CMAKE_BINARY_DIR}/images/native_sim/kernel/isr_fault)
file(MAKE_DIRECTORY ${dir})
add_test(NAME native_sim/isr_fault WORKING_DIRECTORY ${dir}
  COMMAND ${CORRAL_BASE}/tests/expect 1 "^FATAL: CPU exception .reason 0. on CPU 0 in an interrupt, thread "
    "^  Segmentation fault: pc 0x[0-9a-f]+, address 0x10, " "^The system stops: CPU exception" --
    ${CORRAL_TOOL} run -b native_sim -d ${dir} --timeout 60 ${CORRAL_BASE}/tests/kernel/isr_fault)
set_tests_properties(native_sim/isr_fault PROPERTIES LABELS "native_sim;kernel" TIMEOUT 240)
