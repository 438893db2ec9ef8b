#include "watch/batch.h"

#include <malloc.h>
#include <stdlib.h>

#include "base/clock.h"
#include "index/indexer.h"
#include "watch/notify.h"
#include "watch/restart.h"
#include "watch/waiters.h"

enum {
  /* So many events at once are a reason to test whether some were lost. */
  MANY_EVENTS = 1000,
  /* After a pass that wrote so much, or looked at all facts, memory is given
   * back. */
  MANY_SECTIONS = 500,
  LOCK_TIMEOUT_MS = 2000,
  LONGEST_UNREAD_PAUSE_MS = 600000,
  POLL_S = 5 /* where something must be polled and --poll says nothing */
};

static void on_poll(uv_timer_t *timer) {
  struct watch *watch = timer->data;
  tree_mark_polled(watch->tree);
  schedule_event(&watch->schedule, state_now_ms(), watch->busy);
  batch_consider(watch);
}

static void set_poll_timer(struct watch *watch) {
  uint64_t seconds = watch->options->poll_s;
  bool needed = tree_polled(watch->tree) > 0 || seconds > 0;
  if (seconds == 0) seconds = POLL_S;
  if (!needed)
    uv_timer_stop(&watch->poll_timer);
  else if (!uv_is_active((uv_handle_t *)&watch->poll_timer))
    uv_timer_start(&watch->poll_timer, on_poll, seconds * 1000, seconds * 1000);
}

/* ---- the index's directory ---- */

/* It is made again if it was removed: the index is a cache. */
static void open_directory(struct watch *watch) {
  struct error error;
  struct stat info;
  enum status status = control_listen(watch->control, &error);
  if (status != STATUS_OK) {
    state_tell(watch, WATCH_WARNING, error.message);
    return;
  }
  watch->directory_gone = false;
  watch->barrier_works = cookie_start(&watch->cookie);
  if (stat(watch->options->directory, &info) == 0)
    tree_set_index(watch->tree, &info);
}

/* ---- in the worker ---- */

static void reload(struct watch_pass *pass, const char *root) {
  struct arena arena = {0};
  struct config config = {0};
  if (config_load(&arena, root, &config, &pass->config_error) != STATUS_OK) {
    arena_free(&arena);
    return;
  }
  arena_free(&pass->config_arena);
  pass->config_arena = arena;
  pass->config = config;
  pass->own_config = true;
}

static void index_files(uv_work_t *work) {
  struct watch *watch = work->data;
  struct watch_pass *pass = &watch->pass;
  pass->config_error.message[0] = '\0';
  if (pass->reload) reload(pass, watch->options->root);
  struct indexer_options options = {
      .root = watch->options->root,
      .directory = watch->options->directory,
      .config = pass->own_config ? &pass->config : watch->options->config,
      .max_bytes = watch->options->max_bytes,
      .directories = pass->directories,
      .rebuild = pass->rebuild,
      .lock_timeout_ms = LOCK_TIMEOUT_MS};
  pass->error.message[0] = '\0';
  pass->report = (struct indexer_report){0};
  pass->status = indexer_run(&options, &pass->report, &pass->error);
  const struct indexer_report *report = &pass->report;
  if (report->built || report->resolved_all ||
      report->sections_written > MANY_SECTIONS)
    malloc_trim(0);
}

/* A save in one directory is no reason to look at all of them. But everything
 * is looked at where no event tells of all changes, where something was lost,
 * for all that is not the answer to an event, and every now and then. */
static void choose_directories(struct watch *watch) {
  struct watch_pass *pass = &watch->pass;
  pass->directories = watch->narrow && !watch->full && !watch->shared &&
                              !pass->reload && !pass->rebuild &&
                              watch->barrier_works
                          ? tree_changed(watch->tree)
                          : NULL;
  if (!pass->directories)
    watch->narrow_ms = 0;
  else if (watch->narrow_ms == 0)
    watch->narrow_ms = watch->began_ms;
}

/* Where no directory has come or gone, as after most saves, the pass follows at
 * once: to go through the loop would take it twice as long to begin. */
static void read_tree(uv_work_t *work) {
  struct watch *watch = work->data;
  tree_read(watch->tree);
  watch->indexed = tree_is_as_read(watch->tree);
  if (!watch->indexed) return;
  choose_directories(watch);
  index_files(work);
}

/* ---- the end of a batch ---- */

/* Done but for files that could not be read is done. */
static bool is_done(const struct watch_pass *pass) {
  size_t files = 0;
  for (int i = 0; i < FILE_STATE_COUNT; i++) files += pass->report.states[i];
  return pass->status == STATUS_OK ||
         (pass->status == STATUS_PARTIAL && files > 0);
}

/* Told when it comes, changes or goes, not at each try. */
static void tell_problem(struct watch *watch, const char *message) {
  if (strcmp(buf_cstr(&watch->problem), message) == 0) return;
  buf_clear(&watch->problem);
  buf_add_str(&watch->problem, str_of(message));
  if (*message)
    state_tell(watch, WATCH_WARNING, message);
  else
    state_tell(watch, WATCH_WELL, "all is well again");
}

