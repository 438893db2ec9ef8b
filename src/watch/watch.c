#include "watch/watch.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/process.h"
#include "watch/batch.h"
#include "watch/notify.h"
#include "watch/protocol.h"
#include "watch/restart.h"
#include "watch/state.h"
#include "watch/waiters.h"

enum { PROBE_MS = 1500, REMOVAL_MS = 100, QUEUE_LIMIT_DEFAULT = 16384 };

static const int signal_numbers[SIGNAL_COUNT] = {SIGTERM, SIGINT, SIGHUP};

/* ---- events; all of these only mark ---- */

/* An overflow leaves a full queue, which is then read in one go. Events of
 * handles closed meanwhile are in it too and are not counted, so that an eighth
 * below the limit is suspicious already. */
static void count_drained(struct watch *watch) {
  if (++watch->drained != watch->queue_limit - watch->queue_limit / 8) return;
  state_overflow(watch);
}

static void on_event(void *context, struct str name) {
  struct watch *watch = context;
  bool first = !watch->schedule.dirty;
  watch->pending++;
  count_drained(watch);
  if (str_eq(name, STR(".mins.conf"))) watch->reload = true;
  schedule_event(&watch->schedule, state_now_ms(), watch->busy);
  if (first) state_wake(watch, SCHEDULE_LEAD_MS);
}

/* Whoever removes the directory is given the time to finish. */
static void on_directory_gone(void *context) {
  struct watch *watch = context;
  struct buf socket = {0};
  buf_addf(&socket, "%s/" PROTOCOL_SOCKET, watch->options->directory);
  bool there = fs_exists(buf_cstr(&socket));
  buf_free(&socket);
  if (there || watch->directory_gone) return;
  watch->directory_gone = watch->scan_all = true;
  watch->schedule.racy_ms = state_now_ms() + REMOVAL_MS;
  state_wake(watch, REMOVAL_MS);
}

static void on_disturbance(void *context) {
  struct watch *watch = context;
  schedule_overflow(&watch->schedule, state_now_ms());
  state_wake(watch, 0);
}

static void on_warning(void *context, const char *message) {
  state_tell(context, WATCH_WARNING, message);
}

static void on_prepare(uv_prepare_t *handle) {
  struct watch *watch = handle->data;
  watch->drained = 0;
}

/* ---- timers and signals ---- */

static void look_at_all(struct watch *watch) {
  watch->scan_all = true;
  schedule_event(&watch->schedule, state_now_ms(), watch->busy);
  batch_consider(watch);
}

static void on_rescan(uv_timer_t *timer) { look_at_all(timer->data); }

static void on_watchdog(uv_timer_t *timer) {
  (void)timer;
  notify_send("WATCHDOG=1");
}

static void on_probe(uv_timer_t *timer) {
  struct watch *watch = timer->data;
  if (tree_probe_heard(watch->tree)) return;
  state_tell(watch, WATCH_WARNING,
             "this file system tells of no changes: it is polled");
  tree_distrust(watch->tree);
  look_at_all(watch);
}

static void on_signal(uv_signal_t *handle, int number) {
  struct watch *watch = handle->data;
  if (number == SIGHUP) {
    watch->reload = true;
    look_at_all(watch);
    return;
  }
  if (!watch->stopping) notify_send("STOPPING=1");
  watch->stopping = true;
  batch_consider(watch);
}

/* ---- beginning and end ---- */

static size_t queue_limit(void) {
  struct buf text = {0};
  size_t limit = 0;
  int fd = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY | O_CLOEXEC);
  buf_reserve(&text, 32);
  ssize_t got = fd >= 0 ? read(fd, text.data, 31) : 0;
  if (fd >= 0) close(fd);
  if (got > 0) {
    text.data[got] = '\0';
    limit = strtoul(text.data, NULL, 10);
  }
  buf_free(&text);
  return limit > 0 ? limit : QUEUE_LIMIT_DEFAULT;
}

