# What each test is about, as labels that name folders: tests/run FOLDER runs those of one.
# A unit test is about the folder of its module by itself. COST is about how many seconds a
# test takes by itself: those that take long start first, so that no core waits for the last
# one. From SLOW on, a test is left to tests/run without a folder.
set(SLOW 12)

function(about name cost) # folders ...
  if(NOT TEST ${name})
    return() # what it needs is not installed
  endif()
  set(labels ${ARGN})
  list(TRANSFORM labels PREPEND about-)
  if(cost GREATER_EQUAL SLOW)
    list(APPEND labels slow)
  endif()
  set_property(TEST ${name} APPEND PROPERTY LABELS ${labels})
  set_property(TEST ${name} PROPERTY COST ${cost})
endfunction()

foreach(source ${unit_tests})
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE test_ "" module ${name})
  file(GLOB headers ${CMAKE_SOURCE_DIR}/src/*/${module}.h ${CMAKE_SOURCE_DIR}/shim/${module}.h)
  if(NOT headers) # test_search_facets.c is about src/search, as the first of its words says
    string(REGEX REPLACE "_.*" "" folder ${module})
  else()
    list(GET headers 0 header)
    get_filename_component(folder ${header} DIRECTORY)
    get_filename_component(folder ${folder} NAME)
  endif()
  if(NOT IS_DIRECTORY ${CMAKE_SOURCE_DIR}/src/${folder} AND
     NOT IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${folder})
    message(FATAL_ERROR "${source} is about no folder: name it after a module or a folder")
  endif()
  about(${name} 1 ${folder})
endforeach()

about(threads_build_an_index 1 index)
about(threads_dump_an_index 1 search)
about(independent_reader 1 minutes)
about(manual_pages 1 cli)
about(relevance 3 forms search)
about(finds 2 minutes query forms search)
about(fuzz_query 1 query)
about(fuzz_words 1 minutes)
about(layers 1 base cli engine forms index minutes output query search shim store watch ask)
about(search 6 forms search ask)
about(model 25 minutes store index)
about(model_real 22 minutes store index)
about(bench_quick 12 bench)

about(watch_follows_each_operation 20 watch)
about(watch_follows_without_pauses 40 watch)
about(watch_defects_are_found 7 watch)
about(watch_survives_kill 30 watch)
about(watch_events 10 watch)
about(watch_session 27 watch)
about(watch_limit 3 watch)

about(cli_real_minutes 60 cli)
about(cli_inputs 25 minutes index)
about(cli_compare 12 tests)
about(cli_index 8 index store)
about(cli_search 6 search ask)
about(cli_facets 4 search output)
about(cli_show_status_verify 4 index output cli)
about(cli_output 2 output cli)
about(cli_places 3 ask cli)
about(cli_install 4 cli)
