#include "base/mem.h"
#include "cli/request.h"
#include "cli/section.h"

enum status command_similar(struct context *context, struct error *error) {
  const struct options *options = context->options;
  enum format format;
  struct question question;
  struct reply reply;
  if (options->words.len != 1)
    return error_set(error, STATUS_USAGE,
                     "mins similar needs one ID, PATH or PATH:LINE");
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_SIMILAR, &question, error);
  mem_keep();
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  request_shown(context, format, &question.request);
  status = section_ask(context, &question, &reply, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct answer answer = answer_of_results(ANSWER_HITS, &reply.results);
  if (!options->quiet) context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || reply.results.hit_total > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
