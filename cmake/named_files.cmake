# SPDX-License-Identifier: Apache-2.0
# Files that the user names in a variable: absolute, or relative to the application. ARGN: the names in it.
function(corral_named_files out variable)
  set(files)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CORRAL_APP})
    if(NOT EXISTS ${path})
      corral_fail("error: ${variable} names '${file}', which is not there\n"
        "  cure: give a path that exists, absolute or relative to ${CORRAL_APP}")
    endif()
    list(APPEND files ${path})
  endforeach()
  set(${out} ${files} PARENT_SCOPE)
endfunction()