static void init_handles(struct watch *watch) {
  uv_timer_t *timers[] = {&watch->batch_timer,  &watch->cookie_timer,
                          &watch->rescan_timer, &watch->poll_timer,
                          &watch->probe_timer,  &watch->watchdog_timer};
  for (size_t i = 0; i < sizeof timers / sizeof *timers; i++) {
    uv_timer_init(&watch->loop, timers[i]);
    timers[i]->data = watch;
  }
  uv_prepare_init(&watch->loop, &watch->prepare);
  watch->prepare.data = watch;
  uv_prepare_start(&watch->prepare, on_prepare);
  for (size_t i = 0; i < SIGNAL_COUNT; i++) {
    uv_signal_init(&watch->loop, &watch->signals[i]);
    watch->signals[i].data = watch;
    uv_signal_start(&watch->signals[i], on_signal, signal_numbers[i]);
  }
  watch->disturbance.happened = on_disturbance;
  watch->disturbance.context = watch;
  disturbance_start(&watch->disturbance, &watch->loop);
  watch->cookie.directory = watch->options->directory;
  watch->cookie.arrived = waiters_arrived;
  watch->cookie.directory_gone = on_directory_gone;
  watch->cookie.context = watch;
  cookie_init(&watch->cookie, &watch->loop);
}

static void init_parts(struct watch *watch) {
  const struct watch_options *options = watch->options;
  struct control_options control = {.loop = &watch->loop,
                                    .directory = options->directory,
                                    .request = waiters_request,
                                    .gone = waiters_gone,
                                    .context = watch};
  struct tree_options tree = {.loop = &watch->loop,
                              .root = options->root,
                              .poll_all = options->poll_s > 0,
                              .event = on_event,
                              .warn = on_warning,
                              .context = watch};
  batch_init(watch);
  watch->control = control_new(&control);
  watch->tree = tree_new(&tree);
}

/* The cookies' watch comes first: it is the one that is needed most. */
static enum status start(struct watch *watch, struct error *error) {
  const struct watch_options *options = watch->options;
  struct stat index;
  enum status status = control_listen(watch->control, error);
  if (status != STATUS_OK) return status;
  watch->barrier_works = cookie_start(&watch->cookie);
  if (stat(options->directory, &index) == 0)
    tree_set_index(watch->tree, &index);
  unsigned long watchdog_ms = notify_watchdog_ms();
  if (watchdog_ms > 0)
    uv_timer_start(&watch->watchdog_timer, on_watchdog, watchdog_ms,
                   watchdog_ms);
  if (options->rescan_s > 0)
    uv_timer_start(&watch->rescan_timer, on_rescan, options->rescan_s * 1000,
                   options->rescan_s * 1000);
  watch->scan_all = true;
  watch->schedule.urgent = true;
  batch_consider(watch);
  if (tree_probe(watch->tree))
    uv_timer_start(&watch->probe_timer, on_probe, PROBE_MS, 0);
  return STATUS_OK;
}

static void free_watch(struct watch *watch) {
  uv_run(&watch->loop, UV_RUN_DEFAULT); /* what is being closed */
  uv_loop_close(&watch->loop);
  tree_free(watch->tree);
  control_free(watch->control);
  waiters_free(watch);
  buf_free(&watch->problem);
  arena_free(&watch->pass.config_arena);
}

enum status watch_run(const struct watch_options *options,
                      struct error *error) {
  struct watch watch = {.options = options,
                        .since = (uint64_t)clock_now_s(),
                        .schedule = {.debounce_ms = options->debounce_ms,
                                     .max_delay_ms = options->max_delay_ms},
                        .queue_limit = queue_limit()};
  restart_prepare();
  /* The few milliseconds after a save are not to become more: the kernel would
   * let timers come late by 50 microseconds, to wake up for several at once. */
  prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  uv_replace_allocator(mem_alloc, mem_resize, mem_calloc, free);
  /* Batches follow each other: one thread is enough for them. */
  env_default("UV_THREADPOOL_SIZE", "1");
  int refused = process_try_threads(1);
  if (refused != 0)
    return error_set_errno(error, STATUS_IO, refused,
                           "cannot start a thread to watch with");
  int code = uv_loop_init(&watch.loop);
  if (code != 0)
    return error_set(error, STATUS_IO, "cannot begin to watch: %s",
                     uv_strerror(code));
  init_parts(&watch);
  init_handles(&watch);
  enum status status = start(&watch, error);
  if (status == STATUS_OK) uv_run(&watch.loop, UV_RUN_DEFAULT);
  if (status == STATUS_OK) state_tell(&watch, WATCH_STOPPED, NULL);
  state_leave(&watch);
  free_watch(&watch);
  return status;
}
