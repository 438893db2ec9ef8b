/* When the next batch is due.
 *
 * A single change is indexed at once (leading edge: only what comes within
 * SCHEDULE_LEAD_MS belongs to it). What comes during a batch, or within
 * `debounce_ms` after it, is a burst: it is gathered until nothing comes for
 * `debounce_ms`, but at most for `max_delay_ms` after its first event. Errors
 * are followed by growing pauses, and so are scans of everything after an
 * overflow. Times are in milliseconds of one monotonic clock, which is not read
 * here; 0 is "never". */
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
  bool burst;        /* the first came during a batch or soon after one */
  uint64_t ended_ms; /* of the last batch with events */
  uint64_t first_event_ms, last_event_ms;
  bool urgent;            /* somebody waits */
  uint64_t retry_ms;      /* after an error: when to try again */
  uint64_t pause_ms;      /* the last one after an error; grows */
  uint64_t racy_ms;       /* when to look at young files again */
  uint64_t full_ms;       /* when to scan everything after an overflow */
  uint64_t full_pause_ms; /* the pause before another such scan; grows */
  uint64_t full_done_ms;  /* when the last one ended */
};

/* For how long batches may look only where events were, before one looks at
 * everything, which took `whole_ms` the last time: long enough that in a stream
 * of changes few have to wait for that. */
uint64_t schedule_narrow_ms(uint64_t whole_ms);

/* An event has come. `busy`: during a batch. */
void schedule_event(struct schedule *schedule, uint64_t now_ms, bool busy);
/* Events were lost. */
void schedule_overflow(struct schedule *schedule, uint64_t now_ms);
/* When to begin the next batch; SCHEDULE_NEVER if there is nothing to do. */
uint64_t schedule_due(const struct schedule *schedule);
/* A batch begins, with all events so far. True if it is to scan everything. */
bool schedule_begin(struct schedule *schedule, uint64_t now_ms);
/* A batch has ended. `full`: it scanned everything. `seen`: there were events,
 * so that files may be young. */
void schedule_end(struct schedule *schedule, uint64_t now_ms, bool failed,
                  bool full, bool seen);

#endif
