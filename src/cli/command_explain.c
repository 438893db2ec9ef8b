#include <stdio.h>

#include "base/mem.h"
#include "cli/request.h"
#include "search/explain.h"

enum status command_explain(struct context *context, struct error *error) {
  enum format format;
  struct question question;
  struct reply reply;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_EXPLAIN, &question, error);
  if (status == STATUS_OK && context->options->batch)
    status = error_set(error, STATUS_USAGE,
                       "mins explain takes one query, not --batch");
  mem_keep();
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  status =
      session_ask(&context->session, context->arena, &question, &reply, error);
  if (status == STATUS_QUERY) {
    struct buf text = {0};
    query_error_show(&reply.problem, question.request.query, &text);
    fputs(buf_cstr(&text), stderr);
    buf_free(&text);
    error->message[0] = '\0';
  }
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct answer answer = {.kind = ANSWER_EXPLANATION,
                          .notes = {reply.explanation.results.notes,
                                    reply.explanation.results.note_count},
                          .explanation = &reply.explanation};
  context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || reply.explanation.results.total > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
