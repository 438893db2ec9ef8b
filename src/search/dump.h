/* Every section of an index, by path and line, as one snapshot has them. An
 * attempt, as in search.h: all is read before the first section is handed out,
 * packed, so that whoever takes the sections may take his time. */
#ifndef MINS_SEARCH_DUMP_H
#define MINS_SEARCH_DUMP_H

#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

/* Calls request->each for the sections of all files, in the caller's thread;
 * another thread unpacks the texts that come next. *lock: the writer's, or -1;
 * it is closed once all is read. STATUS_OVERTAKEN: nothing was handed out. */
enum status dump_run(struct searcher *searcher, const struct request *request,
                     int *lock, struct error *error);

#endif
