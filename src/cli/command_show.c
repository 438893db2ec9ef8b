#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/request.h"
#include "cli/section.h"
#include "minutes/parse.h"
#include "store/minutes_file.h"

/* Whether the file is still what the index read. */
static bool is_as_indexed(const struct file_record *record,
                          const struct stat *info) {
  struct file_stamp stamp;
  record_stamp(info, &stamp);
  return stamp.size == record->stamp.size &&
         stamp.mtime_ns == record->stamp.mtime_ns;
}

enum status command_show(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct question question;
  struct reply reply;
  struct stat info;
  struct buf bytes = {0};
  if (options->words.len != 1)
    return error_set(error, STATUS_USAGE,
                     "mins show needs one ID, PATH or PATH:LINE");
  enum status status = request_read(context, REQUEST_SECTION, &question, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = section_ask(context, &question, &reply, error);
  if (status != STATUS_OK) return status;
  const struct hit section = reply.section;
  struct str path =
      arena_strf(context->arena, "%.*s/%.*s", STR_FMT(context->session.root),
                 STR_FMT(section.path));
  status = minutes_file_read(context->session.root, section.path,
                             MINUTES_FILE_ANY_SIZE, &bytes, &info, error);
  if (status == STATUS_OK) parse_as_utf8(&bytes);
  if (status != STATUS_OK) return error->status = STATUS_NOT_FOUND;
  if (!is_as_indexed(&reply.file, &info))
    context_note(
        "note: %s has changed since it was indexed; its lines may "
        "have moved (mins index brings the index up to date)",
        path.data);
  context_open_output(context, FORMAT_TEXT);
  struct str text =
      options->whole_file
          ? buf_str(&bytes)
          : parse_source_lines(buf_str(&bytes), section.line, section.end_line);
  struct answer answer = {.kind = ANSWER_SOURCE, .text = text};
  context_write(context, FORMAT_TEXT, &answer);
  buf_free(&bytes);
  return context_finish_output(context, error);
}