static void count_batch(struct watch *watch) {
  const struct indexer_report *report = &watch->pass.report;
  watch->batches++;
  watch->last_batch = (uint64_t)clock_now_s();
  watch->last_files =
      report->files_added + report->files_changed + report->files_removed;
  watch->last_ms = state_now_ms() - watch->began_ms;
}

/* A file that could not be read may be readable without an event. */
static void try_unread_again(struct watch *watch, bool unread, bool changed) {
  uint64_t pause_ms = watch->unread_pause_ms * 2;
  if (!unread || changed || pause_ms == 0) pause_ms = SCHEDULE_RACY_MS;
  if (pause_ms > LONGEST_UNREAD_PAUSE_MS) pause_ms = LONGEST_UNREAD_PAUSE_MS;
  watch->unread_pause_ms = pause_ms;
  if (unread && watch->schedule.racy_ms == SCHEDULE_NEVER)
    watch->schedule.racy_ms = state_now_ms() + pause_ms;
}

static void first_is_over(struct watch *watch) {
  if (watch->ready) return;
  watch->ready = true;
  state_tell(watch, WATCH_READY, NULL);
  notify_send("READY=1\nSTATUS=following the minutes");
}

static void end_batch(struct watch *watch) {
  struct watch_pass *pass = &watch->pass;
  bool done = is_done(pass), changed = done && pass->report.changed;
  bool seen = watch->batch_events > 0 || changed;
  watch->busy = false;
  watch->failed = !done;
  if (!pass->directories) watch->whole_ms = state_now_ms() - watch->began_ms;
  /* A look at everything knows; one at a part can only find more. */
  watch->shared = pass->report.shared || (pass->directories && watch->shared);
  watch->damaged = pass->status == STATUS_DAMAGED ? watch->damaged + 1 : 0;
  /* What a second look finds damaged is made anew. */
  watch->rebuild |= watch->damaged > 1;
  if (pass->config_error.message[0])
    state_tell(watch, WATCH_WARNING, pass->config_error.message);
  if (changed) count_batch(watch);
  schedule_end(&watch->schedule, state_now_ms(), !done, watch->full, seen);
  if (!done) watch->scan_all = true;
  try_unread_again(watch, done && pass->status == STATUS_PARTIAL, changed);
  control_set_well(watch->control, done);
  tell_problem(watch, pass->status == STATUS_OK ? "" : pass->error.message);
  if (changed && watch->ready) state_tell(watch, WATCH_BATCH, NULL);
  if (done) restart_reset();
  if (done) first_is_over(watch);
  set_poll_timer(watch);
  waiters_end(watch, done);
  watch->batch_events = 0;
  batch_consider(watch);
}

static void on_indexed(uv_work_t *work, int status) {
  (void)status;
  end_batch(work->data);
}

static void on_read(uv_work_t *work, int status) {
  struct watch *watch = work->data;
  (void)status;
  if (tree_apply(watch->tree)) {
    uv_queue_work(&watch->loop, work, read_tree, on_read);
  } else if (watch->indexed) {
    end_batch(watch);
  } else {
    choose_directories(watch);
    uv_queue_work(&watch->loop, work, index_files, on_indexed);
  }
}

/* ---- the beginning ---- */

static void begin_batch(struct watch *watch) {
  watch->busy = true;
  watch->began_ms = state_now_ms();
  watch->narrow =
      watch->schedule.dirty && watch->schedule.full_ms == SCHEDULE_NEVER &&
      (watch->narrow_ms == 0 || watch->began_ms - watch->narrow_ms <
                                    schedule_narrow_ms(watch->whole_ms));
  watch->full = schedule_begin(&watch->schedule, state_now_ms());
  watch->full |= watch->scan_all;
  if (watch->full) watch->schedule.full_ms = SCHEDULE_NEVER;
  watch->pass.reload = watch->reload;
  watch->pass.rebuild = watch->rebuild;
  watch->scan_all = watch->reload = watch->rebuild = false;
  watch->batch_events = watch->pending;
  watch->pending = 0;
  if (watch->directory_gone) open_directory(watch);
  if (watch->batch_events >= MANY_EVENTS) waiters_test_queue(watch);
  waiters_begin(watch);
  if (watch->full) tree_mark_polled(watch->tree);
  tree_begin(watch->tree, watch->full);
  watch->work.data = watch;
  uv_queue_work(&watch->loop, &watch->work, read_tree, on_read);
}

static void on_timer(uv_timer_t *timer) { batch_consider(timer->data); }

void batch_consider(struct watch *watch) {
  if (watch->busy || watch->left) return;
  waiters_settle(watch);
  if (watch->stopping &&
      (watch->last_begun || watch->failed || !watch->schedule.dirty)) {
    state_leave(watch);
    return;
  }
  watch->last_begun = watch->stopping;
  uint64_t due = schedule_due(&watch->schedule), now = state_now_ms();
  uv_timer_stop(&watch->batch_timer);
  if (watch->stopping || (due != SCHEDULE_NEVER && due <= now)) {
    begin_batch(watch);
  } else if (due != SCHEDULE_NEVER) {
    uv_update_time(&watch->loop);
    uv_timer_start(&watch->batch_timer, on_timer, due - now, 0);
  }
}

void batch_init(struct watch *watch) { watch->wake = on_timer; }
