#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "cli/request.h"
#include "index/indexer.h"
#include "minutes/parse.h"
#include "output/json_writer.h"

struct task {
  struct context *context;
  struct request request;
  struct str note; /* of --fresh */
  enum output_format format;
};

/* What a command does with one query. */
typedef enum status task_fn(struct task *task, struct arena *arena,
                            struct reply *reply, struct error *error);

/* ---- one query, or one a line ---- */

static void show_problem(struct task *task, const struct query_error *problem) {
  struct buf text = {0};
  query_error_show(problem, task->request.query, &text);
  fputs(buf_cstr(&text), stderr);
  buf_free(&text);
}

/* A line of a batch that is no query is a record among the others. */
static void output_problem(struct task *task,
                           const struct query_error *problem) {
  struct output *out = &task->context->out;
  if (task->format == FORMAT_JSON || task->format == FORMAT_JSONL) {
    struct json_writer json = {.out = &out->buf};
    json_writer_begin_object(&json);
    json_writer_key(&json, "format_version");
    json_writer_count(&json, 1);
    json_writer_key(&json, "query");
    json_writer_str(&json, task->request.query);
    json_writer_key(&json, "error");
    json_writer_begin_object(&json);
    json_writer_key(&json, "message");
    json_writer_str(&json, str_of(problem->message));
    json_writer_key(&json, "offset");
    json_writer_count(&json, problem->offset);
    json_writer_key(&json, "suggestion");
    json_writer_str(&json, str_of(problem->suggestion));
    json_writer_end_object(&json);
    json_writer_end_object(&json);
    buf_add_char(&out->buf, '\n');
  } else {
    buf_addf(&out->buf, "error: %s\n", problem->message);
  }
}

static enum status run_batch(struct task *task, task_fn *run,
                             struct error *error) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  enum status worst = STATUS_OK, status = STATUS_OK;
  while (status == STATUS_OK && (length = getline(&line, &room, stdin)) >= 0) {
    struct arena arena = {0};
    struct reply reply;
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
      length--;
    task->request.query = str_make(line, (size_t)length);
    status = run(task, &arena, &reply, error);
    if (status == STATUS_QUERY) {
      output_problem(task, &reply.problem);
      worst = STATUS_QUERY;
    }
    if (status == STATUS_QUERY || status == STATUS_NOT_FOUND)
      status = STATUS_OK;
    output_flush_if_full(&task->context->out);
    if (task->context->out.write_errno) break;
    arena_free(&arena);
  }
  free(line);
  if (status != STATUS_OK) return status;
  error->message[0] = '\0';
  return worst;
}

static enum status run_task(struct task *task, task_fn *run,
                            struct error *error) {
  struct context *context = task->context;
  struct error output_error;
  enum status status = request_begin(context, &task->note, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, task->format);
  if (context->options->batch) {
    status = run_batch(task, run, error);
  } else {
    struct reply reply;
    status = run(task, context->arena, &reply, error);
    if (status == STATUS_QUERY) {
      show_problem(task, &reply.problem);
      error->message[0] = '\0';
    }
  }
  enum status written = context_finish_output(context, &output_error);
  if (written == STATUS_OK) return status;
  *error = output_error;
  return written;
}

static void add_note(struct task *task, struct arena *arena,
                     struct results *results) {
  if (!task->note.data) return;
  struct str *notes =
      arena_alloc(arena, (results->note_count + 1) * sizeof *notes);
  notes[0] = task->note;
  for (size_t i = 0; i < results->note_count; i++)
    notes[i + 1] = results->notes[i];
  results->notes = notes;
  results->note_count++;
}

/* Formats without a place for notes get them on standard error. */
static void tell_notes(const struct task *task, const struct results *results) {
  if (task->format == FORMAT_TEXT || task->format == FORMAT_JSON) return;
  for (size_t i = 0; i < results->note_count; i++)
    context_note("%.*s", STR_FMT(results->notes[i]));
}

/* ---- search ---- */

