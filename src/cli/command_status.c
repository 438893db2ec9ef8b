#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "cli/request.h"
#include "cli/section.h"
#include "index/why.h"
#include "watch/client.h"

/* A watcher that is stopped is not waited for. */
enum { WATCHER_TIMEOUT_MS = 2000 };

struct state {
  struct condition condition;
  struct session_outlook outlook;
  bool watched, watcher_silent;
  struct watch_status watcher;
};

static enum status load(struct context *context, struct state *state,
                        struct error *error) {
  struct question question;
  struct reply reply;
  struct error ignored;
  struct session *session = &context->session;
  enum status status = request_read(context, REQUEST_STATUS, &question, error);
  if (status == STATUS_OK)
    status = session_ask(session, context->arena, &question, &reply, error);
  if (status != STATUS_OK) return status;
  state->condition = reply.condition;
  session_look(session, context->arena, question.max_bytes, &state->outlook);
  state->watcher_silent =
      client_status(context->arena, session->directory.data, WATCHER_TIMEOUT_MS,
                    &state->watched, &state->watcher, &ignored) != STATUS_OK;
  return STATUS_OK;
}

/* ---- lists ---- */

struct status_list {
  struct report_table table;
  VEC(struct report_cell) cells;
};

static void add_text(struct status_list *listing, struct str text) {
  vec_push(&listing->cells, (struct report_cell){.text = text});
}

static void list_skipped(struct context *context, const struct state *state,
                         struct status_list *listing) {
  static const struct report_column columns[] = {
      {"state", REPORT_TEXT}, {"path", REPORT_PATH}, {"reason", REPORT_TEXT}};
  listing->table = (struct report_table){
      .name = "skipped", .columns = columns, .column_count = 3};
  for (size_t i = 0; i < state->condition.files.len; i++) {
    const struct file_record *file = &state->condition.files.data[i];
    struct str reason = file->reason;
    if (file->state == FILE_INDEXED && file->replaced == 0 && reason.len == 0)
      continue;
    if (file->replaced > 0)
      reason = arena_strf(context->arena,
                          "%zu places were not UTF-8 and are shown as U+FFFD"
                          "%s%.*s",
                          (size_t)file->replaced, reason.len > 0 ? "; " : "",
                          STR_FMT(reason));
    add_text(listing, str_of(record_state_name(file->state)));
    add_text(listing, file->path);
    add_text(listing, reason.len > 0 ? reason : (struct str){NULL, 0});
  }
}

static struct str date_text(struct arena *arena, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  return arena_str(arena, str_of(text));
}

static void list_conflicts(struct context *context, const struct state *state,
                           struct status_list *listing) {
  static const struct report_column columns[] = {{"path", REPORT_PATH},
                                                 {"name", REPORT_TEXT},
                                                 {"heading", REPORT_TEXT},
                                                 {"taken", REPORT_TEXT},
                                                 {"reason", REPORT_TEXT}};
  listing->table = (struct report_table){
      .name = "conflicts", .columns = columns, .column_count = 5};
  for (size_t i = 0; i < state->condition.conflicts.len; i++) {
    const struct conflict_record *record = &state->condition.conflicts.data[i];
    const struct conflict *conflict = &record->conflict;
    add_text(listing, record->path);
    add_text(listing, date_text(context->arena, conflict->first_date));
    add_text(listing, date_text(context->arena, conflict->second_date));
    add_text(listing, date_text(context->arena, conflict->chosen));
    add_text(listing,
             arena_strf(context->arena, "%s and %s: %s",
                        datelines_witness(conflict->first),
                        datelines_witness(conflict->second), conflict->reason));
  }
}

static const char *verdict(const struct heard_witness *witness) {
  if (witness->moved) return "the year of its directory is taken instead";
  return witness->agrees ? "agrees" : "disagrees";
}

/* The witnesses of one file's date, and last what was taken. */
static enum status list_witnesses(struct context *context,
                                  struct status_list *listing,
                                  struct error *error) {
  static const struct report_column columns[] = {{"witness", REPORT_TEXT},
                                                 {"date", REPORT_TEXT},
                                                 {"right", REPORT_TEXT},
                                                 {"verdict", REPORT_TEXT}};
  struct str name = str_of(context->options->why);
  struct arena *arena = context->arena;
  struct question question = {
      .request = {.kind = REQUEST_SECTION, .section = name}};
  struct reply reply;
  struct file_resolution file;
  listing->table = (struct report_table){
      .name = "witnesses", .columns = columns, .column_count = 4};
  enum status status = section_ask(context, &question, &reply, error);
  if (status == STATUS_OK)
    status = why_file(context->session.store, arena, &context->session.config,
                      reply.section.path, &file, error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < file.witness_count; i++) {
    const struct heard_witness *witness = &file.witnesses[i];
    add_text(listing, str_of(datelines_witness(witness->kind)));
    add_text(listing, date_text(arena, witness->date));
    add_text(listing, arena_strf(arena, "%d%%", witness->worth));
    add_text(listing, str_of(verdict(witness)));
  }
  struct str none = {NULL, 0};
  add_text(listing, STR("taken"));
  add_text(listing,
           date_is_set(file.date) ? date_text(arena, file.date) : none);
  add_text(listing, none);
  add_text(listing, file.conflict_count > 0  ? str_of(file.conflicts[0].reason)
                    : file.witness_count > 0 ? none
                                             : STR("nobody tells a date"));
  return STATUS_OK;
}

