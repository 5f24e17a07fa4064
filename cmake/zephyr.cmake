# SPDX-License-Identifier: Apache-2.0
# What CMakeLists.txt files that were written for Zephyr call. Included for find_package(Zephyr) alone.
#
# zephyr_interface carries what zephyr_include_directories() and its like say: to app and to each
# zephyr_library(), not to Corral's own files. A zephyr_library() is an object library, so that what only
# the linker gathers (SYS_INIT, iterable sections) stays in the image.

set(ARCH ${CORRAL_ARCH})
set(ZEPHYR_BASE ${CORRAL_BASE})
set(APPLICATION_SOURCE_DIR ${CORRAL_APP})
set(APPLICATION_BINARY_DIR ${CMAKE_BINARY_DIR})
set(ZEPHYR_BINARY_DIR ${CMAKE_BINARY_DIR})
set(BOARD_DIR ${CORRAL_BOARD_DIR})
set(KERNEL_NAME image)
set(KERNEL_ELF_NAME image.elf)
set(AUTOCONF_H ${CORRAL_GENERATED}/autoconf.h)
set(DOTCONFIG ${CMAKE_BINARY_DIR}/.config)

add_library(zephyr_interface INTERFACE)
# A library of the application's that links it has all that app has.
target_link_libraries(zephyr_interface INTERFACE corral_flags corral_app_flags)
# The application's options: Zephyr's warnings, its integer types and its version of C.
target_compile_options(zephyr_interface INTERFACE
  $<$<COMPILE_LANGUAGE:C>:-Wno-pointer-sign>
  -Wno-unused-but-set-variable -Wno-unused-parameter -Wno-format-zero-length -Wno-main
  -Wno-address-of-packed-member -Wno-sign-compare -Wno-missing-field-initializers -Wno-cast-function-type)
if(CORRAL_ARCH STREQUAL "native")
  # The C library of the host has its own idea of int64_t.
  target_compile_options(zephyr_interface INTERFACE -Wno-format)
else()
  target_compile_options(zephyr_interface INTERFACE -Wformat-security
    "SHELL:-include ${CORRAL_BASE}/include/zephyr/toolchain/zephyr_stdint.h")
endif()
separate_arguments(corral_extra_flags UNIX_COMMAND "${EXTRA_CFLAGS} ${EXTRA_CPPFLAGS}")
target_compile_options(zephyr_interface INTERFACE ${corral_extra_flags})
target_link_libraries(app PRIVATE zephyr_interface)
set_target_properties(app PROPERTIES C_STANDARD 17)

