
#include "ask/excerpt.h"
#include "cli/request.h"
#include "cli/section.h"

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
  struct excerpt excerpt;
  enum status status =
      excerpt_of(&context->session, context->arena, section, record,
                 context->options->whole_file, &excerpt, error);
  if (status != STATUS_OK) return status;
  if (excerpt.is_stale)
    context_note(
        "note: %.*s/%.*s has changed since it was indexed; its lines may "
        "have moved (mins index brings the index up to date)",
        STR_FMT(context->session.root), STR_FMT(section->path));
  struct hit *kept = arena_dup(context->arena, section, sizeof *section);
  vec_push(&showing->sources, (struct source_text){.section = kept,
                                                   .text = excerpt.text,
                                                   .line = excerpt.line,
                                                   .present = *present});
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

static void write(struct showing *showing, enum format format,
                  const struct request *request) {
  const struct options *options = showing->context->options;
  struct related related = {showing->related.data, showing->related.len};
  struct sources sources = {
      .data = showing->sources.data,
      .len = showing->sources.len,
      .is_one = options->words.len == 1 && !request->thread,
      .has_numbers = options->line_numbers,
      .thread = {showing->thread.data, showing->thread.len},
      .related = request->related ? &related : NULL};
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
  for (size_t i = 0; i < options->words.len && status == STATUS_OK; i++)
    status = show_one(&showing, options->words.data[i], &question, error);
  if (status == STATUS_OK && showing.sources.len > 0) {
    context_open_output(context, format);
    write(&showing, format, &question.request);
    status = context_finish_output(context, error);
  }
  vec_free(&showing.sources);
  vec_free(&showing.thread);
  vec_free(&showing.related);
  if (status == STATUS_OK && showing.is_missing) return STATUS_NOT_FOUND;
  return status;
}
