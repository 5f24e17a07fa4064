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
