/* Lines of the minutes as they stand in the files. */
#ifndef MINS_CLI_SOURCE_H
#define MINS_CLI_SOURCE_H

#include "output/output.h"

/* An output_line_fn; `context_data` is the command's struct context, in whose
 * arena the line lives. */
struct output_line source_line(void *context_data, const struct hit *hit);

#endif
