# SPDX-License-Identifier: Apache-2.0
# Format, style and bug finders. What is compiled how is known from the clang build and from a system's
# images; the code for boards is read by cppcheck alone, clang does not take GCC's options for it.

function(corral_lint name)
  add_test(NAME lint/${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CORRAL_BASE})
  set_tests_properties(lint/${name} PROPERTIES LABELS lint TIMEOUT 900)
endfunction()

set(lint_native ${CMAKE_BINARY_DIR}/lint/native_sim)
set(lint_arm ${CMAKE_BINARY_DIR}/lint/mps2_an521)
set(lint_system samples/amp/echo)
# With the kernel and everything on it.
set(lint_kernel ${CMAKE_BINARY_DIR}/lint/kernel)
set(lint_arm64 ${CMAKE_BINARY_DIR}/lint/qemu_cortex_a53)
set(lint_riscv ${CMAKE_BINARY_DIR}/lint/qemu_riscv64)
set(lint_arm_kernel ${CMAKE_BINARY_DIR}/lint/mps2_an521_kernel)
set(lint_suite tests/kernel/objects)
# What runs from a seed alone.
set(lint_seeded ${CMAKE_BINARY_DIR}/lint/seeded)

corral_lint(format scripts/check-format)
corral_lint(style scripts/check-style)
corral_lint(rooms scripts/check-rooms)
corral_lint(images_native ${CORRAL_TOOL} build -b native_sim -d ${lint_native} --set CMAKE_C_COMPILER=clang
  ${lint_system})
corral_lint(images_arm ${CORRAL_TOOL} build -b mps2_an521 -d ${lint_arm} ${lint_system})
corral_lint(images_kernel ${CORRAL_TOOL} build -b native_sim -d ${lint_kernel} --set CMAKE_C_COMPILER=clang
  --set CONFIG_SMP=y ${lint_suite})
corral_lint(images_arm_kernel ${CORRAL_TOOL} build -b mps2_an521 -d ${lint_arm_kernel} ${lint_suite})
corral_lint(images_seeded ${CORRAL_TOOL} build -b native_sim -d ${lint_seeded} --set CMAKE_C_COMPILER=clang
  tests/kernel/finds)
corral_lint(images_arm64 ${CORRAL_TOOL} build -b qemu_cortex_a53 -d ${lint_arm64} --set CONFIG_SMP=y ${lint_suite})
corral_lint(images_riscv ${CORRAL_TOOL} build -b qemu_riscv64 -d ${lint_riscv} --set CONFIG_SMP=y ${lint_suite})
corral_lint(cppcheck scripts/check-cppcheck ${CMAKE_BINARY_DIR}/clang ${lint_native}/host ${lint_native}/remote
  ${lint_arm}/host ${lint_arm}/remote ${lint_kernel} ${lint_arm_kernel} ${lint_arm64} ${lint_riscv})
corral_lint(tidy scripts/check-tidy ${CMAKE_BINARY_DIR}/clang ${lint_native}/host ${lint_native}/remote ${lint_kernel}
  ${lint_seeded})
set_tests_properties(lint/images_native lint/images_arm lint/images_arm_kernel lint/images_kernel lint/images_seeded lint/images_arm64 lint/images_riscv
  PROPERTIES FIXTURES_SETUP lint_images)
# These two use all processors by themselves.
set_tests_properties(lint/cppcheck lint/tidy PROPERTIES PROCESSORS 2 FIXTURES_REQUIRED lint_images)
