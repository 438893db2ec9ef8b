#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cli/command.h"
#include "output/json_writer.h"
#include "watch/watch.h"

/* Default values, in milliseconds and seconds. */
enum { DEBOUNCE_MS = 30, MAX_DELAY_MS = 500, RESCAN_S = 600 };

struct teller {
  bool jsonl;
  bool quiet;
  const char *root;
};

static const char *const kind_names[] = {[WATCH_READY] = "ready",
                                         [WATCH_BATCH] = "batch",
                                         [WATCH_WARNING] = "warning",
                                         [WATCH_WELL] = "well",
                                         [WATCH_STOPPED] = "stopped"};

static void add_count(struct json_writer *json, const char *name,
                      size_t count) {
  json_writer_key(json, name);
  json_writer_count(json, count);
}

static void add_json(const struct teller *teller,
                     const struct watch_event *event, struct buf *out) {
  struct json_writer json = {.out = out};
  const struct indexer_report *report = event->report;
  json_writer_begin_object(&json);
  json_writer_key(&json, "event");
  json_writer_str(&json, str_of(kind_names[event->kind]));
  add_count(&json, "time", (size_t)time(NULL));
  if (event->kind == WATCH_READY) {
    json_writer_key(&json, "root");
    json_writer_str(&json, str_of(teller->root));
    add_count(&json, "watches", event->watches);
    add_count(&json, "polled", event->polled);
  }
  if (event->kind == WATCH_READY || event->kind == WATCH_BATCH) {
    add_count(&json, "added", report->files_added);
    add_count(&json, "changed", report->files_changed);
    add_count(&json, "removed", report->files_removed);
    add_count(&json, "sections_written", report->sections_written);
    add_count(&json, "sections_removed", report->sections_removed);
    add_count(&json, "sections", report->sections);
    add_count(&json, "events", event->events);
    json_writer_key(&json, "took_ms");
    json_writer_decimal(&json, report->seconds * 1000, 1, true);
  }
  if (event->message) {
    json_writer_key(&json, "message");
    json_writer_str(&json, str_of(event->message));
  }
  json_writer_end_object(&json);
}

static void add_text(const struct teller *teller,
                     const struct watch_event *event, struct buf *out) {
  const struct indexer_report *report = event->report;
  time_t now = time(NULL);
  struct tm local;
  char clock[16];
  localtime_r(&now, &local);
  strftime(clock, sizeof clock, "%H:%M:%S", &local);
  buf_addf(out, "%s ", clock);
  switch (event->kind) {
    case WATCH_READY:
      buf_addf(out, "following %s: %zu files, %zu sections, %zu directories",
               teller->root, report->states[FILE_INDEXED], report->sections,
               event->watches + event->polled);
      if (event->polled > 0) buf_addf(out, " (%zu polled)", event->polled);
      break;
    case WATCH_BATCH:
      buf_addf(out,
               "%zu added, %zu changed, %zu removed; %zu section%s written, "
               "%zu removed; %.0f ms",
               report->files_added, report->files_changed,
               report->files_removed, report->sections_written,
               report->sections_written == 1 ? "" : "s",
               report->sections_removed, report->seconds * 1000);
      break;
    case WATCH_WARNING:
    case WATCH_WELL:
      buf_add_str(out, str_of(event->message));
      break;
    case WATCH_STOPPED:
      buf_add_str(out, STR("stopped"));
      break;
  }
}

/* A line an event, at once; who reads it may go away, the watcher stays. */
static void tell(void *context, const struct watch_event *event) {
  const struct teller *teller = context;
  struct buf out = {0};
  if (teller->jsonl) {
    add_json(teller, event, &out);
    puts(buf_cstr(&out));
  } else if (event->kind == WATCH_WARNING || event->kind == WATCH_WELL) {
    context_note("%s", event->message);
  } else if (!teller->quiet) {
    add_text(teller, event, &out);
    puts(buf_cstr(&out));
  }
  fflush(stdout);
  buf_free(&out);
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
  enum output_format format;
  enum status status =
      context_format(context, FORMAT_TEXT,
                     1u << FORMAT_TEXT | 1u << FORMAT_JSONL, &format, error);
  if (status == STATUS_OK) status = read_options(options, &watch, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &watch.max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, true, error);
  if (status != STATUS_OK) return status;
  teller.jsonl = format == FORMAT_JSONL;
  teller.root = context->session.root.data;
  watch.root = context->session.root.data;
  watch.directory = context->session.directory.data;
  watch.config = &context->session.config;
  watch.tell = tell;
  watch.context = &teller;
  return watch_run(&watch, error);
}
