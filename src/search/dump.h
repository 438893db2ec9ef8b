/* Every section of an index, by path and line. An attempt, as in search.h: what
 * was overtaken goes on behind the last file that was handed out, on the next
 * snapshot. So each file's sections are of one snapshot, and files that are
 * listed later may be of a newer one. */
#ifndef MINS_SEARCH_DUMP_H
#define MINS_SEARCH_DUMP_H

#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Calls request->each for the sections of all files behind `*last` (data NULL:
 * of all), in the caller's thread; another thread unpacks the texts that come
 * next. `*last`, the arena's, is the last file that was handed out. */
enum status dump_run(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct str *last,
                     struct error *error);

#endif
