/* Every section of an index, by path and line, as one state of it has them: all
 * is read before the first section is handed out, packed, so that whoever takes
 * the sections may take his time. */
#ifndef MINS_SEARCH_DUMP_H
#define MINS_SEARCH_DUMP_H

#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

struct dump;

/* An attempt, as in search.h. The result, dump_free'd by the caller, also of an
 * attempt that failed, takes the place of that of the attempt before. */
enum status dump_read(struct searcher *searcher, const struct request *request,
                      struct dump **dump, struct error *error);
/* Calls request->each for the sections of all files, in the caller's thread;
 * another thread unpacks the texts that come next. Reads nothing. */
enum status dump_write(struct dump *dump, struct error *error);
void dump_free(struct dump *dump); /* may be NULL */

#endif
