#include "cli/command.h"
#include "index/verify.h"

struct verify_listing {
  struct context *context;
  size_t count;
};

static void list_difference(void *context,
                            const struct verify_difference *difference) {
  struct verify_listing *listing = context;
  struct arena *arena = listing->context->arena;
  struct str row[4] = {
      str_of(verify_kind_name(difference->kind)),
      arena_strf(arena, "%.*s%.*s", STR_FMT(listing->context->out.path_prefix),
                 STR_FMT(difference->path)),
      difference->line > 0 ? arena_strf(arena, "%zu", difference->line)
                           : (struct str){NULL, 0},
      str_of(difference->what)};
  output_tsv_row(&listing->context->out, row, 4);
  output_flush_if_full(&listing->context->out);
  listing->count++;
}

enum status command_verify(struct context *context, struct error *error) {
  struct verify_listing listing = {.context = context};
  struct indexer_options indexer = {0};
  enum output_format format;
  struct error output_error;
  enum status status =
      context_format(context, FORMAT_TSV, 1u << FORMAT_TSV | 1u << FORMAT_TEXT,
                     &format, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &indexer.max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  indexer.root = context->root.data;
  indexer.directory = context->directory.data;
  indexer.config = &context->config;
  context_open_output(context, format);
  status = verify_run(&indexer, context->options->deep, list_difference,
                      &listing, error);
  enum status written = context_finish_output(context, &output_error);
  if (status != STATUS_OK) return status;
  if (written != STATUS_OK) {
    *error = output_error;
    return written;
  }
  if (listing.count == 0) return STATUS_OK;
  return error_set(error, STATUS_DIFFERENCES, "%zu difference%s", listing.count,
                   listing.count == 1 ? "" : "s");
}