static struct source_line source_line(void *context_data,
                                      const struct hit *hit) {
  struct context *context = context_data;
  struct str path = arena_strf(context->arena, "%.*s/%.*s",
                               STR_FMT(context->root), STR_FMT(hit->path));
  struct buf bytes = {0};
  struct source_line line = {.text = STR(""), .column = 1};
  if (fs_read(path.data, SIZE_MAX / 2, &bytes, NULL, NULL) == STATUS_OK) {
    parse_as_utf8(&bytes);
    struct str text =
        parse_source_lines(buf_str(&bytes), hit->match_line, hit->match_line);
    while (text.len > 0 &&
           (text.data[text.len - 1] == '\n' || text.data[text.len - 1] == '\r'))
      text.len--;
    if (memchr(text.data, '\0', text.len)) { /* it would end a record of -0 */
      struct buf repaired = {0};
      utf8_repair(text, &repaired);
      line.text = arena_str(context->arena, buf_str(&repaired));
      buf_free(&repaired);
    } else {
      line.text = arena_str(context->arena, text);
    }
  }
  buf_free(&bytes);
  for (size_t i = 0; i < hit->snippet_len; i++) {
    /* The first marked word of the passage that stands on the line. */
    if (!hit->snippet[i].match) continue;
    size_t at = str_find(line.text, hit->snippet[i].text);
    if (at == line.text.len) continue;
    line.column = at + 1;
    break;
  }
  return line;
}

static enum status search_one(struct task *task, struct arena *arena,
                              struct reply *reply, struct error *error) {
  struct context *context = task->context;
  struct output *out = &context->out;
  struct results *results = &reply->results;
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK) return status;
  add_note(task, arena, results);
  tell_notes(task, results);
  switch (task->format) {
    case FORMAT_JSON:
      output_json_search(out, results);
      break;
    case FORMAT_JSONL:
      output_jsonl_hits(out, results);
      break;
    case FORMAT_TSV:
      output_tsv_search(out, results);
      break;
    case FORMAT_VIMGREP:
      output_vimgrep(out, results, source_line, context);
      break;
    case FORMAT_PATHS:
      output_paths(out, results);
      break;
    default:
      output_text_search(out, results);
      break;
  }
  error->message[0] = '\0';
  return results->hit_total > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status find_any(struct task *task, struct arena *arena,
                            struct reply *reply, struct error *error) {
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK || reply->count > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}

enum status command_search(struct context *context, struct error *error) {
  static const enum field_id usual[] = {FIELD_TEAM, FIELD_MEETING, FIELD_YEAR,
                                        FIELD_MONTH};
  struct task task = {.context = context};
  const struct options *options = context->options;
  enum status status =
      context_format(context, FORMAT_TEXT, ~0u, &task.format, error);
  if (status == STATUS_OK) status = request_read(context, &task.request, error);
  if (status == STATUS_OK)
    status = request_facets(&options->facets, &task.request, error);
  if (status != STATUS_OK) return status;
  bool shown = task.format == FORMAT_JSON || task.format == FORMAT_TEXT;
  if (shown && options->facets.len == 0)
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
      task.request.facets[task.request.facet_count++] = field_get(usual[i]);
  request_hits(task.format, &task.request);
  task.request.kind = options->quiet ? REQUEST_COUNT : REQUEST_SEARCH;
  task.request.never_relax = options->quiet;
  return run_task(&task, options->quiet ? find_any : search_one, error);
}

/* ---- facets ---- */

static enum status facets_one(struct task *task, struct arena *arena,
                              struct reply *reply, struct error *error) {
  struct output *out = &task->context->out;
  struct results *results = &reply->results;
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK) return status;
  add_note(task, arena, results);
  tell_notes(task, results);
  if (task->format == FORMAT_JSON)
    output_json_facets(out, results);
  else if (task->format == FORMAT_TSV)
    output_tsv_facets(out, results);
  else
    output_text_facets(out, results);
  error->message[0] = '\0';
  return results->total > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status facet_order(const struct options *options,
                               struct request *request, struct error *error) {
  if (!options->sort) return STATUS_OK;
  if (strcmp(options->sort, "count") == 0)
    request->facet_order = ORDER_COUNT;
  else if (strcmp(options->sort, "value") == 0)
    request->facet_order = ORDER_VALUE;
  else
    return error_set(error, STATUS_USAGE,
                     "--sort is one of count, value, not \"%s\"",
                     options->sort);
  return STATUS_OK;
}

