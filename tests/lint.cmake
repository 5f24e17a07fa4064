# SPDX-License-Identifier: Apache-2.0
# Format, style and bug finders. The databases are those of the clang build and of an image.

function(corral_lint name)
  add_test(NAME lint/${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CORRAL_BASE})
  set_tests_properties(lint/${name} PROPERTIES LABELS lint TIMEOUT 900)
endfunction()

corral_lint(format scripts/check-format)
corral_lint(style scripts/check-style)
corral_lint(rooms scripts/check-rooms)
corral_lint(cppcheck scripts/check-cppcheck ${CMAKE_BINARY_DIR}/clang)
corral_lint(tidy scripts/check-tidy ${CMAKE_BINARY_DIR}/clang)
# These two use all processors by themselves.
set_tests_properties(lint/cppcheck lint/tidy PROPERTIES PROCESSORS 2)
