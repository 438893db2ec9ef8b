/* The filters that are on in a view of such requests, each with a link to the
 * same without it. */
#ifndef MINS_SERVE_VIEW_ACTIVE_H
#define MINS_SERVE_VIEW_ACTIVE_H

#include "serve/view.h"

void view_active(struct view *view, enum request_kind kind);

#endif
