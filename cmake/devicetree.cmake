# SPDX-License-Identifier: Apache-2.0
# Board tree and overlays -> corral dt (preprocessor, dtc, libfdt) -> devicetree_generated.h, regions.ld.h.
# Runs when CMake runs: the configuration and the choice of sources may depend on it.

find_program(CORRAL_DTC dtc)
if(NOT CORRAL_DTC)
  corral_fail("error: dtc is not on the path\n"
    "  cure: apt-get install device-tree-compiler, or run scripts/setup")
endif()

# Files in order of precedence, the last one wins. DTC_OVERLAY_FILE stands in place of the application's own.
function(corral_devicetree_sources out)
  set(files ${CORRAL_BOARD_DIR}/${BOARD}.dts)
  if(CORRAL_DOMAIN_DIR)
    list(APPEND files ${CORRAL_DOMAIN_DIR}/domain.overlay)
  endif()
  if(DTC_OVERLAY_FILE)
    corral_named_list(named DTC_OVERLAY_FILE)
    list(APPEND files ${named})
  else()
    corral_own_files(own overlay app.overlay)
    list(APPEND files ${own})
  endif()
  corral_named_list(named EXTRA_DTC_OVERLAY_FILE)
  list(APPEND files ${named})
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# Adds every file of a make-style dependency list to what CMake watches.
function(corral_watch_depfile depfile)
  file(READ ${depfile} text)
  string(REGEX REPLACE "^[^:]*:" "" text "${text}")
  string(REGEX REPLACE "\\\\\n" " " text "${text}")
  separate_arguments(files UNIX_COMMAND "${text}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
endfunction()

# The application's bindings, and those of DTS_ROOT's directories, as a file for corral dt.
function(corral_bindings out)
  set(roots)
  foreach(root ${CORRAL_APP} ${DTS_ROOT})
    get_filename_component(root ${root} ABSOLUTE BASE_DIR ${CORRAL_APP})
    if(EXISTS ${root}/dts/bindings)
      list(APPEND roots ${root})
    endif()
  endforeach()
  set(${out} PARENT_SCOPE)
  if(NOT roots)
    return()
  endif()
  corral_find_python()
  list(TRANSFORM roots APPEND /dts/bindings/*.y*ml OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files} ${CORRAL_BASE}/scripts/bindings.py)
  execute_process(COMMAND ${CORRAL_PYTHON} ${CORRAL_BASE}/scripts/bindings.py ${CORRAL_GENERATED}/bindings ${roots}
    RESULT_VARIABLE status ERROR_VARIABLE text)
  if(status)
    corral_fail("${text}")
  endif()
  set(${out} -b ${CORRAL_GENERATED}/bindings PARENT_SCOPE)
endfunction()

function(corral_devicetree)
  # The results move only when they differ: every object depends on them.
  set(new ${CORRAL_GENERATED}/new)
  set(depfile ${CORRAL_GENERATED}/devicetree.d)
  file(MAKE_DIRECTORY ${new})
  corral_devicetree_sources(files)
  corral_bindings(bindings)
  execute_process(
    COMMAND ${CORRAL_TOOL} dt -o ${new} -d ${depfile} -I ${CORRAL_BOARD_DIR} -I ${CORRAL_BASE}/boards
      -I ${CORRAL_BASE}/include ${bindings} ${files}
    RESULT_VARIABLE status ERROR_VARIABLE text)
  if(status)
    corral_fail("${text}")
  elseif(text)
    message(NOTICE "${text}")
  endif()
  corral_watch_depfile(${depfile})
  foreach(name devicetree_generated.h regions.ld.h)
    file(COPY_FILE ${new}/${name} ${CORRAL_GENERATED}/${name} ONLY_IF_DIFFERENT)
  endforeach()
endfunction()

corral_devicetree()

# The configuration needs to know whether a cpu node says corral,isolated.
set(CORRAL_DT_ISOLATED n)
file(STRINGS ${CORRAL_GENERATED}/devicetree_generated.h corral_lines REGEX "_P_corral_isolated 1$" LIMIT_COUNT 1)
if(corral_lines)
  set(CORRAL_DT_ISOLATED y)
endif()
