/* Every section of an index, by path and line. */
#ifndef MINS_SEARCH_DUMP_H
#define MINS_SEARCH_DUMP_H

#include "search/results.h"
#include "store/store.h"

/* The section is only valid during the call; false ends the walk. Called in the
 * caller's thread; another one unpacks the texts that come next. */
typedef bool dump_section_fn(void *context, const struct hit *section);
enum status dump_sections(struct store *store, dump_section_fn *fn,
                          void *context, struct error *error);

#endif
