/* Lines of the minutes as they stand in the files. */
#ifndef MINS_CLI_SOURCE_H
#define MINS_CLI_SOURCE_H

#include "output/output.h"

/* Where the files are, and the memory that lines live in. */
struct source {
  struct str root;
  struct arena *arena;
};

/* An output_line_fn; `source_data` is a struct source. */
struct output_line source_line(void *source_data, const struct hit *hit);

#endif
