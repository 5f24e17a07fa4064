# SPDX-License-Identifier: Apache-2.0
# Every sample on every board that it supports. Each says itself whether what it shows held.

corral_image_test(sample_echo DIR samples/amp/echo BOARDS ${all_boards} TIMEOUT 240
  EXPECT "0 to 496 bytes +[0-9,]+ echoes" "64 KiB +[0-9,]+ echoes" "host to remote .*MiB/s"
    "orders +([0-9,]+) of .* acknowledged and in the journal, each once" "^  All held: 12 steps in ")
corral_image_test(sample_echo_clang DIR samples/amp/echo BOARDS native_sim TIMEOUT 240
  SET CMAKE_C_COMPILER=clang ARGS --count 10000 EXPECT "10,000 echoes" "^  All held: 12 steps in ")
corral_image_test(sample_echo_asan DIR samples/amp/echo BOARDS native_sim TIMEOUT 240
  SET SANITIZE=address,undefined ARGS --count 10000 EXPECT "^  All held: 12 steps in ")
corral_image_test(sample_echo_tsan DIR samples/amp/echo BOARDS native_sim TIMEOUT 240
  SET SANITIZE=thread CMAKE_C_COMPILER=clang ARGS --count 10000 EXPECT "^  All held: 12 steps in ")

# The dump that the demonstration names opens in the debugger that it names.
function(corral_dump_test board gdb)
  set(dir ${CMAKE_BINARY_DIR}/images/${board}/sample_echo/remote)
  add_test(NAME ${board}/sample_echo_dump WORKING_DIRECTORY ${CORRAL_BASE}
    COMMAND tests/expect 0 "fail_on_request .*orders\\.c" "on_order .*orders\\.c" --
      ${gdb} -nx -q -batch -ex bt ${dir}/image.elf ${dir}/core.1)
  set_tests_properties(${board}/sample_echo_dump PROPERTIES
    LABELS ${board} DEPENDS ${board}/sample_echo TIMEOUT 60)
endfunction()
corral_dump_test(native_sim gdb)
corral_dump_test(mps2_an521 gdb-multiarch)

corral_image_test(sample_nocopy DIR samples/amp/nocopy BOARDS ${all_boards} TIMEOUT 120
  EXPECT "✓ drawn in place" "✓ copied in" "✓ a buffer given back" "^All held\\.$")
corral_image_test(sample_large DIR samples/amp/large BOARDS ${all_boards} TIMEOUT 120
  EXPECT "✓  262144 bytes" "✓ full after 8 messages" "✓ meanwhile" "✓ open again" "^All held\\.$")
corral_image_test(sample_several DIR samples/amp/several BOARDS native_sim TIMEOUT 120
  EXPECT "✓ worker2 killed" "✓ only worker2 died" "✓ 148933 primes" "^All held\\.$")
corral_image_test(sample_attach DIR samples/amp/attach BOARDS native_sim TIMEOUT 120
  EXPECT "✓ the first host was killed" "✓ the second host went on" "✓ the host found it" "^All held\\.$")
corral_image_test(sample_attach DIR samples/amp/attach BOARDS mps2_an521 TIMEOUT 120
  EXPECT "✓ a running remote is attached" "^All held\\.$")

set(kernel_boards native_sim qemu_cortex_a53 qemu_riscv64)
corral_image_test(sample_counter DIR samples/smp/counter BOARDS ${kernel_boards} TIMEOUT 120
  EXPECT "^Counted to 100000 of 100000; CPUs that took part: [12]$")
corral_image_test(sample_philosophers DIR samples/smp/philosophers BOARDS ${kernel_boards} TIMEOUT 120
  EXPECT "^seat 5: 20 meals" "^2 CPUs; at most [1-3] ate at once$")
corral_image_test(sample_pi DIR samples/smp/pi BOARDS ${kernel_boards} TIMEOUT 120
  EXPECT "^  243F6A8885A308D313198A2E03707344A4093822299F31D0")
corral_image_test(sample_core_isolation DIR samples/smp/core_isolation BOARDS qemu_cortex_a53 TIMEOUT 240
  EXPECT "^late by " "^worst: [0-9]+ us on the ordinary CPU, [0-9]+ us on the isolated one$")
