/* The view of one section: its text as the Markdown it is. */
#ifndef MINS_SERVE_VIEW_SECTION_H
#define MINS_SERVE_VIEW_SECTION_H

#include "serve/view.h"

/* `id`: a section's, or a place (path or path:line). */
void view_section(struct view *view, struct str id);

#endif
