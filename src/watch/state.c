#include "watch/state.h"

#include "base/clock.h"

uint64_t state_now_ms(void) { return clock_elapsed_ms(); }

void state_tell(struct watch *watch, enum watch_event_kind kind,
                const char *message) {
  struct watch_event event = {.kind = kind,
                              .report = &watch->pass.report,
                              .message = message,
                              .events = watch->batch_events,
                              .watches = tree_watches(watch->tree),
                              .polled = tree_polled(watch->tree)};
  watch->options->tell(watch->options->context, &event);
}

void state_wake(struct watch *watch, uint64_t delay_ms) {
  if (!watch->busy && !watch->left)
    uv_timer_start(&watch->batch_timer, watch->wake, delay_ms, 0);
}

void state_overflow(struct watch *watch) {
  watch->overflows++;
  schedule_overflow(&watch->schedule, state_now_ms());
  state_wake(watch, 0);
}

static void close_handle(uv_handle_t *handle) {
  if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

void state_leave(struct watch *watch) {
  if (watch->left) return;
  watch->left = true;
  control_close(watch->control);
  tree_close(watch->tree);
  disturbance_close(&watch->disturbance);
  close_handle((uv_handle_t *)&watch->cookie.handle);
  close_handle((uv_handle_t *)&watch->batch_timer);
  close_handle((uv_handle_t *)&watch->cookie_timer);
  close_handle((uv_handle_t *)&watch->rescan_timer);
  close_handle((uv_handle_t *)&watch->poll_timer);
  close_handle((uv_handle_t *)&watch->probe_timer);
  close_handle((uv_handle_t *)&watch->watchdog_timer);
  close_handle((uv_handle_t *)&watch->prepare);
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    close_handle((uv_handle_t *)&watch->signals[i]);
}
