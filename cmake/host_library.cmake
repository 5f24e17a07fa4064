# SPDX-License-Identifier: Apache-2.0
# Target Corral::amp: the rooms as a plain library over env/linux.
target_compile_options(corral_flags INTERFACE -include ${CORRAL_GENERATED}/autoconf.h)
target_compile_definitions(corral_flags INTERFACE _GNU_SOURCE)
target_include_directories(corral_flags INTERFACE
  ${CORRAL_BASE} ${CORRAL_BASE}/include ${CORRAL_BASE}/env/${CORRAL_ENV} ${CORRAL_GENERATED})

add_library(corral_rooms STATIC)
add_library(Corral::amp ALIAS corral_rooms)
target_link_libraries(corral_rooms PRIVATE $<BUILD_INTERFACE:corral_flags> $<BUILD_INTERFACE:corral_strict>)
target_include_directories(corral_rooms INTERFACE
  $<BUILD_INTERFACE:${CORRAL_BASE}/include> $<INSTALL_INTERFACE:include>)
set_target_properties(corral_rooms PROPERTIES OUTPUT_NAME corral-amp EXPORT_NAME amp
  C_STANDARD 11 C_EXTENSIONS ON POSITION_INDEPENDENT_CODE ON)
corral_add_rooms()
