#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/fs.h"
#include "cli/command.h"
#include "index/indexer.h"
#include "output/json_writer.h"
#include "search/request.h"
#include "store/location.h"
#include "watch/client.h"

/* A watcher that is stopped is not waited for. */
enum { WATCHER_TIMEOUT_MS = 2000 };

struct state {
  struct file_records files;
  size_t states[FILE_STATE_COUNT];
  size_t sections, undated, replaced;
  struct conflict_records conflicts;
  struct str created, updated; /* seconds since the epoch */
  struct str writer;           /* empty: nobody */
  bool stale;
  bool root_gone;
  bool watched, watcher_silent;
  struct watch_status watcher;
};

static enum status count_undated(struct context *context, size_t *count,
                                 struct error *error) {
  struct request request = {
      .kind = REQUEST_COUNT, .query = STR("is:undated"), .never_relax = true};
  struct reply reply;
  enum status status =
      reply_to(&context->searcher, context->arena, &request, &reply, error);
  *count = reply.count;
  return status;
}

static enum status load(struct context *context, struct state *state,
                        struct error *error) {
  size_t max_bytes;
  struct arena *arena = context->arena;
  struct buf writer = {0};
  enum status status = context_max_bytes(context, &max_bytes, error);
  if (status == STATUS_OK)
    status = store_files(context->store, arena, &state->files, error);
  for (size_t i = 0; i < state->files.len; i++) {
    state->states[state->files.data[i].state]++;
    state->sections += state->files.data[i].sections;
    state->replaced += state->files.data[i].replaced > 0;
  }
  if (status == STATUS_OK)
    status = store_conflicts(context->store, arena, &state->conflicts, error);
  if (status == STATUS_OK)
    status = store_get(context->store, arena, STORE_KEY_CREATED,
                       &state->created, error);
  if (status == STATUS_OK)
    status = store_get(context->store, arena, STORE_KEY_UPDATED,
                       &state->updated, error);
  if (status == STATUS_OK)
    status = count_undated(context, &state->undated, error);
  if (status != STATUS_OK) return status;
  location_holder(context->directory.data, &writer);
  state->writer = arena_str(arena, buf_str(&writer));
  buf_free(&writer);
  struct error ignored;
  enum status fresh =
      indexer_is_stale(context->root.data, context->directory.data,
                       &context->config, max_bytes, &state->stale, &ignored);
  state->root_gone = fresh != STATUS_OK;
  state->watcher_silent =
      client_status(arena, context->directory.data, WATCHER_TIMEOUT_MS,
                    &state->watched, &state->watcher, &ignored) != STATUS_OK;
  return STATUS_OK;
}

/* ---- lists ---- */

static struct str shown_path(const struct context *context, struct str path) {
  return arena_strf(context->arena, "%.*s%.*s",
                    STR_FMT(context->out.path_prefix), STR_FMT(path));
}

static void list_skipped(struct context *context, const struct state *state) {
  for (size_t i = 0; i < state->files.len; i++) {
    const struct file_record *file = &state->files.data[i];
    struct str reason = file->reason;
    if (file->state == FILE_INDEXED && file->replaced == 0 && reason.len == 0)
      continue;
    if (file->replaced > 0)
      reason = arena_strf(context->arena,
                          "%zu places were not UTF-8 and are shown as U+FFFD"
                          "%s%.*s",
                          (size_t)file->replaced, reason.len > 0 ? "; " : "",
                          STR_FMT(reason));
    struct str row[3] = {str_of(record_state_name(file->state)),
                         shown_path(context, file->path),
                         reason.len > 0 ? reason : (struct str){NULL, 0}};
    output_tsv_row(&context->out, row, 3);
  }
}

