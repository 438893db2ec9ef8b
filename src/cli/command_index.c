#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fs.h"
#include "cli/command.h"
#include "index/indexer.h"
#include "index/interrupt.h"
#include "output/number.h"
#include "store/location.h"
#include "watch/client.h"

/* Progress is shown once a pass takes longer than this. */
static const double QUIET_SECONDS = 0.5;
enum { LOCK_TIMEOUT_S = 10 };

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

static void note_waiting(const char *holder) {
  context_note("waiting for %s", holder);
}

static enum status lock_timeout(const struct options *options, long *ms,
                                struct error *error) {
  char *end;
  *ms = LOCK_TIMEOUT_S * 1000L;
  if (!options->lock_timeout) return STATUS_OK;
  double value = strtod(options->lock_timeout, &end);
  if (end == options->lock_timeout || *end || !(value >= 0) || value > 1e6)
    return error_set(error, STATUS_USAGE,
                     "--lock-timeout needs seconds, not \"%s\"",
                     options->lock_timeout);
  *ms = (long)(value * 1000);
  return STATUS_OK;
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

static void tell_bytes(uint64_t before, uint64_t after) {
  struct buf out = {0};
  number_add_bytes(&out, before);
  buf_addf(&out, " before, ");
  number_add_bytes(&out, after);
  printf("compacted: %s now\n", buf_cstr(&out));
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

static enum status check_index(const char *directory, struct error *error) {
  struct buf generation = {0};
  enum status status = location_current(directory, &generation, error);
  buf_free(&generation);
  return status;
}

/* `compacts`: an index that is there, anew. */
static enum status make_pass(struct context *context, bool compacts,
                             struct error *error) {
  const struct options *options = context->options;
  struct indexer_report report = {0};
  struct progress progress = {.start = clock_elapsed_s()};
  struct indexer_options indexer = {
      .rebuild = options->rebuild || compacts,
      .dry_run = options->dry_run,
      .waiting = options->quiet ? NULL : note_waiting,
      .context = &progress};
  enum status status = lock_timeout(options, &indexer.lock_timeout_ms, error);
  if (status == STATUS_OK)
    status = context_max_bytes(context, &indexer.max_bytes, error);
  if (status == STATUS_OK) status = context_init(context, !compacts, error);
  if (status == STATUS_OK && compacts)
    status = check_index(context->session.directory.data, error);
  if (status != STATUS_OK) return status;
  uint64_t bytes = fs_tree_bytes(context->session.directory.data);
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
  if (done && !options->quiet && compacts)
    tell_bytes(bytes, fs_tree_bytes(indexer.directory));
  else if (done && !options->quiet)
    summarize(context, &report);
  return status;
}

enum status command_index(struct context *context, struct error *error) {
  const struct options *options = context->options;
  if (options->words.len > 1)
    return error_set(error, STATUS_USAGE, "mins index takes one directory");
  if (options->words.len == 1 && options->root)
    return error_set(error, STATUS_USAGE,
                     "mins index takes a directory or -C, not both");
  return make_pass(context, false, error);
}

enum status command_compact(struct context *context, struct error *error) {
  if (context->options->words.len > 0)
    return error_set(error, STATUS_USAGE,
                     "mins compact takes no words: -C names the root");
  return make_pass(context, true, error);
}
