/* The options of a watcher, and the events that it reports. */
#ifndef MINS_WATCH_WATCH_OPTIONS_H
#define MINS_WATCH_WATCH_OPTIONS_H

#include "index/indexer_options.h"

enum watch_event_kind {
  WATCH_READY,   /* the first pass is done */
  WATCH_BATCH,   /* a later pass has changed the index */
  WATCH_WARNING, /* something is wrong */
  WATCH_WELL,    /* it no longer is */
  WATCH_STOPPED
};

struct watch_event {
  enum watch_event_kind kind;
  const struct indexer_report *report; /* READY and BATCH */
  const char *message;                 /* WARNING and WELL */
  size_t events;                       /* of the kernel, in this batch */
  size_t watches, polled;              /* directories */
};

struct watch_options {
  const char *root, *directory; /* of the minutes; of the index: real paths */
  const struct config *config;  /* until it is read again */
  size_t max_bytes;             /* of a file */
  unsigned long debounce_ms, max_delay_ms; /* see schedule.h */
  unsigned long rescan_s; /* how often to scan everything; 0: never */
  unsigned long poll_s; /* how often to poll everything; 0: only what cannot be
                           watched, every few seconds */
  /* Called in the thread that called watch_run. */
  void (*tell)(void *context, const struct watch_event *event);
  void *context;
};

#endif
