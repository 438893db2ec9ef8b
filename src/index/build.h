/* A generation from nothing, with all cores.
 *
 * Twice over the files. First each is read and parsed for its facts, which
 * together give dates and teams. Then contiguous ranges of files become small
 * private databases, which one compaction merges: several times faster than
 * one database filled in order, in bounded memory, and with the same result at
 * any number of threads, since every document's id is known beforehand. */
#ifndef MINS_INDEX_BUILD_H
#define MINS_INDEX_BUILD_H

#include "index/first_seen.h"
#include "index/indexer_options.h"
#include "index/scan.h"

struct build_result {
  size_t states[FILE_STATE_COUNT];
  size_t sections;
  uint64_t bytes_read;
  size_t teams, meetings;
  /* A file changed while it was built: it is in the index without sections, to
   * be looked at again by an incremental pass. */
  bool unsettled;
};

/* Makes the database `generation` (a path that does not exist), complete and
 * synced, but does not publish it. `seen` has begun; what it writes counts once
 * the generation is published. A file whose sections the database refuses
 * becomes FILE_REFUSED in the scan, with a reason in `arena`, and the rest is
 * built without it. */
enum status build_generation(const struct indexer_options *options,
                             struct arena *arena, const struct scan *scan,
                             struct first_seen *seen, const char *generation,
                             struct build_result *result, struct error *error);

#endif
