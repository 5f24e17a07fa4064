# SPDX-License-Identifier: Apache-2.0
# What applications say about sections. An iterable section needs no word to the linker here, so the calls that only
# announce one do nothing; what would change a board's linker script is an error.

function(corral_no_linker what)
  corral_fail("${CMAKE_CURRENT_LIST_FILE}: error: ${what}: Corral's linker scripts are the boards'\n"
    "  cure: leave it out and use STRUCT_SECTION_ITERABLE(), or Z_GENERIC_SECTION() with the section's own name")
endfunction()

function(zephyr_iterable_section)
endfunction()

# Files of lines ITERABLE_SECTION_...(...) alone.
function(zephyr_linker_sources location)
  foreach(file ${ARGN})
    if(file STREQUAL "SORT_KEY")
      break()
    endif()
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    file(READ ${path} text)
    string(REGEX REPLACE "/[*]([^*]|[*]+[^*/])*[*]+/" "" text "${text}")
    string(REGEX REPLACE "//[^\n]*|#[^\n]*" "" text "${text}")
    string(REGEX REPLACE "Z_LINK_ITERABLE[A-Z_]*[ \t]*[(][^()]*[)]|ITERABLE_SECTION_[A-Z_]+[ \t\n]*[(][^()]*[)];?" ""
      text "${text}")
    string(STRIP "${text}" text)
    if(NOT text STREQUAL "")
      corral_no_linker("zephyr_linker_sources(${location} ${file})")
    endif()
  endforeach()
endfunction()

foreach(corral_name zephyr_linker_section zephyr_linker_section_configure zephyr_linker_symbol
    zephyr_linker_memory zephyr_linker_group zephyr_linker_dts_memory zephyr_code_relocate)
  cmake_language(EVAL CODE "
    function(${corral_name})
      corral_no_linker(\"${corral_name}(\${ARGN})\")
    endfunction()")
endforeach()