enum status command_facets(struct context *context, struct error *error) {
  struct task task = {.context = context};
  const struct options *options = context->options;
  enum status status =
      context_format(context, FORMAT_TEXT,
                     1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV,
                     &task.format, error);
  if (status == STATUS_OK) status = request_read(context, &task.request, error);
  if (status == STATUS_OK && options->by.len == 0)
    status = error_set(error, STATUS_USAGE,
                       "mins facets needs --by FIELD, such as --by team,month");
  if (status == STATUS_OK)
    status = request_facets(&options->by, &task.request, error);
  if (status == STATUS_OK) status = facet_order(options, &task.request, error);
  if (status != STATUS_OK) return status;
  task.request.kind = options->quiet ? REQUEST_COUNT : REQUEST_FACETS;
  task.request.never_relax = options->quiet;
  return run_task(&task, options->quiet ? find_any : facets_one, error);
}

/* ---- count ---- */

static enum status count_one(struct task *task, struct arena *arena,
                             struct reply *reply, struct error *error) {
  const struct options *options = task->context->options;
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK) return status;
  if (!options->quiet) buf_addf(&task->context->out.buf, "%zu\n", reply->count);
  error->message[0] = '\0';
  return reply->count > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status command_count(struct context *context, struct error *error) {
  struct task task = {.context = context, .format = FORMAT_TSV};
  const struct options *options = context->options;
  enum status status = request_read(context, &task.request, error);
  if (status == STATUS_OK && options->by_file && options->by_meeting_day)
    status = error_set(error, STATUS_USAGE,
                       "--by-file and --by-meeting-day exclude each other");
  if (status != STATUS_OK) return status;
  task.request.kind = REQUEST_COUNT;
  task.request.never_relax = true;
  task.request.unit = options->by_file          ? COUNT_FILES
                      : options->by_meeting_day ? COUNT_MEETING_DAYS
                                                : COUNT_SECTIONS;
  return run_task(&task, count_one, error);
}

/* ---- values ---- */

static void output_json_values(struct output *out, const struct facet *values) {
  struct json_writer json = {.out = &out->buf};
  json_writer_begin_object(&json);
  json_writer_key(&json, "format_version");
  json_writer_count(&json, 1);
  json_writer_key(&json, "field");
  json_writer_str(&json, str_of(values->field->name));
  json_writer_key(&json, "values");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < values->len; i++) {
    json_writer_begin_object(&json);
    json_writer_key(&json, "value");
    json_writer_str(&json, values->values[i].value);
    json_writer_key(&json, "label");
    json_writer_str(&json, values->values[i].label);
    json_writer_key(&json, "count");
    json_writer_count(&json, values->values[i].count);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  json_writer_end_object(&json);
  buf_add_char(&out->buf, '\n');
}

enum status command_values(struct context *context, struct error *error) {
  const struct options *options = context->options;
  enum output_format format;
  struct reply reply;
  struct str note;
  enum status status = context_format(
      context, FORMAT_TEXT,
      1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV, &format, error);
  if (status != STATUS_OK) return status;
  const struct field *field =
      options->words.len == 1 ? field_find(options->words.data[0]) : NULL;
  if (!field || !(field->flags & FIELD_IN_FACETS))
    return error_set(error, STATUS_USAGE,
                     "mins values needs a field: team, meeting, person, "
                     "attended, kind, tag, ref, year, quarter, month, week or "
                     "day");
  status = request_begin(context, &note, error);
  if (status != STATUS_OK) return status;
  struct request request = {.kind = REQUEST_VALUES, .field = field};
  status =
      reply_to(&context->searcher, context->arena, &request, &reply, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  if (format == FORMAT_JSON)
    output_json_values(&context->out, &reply.values);
  else if (format == FORMAT_TSV)
    output_tsv_values(&context->out, &reply.values);
  else
    output_text_values(&context->out, &reply.values);
  status = context_finish_output(context, error);
  if (status == STATUS_OK && reply.values.len == 0) {
    error->message[0] = '\0';
    status = STATUS_NOT_FOUND;
  }
  return status;
}
