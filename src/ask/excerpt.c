#include "ask/excerpt.h"

#include <errno.h>

#include "minutes/parse.h"
#include "store/minutes_file.h"

/* Whether the file is no longer what the index read. */
static bool has_changed(const struct file_record *record,
                        const struct stat *info) {
  struct file_stamp stamp;
  record_stamp(info, &stamp);
  return stamp.size != record->stamp.size ||
         stamp.mtime_ns != record->stamp.mtime_ns;
}

/* Whether the file is there no more: removed, or put elsewhere by a link. */
static bool is_gone(int number) {
  return number == ENOENT || number == ENOTDIR || number == EISDIR ||
         number == ELOOP || number == EXDEV;
}

enum status excerpt_of(const struct session *session, struct arena *arena,
                       const struct hit *section,
                       const struct file_record *record, bool whole,
                       struct excerpt *excerpt, struct error *error) {
  struct stat info;
  struct buf bytes = {0};
  enum status status =
      minutes_file_read(session->root, section->path, MINUTES_FILE_ANY_SIZE,
                        &bytes, &info, error);
  if (status == STATUS_OK) {
    parse_as_utf8(&bytes);
    struct str all = buf_str(&bytes);
    *excerpt = (struct excerpt){
        .text = arena_str(arena, whole ? all
                                       : parse_source_lines(all, section->line,
                                                            section->end_line)),
        .line = whole ? 1 : section->line,
        .is_stale = record && has_changed(record, &info)};
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
