# Runs while installing: writes the description of the API and the schemas of the answers,
# which the program knows, and installs them. program, schemas and data_dir are set by src/cli/install.cmake.
execute_process(COMMAND "${program}" help schema OUTPUT_VARIABLE names
                COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${names}" names)
string(REPLACE "\n" ";" names "${names}")
file(MAKE_DIRECTORY "${schemas}")
get_filename_component(prefix "${CMAKE_INSTALL_PREFIX}" ABSOLUTE)
get_filename_component(data_dir "${data_dir}" ABSOLUTE BASE_DIR "${prefix}")
execute_process(COMMAND "${program}" help openapi
                OUTPUT_FILE "${schemas}/openapi.json" COMMAND_ERROR_IS_FATAL ANY)
file(INSTALL DESTINATION "${data_dir}/mins" TYPE FILE FILES "${schemas}/openapi.json")
foreach(name IN LISTS names)
  execute_process(COMMAND "${program}" help schema ${name}
                  OUTPUT_FILE "${schemas}/${name}.json" COMMAND_ERROR_IS_FATAL ANY)
  file(INSTALL DESTINATION "${data_dir}/mins/schema" TYPE FILE
       FILES "${schemas}/${name}.json")
endforeach()
