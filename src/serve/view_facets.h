/* Facets as boxes to tick, and months as a histogram. */
#ifndef MINS_SERVE_VIEW_FACETS_H
#define MINS_SERVE_VIEW_FACETS_H

#include "serve/view.h"

/* Boxes for each facet that can be chosen, and the range of dates. */
void view_facets(struct view *view, const struct results *results);
struct view_bar {
  struct date month;
  size_t count;
};

/* Bars for months that follow each other, `most` as high as there is room; a
 * range of them can be chosen. */
void view_facets_bars(struct view *view, const struct view_bar *bars,
                      size_t count, size_t most);
/* Bars for the months of a facet, gaps filled; nothing for fewer than two. */
void view_facets_months(struct view *view, const struct results *results);

#endif
