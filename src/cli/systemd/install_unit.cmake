# Runs while installing: writes the unit for the prefix at hand and installs it.
# unit_in, unit, unit_dir and bin_dir are set by src/cli/install.cmake.
get_filename_component(prefix "${CMAKE_INSTALL_PREFIX}" ABSOLUTE)
get_filename_component(MINS_PROGRAM "${bin_dir}/mins" ABSOLUTE BASE_DIR "${prefix}")
# systemd replaces % and $, and takes spaces for the ends of words.
string(REPLACE "%" "%%" MINS_PROGRAM "${MINS_PROGRAM}")
string(REPLACE "$" "$$" MINS_PROGRAM "${MINS_PROGRAM}")
if(MINS_PROGRAM MATCHES "[ \t]")
  set(MINS_PROGRAM "\"${MINS_PROGRAM}\"")
endif()
configure_file("${unit_in}" "${unit}" @ONLY)
get_filename_component(unit_dir "${unit_dir}" ABSOLUTE BASE_DIR "${prefix}")
file(INSTALL DESTINATION "${unit_dir}" TYPE FILE FILES "${unit}")
