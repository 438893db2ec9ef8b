#include "ask/overview.h"
#include "cli/request.h"
#include "cli/section.h"
#include "watch/client.h"

/* A watcher that is stopped is not waited for. */
enum { WATCHER_TIMEOUT_MS = 2000 };

static void ask_watcher(struct context *context, struct report_status *report) {
  struct watch_status watcher = {.pid = 0};
  struct error ignored;
  bool runs;
  bool answers =
      client_status(context->arena, context->session.directory.data,
                    WATCHER_TIMEOUT_MS, &runs, &watcher, &ignored) == STATUS_OK;
  if (!runs) return;
  struct report_watcher told = {.answers = answers,
                                .pid = watcher.pid,
                                .since = watcher.since,
                                .pending = watcher.pending,
                                .batches = watcher.batches,
                                .last_batch = watcher.last_batch,
                                .last_files = watcher.last_files,
                                .last_ms = watcher.last_ms,
                                .overflows = watcher.overflows,
                                .watches = watcher.watches,
                                .polled = watcher.polled,
                                .problem = watcher.problem};
  report->watcher = arena_dup(context->arena, &told, sizeof told);
}

static enum status write_numbers(struct context *context, enum format format,
                                 struct question *question,
                                 struct error *error) {
  struct report_status report;
  enum status status = overview_read(&context->session, context->arena,
                                     question, &report, error);
  if (status != STATUS_OK) return status;
  ask_watcher(context, &report);
  struct answer answer = {.kind = ANSWER_STATUS, .status = &report};
  context_open_output(context, format);
  context_write(context, format, &answer);
  return context_finish_output(context, error);
}

/* The file that --why names, also from the working directory. */
static enum status find_file(struct context *context, struct str *path,
                             struct error *error) {
  struct question question = {
      .request = {.kind = REQUEST_SECTION,
                  .section = str_of(context->options->why)}};
  struct reply reply;
  enum status status = section_ask(context, &question, &reply, error);
  if (status == STATUS_OK) *path = reply.section.path;
  return status;
}

static enum status write_list(struct context *context, enum format format,
                              enum overview_list list, struct error *error) {
  struct str path = {NULL, 0};
  struct report_table table;
  enum status status = STATUS_OK;
  if (list == OVERVIEW_WITNESSES) status = find_file(context, &path, error);
  if (status == STATUS_OK)
    status = overview_list(&context->session, context->arena, list, path,
                           &table, error);
  if (status != STATUS_OK) return status;
  struct answer answer = {.kind = ANSWER_TABLE, .table = &table};
  context_open_output(context, format);
  context_write(context, format, &answer);
  return context_finish_output(context, error);
}

enum status command_status(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct question question;
  enum format format;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK && options->words.len > 0)
    status = error_set(error, STATUS_USAGE,
                       "mins status takes no words: --why tells of a file");
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = request_read(context, REQUEST_STATUS, &question, error);
  if (status != STATUS_OK) return status;
  if (options->skipped)
    return write_list(context, format, OVERVIEW_SKIPPED, error);
  if (options->conflicts)
    return write_list(context, format, OVERVIEW_CONFLICTS, error);
  if (options->dangling)
    return write_list(context, format, OVERVIEW_DANGLING, error);
  if (options->why)
    return write_list(context, format, OVERVIEW_WITNESSES, error);
  if (options->undated)
    return write_list(context, format, OVERVIEW_UNDATED, error);
  return write_numbers(context, format, &question, error);
}
