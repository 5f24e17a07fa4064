# SPDX-License-Identifier: Apache-2.0
# Those of the application's own files that are there: ARGN, then boards/NAME.EXTENSION by any of the board's names.
# FILE_SUFFIX: boards/NAME_SUFFIX.EXTENSION, where that is there, in its place, and so NAME_SUFFIX of ARGN.
function(corral_own_files out extension)
  list(TRANSFORM CORRAL_BOARD_FILES PREPEND boards/ OUTPUT_VARIABLE own)
  list(TRANSFORM own APPEND .${extension})
  set(files)
  foreach(file ${ARGN} ${own})
    if(FILE_SUFFIX)
      string(REGEX REPLACE "([.][a-z]+)$" "_${FILE_SUFFIX}\\1" special ${file})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CORRAL_APP}/${special})
      if(EXISTS ${CORRAL_APP}/${special})
        set(file ${special})
      endif()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CORRAL_APP}/${file})
    if(EXISTS ${CORRAL_APP}/${file})
      list(APPEND files ${CORRAL_APP}/${file})
    endif()
  endforeach()
  set(${out} ${files} PARENT_SCOPE)
endfunction()

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

# The same for a variable that is a list, or separated by spaces.
function(corral_named_list out variable)
  string(REPLACE " " ";" names "${${variable}}")
  corral_named_files(files ${variable} ${names})
  set(${out} ${files} PARENT_SCOPE)
endfunction()
