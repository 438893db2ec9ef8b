/* The series of meetings: how often they meet, and when they did not. */
#ifndef MINS_SERVE_VIEW_GAPS_H
#define MINS_SERVE_VIEW_GAPS_H

#include "serve/view.h"

void view_gaps(struct view *view);

#endif
