/* Sections that match as they are shown. */
#ifndef MINS_SEARCH_SHOWING_H
#define MINS_SEARCH_SHOWING_H

#include "search/matching.h"
#include "search/snippet.h"

/* The caller calls snippet_free, whatever this returns. */
enum status showing_begin(struct matching *matching, struct snippets *snippets);
/* All that the records of a section in the file with this key say, its items as
 * far as they are asked for, and its snippet; not what hits_fill_values adds.
 */
enum status showing_fill(struct matching *matching, struct snippets *snippets,
                         struct str file_key, uint32_t id, struct hit *hit);
/* Only what is_brief of a request says. */
enum status showing_fill_brief(struct matching *matching, struct str file_key,
                               uint32_t id, struct hit *hit);

#endif
