/* The view of sections: facets, a histogram by month, hits. */
#ifndef MINS_SERVE_VIEW_SEARCH_H
#define MINS_SERVE_VIEW_SEARCH_H

#include "serve/view.h"

void view_search(struct view *view);
/* A text with what was asked for marked. */
void view_search_parts(struct view *view, const struct snippet_part *parts,
                       size_t count);
/* The orders to choose from, the usual one first; NULL ends them. */
void view_search_sort(struct view *view, const char *const sorts[]);
/* One hit; also of other views. */
void view_search_hit(struct view *view, const struct hit *hit);

#endif