static void list_conflicts(struct context *context, const struct state *state) {
  for (size_t i = 0; i < state->conflicts.len; i++) {
    const struct conflict_record *record = &state->conflicts.data[i];
    char name[DATE_TEXT_SIZE], heading[DATE_TEXT_SIZE];
    date_format(record->conflict.name, name);
    date_format(record->conflict.heading, heading);
    struct str row[5] = {
        shown_path(context, record->path), str_of(name), str_of(heading),
        record->conflict.heading_believed ? str_of(heading) : str_of(name),
        str_of(record->conflict.reason)};
    output_tsv_row(&context->out, row, 5);
  }
}

static enum status list_undated(struct context *context, struct error *error) {
  struct request request = {.query = STR("is:undated"), .sort = SORT_PATH};
  struct reply reply;
  enum status status =
      reply_to(&context->searcher, context->arena, &request, &reply, error);
  if (status == STATUS_OK) output_paths(&context->out, &reply.results);
  return status;
}

/* ---- formats ---- */

static void add_count(struct json_writer *json, const char *name,
                      uint64_t count) {
  json_writer_key(json, name);
  json_writer_count(json, count);
}

static void write_watcher(struct json_writer *json, const struct state *state) {
  const struct watch_status *watcher = &state->watcher;
  json_writer_key(json, "watcher");
  if (!state->watched) {
    json_writer_null(json);
    return;
  }
  json_writer_begin_object(json);
  json_writer_key(json, "answers");
  json_writer_bool(json, !state->watcher_silent);
  add_count(json, "pid", watcher->pid);
  add_count(json, "since", watcher->since);
  add_count(json, "pending", watcher->pending);
  add_count(json, "batches", watcher->batches);
  json_writer_key(json, "last_batch");
  if (watcher->last_batch > 0)
    json_writer_count(json, watcher->last_batch);
  else
    json_writer_null(json);
  add_count(json, "last_files", watcher->last_files);
  add_count(json, "last_ms", watcher->last_ms);
  add_count(json, "overflows", watcher->overflows);
  add_count(json, "watches", watcher->watches);
  add_count(json, "polled", watcher->polled);
  json_writer_key(json, "problem");
  json_writer_str_or_null(json, watcher->problem.len > 0
                                    ? watcher->problem
                                    : (struct str){NULL, 0});
  json_writer_end_object(json);
}

static void write_json(struct context *context, const struct state *state) {
  struct json_writer json = {.out = &context->out.buf};
  json_writer_begin_object(&json);
  json_writer_key(&json, "format_version");
  json_writer_count(&json, 1);
  json_writer_key(&json, "root");
  json_writer_str(&json, context->root);
  json_writer_key(&json, "index");
  json_writer_str(&json, context->directory);
  json_writer_key(&json, "files");
  json_writer_begin_object(&json);
  for (int i = 0; i < FILE_STATE_COUNT; i++) {
    json_writer_key(&json, record_state_name((enum file_state)i));
    json_writer_count(&json, state->states[i]);
  }
  json_writer_end_object(&json);
  json_writer_key(&json, "sections");
  json_writer_count(&json, state->sections);
  json_writer_key(&json, "undated");
  json_writer_count(&json, state->undated);
  json_writer_key(&json, "conflicts");
  json_writer_count(&json, state->conflicts.len);
  json_writer_key(&json, "not_utf8");
  json_writer_count(&json, state->replaced);
  json_writer_key(&json, "created");
  json_writer_count(&json, strtoul(state->created.data, NULL, 10));
  json_writer_key(&json, "updated");
  json_writer_count(&json, strtoul(state->updated.data, NULL, 10));
  json_writer_key(&json, "stale");
  if (state->root_gone)
    json_writer_null(&json);
  else
    json_writer_bool(&json, state->stale);
  json_writer_key(&json, "writer");
  json_writer_str_or_null(
      &json, state->writer.len > 0 ? state->writer : (struct str){NULL, 0});
  write_watcher(&json, state);
  json_writer_end_object(&json);
  buf_add_char(&context->out.buf, '\n');
}

