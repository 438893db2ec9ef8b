/* Every section of an index, by path and line, all of one state of it: texts
 * are read, still packed, before the first section is handed out, so the
 * receiver may take its time. */
#ifndef MINS_SEARCH_DUMP_H
#define MINS_SEARCH_DUMP_H

#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

struct dump;

/* An attempt, as in search.h. It replaces *dump, which is NULL or of the
 * attempt before; the caller frees the last one with dump_free, even after a
 * failure. */
enum status dump_read(struct searcher *searcher, const struct request *request,
                      struct dump **dump, struct error *error);
/* Calls request->each for the sections of all files, in the caller's thread;
 * another thread unpacks the texts that come next. Reads nothing. */
enum status dump_write(struct dump *dump, struct error *error);
void dump_free(struct dump *dump); /* may be NULL */

#endif
