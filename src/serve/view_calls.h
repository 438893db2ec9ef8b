/* How to ask the same elsewhere: as a command and as a call of the API. */
#ifndef MINS_SERVE_VIEW_CALLS_H
#define MINS_SERVE_VIEW_CALLS_H

#include "serve/view.h"

/* `command`: the name of the command, and of the API's answer. */
void view_calls(struct view *view, const char *command);

#endif
