/* The view of action items and decisions: what is open, whose, since when. */
#ifndef MINS_SERVE_VIEW_ITEMS_H
#define MINS_SERVE_VIEW_ITEMS_H

#include "serve/view.h"

void view_items(struct view *view);

#endif
