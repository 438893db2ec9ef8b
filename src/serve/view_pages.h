/* Pages of a long list. */
#ifndef MINS_SERVE_VIEW_PAGES_H
#define MINS_SERVE_VIEW_PAGES_H

#include "serve/view.h"

/* The parameter that limits a page, unless the state has another limit. */
struct parameter view_pages_limit(struct view *view, size_t usual);
/* Links to the pages before and after this one of `shown` of `total`. */
void view_pages(struct view *view, const struct question *question,
                size_t shown, size_t total);

#endif
