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

/* Bars for one month or more that follow each other; a count of `most` is as
 * high as there is room. The range of the request is marked. */
void view_months_bars(struct view *view, const struct request *request,
                      const struct view_bar *bars, size_t count, size_t most);
/* Bars for the months of an answer to this request, gaps filled, whatever range
 * it has: those before and after can be chosen as well; nothing for fewer than
 * two. `kind`: REQUEST_ITEMS, or REQUEST_FACETS for sections. */
void view_months(struct view *view, enum request_kind kind,
                 const struct request *request, const struct results *results);
/* The same of a view of sections: with by=team they are coloured by team. */
void view_months_by_team(struct view *view, const struct request *request,
                         const struct results *results);

#endif
