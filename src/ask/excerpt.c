#include "ask/excerpt.h"

#include <errno.h>

#include "minutes/parse.h"
#include "store/minutes_file.h"

/* Whether the file is there no more: removed, or put elsewhere by a link. */
static bool is_gone(int number) {
  return number == ENOENT || number == ENOTDIR || number == EISDIR ||
         number == ELOOP || number == EXDEV;
}

enum status excerpt_of(const struct session *session, struct arena *arena,
                       const struct hit *section,
                       const struct file_record *record, bool whole,
                       struct excerpt *excerpt, struct error *error) {
  struct buf bytes = {0};
  enum status status = minutes_file_read(
      session->root, section->path, MINUTES_FILE_ANY_SIZE, &bytes, NULL, error);
  if (status == STATUS_OK) {
    bool is_stale =
        record && !hash128_eq(hash128(buf_str(&bytes)), record->content);
    parse_as_utf8(&bytes);
    struct str all = buf_str(&bytes);
    *excerpt = (struct excerpt){
        .text = arena_str(arena, whole ? all
                                       : parse_source_lines(all, section->line,
                                                            section->end_line)),
        .line = whole ? 1 : section->line,
        .is_stale = is_stale};
  } else if (is_gone(errno)) {
    status = error->status = STATUS_NOT_FOUND;
  }
  buf_free(&bytes);
  return status;
}

enum status excerpt_read(const struct session *session, struct arena *arena,
                         const struct reply *reply, struct excerpt *excerpt,
                         struct error *error) {
  return excerpt_of(session, arena, &reply->section, &reply->file, false,
                    excerpt, error);
}
