#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/request.h"
#include "index/indexer.h"

struct task {
  struct context *context;
  struct request request;
  struct str note; /* of --fresh */
  enum format format;
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
  struct answer answer = {
      .kind = ANSWER_PROBLEM, .query = task->request.query, .problem = problem};
  context_write(task->context, task->format, &answer);
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

static void write_results(struct task *task, struct arena *arena,
                          const struct results *results) {
  struct answer answer =
      answer_of_results(task->context->command->answer, results);
  answer.notes = request_notes(arena, task->note, results);
  context_write(task->context, task->format, &answer);
}

/* ---- search ---- */

static enum status search_one(struct task *task, struct arena *arena,
                              struct reply *reply, struct error *error) {
  struct results *results = &reply->results;
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK) return status;
  write_results(task, arena, results);
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
  enum status status = context_format(context, &task.format, error);
  if (status == STATUS_OK) status = request_read(context, &task.request, error);
  if (status == STATUS_OK)
    status = request_facets(&options->facets, &task.request, error);
  if (status != STATUS_OK) return status;
  bool shown = format_get(task.format)->flags & FORMAT_HAS_FACETS;
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
  struct results *results = &reply->results;
  enum status status =
      reply_to(&task->context->searcher, arena, &task->request, reply, error);
  if (status != STATUS_OK) return status;
  write_results(task, arena, results);
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
  enum status status = context_format(context, &task.format, error);
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
  struct answer answer = {.kind = ANSWER_COUNT,
                          .notes = {&task->note, task->note.data ? 1 : 0},
                          .query = task->request.query,
                          .total = reply->count};
  if (!options->quiet) context_write(task->context, task->format, &answer);
  error->message[0] = '\0';
  return reply->count > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status command_count(struct context *context, struct error *error) {
  struct task task = {.context = context};
  const struct options *options = context->options;
  enum status status = context_format(context, &task.format, error);
  if (status == STATUS_OK) status = request_read(context, &task.request, error);
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

enum status command_values(struct context *context, struct error *error) {
  const struct options *options = context->options;
  enum format format;
  struct reply reply;
  struct str note;
  enum status status = context_format(context, &format, error);
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
  struct answer answer = {.kind = ANSWER_VALUES, .values = &reply.values};
  context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status == STATUS_OK && reply.values.len == 0) {
    error->message[0] = '\0';
    status = STATUS_NOT_FOUND;
  }
  return status;
}
