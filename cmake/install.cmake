# SPDX-License-Identifier: Apache-2.0
# make install: the command with its page and completion, the library with its packages, and the
# framework's sources in share/corral, from which find_package(Corral) builds images.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS corral RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES docs/man/corral.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES tools/corral/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME corral)

install(TARGETS corral_rooms EXPORT CorralAmp ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/corral include/openamp include/metal DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT CorralAmp FILE CorralAmpConfig.cmake NAMESPACE Corral::
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/CorralAmp)
write_basic_package_version_file(${CORRAL_GENERATED}/CorralAmpConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CORRAL_GENERATED}/CorralAmpConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/CorralAmp)
configure_file(cmake/corral-amp.pc.in ${CORRAL_GENERATED}/corral-amp.pc @ONLY)
install(FILES ${CORRAL_GENERATED}/corral-amp.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(corral_share ${CMAKE_INSTALL_DATADIR}/corral)
install(DIRECTORY arch base boards cmake drivers env include kernel samples subsys ztest ${CORRAL_ROOMS}
  DESTINATION ${corral_share} OPTIONAL
  PATTERN "*_test.c" EXCLUDE PATTERN build EXCLUDE PATTERN __pycache__ EXCLUDE)
install(FILES Kconfig Kconfig.zephyr LICENSE DESTINATION ${corral_share})
install(PROGRAMS scripts/kconfig.py scripts/bindings.py DESTINATION ${corral_share}/scripts)
install(FILES scripts/Kconfig.build scripts/kconfig-accepted DESTINATION ${corral_share}/scripts)
install(FILES cmake/InstalledCorralConfig.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Corral
  RENAME CorralConfig.cmake)