# Whole image.
function(zephyr_include_directories)
  foreach(dir ${ARGN})
    get_filename_component(path "${dir}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_include_directories(zephyr_interface INTERFACE ${path})
  endforeach()
endfunction()

function(zephyr_system_include_directories)
  foreach(dir ${ARGN})
    get_filename_component(path "${dir}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_include_directories(zephyr_interface SYSTEM INTERFACE ${path})
  endforeach()
endfunction()

function(zephyr_compile_definitions)
  target_compile_definitions(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_compile_options)
  target_compile_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_link_libraries)
  target_link_libraries(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_ld_options)
  target_link_options(app PRIVATE ${ARGN})
endfunction()

function(zephyr_sources)
  foreach(file ${ARGN})
    get_filename_component(path "${file}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_sources(app PRIVATE ${path})
  endforeach()
endfunction()

# Libraries: ZEPHYR_CURRENT_LIBRARY is the one that the others speak of.
macro(zephyr_library_named name)
  set(ZEPHYR_CURRENT_LIBRARY ${name})
  add_library(${name} OBJECT)
  # An object library must have a source.
  target_sources(${name} PRIVATE ${CORRAL_BASE}/cmake/empty.c)
  target_link_libraries(${name} PUBLIC zephyr_interface corral_flags corral_app_flags)
  set_target_properties(${name} PROPERTIES C_STANDARD 17 C_EXTENSIONS ON)
  target_link_libraries(app PRIVATE ${name})
endmacro()

macro(zephyr_library)
  file(RELATIVE_PATH corral_library ${CORRAL_APP} ${CMAKE_CURRENT_SOURCE_DIR})
  string(MAKE_C_IDENTIFIER "library__${corral_library}" corral_library)
  zephyr_library_named(${corral_library})
endmacro()

macro(zephyr_interface_library_named name)
  add_library(${name} INTERFACE)
endmacro()

function(zephyr_append_cmake_library library)
  target_link_libraries(app PRIVATE ${library})
endfunction()

function(zephyr_library_amend)
  corral_fail("${CMAKE_CURRENT_LIST_FILE}: error: zephyr_library_amend: Corral has no libraries to add to\n"
    "  cure: use zephyr_library() or target_sources(app PRIVATE ...)")
endfunction()

function(zephyr_library_sources)
  target_sources(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_include_directories)
  target_include_directories(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_link_libraries)
  target_link_libraries(${ZEPHYR_CURRENT_LIBRARY} PUBLIC ${ARGN})
endfunction()

function(zephyr_library_compile_definitions)
  target_compile_definitions(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_compile_options)
  target_compile_options(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_add_dependencies)
  add_dependencies(${ZEPHYR_CURRENT_LIBRARY} ${ARGN})
endfunction()

function(zephyr_library_property)
  set_target_properties(${ZEPHYR_CURRENT_LIBRARY} PROPERTIES ${ARGN})
endfunction()

# Options that the compiler may not have.
include(CheckCCompilerFlag)
function(target_cc_option target scope option)
  string(MAKE_C_IDENTIFIER "corral_has_${option}" has)
  check_c_compiler_flag("${option}" ${has})
  if(${has})
    target_compile_options(${target} ${scope} ${option})
  endif()
endfunction()

function(zephyr_cc_option)
  foreach(option ${ARGN})
    target_cc_option(zephyr_interface INTERFACE ${option})
  endforeach()
endfunction()

function(zephyr_library_cc_option)
  foreach(option ${ARGN})
    target_cc_option(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${option})
  endforeach()
endfunction()

function(zephyr_check_compiler_flag language option variable)
  string(MAKE_C_IDENTIFIER "corral_has_${option}" has)
  check_c_compiler_flag("${option}" ${has})
  set(${variable} ${${has}} PARENT_SCOPE)
endfunction()

# What the compiler gets for the application's files, for builds that CMake does not do:
# zephyr_get_KIND_for_lang(C variable) as a list, zephyr_get_KIND_for_lang_as_string() in one piece. STRIP_PREFIX:
# without -I, -isystem or -D.
foreach(corral_pair include_directories=INCLUDE_DIRECTORIES=-I
    system_include_directories=SYSTEM_INCLUDE_DIRECTORIES=-isystem
    compile_definitions=COMPILE_DEFINITIONS=-D compile_options=COMPILE_OPTIONS=)
  string(REPLACE "=" ";" corral_pair "${corral_pair}")
  list(GET corral_pair 0 corral_kind)
  list(GET corral_pair 1 corral_property)
  list(GET corral_pair 2 corral_prefix)
  foreach(corral_form "" _as_string)
    set(corral_separator "$<SEMICOLON>")
    if(corral_form)
      set(corral_separator " ")
    endif()
    cmake_language(EVAL CODE "
      function(zephyr_get_${corral_kind}_for_lang${corral_form} language variable)
        set(prefix \"${corral_prefix}\")
        if(\"STRIP_PREFIX\" IN_LIST ARGN)
          set(prefix)
        endif()
        set(all \"$<TARGET_PROPERTY:app,${corral_property}>\")
        if(\"${corral_property}\" STREQUAL \"SYSTEM_INCLUDE_DIRECTORIES\")
          set(all \"$<TARGET_PROPERTY:zephyr_interface,INTERFACE_SYSTEM_INCLUDE_DIRECTORIES>\")
        endif()
        set(\${variable} \"$<$<BOOL:\${all}>:\${prefix}$<JOIN:\${all},${corral_separator}\${prefix}>>\"
          PARENT_SCOPE)
      endfunction()")
  endforeach()
endforeach()

include(${CORRAL_BASE}/cmake/zephyr_linker.cmake)

# NAME_ifdef(CONFIG_X arguments...) and NAME_ifndef(): NAME when CONFIG_X is on, or off.
foreach(corral_name zephyr_include_directories zephyr_compile_definitions zephyr_compile_options
    zephyr_link_libraries zephyr_sources zephyr_library_sources zephyr_library_include_directories
    zephyr_library_compile_definitions zephyr_library_compile_options zephyr_library_link_libraries
    zephyr_library zephyr_cc_option zephyr_ld_options zephyr_iterable_section zephyr_linker_sources
    zephyr_linker_section zephyr_linker_symbol add_subdirectory target_sources
    target_compile_definitions target_compile_options target_include_directories target_link_libraries)
  foreach(corral_when ifdef ifndef)
    set(corral_not)
    if(corral_when STREQUAL "ifndef")
      set(corral_not "NOT ")
    endif()
    cmake_language(EVAL CODE "
      macro(${corral_name}_${corral_when} corral_symbol)
        if(${corral_not}\${corral_symbol})
          ${corral_name}(\${ARGN})
        endif()
      endmacro()")
  endforeach()
endforeach()

# Adds the directory, or the file NAME.c, when its name in upper case is a symbol that is on.
function(add_subdirectory_if_kconfig dir)
  string(TOUPPER CONFIG_${dir} symbol)
  add_subdirectory_ifdef(${symbol} ${dir})
endfunction()

function(target_sources_if_kconfig target scope file)
  get_filename_component(name ${file} NAME_WE)
  string(TOUPPER CONFIG_${name} symbol)
  target_sources_ifdef(${symbol} ${target} ${scope} ${file})
endfunction()

macro(list_append_ifdef symbol list)
  if(${symbol})
    list(APPEND ${list} ${ARGN})
  endif()
endmacro()

macro(set_ifndef variable)
  if(NOT ${variable})
    set(${variable} ${ARGN})
  endif()
endmacro()

macro(zephyr_get variable)
  if(NOT DEFINED ${variable} AND DEFINED ENV{${variable}})
    set(${variable} $ENV{${variable}})
  endif()
endmacro()

function(print variable)
  message(STATUS "${variable}: ${${variable}}")
endfunction()

macro(assert variable text)
  if(NOT ${variable})
    message(FATAL_ERROR "Assertion failed: ${text}")
  endif()
endmacro()

# A file's bytes as the elements of an array in C, made at build time.
function(generate_inc_file_for_target target source output)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CORRAL_PYTHON} ${CORRAL_BASE}/scripts/bytes.py ${source} ${output}
    DEPENDS ${source} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} VERBATIM)
  string(MAKE_C_IDENTIFIER "corral_inc_${output}" name)
  add_custom_target(${name} DEPENDS ${output})
  add_dependencies(${target} ${name})
endfunction()
