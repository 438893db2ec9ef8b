/* The source of a section, from its file. */
#ifndef MINS_ASK_EXCERPT_H
#define MINS_ASK_EXCERPT_H

#include "ask/session.h"

struct excerpt {
  struct str text; /* the lines, UTF-16 and UTF-32 as UTF-8; the arena's */
  size_t line;     /* of the file, where the text begins */
  bool is_stale;   /* the file has changed since: lines may have moved */
};

/* `reply` is the answer to a question of REQUEST_SECTION. STATUS_NOT_FOUND: the
 * file is gone; STATUS_IO: it cannot be read. `error` must not be NULL. */
enum status excerpt_read(const struct session *session, struct arena *arena,
                         const struct reply *reply, struct excerpt *excerpt,
                         struct error *error);

/* The same for any section or, with `whole`, for all of its file. `record`: the
 * file as it was indexed; NULL: is_stale is not needed. */
enum status excerpt_of(const struct session *session, struct arena *arena,
                       const struct hit *section,
                       const struct file_record *record, bool whole,
                       struct excerpt *excerpt, struct error *error);

#endif
