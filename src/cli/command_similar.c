#include "cli/request.h"

enum status command_similar(struct context *context, struct error *error) {
  const struct options *options = context->options;
  enum format format;
  struct request request;
  struct results results;
  struct hit section;
  struct query_error problem = {.message = ""};
  if (options->words.len != 1)
    return error_set(error, STATUS_USAGE,
                     "mins similar needs one ID, PATH or PATH:LINE");
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK) status = request_read(context, &request, error);
  if (status == STATUS_OK)
    status = request_facets(&options->facets, &request, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK) status = context_open_store(context, error);
  if (status == STATUS_OK)
    status =
        context_find_section(context, options->words.data[0], &section, error);
  if (status != STATUS_OK) return status;
  struct searcher searcher = {.store = context->store,
                              .config = &context->config};
  request.query = section.id;
  request.similar_to = section.document;
  request_hits(format, &request);
  status = search_answer(&searcher, context->arena, &request, &results,
                         &problem, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  struct answer answer = answer_of_results(ANSWER_HITS, &results);
  if (!options->quiet) context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || results.hit_total > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
