# SPDX-License-Identifier: Apache-2.0
# The target app: rooms, the application's sources, linker script, remote images, run and debug.

# What the library runs on.
if(CONFIG_KERNEL)
  set(CORRAL_ENV kernel)
endif()

set(corral_optimize -O2)
if(CONFIG_SIZE_OPTIMIZATIONS)
  set(corral_optimize -Os)
elseif(CONFIG_DEBUG_OPTIMIZATIONS)
  set(corral_optimize -Og)
endif()
target_compile_options(corral_flags INTERFACE ${corral_optimize} "SHELL:-include ${CORRAL_GENERATED}/autoconf.h")
target_compile_definitions(corral_flags INTERFACE
  $<$<NOT:$<BOOL:${CONFIG_ASSERT}>>:NDEBUG> $<$<BOOL:${CONFIG_SHM_FAULTS}>:CR_CFG_SHM_FAULTS>)
target_include_directories(corral_flags INTERFACE
  ${CORRAL_BASE} ${CORRAL_BASE}/include ${CORRAL_BASE}/env/${CORRAL_ENV} ${CORRAL_GENERATED})

add_library(corral_rooms OBJECT)
target_link_libraries(corral_rooms PRIVATE corral_flags corral_strict)
add_library(corral_rooms_fp OBJECT)
target_link_libraries(corral_rooms_fp PRIVATE corral_flags corral_strict)
add_library(corral_app_flags INTERFACE) # the application's code
target_compile_options(corral_app_flags INTERFACE $<$<COMPILE_LANGUAGE:C>:-Wall -Wextra>)
add_executable(app)
target_link_libraries(app PRIVATE corral_rooms corral_rooms_fp corral_flags corral_app_flags)
target_link_options(app PRIVATE -Wl,--gc-sections -Wl,-Map=image.map ${BOARD_LINK_OPTIONS})
set_target_properties(corral_rooms corral_rooms_fp app PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
set_target_properties(app PROPERTIES OUTPUT_NAME image SUFFIX .elf)
# An architecture's flags that the configuration decides.
include(${CORRAL_BASE}/arch/${CORRAL_ARCH}/flags.cmake OPTIONAL)
corral_add_rooms()
if(CORRAL_ZEPHYR_APP)
  include(${CORRAL_BASE}/cmake/zephyr.cmake)
  include(${CORRAL_BASE}/cmake/app_version.cmake)
  corral_add_modules()
endif()

# A file whose path is data, or whose bytes are, for each image that this one starts.
function(corral_firmware)
  set(table ${CORRAL_GENERATED}/firmware.c)
  set(rows)
  set(externs)
  get_cmake_property(names CACHE_VARIABLES)
  list(FILTER names INCLUDE REGEX "^CORRAL_FIRMWARE_")
  foreach(name ${names})
    set(path ${${name}})
    string(REGEX REPLACE "^CORRAL_FIRMWARE_" "" domain ${name})
    if(NOT EXISTS ${path})
      corral_fail("error: ${name} names '${path}', which is not there\n"
        "  cure: build the domain '${domain}' first")
    endif()
    if(BOARD_FIRMWARE STREQUAL embed)
      set(blob ${CORRAL_GENERATED}/firmware_${domain}.S)
      file(CONFIGURE OUTPUT ${blob} CONTENT [[
	.section .rodata.corral_firmware_@domain@, "a"
	.global corral_firmware_@domain@_start, corral_firmware_@domain@_end
	.balign 8
corral_firmware_@domain@_start:
	.incbin "@path@"
corral_firmware_@domain@_end:
]] @ONLY)
      set_source_files_properties(${blob} PROPERTIES OBJECT_DEPENDS ${path})
      target_sources(app PRIVATE ${blob})
      string(APPEND externs "extern const char corral_firmware_${domain}_start[], corral_firmware_${domain}_end[];\n")
      string(APPEND rows "\t{ \"${domain}\", \"${path}\", corral_firmware_${domain}_start, corral_firmware_${domain}_end },\n")
    else()
      string(APPEND rows "\t{ \"${domain}\", \"${path}\", 0, 0 },\n")
    endif()
  endforeach()
  file(CONFIGURE OUTPUT ${table} CONTENT [[
/* The images that this one can start; see corral/firmware.h. */
#include <corral/firmware.h>

@externs@
const struct corral_firmware corral_firmware[] = {
@rows@	{ 0, 0, 0, 0 },
};
]] @ONLY)
  target_sources(app PRIVATE ${table})
endfunction()

function(corral_linker_script)
  set(in ${CORRAL_BOARD_DIR}/linker.ld.in)
  set(out ${CORRAL_GENERATED}/linker.ld)
  if(NOT EXISTS ${in})
    return()
  endif()
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_C_COMPILER} -E -P -x c -undef -D__LINKER__ -I${CORRAL_GENERATED} -I${CORRAL_BOARD_DIR}
      -I${CORRAL_BASE} -imacros ${CORRAL_GENERATED}/autoconf.h -MD -MF ${out}.d -MT ${out} -o ${out} ${in}
    DEPENDS ${in} ${CORRAL_GENERATED}/regions.ld.h ${CORRAL_GENERATED}/autoconf.h DEPFILE ${out}.d
    COMMENT "Linker script" VERBATIM)
  add_custom_target(corral_linker_script DEPENDS ${out})
  add_dependencies(app corral_linker_script)
  target_link_options(app PRIVATE -T${out})
  set_property(TARGET app APPEND PROPERTY LINK_DEPENDS ${out})
endfunction()

# Emulated CPUs, and their time: counted instructions, or the host's.
set(corral_cpus 1)
if(CONFIG_MP_MAX_NUM_CPUS)
  set(corral_cpus ${CONFIG_MP_MAX_NUM_CPUS})
endif()
set(corral_icount)
if(CONFIG_QEMU_ICOUNT)
  set(corral_icount -icount shift=${CONFIG_QEMU_ICOUNT_SHIFT},align=off,sleep=off)
endif()

# The user's target for a board's command, and the same command as a file for corral run.
function(corral_command target)
  set(arguments ${ARGN})
  if(NOT arguments)
    return()
  endif()
  list(TRANSFORM arguments REPLACE "@IMAGE@" ${CMAKE_BINARY_DIR}/image.elf)
  list(TRANSFORM arguments REPLACE "@CPUS@" ${corral_cpus})
  list(TRANSFORM arguments REPLACE "@ICOUNT@" "${corral_icount}")
  list(REMOVE_ITEM arguments "")
  list(JOIN arguments "\n" text)
  file(WRITE ${CMAKE_BINARY_DIR}/${target}.args "${text}\n")
  list(FILTER arguments EXCLUDE REGEX "^@ARGS@$")
  add_custom_target(${target} COMMAND ${arguments} DEPENDS app USES_TERMINAL VERBATIM)
endfunction()

corral_firmware()
corral_linker_script()
if(CORRAL_DOMAIN_DIR AND EXISTS ${CORRAL_DOMAIN_DIR}/resource_table.c)
  target_sources(app PRIVATE ${CORRAL_DOMAIN_DIR}/resource_table.c)
endif()
corral_command(run ${BOARD_RUN})
corral_command(debugserver ${BOARD_DEBUGSERVER})
corral_command(debug ${BOARD_DEBUG})
