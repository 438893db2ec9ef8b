#include <stdlib.h>

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

struct showing {
  struct context *context;
  VEC(struct source_text) sources;
  VEC(struct str) thread; /* ids */
  VEC(struct relation) related;
  bool with_thread_sources; /* the format shows them, too */
  bool is_missing;          /* something that was asked for */
};

/* The source of a section as it stands in the file; it lives as the context. */
static enum status add_source(struct showing *showing,
                              const struct hit *section,
                              const struct file_record *record,
                              const struct str_list *present,
                              struct error *error) {
  struct context *context = showing->context;
  bool whole = context->options->whole_file;
  struct buf bytes = {0};
  struct stat info;
  enum status status =
      minutes_file_read(context->session.root, section->path,
                        MINUTES_FILE_ANY_SIZE, &bytes, &info, error);
  if (status != STATUS_OK) return error->status = STATUS_NOT_FOUND;
  parse_as_utf8(&bytes);
  if (record && !is_as_indexed(record, &info))
    context_note(
        "note: %.*s/%.*s has changed since it was indexed; its lines may "
        "have moved (mins index brings the index up to date)",
        STR_FMT(context->session.root), STR_FMT(section->path));
  struct str text = whole ? buf_str(&bytes)
                          : parse_source_lines(buf_str(&bytes), section->line,
                                               section->end_line);
  struct hit *kept = arena_dup(context->arena, section, sizeof *section);
  vec_push(&showing->sources,
           (struct source_text){.section = kept,
                                .text = arena_str(context->arena, text),
                                .line = whole ? 1 : section->line,
                                .present = *present});
  buf_free(&bytes);
  return STATUS_OK;
}

/* The thread before the section, the section, the thread behind it. */
static enum status add_all(struct showing *showing, const struct reply *reply,
                           struct error *error) {
  const struct str_list nobody = {NULL, 0};
  enum status status = STATUS_OK;
  bool added = false;
  for (size_t i = 0; i <= reply->thread_count && status == STATUS_OK; i++) {
    const struct hit *hit = i < reply->thread_count ? &reply->thread[i] : NULL;
    if (!added && (!hit || date_cmp(hit->date, reply->section.date) > 0)) {
      added = true;
      status = add_source(showing, &reply->section, &reply->file,
                          &reply->present, error);
    }
    if (!hit || status != STATUS_OK) continue;
    vec_push(&showing->thread, hit->id);
    if (showing->with_thread_sources)
      status = add_source(showing, hit, NULL, &nobody, error);
  }
  for (size_t i = 0; i < reply->related.len; i++)
    vec_push(&showing->related, reply->related.data[i]);
  return status;
}

static enum status show_one(struct showing *showing, struct str name,
                            struct question *question, struct error *error) {
  struct reply reply;
  question->request.section = name;
  enum status status = section_ask(showing->context, question, &reply, error);
  if (status == STATUS_OK) status = add_all(showing, &reply, error);
  if (status != STATUS_NOT_FOUND) return status;
  context_note("%s", error->message);
  error->message[0] = '\0';
  showing->is_missing = true;
  return STATUS_OK;
}

static void write(struct showing *showing, enum format format) {
  const struct options *options = showing->context->options;
  struct related related = {showing->related.data, showing->related.len};
  struct sources sources = {
      .data = showing->sources.data,
      .len = showing->sources.len,
      .is_one = options->words.len == 1 && !options->thread,
      .has_numbers = options->line_numbers,
      .thread = {showing->thread.data, showing->thread.len},
      .related = options->related ? &related : NULL};
  struct answer answer = {.kind = ANSWER_SOURCE, .sources = &sources};
  context_write(showing->context, format, &answer);
}

enum status command_show(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct showing showing = {.context = context};
  struct question question;
  enum format format;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK && options->words.len == 0)
    status = error_set(error, STATUS_USAGE,
                       "mins show needs an ID, PATH or PATH:LINE");
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_SECTION, &question, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  showing.with_thread_sources = format == FORMAT_TEXT;
  question.request.thread = options->thread;
  question.request.related = options->related;
  for (size_t i = 0; i < options->words.len && status == STATUS_OK; i++)
    status = show_one(&showing, options->words.data[i], &question, error);
  if (status == STATUS_OK && showing.sources.len > 0) {
    context_open_output(context, format);
    write(&showing, format);
    status = context_finish_output(context, error);
  }
  vec_free(&showing.sources);
  vec_free(&showing.thread);
  vec_free(&showing.related);
  if (status == STATUS_OK && showing.is_missing) return STATUS_NOT_FOUND;
  return status;
}
