# What `cmake --install` puts where: program, libraries, header, pkg-config file, lexicon, man page.
configure_file(cmake/tawatur.pc.in ${CMAKE_BINARY_DIR}/tawatur.pc @ONLY)
install(TARGETS tawatur tawatur_static tawatur_shared)
install(FILES include/tawatur.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/tawatur.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${TW_LEXICON} DESTINATION ${CMAKE_INSTALL_DATADIR}/tawatur)
install(FILES docs/tawatur.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
