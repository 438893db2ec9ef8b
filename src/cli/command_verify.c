
#include "cli/command.h"
#include "index/verify.h"

enum { COLUMNS = 4 };

static const struct report_column columns[COLUMNS] = {{"kind", REPORT_TEXT},
                                                      {"path", REPORT_PATH},
                                                      {"line", REPORT_NUMBER},
                                                      {"what", REPORT_TEXT}};

/* What was found before an error is worth its lines, but no whole answer. */
static void write_differences(struct context *context, enum format format,
                              const struct verify_differences *found,
                              bool whole) {
  struct report_cell *cells =
      arena_zalloc(context->arena, (found->len + 1) * COLUMNS * sizeof *cells);
  for (size_t i = 0; i < found->len; i++) {
    const struct verify_difference *difference = &found->data[i];
    struct report_cell *row = &cells[i * COLUMNS];
    row[0].text = str_of(verify_kind_name(difference->kind));
    row[1].text = difference->path;
    row[2].number = difference->line;
    row[3].text = str_of(difference->what);
  }
  struct report_table table = {.name = "differences",
                               .columns = columns,
                               .column_count = COLUMNS,
                               .cells = cells,
                               .row_count = found->len};
  struct answer answer = {.kind = ANSWER_DIFFERENCES, .table = &table};
  if (whole || format != FORMAT_JSON) context_write(context, format, &answer);
}

enum status command_verify(struct context *context, struct error *error) {
  struct verify_differences found;
  size_t max_bytes;
  enum format format;
  struct error output_error;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK && context->options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "mins verify takes no words: it compares every file");
  if (status == STATUS_OK)
    status = context_max_bytes(context, &max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, format);
  status = session_verify(&context->session, context->arena,
                          context->options->deep, max_bytes, &found, error);
  write_differences(context, format, &found, status == STATUS_OK);
  size_t count = found.len;
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
