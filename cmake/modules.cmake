# SPDX-License-Identifier: Apache-2.0
# Modules: directories with a zephyr/module.yml, named by EXTRA_ZEPHYR_MODULES, ZEPHYR_EXTRA_MODULES or
# ZEPHYR_MODULES. Of that file the lines name, cmake and kconfig are read; without a file, or without the line, a
# module's own files are zephyr/CMakeLists.txt and zephyr/Kconfig.
#
# Sets CORRAL_MODULES: "NAME;DIR" pairs. Writes generated/Kconfig.modules, which Kconfig sources.

# The value of a line "key: value" of module.yml, and what to take without it.
function(corral_module_value out file key otherwise)
  set(value ${otherwise})
  if(EXISTS ${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(STRINGS ${file} line REGEX "^ *${key}: *[^ ]" LIMIT_COUNT 1)
    if(line)
      string(REGEX REPLACE "^ *${key}: *[\"']?([^\"'#]*[^\"'# ]).*$" "\\1" value "${line}")
    endif()
  endif()
  set(${out} ${value} PARENT_SCOPE)
endfunction()

set(CORRAL_MODULES)
set(corral_module_kconfig)
foreach(corral_variable ZEPHYR_MODULES ZEPHYR_EXTRA_MODULES EXTRA_ZEPHYR_MODULES)
  foreach(corral_dir ${${corral_variable}})
    get_filename_component(corral_dir ${corral_dir} ABSOLUTE BASE_DIR ${CORRAL_APP})
    if(NOT EXISTS ${corral_dir}/zephyr)
      corral_fail("error: ${corral_variable} names '${corral_dir}', which is not a module\n"
        "  cure: give a directory that has zephyr/module.yml")
    endif()
    get_filename_component(corral_name ${corral_dir} NAME)
    set(corral_yaml ${corral_dir}/zephyr/module.yml)
    if(NOT EXISTS ${corral_yaml})
      set(corral_yaml ${corral_dir}/zephyr/module.yaml)
    endif()
    corral_module_value(corral_name ${corral_yaml} name ${corral_name})
    corral_module_value(corral_cmake ${corral_yaml} cmake zephyr)
    corral_module_value(corral_kconfig ${corral_yaml} kconfig zephyr/Kconfig)
    string(MAKE_C_IDENTIFIER "${corral_name}" corral_token)
    string(TOUPPER ${corral_token} corral_token)
    set(ZEPHYR_${corral_token}_MODULE_DIR ${corral_dir})
    set(ZEPHYR_CURRENT_MODULE_DIR ${corral_dir})
    if(EXISTS ${corral_dir}/${corral_cmake}/CMakeLists.txt)
      list(APPEND CORRAL_MODULES ${corral_name} ${corral_dir}/${corral_cmake})
    endif()
    if(EXISTS ${corral_dir}/${corral_kconfig})
      string(APPEND corral_module_kconfig "source \"${corral_dir}/${corral_kconfig}\"\n")
    endif()
  endforeach()
endforeach()
file(CONFIGURE OUTPUT ${CORRAL_GENERATED}/Kconfig.modules CONTENT "@corral_module_kconfig@" @ONLY)

# When the targets are there.
macro(corral_add_modules)
  set(corral_left ${CORRAL_MODULES})
  while(corral_left)
    list(POP_FRONT corral_left corral_name corral_dir)
    add_subdirectory(${corral_dir} ${CMAKE_BINARY_DIR}/modules/${corral_name})
  endwhile()
endmacro()
