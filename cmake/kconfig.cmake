# SPDX-License-Identifier: Apache-2.0
# Merges the configuration files, writes .config and autoconf.h, sets CONFIG_* in CMake.
#
# corral_kconfig(DIR board-dir... FILES file...): FILES in order, the last one wins.

# Sets CONFIG_NAME in the caller's caller for each line of .config.
macro(corral_import_config file)
  file(STRINGS ${file} corral_lines REGEX "^CONFIG_[A-Za-z0-9_]+=")
  foreach(corral_line IN LISTS corral_lines)
    string(REGEX MATCH "^(CONFIG_[A-Za-z0-9_]+)=(.*)$" corral_match "${corral_line}")
    set(corral_name ${CMAKE_MATCH_1})
    string(REGEX REPLACE "^\"(.*)\"$" "\\1" ${corral_name} "${CMAKE_MATCH_2}")
  endforeach()
endmacro()

# Runs scripts/kconfig.py with the environment that the Kconfig files read.
function(corral_kconfig root)
  corral_find_python()
  set(environment ${CMAKE_COMMAND} -E env srctree=${CORRAL_BASE} CORRAL_BASE=${CORRAL_BASE}
    ZEPHYR_BASE=${CORRAL_BASE} BOARD=${CORRAL_BOARD} BOARD_DIR=${CORRAL_BOARD_DIR} ARCH=${CORRAL_ARCH}
    BOARD_TARGET=${CORRAL_BOARD_TARGET}
    CORRAL_ZEPHYR_APP=${CORRAL_ZEPHYR_APP} CORRAL_BOARD_SMP=${CORRAL_BOARD_SMP}
    CORRAL_DT_ISOLATED=${CORRAL_DT_ISOLATED} CORRAL_MODULES_KCONFIG=${CORRAL_GENERATED}/Kconfig.modules
    KCONFIG_CONFIG=${CMAKE_BINARY_DIR}/.config)
  execute_process(
    COMMAND ${environment} ${CORRAL_PYTHON} ${CORRAL_BASE}/scripts/kconfig.py --kconfig ${root}
      --config ${CMAKE_BINARY_DIR}/.config --header ${CORRAL_GENERATED}/autoconf.h
      --sources ${CORRAL_GENERATED}/kconfig_sources --kept ${CORRAL_GENERATED}/kconfig_kept ${ARGN}
    RESULT_VARIABLE status ERROR_VARIABLE text)
  if(status)
    corral_fail("${text}")
  elseif(text)
    message(NOTICE "${text}")
  endif()
  file(STRINGS ${CORRAL_GENERATED}/kconfig_sources sources)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources} ${ARGN}
    ${CMAKE_BINARY_DIR}/.config ${CORRAL_BASE}/scripts/kconfig.py)

  add_custom_target(menuconfig
    COMMAND ${environment} ${CORRAL_PYTHON} -m menuconfig ${root}
    COMMAND ${CMAKE_COMMAND} ${CMAKE_BINARY_DIR}
    WORKING_DIRECTORY ${CORRAL_BASE} USES_TERMINAL)
endfunction()

# The lines that -DCONFIG_NAME=value gives, as a file; it is always there, so that an old line goes.
function(corral_command_line_config out)
  set(file ${CORRAL_GENERATED}/command_line.conf)
  set(text)
  get_cmake_property(names CACHE_VARIABLES)
  list(FILTER names INCLUDE REGEX "^CONFIG_[A-Za-z0-9_]+$")
  foreach(name ${names})
    string(APPEND text "${name}=${${name}}\n")
  endforeach()
  file(CONFIGURE OUTPUT ${file} CONTENT "@text@" @ONLY)
  set(${out} ${file} PARENT_SCOPE)
endfunction()

# The files of an application, in order. CONF_FILE stands in place of prj.conf.
function(corral_application_configs out)
  set(files)
  if(EXISTS ${CORRAL_BOARD_DIR}/${BOARD}_defconfig)
    list(APPEND files ${CORRAL_BOARD_DIR}/${BOARD}_defconfig)
  endif()
  if(CONF_FILE)
    corral_named_list(named CONF_FILE)
    corral_own_files(own conf)
  else()
    set(named)
    corral_own_files(own conf prj.conf)
  endif()
  list(APPEND files ${named} ${own})
  foreach(variable OVERLAY_CONFIG EXTRA_CONF_FILE)
    corral_named_list(named ${variable})
    list(APPEND files ${named})
  endforeach()
  corral_command_line_config(file)
  set(${out} ${files} ${file} PARENT_SCOPE)
endfunction()

if(NOT CORRAL_HOST)
  set(corral_root ${CORRAL_BASE}/Kconfig)
  if(EXISTS ${CORRAL_APP}/Kconfig)
    set(corral_root ${CORRAL_APP}/Kconfig)
  endif()
  corral_application_configs(corral_files)
  corral_kconfig(${corral_root} ${corral_files})
  # What Kconfig did not take of the command line is off here too.
  get_cmake_property(corral_names CACHE_VARIABLES)
  list(FILTER corral_names INCLUDE REGEX "^CONFIG_[A-Za-z0-9_]+$")
  foreach(corral_name IN LISTS corral_names)
    set(${corral_name} "")
  endforeach()
  corral_import_config(${CORRAL_GENERATED}/kconfig_kept)
  corral_import_config(${CMAKE_BINARY_DIR}/.config)
endif()
