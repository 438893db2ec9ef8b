#include "ask/excerpt.h"

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

enum status excerpt_read(const struct session *session, struct arena *arena,
                         const struct reply *reply, struct excerpt *excerpt,
                         struct error *error) {
  struct stat info;
  struct buf bytes = {0};
  const struct hit *section = &reply->section;
  enum status status =
      minutes_file_read(session->root, section->path, MINUTES_FILE_ANY_SIZE,
                        &bytes, &info, error);
  if (status == STATUS_OK) {
    parse_as_utf8(&bytes);
    excerpt->text = arena_str(
        arena,
        parse_source_lines(buf_str(&bytes), section->line, section->end_line));
    excerpt->is_stale = has_changed(&reply->file, &info);
  } else if (error) {
    status = error->status = STATUS_NOT_FOUND;
  }
  buf_free(&bytes);
  return status;
}
