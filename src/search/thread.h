/* The thread of a section: what the meetings of its series before and after say
 * about the same thing. */
#ifndef MINS_SEARCH_THREAD_H
#define MINS_SEARCH_THREAD_H

#include "search/results.h"
#include "search/searcher.h"

/* Before and behind the section. */
enum { THREAD_MOST = 5 };

/* Sections of the same series on other days, by date, one a day: the one that
 * says most of the same. It has text, at least two of the section's most
 * telling words, and of their weight (similar.h) 35 %, or 20 % and the same
 * heading but for dates and numbers. The nearest days count. None without a
 * series or a date. `section` has its values; what the hits hold is the
 * arena's. */
enum status thread_find(struct searcher *searcher, struct arena *arena,
                        const struct hit *section, struct hit **hits,
                        size_t *count, struct error *error);

#endif
