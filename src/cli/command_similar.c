#include "cli/request.h"

enum status command_similar(struct context *context, struct error *error) {
  const struct options *options = context->options;
  enum output_format format;
  struct request request;
  struct reply reply;
  unsigned formats = 1u << FORMAT_TEXT | 1u << FORMAT_JSON |
                     1u << FORMAT_JSONL | 1u << FORMAT_TSV | 1u << FORMAT_PATHS;
  if (options->words.len != 1)
    return error_set(error, STATUS_USAGE,
                     "mins similar needs one ID, PATH or PATH:LINE");
  enum status status =
      context_format(context, FORMAT_TEXT, formats, &format, error);
  if (status == STATUS_OK) status = request_read(context, &request, error);
  if (status == STATUS_OK)
    status = request_facets(&options->facets, &request, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = context_open_store(context, error);
  request.kind = REQUEST_SIMILAR;
  request_hits(format, &request);
  if (status == STATUS_OK)
    status = context_answer_section(context, &request, options->words.data[0],
                                    &reply, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  if (options->quiet)
    format = FORMAT_DEFAULT;
  else if (format == FORMAT_JSON)
    output_json_search(&context->out, &reply.results);
  else if (format == FORMAT_JSONL)
    output_jsonl_hits(&context->out, &reply.results);
  else if (format == FORMAT_TSV)
    output_tsv_search(&context->out, &reply.results);
  else if (format == FORMAT_PATHS)
    output_paths(&context->out, &reply.results);
  else
    output_text_search(&context->out, &reply.results);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || reply.results.hit_total > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
