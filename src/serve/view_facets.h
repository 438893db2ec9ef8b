/* Facets as boxes to tick. */
#ifndef MINS_SERVE_VIEW_FACETS_H
#define MINS_SERVE_VIEW_FACETS_H

#include "serve/view.h"

/* Parameters that the boxes beside sections stand for, for view_keep. */
extern const char *const view_facets_shown[];
/* Boxes for each facet that can be chosen, and the range of dates. */
void view_facets(struct view *view, const struct results *results);
/* The same for a view whose answer has no facets: those of its sections. */
void view_facets_of_sections(struct view *view);

#endif