static enum status list_undated(struct context *context,
                                struct status_list *listing,
                                struct error *error) {
  static const struct report_column columns[] = {{"path", REPORT_PATH}};
  struct question question = {
      .request = {.query = STR("is:undated"), .sort = SORT_PATH}};
  struct reply reply;
  enum status status =
      session_ask(&context->session, context->arena, &question, &reply, error);
  const struct results *found = &reply.results;
  listing->table = (struct report_table){
      .name = "undated", .columns = columns, .column_count = 1};
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < found->hit_count; i++)
    if (i == 0 || !str_eq(found->hits[i - 1].path, found->hits[i].path))
      add_text(listing, found->hits[i].path);
  return STATUS_OK;
}

/* ---- the report ---- */

static struct report_watcher watcher_of(const struct state *state) {
  const struct watch_status *watcher = &state->watcher;
  return (struct report_watcher){.answers = !state->watcher_silent,
                                 .pid = watcher->pid,
                                 .since = watcher->since,
                                 .pending = watcher->pending,
                                 .batches = watcher->batches,
                                 .last_batch = watcher->last_batch,
                                 .last_files = watcher->last_files,
                                 .last_ms = watcher->last_ms,
                                 .overflows = watcher->overflows,
                                 .watches = watcher->watches,
                                 .polled = watcher->polled,
                                 .problem = watcher->problem};
}

struct unread {
  VEC(struct report_state) endings;
};

static int by_ending(const void *a, const void *b) {
  return strcmp(((const struct report_state *)a)->name,
                ((const struct report_state *)b)->name);
}

/* Files that look like minutes and are not read, by the ending of their names,
 * in lower case. */
static void count_unread(struct context *context, const struct state *state,
                         struct unread *unread) {
  struct map places = {0};
  for (size_t i = 0; i < state->condition.files.len; i++) {
    const struct file_record *file = &state->condition.files.data[i];
    if (file->state != FILE_NOT_MARKDOWN) continue;
    size_t dot = file->path.len;
    while (file->path.data[dot - 1] != '.') dot--;
    struct str ending = arena_str(
        context->arena, str_slice(file->path, dot - 1, file->path.len));
    char *bytes = (char *)ending.data; /* our copy */
    for (size_t k = 0; k < ending.len; k++) bytes[k] = ascii_lower(bytes[k]);
    bool is_new;
    size_t place = *map_put(&places, ending, unread->endings.len, &is_new);
    if (is_new)
      vec_push(&unread->endings, (struct report_state){ending.data, 0});
    unread->endings.data[place].count++;
  }
  map_free(&places);
  if (unread->endings.len > 1)
    qsort(unread->endings.data, unread->endings.len,
          sizeof *unread->endings.data, by_ending);
}

static void write_status(struct context *context, enum format format,
                         const struct state *state) {
  struct unread counted = {0};
  count_unread(context, state, &counted);
  struct report_watcher watcher = watcher_of(state);
  struct report_state states[FILE_STATE_COUNT];
  for (int i = 0; i < FILE_STATE_COUNT; i++)
    states[i] = (struct report_state){record_state_name((enum file_state)i),
                                      state->condition.states[i]};
  struct report_status report = {
      .root = context->session.root,
      .index = context->session.directory,
      .states = states,
      .state_count = FILE_NOT_MARKDOWN, /* told by ending */
      .unread = counted.endings.data,
      .unread_count = counted.endings.len,
      .sections = state->condition.sections,
      .undated = state->condition.undated,
      .conflicts = state->condition.conflicts.len,
      .not_utf8 = state->condition.replaced,
      .created = state->condition.created,
      .updated = state->condition.updated,
      .revision = state->condition.revision,
      .known_since = state->condition.known_since,
      .freshness = state->outlook.root_gone ? REPORT_ROOT_GONE
                   : state->outlook.stale   ? REPORT_STALE
                                            : REPORT_FRESH,
      .writer = state->outlook.writer,
      .watcher = state->watched ? &watcher : NULL};
  struct answer answer = {.kind = ANSWER_STATUS, .status = &report};
  context_write(context, format, &answer);
  vec_free(&counted.endings);
}

static enum status write_list(struct context *context, enum format format,
                              const struct state *state, struct error *error) {
  const struct options *options = context->options;
  struct status_list listing = {0};
  enum status status = STATUS_OK;
  if (options->skipped)
    list_skipped(context, state, &listing);
  else if (options->conflicts)
    list_conflicts(context, state, &listing);
  else if (options->why)
    status = list_witnesses(context, &listing, error);
  else
    status = list_undated(context, &listing, error);
  listing.table.cells = listing.cells.data;
  listing.table.row_count = listing.cells.len / listing.table.column_count;
  struct answer answer = {.kind = ANSWER_TABLE, .table = &listing.table};
  if (status == STATUS_OK) context_write(context, format, &answer);
  vec_free(&listing.cells);
  return status;
}

enum status command_status(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct state state = {0};
  enum format format;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = load(context, &state, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  if (options->skipped || options->conflicts || options->undated ||
      options->why)
    status = write_list(context, format, &state, error);
  else
    write_status(context, format, &state);
  enum status written = context_finish_output(context, error);
  return status == STATUS_OK ? written : status;
}
