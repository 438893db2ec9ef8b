/* A generation built from nothing, on all cores.
 *
 * There are two rounds. In the first, each file is read and parsed: for its
 * facts, which together give dates and teams, and into a draft of all that is
 * written of it. In the second, the drafts of contiguous ranges of files become
 * small private databases, which one compaction merges. That is several times
 * faster than filling one database in order, takes bounded memory, and gives
 * the same result with any number of threads, since every document's id is
 * known beforehand. */
#ifndef MINS_INDEX_BUILD_H
#define MINS_INDEX_BUILD_H

#include "index/build_result.h"
#include "index/first_seen.h"
#include "index/indexer_options.h"
#include "index/scan.h"

/* Makes the database `generation` (a path that does not exist), complete and
 * synced, but does not publish it; after an error nothing is left. `seen` has
 * begun; what it writes counts once the generation is published. A file whose
 * sections the database refuses becomes FILE_REFUSED in the scan, with a reason
 * in `arena`, and the rest is built without it. */
enum status build_generation(const struct indexer_options *options,
                             struct arena *arena, const struct scan *scan,
                             struct first_seen *seen, const char *generation,
                             struct build_result *result, struct error *error);

#endif
