#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/request.h"
#include "minutes/parse.h"

/* A path as people have it at hand: relative to the root, or to the working
 * directory, or absolute. Gives the name relative to the root, or data NULL. */
static struct str below_root(struct context *context, struct str name) {
  struct buf full = {0};
  char *working = getcwd(NULL, 0);
  struct str result = {NULL, 0};
  if (name.len > 0 && name.data[0] == '/')
    buf_add_str(&full, name);
  else
    buf_addf(&full, "%s/%.*s", working ? working : "", STR_FMT(name));
  /* "/a/b/../c": the parts before ".." fall away. */
  struct buf clean = {0};
  struct str rest = buf_str(&full), part;
  while (str_split(&rest, '/', &part)) {
    if (part.len == 0 || str_eq(part, STR("."))) continue;
    if (str_eq(part, STR(".."))) {
      while (clean.len > 0 && clean.data[--clean.len] != '/') continue;
      continue;
    }
    buf_addf(&clean, "/%.*s", STR_FMT(part));
  }
  struct str root = context->session.root, path = buf_str(&clean);
  if (str_starts(path, root) && path.len > root.len &&
      (root.len == 1 || path.data[root.len] == '/'))
    result = arena_str(context->arena,
                       str_slice(path, root.len + (root.len > 1), path.len));
  buf_free(&clean);
  buf_free(&full);
  free(working);
  return result;
}

enum status context_ask_section(struct context *context,
                                struct question *question, struct reply *reply,
                                struct error *error) {
  struct session *session = &context->session;
  enum status status =
      session_ask(session, context->arena, question, reply, error);
  if (status != STATUS_NOT_FOUND) return status;
  struct error second;
  struct str name = below_root(context, question->request.section);
  if (!name.data) return status;
  question->request.section = name;
  enum status other =
      session_ask(session, context->arena, question, reply, &second);
  if (other == STATUS_NOT_FOUND) return status;
  if (other != STATUS_OK) *error = second;
  return other;
}

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
    status = context_ask_section(context, &question, &reply, error);
  if (status != STATUS_OK) return status;
  const struct hit section = reply.section;
  struct str path =
      arena_strf(context->arena, "%.*s/%.*s", STR_FMT(context->session.root),
                 STR_FMT(section.path));
  status = fs_read(path.data, SIZE_MAX / 2, &bytes, &info, error);
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
