/* Lines of the minutes as they stand in the files. */
#ifndef MINS_CLI_SOURCE_H
#define MINS_CLI_SOURCE_H

#include "ask/session.h"
#include "base/map.h"
#include "output/output.h"

/* Where the files are. The caller sets root, arena, session and note. */
struct source {
  struct str root;
  struct arena *arena;
  const struct session *session;         /* whose index tells what was read */
  void (*note)(const char *format, ...); /* to people */
  struct map told;    /* files of which a note said that they have changed */
  struct arena lines; /* what the last call gave */
};

/* An output_lines_fn; `source_data` is a struct source. Each file is read once
 * a call, however many hits it has. Lines of one that is gone or has changed
 * since it was indexed are stale, which is noted once a file. */
void source_lines(void *source_data, const struct hit *hits, size_t count,
                  struct output_line *lines);
void source_free(struct source *source);

#endif
