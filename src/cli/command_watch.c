#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/command.h"
#include "watch/watch.h"

/* Default values, in milliseconds and seconds. */
enum { DEBOUNCE_MS = 30, MAX_DELAY_MS = 500, RESCAN_S = 600 };

struct teller {
  enum format format;
  bool quiet;
  const char *root;
};

static const char *const kind_names[] = {[WATCH_READY] = "ready",
                                         [WATCH_BATCH] = "batch",
                                         [WATCH_WARNING] = "warning",
                                         [WATCH_WELL] = "well",
                                         [WATCH_STOPPED] = "stopped"};

static struct report_event report_of(const struct teller *teller,
                                     const struct watch_event *event) {
  static const enum report_event_kind kinds[] = {
      [WATCH_READY] = REPORT_READY,
      [WATCH_BATCH] = REPORT_BATCH,
      [WATCH_WARNING] = REPORT_WARNING,
      [WATCH_WELL] = REPORT_WELL,
      [WATCH_STOPPED] = REPORT_STOPPED};
  const struct indexer_report *pass = event->report;
  struct report_event report = {.kind = kinds[event->kind],
                                .name = kind_names[event->kind],
                                .time = (uint64_t)clock_now_s(),
                                .message = str_of(event->message),
                                .root = str_of(teller->root),
                                .watches = event->watches,
                                .polled = event->polled,
                                .events = event->events};
  if (!pass) return report;
  report.files = pass->states[FILE_INDEXED];
  report.added = pass->files_added;
  report.changed = pass->files_changed;
  report.removed = pass->files_removed;
  report.sections = pass->sections;
  report.sections_written = pass->sections_written;
  report.sections_removed = pass->sections_removed;
  report.took_ms = pass->seconds * 1000;
  return report;
}

/* A line an event, at once; who reads it may go away, the watcher stays. */
static void tell(void *context, const struct watch_event *event) {
  const struct teller *teller = context;
  bool jsonl = teller->format == FORMAT_JSONL;
  if (!jsonl && (event->kind == WATCH_WARNING || event->kind == WATCH_WELL)) {
    context_note("%s", event->message);
    return;
  }
  if (!jsonl && teller->quiet) return;
  struct output out = {.fd = STDOUT_FILENO, .record_end = '\n'};
  struct report_event report = report_of(teller, event);
  struct answer answer = {.kind = ANSWER_EVENT, .event = &report};
  struct error ignored;
  writer_write(&out, teller->format, &answer);
  output_finish(&out, &ignored);
}

static enum status read_number(const char *name, const char *text,
                               unsigned long usual, unsigned long least,
                               unsigned long *number, struct error *error) {
  char *end = NULL;
  *number = usual;
  if (!text) return STATUS_OK;
  *number = strtoul(text, &end, 10);
  if (ascii_is_digit(*text) && !*end && *number >= least && *number <= 10000000)
    return STATUS_OK;
  return error_set(error, STATUS_USAGE, "%s needs a whole number%s, not \"%s\"",
                   name, least > 0 ? " above 0" : "", text);
}

static enum status read_options(const struct options *options,
                                struct watch_options *watch,
                                struct error *error) {
  enum status status = read_number("--debounce", options->debounce, DEBOUNCE_MS,
                                   0, &watch->debounce_ms, error);
  if (status == STATUS_OK)
    status = read_number("--max-delay", options->max_delay, MAX_DELAY_MS, 0,
                         &watch->max_delay_ms, error);
  if (status == STATUS_OK)
    status = read_number("--rescan", options->rescan, RESCAN_S, 0,
                         &watch->rescan_s, error);
  if (status == STATUS_OK)
    status = read_number("--poll", options->poll, 0, 1, &watch->poll_s, error);
  if (status == STATUS_OK && options->words.len > 1)
    status = error_set(error, STATUS_USAGE, "mins watch takes one directory");
  if (status == STATUS_OK && options->words.len == 1 && options->root)
    status = error_set(error, STATUS_USAGE,
                       "mins watch takes a directory or -C, not both");
  return status;
}

enum status command_watch(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct watch_options watch = {0};
  struct teller teller = {.quiet = options->quiet};
  enum format format;
  enum status status = context_format(context, &format, error);
  if (status == STATUS_OK) status = read_options(options, &watch, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &watch.max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, true, error);
  if (status != STATUS_OK) return status;
  teller.format = format;
  teller.root = context->session.root.data;
  watch.root = context->session.root.data;
  watch.directory = context->session.directory.data;
  watch.config = &context->session.config;
  watch.tell = tell;
  watch.context = &teller;
  return watch_run(&watch, error);
}
