/* Months as a histogram, of which a range can be chosen. */
#ifndef MINS_SERVE_VIEW_MONTHS_H
#define MINS_SERVE_VIEW_MONTHS_H

#include "serve/view.h"

struct view_bar {
  struct date month;
  size_t count;
  const size_t *parts; /* in colours of their own; NULL: one colour */
  size_t part_count;
};

/* Bars for months that follow each other, `most` as high as there is room. */
void view_months_bars(struct view *view, const struct view_bar *bars,
                      size_t count, size_t most);
/* Bars for the months of a facet, gaps filled; nothing for fewer than two. */
void view_months(struct view *view, const struct results *results);
/* The same, and by=team colours them by team, by=- all alike: the view is one
 * of sections. */
void view_months_by_team(struct view *view, const struct results *results);

#endif
