/* The lines below the hits, facets or explanation, in the format `text`. */
#ifndef MINS_OUTPUT_TEXT_TOTALS_H
#define MINS_OUTPUT_TEXT_TOTALS_H

#include "output/output.h"
#include "search/results.h"

/* One line: how many sections match, which hits are shown, how long it took. */
void text_totals(struct output *out, const struct results *results,
                 bool with_hits);
/* The same for a list of something else, called `one` or `many`, of which
 * `shown` from `offset` on stand above. */
void text_totals_list(struct output *out, const struct results *results,
                      const char *one, const char *many, size_t offset,
                      size_t shown);
/* A line each: the notes, then the suggestion. */
void text_totals_notes(struct output *out, struct str_list notes,
                       const struct results *results);

#endif
