/* Where nothing was found: other words, and which filter to drop. */
#ifndef MINS_SERVE_VIEW_NOTHING_H
#define MINS_SERVE_VIEW_NOTHING_H

#include "serve/view.h"

/* Writes nothing if something was found; `one`, `many`: what is listed. */
void view_nothing(struct view *view, const struct results *results,
                  const char *one, const char *many);

#endif
