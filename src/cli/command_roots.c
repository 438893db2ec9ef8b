
#include "ask/roots.h"
#include "cli/command.h"

static const struct report_column columns[] = {
    [REPORT_ROOTS_ROOT] = {"root", REPORT_TEXT},
    [REPORT_ROOTS_INDEX] = {"index", REPORT_TEXT},
    [REPORT_ROOTS_FILES] = {"files", REPORT_NUMBER},
    [REPORT_ROOTS_SECTIONS] = {"sections", REPORT_NUMBER},
    [REPORT_ROOTS_BYTES] = {"bytes", REPORT_NUMBER},
    [REPORT_ROOTS_UPDATED] = {"updated", REPORT_NUMBER},
    [REPORT_ROOTS_STATE] = {"state", REPORT_TEXT}};

static void fill(const struct root *root, struct report_cell *cells) {
  cells[REPORT_ROOTS_ROOT].text = root->root;
  cells[REPORT_ROOTS_INDEX].text = root->directory;
  cells[REPORT_ROOTS_FILES].number = root->files;
  cells[REPORT_ROOTS_SECTIONS].number = root->sections;
  cells[REPORT_ROOTS_BYTES].number = root->bytes;
  cells[REPORT_ROOTS_UPDATED].number = root->updated;
  cells[REPORT_ROOTS_STATE].text = root->is_damaged      ? STR("damaged")
                                   : root->is_unreadable ? STR("unreadable")
                                   : root->is_gone       ? STR("gone")
                                   : root->is_outdated   ? STR("outdated")
                                                         : STR("ok");
}

enum status command_roots(struct context *context, struct error *error) {
  struct roots roots;
  enum format format;
  if (context->options->words.len > 0)
    return error_set(error, STATUS_USAGE, "mins roots takes no words");
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK) status = roots_read(context->arena, &roots, error);
  if (status != STATUS_OK) return status;
  struct report_cell *cells = arena_zalloc(
      context->arena, (roots.len + 1) * REPORT_ROOTS_COLUMNS * sizeof *cells);
  for (size_t i = 0; i < roots.len; i++)
    fill(&roots.data[i], cells + i * REPORT_ROOTS_COLUMNS);
  struct report_table table = {.name = "roots",
                               .columns = columns,
                               .column_count = REPORT_ROOTS_COLUMNS,
                               .cells = cells,
                               .row_count = roots.len};
  struct answer answer = {.kind = ANSWER_ROOTS, .table = &table};
  context_open_output(context, format);
  context_write(context, format, &answer);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || roots.len > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
