# SPDX-License-Identifier: Apache-2.0
# Board tree and overlays -> preprocessor -> dtc -> corral dt -> devicetree_generated.h, regions.ld.h.
# Runs when CMake runs: the configuration and the choice of sources may depend on it.

find_program(CORRAL_DTC dtc)
if(NOT CORRAL_DTC)
  corral_fail("error: dtc is not on the path\n"
    "  cure: apt-get install device-tree-compiler, or run scripts/setup")
endif()

# Runs a command; its own message is the error.
function(corral_must what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status ERROR_VARIABLE text OUTPUT_VARIABLE text)
  if(status)
    corral_fail("${text}\nerror: ${what} failed")
  elseif(text)
    message(STATUS "${text}")
  endif()
endfunction()

# Files in order of precedence, the last one wins.
function(corral_devicetree_sources out)
  set(files ${CORRAL_BOARD_DIR}/${BOARD}.dts)
  if(CORRAL_DOMAIN_DIR)
    list(APPEND files ${CORRAL_DOMAIN_DIR}/domain.overlay)
  endif()
  foreach(file app.overlay boards/${BOARD}.overlay)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CORRAL_APP}/${file})
    if(EXISTS ${CORRAL_APP}/${file})
      list(APPEND files ${CORRAL_APP}/${file})
    endif()
  endforeach()
  foreach(file ${EXTRA_DTC_OVERLAY_FILE})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CORRAL_APP})
    if(NOT EXISTS ${path})
      corral_fail("error: EXTRA_DTC_OVERLAY_FILE names '${file}', which is not there\n"
        "  cure: give a path that exists, absolute or relative to ${CORRAL_APP}")
    endif()
    list(APPEND files ${path})
  endforeach()
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

function(corral_devicetree)
  set(top ${CORRAL_GENERATED}/board.dts.in)
  set(dts ${CORRAL_GENERATED}/board.dts)
  set(dtb ${CORRAL_GENERATED}/board.dtb)

  corral_devicetree_sources(files)
  list(TRANSFORM files PREPEND "#include \"")
  list(TRANSFORM files APPEND "\"\n")
  list(JOIN files "" text)
  file(WRITE ${top} "${text}")

  corral_must("the preprocessor on the devicetree" ${CMAKE_C_COMPILER} -E -x assembler-with-cpp
    -nostdinc -undef -D__DTS__ -I${CORRAL_BOARD_DIR} -I${CORRAL_BASE}/boards
    -I${CORRAL_BASE}/include -MD -MF ${dts}.d -MT dts -o ${dts} ${top})
  corral_watch_depfile(${dts}.d)
  # -@ keeps the labels: DT_NODELABEL() needs them.
  corral_must("dtc" ${CORRAL_DTC} -@ -q -I dts -O dtb -o ${dtb} ${dts})
  execute_process(COMMAND ${CORRAL_TOOL} dt --help RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
  if(status EQUAL 127)
    message(WARNING "INTERIM: corral dt is not there yet")
    file(TOUCH ${CORRAL_GENERATED}/devicetree_generated.h ${CORRAL_GENERATED}/regions.ld.h)
    return()
  endif()
  corral_must("corral dt" ${CORRAL_TOOL} dt -o ${CORRAL_GENERATED} ${dtb})
endfunction()

corral_devicetree()
