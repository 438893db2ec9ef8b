#include "watch/schedule.h"

static uint64_t earlier(uint64_t a, uint64_t b) {
  if (a == SCHEDULE_NEVER) return b;
  return b == SCHEDULE_NEVER || a < b ? a : b;
}

uint64_t schedule_narrow_ms(uint64_t whole_ms) {
  enum { SHARE = 150 }; /* of the time, one part */
  uint64_t pause_ms = whole_ms * SHARE;
  if (pause_ms < SCHEDULE_RACY_MS) return SCHEDULE_RACY_MS;
  return pause_ms < SCHEDULE_LONGEST_PAUSE_MS ? pause_ms
                                              : SCHEDULE_LONGEST_PAUSE_MS;
}

void schedule_event(struct schedule *schedule, uint64_t now_ms, bool busy) {
  if (!schedule->dirty) {
    schedule->dirty = true;
    schedule->burst =
        busy || (schedule->ended_ms != SCHEDULE_NEVER &&
                 now_ms - schedule->ended_ms < schedule->debounce_ms);
    schedule->first_event_ms = now_ms;
  }
  schedule->last_event_ms = now_ms;
}

void schedule_overflow(struct schedule *schedule, uint64_t now_ms) {
  uint64_t soonest = schedule->full_done_ms + schedule->full_pause_ms;
  if (schedule->full_ms == SCHEDULE_NEVER)
    schedule->full_ms = soonest > now_ms ? soonest : now_ms;
}

static uint64_t events_due(const struct schedule *schedule) {
  if (!schedule->burst) return schedule->first_event_ms + SCHEDULE_LEAD_MS;
  uint64_t quiet = schedule->last_event_ms + schedule->debounce_ms;
  uint64_t latest = schedule->first_event_ms + schedule->max_delay_ms;
  return quiet < latest ? quiet : latest;
}

uint64_t schedule_due(const struct schedule *schedule) {
  uint64_t due = earlier(schedule->racy_ms, schedule->full_ms);
  if (schedule->dirty) due = earlier(due, events_due(schedule));
  if (schedule->urgent) due = 1; /* long ago */
  /* After an error nothing is tried before the pause is over. */
  if (schedule->retry_ms != SCHEDULE_NEVER && !schedule->urgent)
    due = schedule->retry_ms;
  return due;
}

bool schedule_begin(struct schedule *schedule, uint64_t now_ms) {
  bool full =
      schedule->full_ms != SCHEDULE_NEVER && schedule->full_ms <= now_ms;
  if (full) schedule->full_ms = SCHEDULE_NEVER;
  schedule->dirty = schedule->burst = schedule->urgent = false;
  schedule->racy_ms = schedule->retry_ms = SCHEDULE_NEVER;
  return full;
}

static uint64_t grown(uint64_t pause_ms) {
  if (pause_ms == 0) return SCHEDULE_FIRST_PAUSE_MS;
  return pause_ms * 2 < SCHEDULE_LONGEST_PAUSE_MS ? pause_ms * 2
                                                  : SCHEDULE_LONGEST_PAUSE_MS;
}

void schedule_end(struct schedule *schedule, uint64_t now_ms, bool failed,
                  bool full, bool seen) {
  if (full) {
    /* The pause grows while overflows follow each other closely. */
    bool close = now_ms - schedule->full_done_ms <
                 2 * schedule->full_pause_ms + SCHEDULE_FIRST_PAUSE_MS;
    schedule->full_pause_ms =
        close ? grown(schedule->full_pause_ms) : SCHEDULE_FIRST_PAUSE_MS;
    schedule->full_done_ms = now_ms;
  }
  schedule->pause_ms = failed ? grown(schedule->pause_ms) : 0;
  schedule->retry_ms = failed ? now_ms + schedule->pause_ms : SCHEDULE_NEVER;
  if (seen) schedule->ended_ms = now_ms;
  if (seen && !failed) schedule->racy_ms = now_ms + SCHEDULE_RACY_MS;
}