static void add_time(struct buf *out, struct str seconds) {
  time_t moment = (time_t)strtoll(seconds.data ? seconds.data : "0", NULL, 10);
  struct tm local;
  char text[64];
  localtime_r(&moment, &local);
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
  buf_add_str(out, str_of(text));
}

static void add_moment(struct buf *out, uint64_t moment) {
  char text[32];
  snprintf(text, sizeof text, "%llu", (unsigned long long)moment);
  add_time(out, str_of(text));
}

static void add_watcher(struct context *context, const struct state *state) {
  const struct watch_status *watcher = &state->watcher;
  struct buf *out = &context->out.buf;
  if (!state->watched || state->watcher_silent) {
    buf_addf(out, "watcher   %s\n",
             state->watched ? "does not answer" : "none");
    return;
  }
  buf_addf(out, "watcher   pid %llu since ", (unsigned long long)watcher->pid);
  add_moment(out, watcher->since);
  buf_addf(out,
           ", %llu events pending, %llu overflows\n          %llu "
           "directories watched, %llu polled",
           (unsigned long long)watcher->pending,
           (unsigned long long)watcher->overflows,
           (unsigned long long)watcher->watches,
           (unsigned long long)watcher->polled);
  if (watcher->last_batch > 0) {
    buf_addf(out, "\n          last batch ");
    add_moment(out, watcher->last_batch);
    buf_addf(out, ", %llu files in %llu ms",
             (unsigned long long)watcher->last_files,
             (unsigned long long)watcher->last_ms);
  }
  if (watcher->problem.len > 0) {
    buf_addf(out, "\n          problem: ");
    output_safe_text(&context->out, watcher->problem);
  }
  buf_add_char(out, '\n');
}

static void write_text(struct context *context, const struct state *state) {
  struct buf *out = &context->out.buf;
  buf_addf(out, "root      ");
  output_safe_text(&context->out, context->root);
  buf_addf(out, "\nindex     ");
  output_safe_text(&context->out, context->directory);
  buf_addf(out, "\nfiles     %zu indexed", state->states[FILE_INDEXED]);
  for (int i = FILE_INDEXED + 1; i < FILE_STATE_COUNT; i++)
    if (state->states[i] > 0)
      buf_addf(out, ", %zu %s", state->states[i],
               record_state_name((enum file_state)i));
  buf_addf(out, "\nsections  %zu", state->sections);
  if (state->undated > 0)
    buf_addf(out, ", %zu of them undated", state->undated);
  if (state->conflicts.len > 0)
    buf_addf(out, "\nconflicts %zu between a file's name and its title",
             state->conflicts.len);
  if (state->replaced > 0)
    buf_addf(out, "\nnot UTF-8 %zu file%s, in part", state->replaced,
             state->replaced == 1 ? "" : "s");
  buf_addf(out, "\nbuilt     ");
  add_time(out, state->created);
  buf_addf(out, "\nchanged   ");
  add_time(out, state->updated);
  buf_addf(out, "\nfresh     %s",
           state->root_gone ? "unknown: the root cannot be read"
           : state->stale   ? "no: files have changed (mins index)"
                            : "yes");
  buf_addf(out, "\nwriter    %s\n",
           state->writer.len > 0 ? state->writer.data : "none");
  add_watcher(context, state);
}

enum status command_status(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct state state = {0};
  enum output_format format;
  enum status status = context_format(
      context, FORMAT_TEXT,
      1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV, &format, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = context_open_store(context, error);
  if (status == STATUS_OK) status = load(context, &state, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  if (options->skipped)
    list_skipped(context, &state);
  else if (options->conflicts)
    list_conflicts(context, &state);
  else if (options->undated)
    status = list_undated(context, error);
  else if (format == FORMAT_JSON)
    write_json(context, &state);
  else
    write_text(context, &state);
  enum status written = context_finish_output(context, error);
  return status == STATUS_OK ? written : status;
}
