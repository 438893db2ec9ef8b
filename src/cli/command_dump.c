#include "cli/command.h"

static bool write_section(void *context, const struct hit *section) {
  struct output *out = context;
  output_jsonl_section(out, section);
  output_flush_if_full(out);
  return out->write_errno == 0;
}

enum status command_dump(struct context *context, struct error *error) {
  enum output_format format;
  struct error output_error;
  enum status status =
      context_format(context, FORMAT_JSONL, 1u << FORMAT_JSONL, &format, error);
  if (status == STATUS_OK && context->options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "mins dump takes no words: it writes every section");
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = context_open_store(context, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct request request = {.kind = REQUEST_DUMP,
                            .each = write_section,
                            .each_context = &context->out};
  struct reply reply;
  status =
      reply_to(&context->searcher, context->arena, &request, &reply, error);
  enum status written = context_finish_output(context, &output_error);
  if (written == STATUS_OK) return status;
  *error = output_error;
  return written;
}
