/* When the next batch is due.
 *
 * A lone change is indexed at once (leading edge: only what comes within
 * SCHEDULE_LEAD_MS belongs to it). What comes while a batch is under way, or
 * within `debounce_ms` after it, is a burst: it is gathered until it is quiet
 * for `debounce_ms`, at most for `max_delay_ms` since its first event. Errors
 * are followed by growing pauses, scans of everything after an overflow
 * likewise. Times are milliseconds of one monotonic clock; 0 is "never". */
#ifndef MINS_WATCH_SCHEDULE_H
#define MINS_WATCH_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

enum {
  SCHEDULE_LEAD_MS = 4,
  SCHEDULE_FIRST_PAUSE_MS = 500,
  SCHEDULE_LONGEST_PAUSE_MS = 30000,
  /* A file may change again unseen for 2 s after it was looked at. */
  SCHEDULE_RACY_MS = 2100,
  SCHEDULE_NEVER = 0
};

struct schedule {
  uint64_t debounce_ms, max_delay_ms;
  bool dirty;        /* there were events */
  bool burst;        /* the first came during a batch, or close behind one */
  uint64_t ended_ms; /* the last batch with events */
  uint64_t first_event_ms, last_event_ms;
  bool urgent;            /* somebody waits */
  uint64_t retry_ms;      /* after an error: not before */
  uint64_t pause_ms;      /* the last one; grows */
  uint64_t racy_ms;       /* look at young files again */
  uint64_t full_ms;       /* a full scan after an overflow */
  uint64_t full_pause_ms; /* its back-off */
  uint64_t full_done_ms;  /* when the last one ended */
};

/* For how long batches may look only where events were, before one looks at
 * everything, which took `whole_ms` the last time: so rarely that in a stream
 * of changes few have to wait for it. */
uint64_t schedule_narrow_ms(uint64_t whole_ms);

void schedule_event(struct schedule *schedule, uint64_t now_ms, bool busy);
void schedule_overflow(struct schedule *schedule, uint64_t now_ms);
/* When to begin; SCHEDULE_NEVER if there is nothing to do. */
uint64_t schedule_due(const struct schedule *schedule);
/* A batch begins: it takes all events so far. True if it is to scan all. */
bool schedule_begin(struct schedule *schedule, uint64_t now_ms);
/* It ended. `seen`: there were events, so that files may be young. */
void schedule_end(struct schedule *schedule, uint64_t now_ms, bool failed,
                  bool full, bool seen);

#endif
