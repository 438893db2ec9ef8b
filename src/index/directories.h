/* Writes what a pass has seen of directories, as the record of store/seen.h. */
#ifndef MINS_INDEX_DIRECTORIES_H
#define MINS_INDEX_DIRECTORIES_H

#include "engine/engine_writer.h"
#include "index/scan.h"
#include "minutes/resolution.h"
#include "store/store.h"

struct directories {
  const struct scan *scan;
  bool all;            /* it covers every directory there is */
  struct store *store; /* the index as it was; NULL: there is none */
  /* Dates of files, which the order follows; NULL: they stay. */
  const struct resolution *resolution;
  const struct file_facts *facts; /* in the order of the resolution */
  size_t count;
  bool complete; /* these are all files */
};

/* Inside a transaction of the writer. */
enum status directories_write(const struct directories *directories,
                              struct engine_writer *writer,
                              struct error *error);

#endif
