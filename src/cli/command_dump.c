#include "cli/command.h"

static bool write_section(void *context, const struct hit *section) {
  struct output *out = context;
  struct answer answer = {.kind = ANSWER_SECTION, .section = section};
  writer_write(out, FORMAT_JSONL, &answer);
  return out->write_errno == 0;
}

enum status command_dump(struct context *context, struct error *error) {
  enum format format;
  struct error output_error;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK && context->options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "mins dump takes no words: it writes every section");
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = session_refresh(&context->session, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct question question = {.request = {.kind = REQUEST_DUMP,
                                          .each = write_section,
                                          .each_context = &context->out}};
  struct reply reply;
  status =
      session_ask(&context->session, context->arena, &question, &reply, error);
  enum status written = context_finish_output(context, &output_error);
  if (written == STATUS_OK) return status;
  *error = output_error;
  return written;
}
