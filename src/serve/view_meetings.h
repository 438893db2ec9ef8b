/* The view of meetings: when, who was there, what came of them. */
#ifndef MINS_SERVE_VIEW_MEETINGS_H
#define MINS_SERVE_VIEW_MEETINGS_H

#include "serve/view.h"

void view_meetings(struct view *view);

#endif
