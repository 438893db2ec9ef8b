/* The modification times that the directories of the minutes had when a pass
 * looked at them, so that a reader can see quickly whether files have come or
 * gone since. One record of the index; layout: mins-format(5). */
#ifndef MINS_STORE_SEEN_H
#define MINS_STORE_SEEN_H

#include "store/store.h"

/* At most so many are kept: those with the newest meetings. */
enum { SEEN_MOST = 200 };

struct seen_directory {
  struct str path;    /* ends in "/"; "" is the root; NUL-terminated */
  int64_t mtime_ns;   /* since the epoch; 0: not known */
  struct date newest; /* of the meetings in it and below; unset: none */
};

struct seen {
  struct seen_directory *data; /* newest meetings first */
  size_t len;
};

/* Empty if the index has none. All memory is the arena's. STATUS_DAMAGED. */
enum status seen_read(struct store *store, struct arena *arena,
                      struct seen *seen, struct error *error);
void seen_pack(const struct seen *seen, struct buf *out);

#endif
