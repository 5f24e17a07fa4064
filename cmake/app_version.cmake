# SPDX-License-Identifier: Apache-2.0
# An application's file VERSION -> generated/app_version.h, as Zephyr documents both.
set(corral_file ${CORRAL_APP}/VERSION)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${corral_file})
if(EXISTS ${corral_file})
  foreach(corral_pair VERSION_MAJOR=MAJOR VERSION_MINOR=MINOR PATCHLEVEL=PATCH VERSION_TWEAK=TWEAK
      EXTRAVERSION=EXTRA)
    string(REPLACE "=" ";" corral_pair ${corral_pair})
    list(GET corral_pair 0 corral_key)
    list(GET corral_pair 1 corral_name)
    set(corral_${corral_name} 0)
    if(corral_name STREQUAL EXTRA)
      set(corral_EXTRA)
    endif()
    file(STRINGS ${corral_file} corral_line REGEX "^${corral_key} *=" LIMIT_COUNT 1)
    if(corral_line MATCHES "= *([0-9A-Za-z.-]+)")
      set(corral_${corral_name} ${CMAKE_MATCH_1})
    endif()
  endforeach()
  set(APP_VERSION_MAJOR ${corral_MAJOR})
  set(APP_VERSION_MINOR ${corral_MINOR})
  set(APP_PATCHLEVEL ${corral_PATCH})
  set(APP_VERSION_TWEAK ${corral_TWEAK})
  set(APP_VERSION_STRING "${corral_MAJOR}.${corral_MINOR}.${corral_PATCH}")
  set(APP_VERSION_TWEAK_STRING "${APP_VERSION_STRING}+${corral_TWEAK}")
  if(corral_EXTRA)
    string(APPEND APP_VERSION_STRING "-${corral_EXTRA}")
  endif()
  set(APP_VERSION_EXTENDED_STRING "${APP_VERSION_STRING}+${corral_TWEAK}")
  math(EXPR APP_VERSION_NUMBER "(${corral_MAJOR} << 16) + (${corral_MINOR} << 8) + ${corral_PATCH}"
    OUTPUT_FORMAT HEXADECIMAL)
  math(EXPR APPVERSION "(${APP_VERSION_NUMBER} << 8) + ${corral_TWEAK}" OUTPUT_FORMAT HEXADECIMAL)
  file(CONFIGURE OUTPUT ${CORRAL_GENERATED}/app_version.h CONTENT [[
/* The application's file VERSION. */
#ifndef _APP_VERSION_H_
#define _APP_VERSION_H_

#define APPVERSION                  @APPVERSION@
#define APP_VERSION_NUMBER          @APP_VERSION_NUMBER@
#define APP_VERSION_MAJOR           @APP_VERSION_MAJOR@
#define APP_VERSION_MINOR           @APP_VERSION_MINOR@
#define APP_PATCHLEVEL              @APP_PATCHLEVEL@
#define APP_TWEAK                   @APP_VERSION_TWEAK@
#define APP_VERSION_STRING          "@APP_VERSION_STRING@"
#define APP_VERSION_EXTENDED_STRING "@APP_VERSION_EXTENDED_STRING@"
#define APP_VERSION_TWEAK_STRING    "@APP_VERSION_TWEAK_STRING@"
#define APP_BUILD_VERSION           @APP_VERSION_EXTENDED_STRING@

#endif
]] @ONLY)
endif()
