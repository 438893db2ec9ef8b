#include <stdlib.h>

#include "cli/command.h"
#include "index/verify.h"

enum { COLUMNS = 4 };

static const struct report_column columns[COLUMNS] = {{"kind", REPORT_TEXT},
                                                      {"path", REPORT_PATH},
                                                      {"line", REPORT_NUMBER},
                                                      {"what", REPORT_TEXT}};

struct verify_listing {
  struct arena *arena;
  VEC(struct report_cell) cells;
};

static void list_difference(void *context,
                            const struct verify_difference *difference) {
  struct verify_listing *found = context;
  struct report_cell row[COLUMNS] = {
      {.text = str_of(verify_kind_name(difference->kind))},
      {.text = arena_str(found->arena, difference->path)},
      {.number = difference->line},
      {.text = str_of(difference->what)}};
  for (int i = 0; i < COLUMNS; i++) vec_push(&found->cells, row[i]);
}

/* What was found before an error is worth its lines, but no whole answer. */
static void write_differences(struct context *context, enum format format,
                              const struct verify_listing *found, bool whole) {
  struct report_table table = {.name = "differences",
                               .columns = columns,
                               .column_count = COLUMNS,
                               .cells = found->cells.data,
                               .row_count = found->cells.len / COLUMNS};
  struct answer answer = {.kind = ANSWER_DIFFERENCES, .table = &table};
  if (whole || format != FORMAT_JSON) context_write(context, format, &answer);
}

enum status command_verify(struct context *context, struct error *error) {
  struct verify_listing found = {.arena = context->arena};
  size_t max_bytes;
  enum format format;
  struct error output_error;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  status = session_verify(&context->session, context->options->deep, max_bytes,
                          list_difference, &found, error);
  write_differences(context, format, &found, status == STATUS_OK);
  size_t count = found.cells.len / COLUMNS;
  vec_free(&found.cells);
  enum status written = context_finish_output(context, &output_error);
  if (status != STATUS_OK) return status;
  if (written != STATUS_OK) {
    *error = output_error;
    return written;
  }
  if (count == 0) return STATUS_OK;
  return error_set(error, STATUS_DIFFERENCES, "%zu difference%s", count,
                   count == 1 ? "" : "s");
}
