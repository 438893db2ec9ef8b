# What is installed, and where: below the prefix, be it the one of the configuration
# or that of cmake --install --prefix, and below DESTDIR if that is set.

file(STRINGS src/store/store.h STORE_FORMAT REGEX "STORE_FORMAT = ")
string(REGEX MATCH "[0-9]+" STORE_FORMAT "${STORE_FORMAT}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS src/store/store.h)
file(GLOB manuals CONFIGURE_DEPENDS src/cli/man/*.in)
foreach(manual ${manuals})
  get_filename_component(name ${manual} NAME_WLE)
  configure_file(${manual} ${CMAKE_BINARY_DIR}/man/${name} @ONLY)
  get_filename_component(section ${name} LAST_EXT)
  string(SUBSTRING ${section} 1 1 section)
  install(FILES ${CMAKE_BINARY_DIR}/man/${name}
          DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
install(FILES src/cli/completions/mins.bash RENAME mins
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(CODE "
  set(program \"$<TARGET_FILE:mins>\")
  set(schemas \"${CMAKE_BINARY_DIR}/schema\")
  set(data_dir \"${CMAKE_INSTALL_DATADIR}\")
  include(\"${CMAKE_SOURCE_DIR}/src/cli/install_schemas.cmake\")")
install(TARGETS mins RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# The unit names the program by its full path, which is only known when the prefix
# is: so it is written while installing. A prefix of ~/.local wants
# share/systemd/user here.
set(MINS_UNIT_DIR lib/systemd/user CACHE STRING "where systemd looks for user units")
install(CODE "
  set(unit_in \"${CMAKE_SOURCE_DIR}/src/cli/systemd/mins-watch@.service.in\")
  set(unit \"${CMAKE_BINARY_DIR}/mins-watch@.service\")
  set(unit_dir \"${MINS_UNIT_DIR}\")
  set(bin_dir \"${CMAKE_INSTALL_BINDIR}\")
  include(\"${CMAKE_SOURCE_DIR}/src/cli/systemd/install_unit.cmake\")")

add_custom_target(uninstall
  COMMAND ${CMAKE_COMMAND} -DMANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt
          -P ${CMAKE_SOURCE_DIR}/src/cli/uninstall.cmake
  COMMENT "removing what was installed last" VERBATIM)
