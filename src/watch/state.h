/* What the parts of the watcher share, and what each of them may start.
 * Everything belongs to the thread of the loop, except `pass`, `indexed` and
 * `narrow_ms` while a batch is under way. */
#ifndef MINS_WATCH_STATE_H
#define MINS_WATCH_STATE_H

#include <uv.h>

#include "base/arena.h"
#include "base/mem.h"
#include "watch/control.h"
#include "watch/cookie.h"
#include "watch/disturbance.h"
#include "watch/schedule.h"
#include "watch/tree.h"
#include "watch/watch_options.h"

enum waiting {
  WAITING_BARRIER, /* for its cookie */
  WAITING_PASS,    /* for a pass to begin, unless none is needed */
  WAITING_END      /* of the pass under way */
};

struct waiter {
  struct control_client *client;
  bool wants_report; /* `mins index`; else `mins sync` */
  enum waiting waiting;
  uint64_t cookie;
};

/* The work of a batch. */
struct watch_pass {
  bool rebuild, reload;
  const struct str_list *directories; /* of the indexer's options */
  struct config config;
  struct arena config_arena;
  bool own_config; /* else the one of the options */
  struct indexer_report report;
  enum status status;
  struct error error;
  struct error config_error; /* message empty: none */
};

enum { SIGNAL_COUNT = 3 };

struct watch {
  const struct watch_options *options;
  uv_loop_t loop;
  uv_timer_t batch_timer, cookie_timer, rescan_timer, poll_timer, probe_timer;
  uv_timer_t watchdog_timer;
  uv_prepare_t prepare;
  uv_signal_t signals[SIGNAL_COUNT];
  uv_work_t work;
  struct tree *tree;
  struct cookie cookie;
  struct control *control;
  struct disturbance disturbance;
  struct schedule schedule;
  void (*wake)(uv_timer_t *timer); /* called by batch_timer */
  VEC(struct waiter) waiters;
  struct watch_pass pass;

  bool busy;          /* a batch is under way */
  bool indexed;       /* its pass was made as soon as its tree was read */
  bool full;          /* it scans everything */
  bool narrow;        /* it may look only where events were */
  uint64_t narrow_ms; /* when one first did, after one that did not; 0: none */
  uint64_t whole_ms;  /* how long the last one took that looked at everything */
  bool shared;        /* as in index/scan.h */
  bool scan_all, reload, rebuild; /* what the next one is to do */
  bool ready;                     /* the first pass is over */
  bool stopping, left;
  bool last_begun;     /* the batch of what came before the signal has begun */
  bool directory_gone; /* of the index */
  bool barrier_works;
  bool cookie_late;
  bool failed;    /* the last pass */
  size_t damaged; /* passes in a row that found the index so */
  uint64_t unread_pause_ms, began_ms;

  size_t pending, batch_events; /* events for the next batch; of this one */
  size_t drained;               /* events since the loop last waited */
  size_t queue_limit;           /* of the kernel, in events */
  /* As in struct watch_status. */
  uint64_t since, last_batch, last_files, last_ms, batches, overflows;
  struct buf problem; /* the last one that was told, if it persists */
};

uint64_t state_now_ms(void); /* of the schedule's clock */
/* Passes an event to the options' `tell`. `message` may be NULL. */
void state_tell(struct watch *watch, enum watch_event_kind kind,
                const char *message);
/* Checks after `delay_ms` whether a batch is due. May be called anywhere in the
 * thread of the loop, also while libuv reads events. */
void state_wake(struct watch *watch, uint64_t delay_ms);
/* Events were lost: everything is looked at again, but not too often. */
void state_overflow(struct watch *watch);
/* Closes all handles, so that the loop ends. */
void state_leave(struct watch *watch);

#endif
