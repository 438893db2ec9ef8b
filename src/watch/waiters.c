#include "watch/waiters.h"

#include <unistd.h>

#include "watch/protocol.h"

enum { COOKIE_LATE_MS = 1000, COOKIE_LAST_MS = 300 };

static void remove_waiter(struct watch *watch, size_t i) {
  watch->waiters.data[i] = watch->waiters.data[--watch->waiters.len];
}

static void answer(struct watch *watch, size_t i, enum status status,
                   const char *message) {
  struct waiter waiter = watch->waiters.data[i];
  struct buf out = {0};
  remove_waiter(watch, i);
  if (waiter.wants_report) protocol_pack_report(&watch->pass.report, &out);
  protocol_pack_end(status, message, &out);
  control_answer(waiter.client, buf_str(&out));
  buf_free(&out);
}

static void answer_status(struct watch *watch, struct control_client *client) {
  struct buf out = {0};
  struct watch_status status = {
      .pid = (uint64_t)getpid(),
      .since = watch->since,
      .pending = watch->pending + (watch->busy ? watch->batch_events : 0),
      .busy = watch->busy,
      .batches = watch->batches,
      .last_batch = watch->last_batch,
      .last_files = watch->last_files,
      .last_ms = watch->last_ms,
      .overflows = watch->overflows,
      .watches = tree_watches(watch->tree),
      .polled = tree_polled(watch->tree),
      .problem = buf_str(&watch->problem)};
  protocol_pack_status(&status, &out);
  protocol_pack_end(STATUS_OK, NULL, &out);
  control_answer(client, buf_str(&out));
  buf_free(&out);
}

/* After the process was stopped timers come first: only when the loop has read
 * its events once more is the cookie lost. */
static void on_late(uv_timer_t *timer) {
  struct watch *watch = timer->data;
  if (!watch->cookie_late) {
    watch->cookie_late = true;
    uv_timer_start(timer, on_late, COOKIE_LAST_MS, 0);
    return;
  }
  for (size_t i = 0; i < watch->waiters.len; i++) {
    if (watch->waiters.data[i].waiting != WAITING_BARRIER) continue;
    watch->waiters.data[i].waiting = WAITING_PASS;
    watch->scan_all = true;
  }
  state_overflow(watch);
}

static void start_cookie(struct watch *watch) {
  if (!cookie_make(&watch->cookie)) watch->directory_gone = true;
  watch->cookie_late = false;
  uv_update_time(&watch->loop);
  uv_timer_start(&watch->cookie_timer, on_late, COOKIE_LATE_MS, 0);
}

void waiters_test_queue(struct watch *watch) {
  if (watch->barrier_works) start_cookie(watch);
}

void waiters_request(void *context, struct control_client *client,
                     struct str line) {
  struct watch *watch = context;
  struct waiter waiter = {.client = client, .waiting = WAITING_BARRIER};
  bool rebuild = str_eq(line, STR("rebuild"));
  if (str_eq(line, STR("status"))) {
    answer_status(watch, client);
    return;
  }
  if (rebuild || str_eq(line, STR("index"))) {
    waiter.wants_report = true;
    waiter.waiting = WAITING_PASS;
    watch->reload = watch->scan_all = true;
    watch->rebuild |= rebuild;
    control_send(client, STR("\n"));
  } else if (!str_eq(line, STR("sync"))) {
    struct buf out = {0};
    protocol_pack_end(STATUS_USAGE, "the watcher does not know this", &out);
    control_answer(client, buf_str(&out));
    buf_free(&out);
    return;
  }
  if (waiter.waiting == WAITING_BARRIER) {
    if (watch->barrier_works)
      start_cookie(watch);
    else
      waiter.waiting = WAITING_PASS;
    waiter.cookie = watch->cookie.made;
  }
  vec_push(&watch->waiters, waiter);
  state_wake(watch, 0);
}

void waiters_gone(void *context, struct control_client *client) {
  struct watch *watch = context;
  for (size_t i = watch->waiters.len; i-- > 0;)
    if (watch->waiters.data[i].client == client) remove_waiter(watch, i);
}

void waiters_arrived(void *context) {
  struct watch *watch = context;
  for (size_t i = 0; i < watch->waiters.len; i++) {
    struct waiter *waiter = &watch->waiters.data[i];
    if (waiter->waiting == WAITING_BARRIER &&
        waiter->cookie <= watch->cookie.seen)
      waiter->waiting = WAITING_PASS;
  }
  if (watch->cookie.seen == watch->cookie.made)
    uv_timer_stop(&watch->cookie_timer);
  state_wake(watch, 0);
}

/* Without an event since the last pass, all that came before is in it. What is
 * polled has no events, so that only a pass can tell. */
static bool is_settled(const struct watch *watch) {
  return watch->ready && !watch->busy && !watch->failed && !watch->scan_all &&
         !watch->schedule.dirty && watch->schedule.full_ms == SCHEDULE_NEVER &&
         watch->barrier_works && tree_polled(watch->tree) == 0;
}

void waiters_settle(struct watch *watch) {
  bool settled = is_settled(watch);
  for (size_t i = watch->waiters.len; i-- > 0;) {
    const struct waiter *waiter = &watch->waiters.data[i];
    if (waiter->waiting != WAITING_PASS) continue;
    if (settled && !waiter->wants_report)
      answer(watch, i, STATUS_OK, NULL);
    else
      watch->schedule.urgent = true;
    /* After an overflow it is the full scan that is waited for. */
    if (watch->schedule.full_ms != SCHEDULE_NEVER) watch->scan_all = true;
  }
}

void waiters_begin(struct watch *watch) {
  for (size_t i = 0; i < watch->waiters.len; i++)
    if (watch->waiters.data[i].waiting == WAITING_PASS)
      watch->waiters.data[i].waiting = WAITING_END;
}

void waiters_end(struct watch *watch, bool done) {
  for (size_t i = watch->waiters.len; i-- > 0;) {
    if (watch->waiters.data[i].waiting != WAITING_END) continue;
    if (done || watch->waiters.data[i].wants_report)
      answer(
          watch, i,
          watch->waiters.data[i].wants_report ? watch->pass.status : STATUS_OK,
          watch->pass.error.message);
    /* else it goes on waiting: it is in the pass that succeeds */
  }
}

void waiters_free(struct watch *watch) { vec_free(&watch->waiters); }
