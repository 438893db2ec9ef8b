#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/command.h"
#include "index/indexer.h"
#include "index/interrupt.h"
#include "watch/client.h"

/* Progress is shown once a pass takes longer than this. */
static const double QUIET_SECONDS = 0.5;

struct progress {
  double start;
  bool shown;
};

static void show_progress(void *context,
                          const struct indexer_progress *progress) {
  struct progress *shown = context;
  double elapsed = clock_elapsed_s() - shown->start;
  if (elapsed < QUIET_SECONDS || progress->bytes == 0) return;
  double done = (double)progress->bytes_done / (double)progress->bytes;
  double left = done > 0.01 ? elapsed / done - elapsed : 0;
  fprintf(stderr, "\r%zu of %zu files, %.1f MB, %.1f MB/s, %.0f s left \033[K",
          progress->files_done, progress->files,
          (double)progress->bytes_done / 1e6,
          (double)progress->bytes_done / 1e6 / elapsed, left);
  fflush(stderr);
  shown->shown = true;
}

static void add_states(const struct indexer_report *report, struct buf *out) {
  size_t files = 0;
  for (int state = 0; state < FILE_STATE_COUNT; state++)
    files += report->states[state];
  buf_addf(out, "%zu file%s", files, files == 1 ? "" : "s");
  const char *separator = " (";
  for (int state = FILE_INDEXED + 1; state < FILE_STATE_COUNT; state++) {
    if (report->states[state] == 0) continue;
    buf_addf(out, "%s%zu %s", separator, report->states[state],
             record_state_name((enum file_state)state));
    separator = ", ";
  }
  buf_addf(out, "%s, %zu section%s", separator[0] == ',' ? ")" : "",
           report->sections, report->sections == 1 ? "" : "s");
}

static void summarize(const struct context *context,
                      const struct indexer_report *report) {
  bool dry = context->options->dry_run;
  struct buf out = {0};
  if (report->built) {
    buf_addf(&out, dry ? "would build: " : "built: ");
    add_states(report, &out);
    if (!dry)
      buf_addf(&out, ", %zu team%s, %zu meeting%s", report->teams,
               report->teams == 1 ? "" : "s", report->meetings,
               report->meetings == 1 ? "" : "s");
    if (report->why_built) buf_addf(&out, " (%s)", report->why_built);
  } else if (report->changed) {
    buf_addf(&out,
             "%s%zu added, %zu changed, %zu removed; %zu section%s written, "
             "%zu removed; ",
             dry ? "would update: " : "updated: ", report->files_added,
             report->files_changed, report->files_removed,
             report->sections_written, report->sections_written == 1 ? "" : "s",
             report->sections_removed);
    add_states(report, &out);
  } else {
    buf_addf(&out, "up to date: ");
    add_states(report, &out);
  }
  printf("%s; %.2f s\n", buf_cstr(&out), report->seconds);
  buf_free(&out);
}

/* A watcher does it itself, with the configuration as it is now. */
static enum status run(const struct context *context,
                       const struct indexer_options *indexer,
                       struct indexer_report *report, struct error *error) {
  bool running = false;
  enum status status = STATUS_OK;
  if (!indexer->dry_run)
    status = client_index(context->arena, indexer->directory, indexer->rebuild,
                          indexer->lock_timeout_ms, &running, report, error);
  struct parameters parameters = context_parameters(context);
  bool sized = parameter_text(&parameters, "max-size").data;
  if (running && sized && !context->options->quiet)
    context_note(
        "note: a watcher follows these minutes and made the pass, with the "
        "--max-size that it was started with");
  if (status != STATUS_OK || running) return status;
  return indexer_run(indexer, report, error);
}

enum status command_index(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct indexer_report report = {0};
  struct progress progress = {.start = clock_elapsed_s()};
  if (options->words.len > 1)
    return error_set(error, STATUS_USAGE, "mins index takes one directory");
  if (options->words.len == 1 && options->root)
    return error_set(error, STATUS_USAGE,
                     "mins index takes a directory or -C, not both");
  struct indexer_options indexer = {
      .rebuild = options->rebuild,
      .dry_run = options->dry_run,
      .waiting = options->quiet ? NULL : context_note_waiting,
      .context = &progress};
  enum status status =
      context_lock_timeout(context, &indexer.lock_timeout_ms, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &indexer.max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, true, error);
  if (status != STATUS_OK) return status;
  if (isatty(STDERR_FILENO) && !options->quiet)
    indexer.progress = show_progress;
  indexer.root = context->session.root.data;
  indexer.directory = context->session.directory.data;
  indexer.config = &context->session.config;
  if (!indexer.dry_run) interrupt_guard(indexer.directory);
  status = run(context, &indexer, &report, error);
  interrupt_settle();
  if (progress.shown) fputs("\r\033[K", stderr);
  bool done = status == STATUS_OK ||
              (status == STATUS_PARTIAL && report.states[FILE_INDEXED] > 0);
  if (done && !options->quiet) summarize(context, &report);
  return status;
}
