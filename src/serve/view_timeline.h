/* The view of a topic's story: a line a meeting day, oldest first. */
#ifndef MINS_SERVE_VIEW_TIMELINE_H
#define MINS_SERVE_VIEW_TIMELINE_H

#include "serve/view.h"

void view_timeline(struct view *view);

#endif
