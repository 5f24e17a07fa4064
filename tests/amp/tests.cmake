# SPDX-License-Identifier: Apache-2.0
# Two cores and a link: what must hold whatever dies.
corral_image_test(amp_session DIR tests/amp/death BOARDS native_sim TIMEOUT 120 EXPECT "^session held$")

set(death ${CMAKE_BINARY_DIR}/images/native_sim/amp_session)
foreach(side remote host)
  add_test(NAME native_sim/amp_death_${side} WORKING_DIRECTORY ${CORRAL_BASE}
    COMMAND tests/expect 0 "^${side} killed after each of [0-9]+ writes: every session held$" --
      tests/amp/death/run.sh ${side} ${death})
  set_tests_properties(native_sim/amp_death_${side} PROPERTIES
    LABELS native_sim DEPENDS native_sim/amp_session TIMEOUT 600)
endforeach()

corral_image_test(amp_wake DIR tests/amp/wake BOARDS native_sim TIMEOUT 120 EXPECT "^woken by the death$")

# Lives with a link, both channels used, some ended by a death or with buffers in the host's hands.
function(corral_cycles_test variant cycles)
  corral_image_test(amp_cycles${variant} DIR tests/amp/cycles BOARDS native_sim TIMEOUT 240
    SET ${ARGN} ARGS ${cycles} EXPECT "^${cycles} lives: [0-9]+ files, ")
endfunction()
corral_cycles_test("" 1000)
corral_cycles_test("_asan" 200 SANITIZE=address,undefined)

# The system of samples/amp/echo with a kernel on each side.
corral_image_test(echo_kernel DIR samples/amp/echo BOARDS native_sim mps2_an521 TIMEOUT 240 SET CONFIG_KERNEL=y)
corral_image_test(echo_smp DIR samples/amp/echo BOARDS native_sim TIMEOUT 240 SET CONFIG_SMP=y)
