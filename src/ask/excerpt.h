/* The source of a section, from its file. */
#ifndef MINS_ASK_EXCERPT_H
#define MINS_ASK_EXCERPT_H

#include "ask/session.h"

struct excerpt {
  struct str text; /* of the section's lines, as UTF-8; the arena's */
  size_t line;     /* the first of the text */
  bool is_stale;   /* the file has changed since: lines may have moved */
};

/* `reply` is that to a question of REQUEST_SECTION. STATUS_NOT_FOUND: the file
 * is gone, or cannot be read. */
enum status excerpt_read(const struct session *session, struct arena *arena,
                         const struct reply *reply, struct excerpt *excerpt,
                         struct error *error);

/* The same of any section, or of its whole file. `record`: the file as it was
 * indexed; NULL: nobody wants to know whether it has changed. */
enum status excerpt_of(const struct session *session, struct arena *arena,
                       const struct hit *section,
                       const struct file_record *record, bool whole,
                       struct excerpt *excerpt, struct error *error);

#endif
