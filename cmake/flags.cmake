# SPDX-License-Identifier: Apache-2.0
# Interface targets with compiler flags: corral_flags (all code), corral_strict (Corral's own).
# SANITIZE: a list of address, undefined, thread (native boards and the host library).

add_library(corral_flags INTERFACE)
target_compile_options(corral_flags INTERFACE ${CORRAL_ARCH_FLAGS}
  -g -ffunction-sections -fdata-sections -fno-common -fno-strict-aliasing)
target_link_options(corral_flags INTERFACE ${CORRAL_ARCH_FLAGS} ${CORRAL_ARCH_LINK_FLAGS})

add_library(corral_strict INTERFACE)
target_compile_options(corral_strict INTERFACE
  $<$<COMPILE_LANGUAGE:C>:-Wall -Wextra -Wconversion -Wshadow -Werror>)

set(SANITIZE "" CACHE STRING "Sanitizers: a list of address, undefined, thread")
if(SANITIZE)
  if(NOT CORRAL_CAN_SANITIZE)
    corral_fail("error: SANITIZE=${SANITIZE}, but the toolchain of '${CORRAL_BOARD}' has no sanitizers\n"
      "  cure: use native_sim, or leave SANITIZE out")
  endif()
  string(REPLACE "," ";" corral_sanitize "${SANITIZE}")
  foreach(name ${corral_sanitize})
    if(NOT name MATCHES "^(address|undefined|thread)$")
      corral_fail("error: SANITIZE=${SANITIZE}: there is no sanitizer '${name}'\n"
        "  cure: use address, undefined, thread, or a list of them")
    endif()
  endforeach()
  list(JOIN corral_sanitize "," corral_sanitize)
  set(corral_sanitize -fsanitize=${corral_sanitize} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(corral_flags INTERFACE ${corral_sanitize})
  target_link_options(corral_flags INTERFACE ${corral_sanitize})
endif()
