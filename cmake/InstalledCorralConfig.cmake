# SPDX-License-Identifier: Apache-2.0
# Installed as LIBDIR/cmake/Corral/CorralConfig.cmake: hands over to the framework in share/corral.
get_filename_component(corral_lib ${CMAKE_CURRENT_LIST_DIR} REALPATH)
find_file(corral_config share/corral/cmake/CorralConfig.cmake NO_CACHE REQUIRED NO_DEFAULT_PATH
  PATHS ${corral_lib}/../../.. ${corral_lib}/../../../..)
include(${corral_config})
