#include "base/mem.h"
#include "cli/request.h"
#include "cli/task.h"

/* ---- search ---- */

enum status command_search(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_SEARCH, error);
}

/* ---- items ---- */

enum status command_items(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_ITEMS, error);
}

/* ---- facets ---- */

enum status command_facets(struct context *context, struct error *error) {
  return task_run_list(context, REQUEST_FACETS, error);
}

/* ---- count ---- */

static enum status count_one(struct task *task, struct arena *arena,
                             struct reply *reply, struct error *error) {
  const struct options *options = task->context->options;
  enum status status = session_ask(&task->context->session, arena,
                                   &task->question, reply, error);
  if (status != STATUS_OK) return status;
  struct answer answer = {
      .kind = ANSWER_COUNT,
      .notes = {reply->results.notes, reply->results.note_count},
      .query = task->question.request.query,
      .total = reply->count};
  if (!options->quiet) context_write(task->context, task->format, &answer);
  error->message[0] = '\0';
  return reply->count > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status command_count(struct context *context, struct error *error) {
  struct task task;
  enum status status = task_read(context, REQUEST_COUNT, &task, error);
  return status == STATUS_OK ? task_run(&task, count_one, error) : status;
}

/* ---- values ---- */

enum status command_values(struct context *context, struct error *error) {
  enum format format;
  struct question question;
  struct reply reply;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK && context->options->words.len > 1)
    status =
        error_set(error, STATUS_USAGE,
                  "mins values takes one field; mins facets --by %s counts "
                  "for a query",
                  context->options->words.data[0].data);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_VALUES, &question, error);
  mem_keep();
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = session_ask(&context->session, context->arena, &question, &reply,
                         error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct answer answer = {
      .kind = ANSWER_VALUES,
      .notes = {reply.results.notes, reply.results.note_count},
      .values = &reply.values};
  context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status == STATUS_OK && reply.values.len == 0) {
    error->message[0] = '\0';
    status = STATUS_NOT_FOUND;
  }
  return status;
}
