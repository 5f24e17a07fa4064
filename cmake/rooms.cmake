# SPDX-License-Identifier: Apache-2.0
# The rooms in their order, and how a room's CMakeLists.txt names its sources.
# The caller has made the target corral_rooms, which takes them.
set(CORRAL_ROOMS arch drivers kernel ztest env elf virtio rpmsg remoteproc metal openamp amp)

# corral_sources(file...): compiles the files, relative to the room.
function(corral_sources)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_sources(corral_rooms PRIVATE ${path})
  endforeach()
endfunction()

# corral_sources_fp(file...): the same for files that take arguments of any type, double included, and so
# need the registers of floating point, which the other files leave to the application.
function(corral_sources_fp)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_sources(corral_rooms_fp PRIVATE ${path})
  endforeach()
endfunction()

# corral_sources_ifdef(CONFIG_X file...): the same when CONFIG_X is on.
function(corral_sources_ifdef symbol)
  if(${symbol})
    corral_sources(${ARGN})
  endif()
endfunction()

# corral_include_directories(dir...): for the whole image or library.
function(corral_include_directories)
  foreach(dir ${ARGN})
    get_filename_component(path ${dir} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    target_include_directories(corral_flags INTERFACE ${path})
  endforeach()
endfunction()

# target_sources_ifdef(CONFIG_X target PRIVATE file...): for applications.
function(target_sources_ifdef symbol target scope)
  if(${symbol})
    target_sources(${target} ${scope} ${ARGN})
  endif()
endfunction()

macro(corral_add_rooms)
  foreach(corral_room ${CORRAL_ROOMS})
    if(EXISTS ${CORRAL_BASE}/${corral_room}/CMakeLists.txt)
      add_subdirectory(${CORRAL_BASE}/${corral_room} ${CMAKE_BINARY_DIR}/rooms/${corral_room})
    endif()
  endforeach()
endmacro()
