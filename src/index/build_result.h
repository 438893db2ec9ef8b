/* What a build did. */
#ifndef MINS_INDEX_BUILD_RESULT_H
#define MINS_INDEX_BUILD_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/record.h"

struct build_result {
  size_t states[FILE_STATE_COUNT]; /* files by state */
  size_t sections;
  uint64_t bytes_read;
  size_t teams, meetings;
  /* A file was gone when it was to be read: it is in the index without
   * sections, until an incremental pass forgets it. */
  bool unsettled;
};

#endif
