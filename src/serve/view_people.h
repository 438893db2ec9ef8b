/* The view of people: where they were, and what they have to do. */
#ifndef MINS_SERVE_VIEW_PEOPLE_H
#define MINS_SERVE_VIEW_PEOPLE_H

#include "serve/view.h"

void view_people(struct view *view);

#endif
