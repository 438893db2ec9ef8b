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
  struct question question;
  enum output_format format;
};

/* What a command does with one query. */
typedef enum status task_fn(struct task *task, struct arena *arena,
                            struct reply *reply, struct error *error);

/* ---- one query, or one a line ---- */

static void show_problem(struct task *task, const struct query_error *problem) {
  struct buf text = {0};
  query_error_show(problem, task->question.request.query, &text);
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
    json_writer_str(&json, task->question.request.query);
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
    task->question.request.query = str_make(line, (size_t)length);
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
  enum status status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = session_freshen(&context->session, context->arena, &task->question,
                             error);
  if (status == STATUS_OK) status = session_refresh(&context->session, error);
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
  struct str path =
      arena_strf(context->arena, "%.*s/%.*s", STR_FMT(context->session.root),
                 STR_FMT(hit->path));
  struct buf bytes = {0};
  struct source_line line = {.text = STR(""), .column = 1};
  if (fs_read(path.data, SIZE_MAX / 2, &bytes, NULL, NULL) == STATUS_OK) {
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
  enum status status = session_ask(&task->context->session, arena,
                                   &task->question, reply, error);
  if (status != STATUS_OK) return status;
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

/* Whether there is any section with all words. */
static void ask_quietly(struct task *task) {
  task->question.request.kind = REQUEST_COUNT;
  task->question.request.never_relax = true;
}

static enum status find_any(struct task *task, struct arena *arena,
                            struct reply *reply, struct error *error) {
  enum status status = session_ask(&task->context->session, arena,
                                   &task->question, reply, error);
  if (status != STATUS_OK || reply->count > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}

enum status command_search(struct context *context, struct error *error) {
  struct task task = {.context = context};
  bool quiet = context->options->quiet;
  enum status status =
      context_format(context, FORMAT_TEXT, ~0u, &task.format, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_SEARCH, &task.question, error);
  if (status != STATUS_OK) return status;
  request_shown(task.format, &task.question.request);
  if (quiet) ask_quietly(&task);
  return run_task(&task, quiet ? find_any : search_one, error);
}

/* ---- facets ---- */

static enum status facets_one(struct task *task, struct arena *arena,
                              struct reply *reply, struct error *error) {
  struct output *out = &task->context->out;
  struct results *results = &reply->results;
  enum status status = session_ask(&task->context->session, arena,
                                   &task->question, reply, error);
  if (status != STATUS_OK) return status;
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

enum status command_facets(struct context *context, struct error *error) {
  struct task task = {.context = context};
  bool quiet = context->options->quiet;
  enum status status =
      context_format(context, FORMAT_TEXT,
                     1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV,
                     &task.format, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_FACETS, &task.question, error);
  if (status != STATUS_OK) return status;
  if (quiet) ask_quietly(&task);
  return run_task(&task, quiet ? find_any : facets_one, error);
}

/* ---- count ---- */

static enum status count_one(struct task *task, struct arena *arena,
                             struct reply *reply, struct error *error) {
  const struct options *options = task->context->options;
  enum status status = session_ask(&task->context->session, arena,
                                   &task->question, reply, error);
  if (status != STATUS_OK) return status;
  if (!options->quiet) buf_addf(&task->context->out.buf, "%zu\n", reply->count);
  error->message[0] = '\0';
  return reply->count > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status command_count(struct context *context, struct error *error) {
  struct task task = {.context = context, .format = FORMAT_TSV};
  enum status status =
      request_read(context, REQUEST_COUNT, &task.question, error);
  return status == STATUS_OK ? run_task(&task, count_one, error) : status;
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
  enum output_format format;
  struct question question;
  struct reply reply;
  enum status status = context_format(
      context, FORMAT_TEXT,
      1u << FORMAT_TEXT | 1u << FORMAT_JSON | 1u << FORMAT_TSV, &format, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_VALUES, &question, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = session_ask(&context->session, context->arena, &question, &reply,
                         error);
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
