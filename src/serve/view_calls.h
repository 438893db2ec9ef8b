/* How to ask the same elsewhere: as a command and as a call of the API. */
#ifndef MINS_SERVE_VIEW_CALLS_H
#define MINS_SERVE_VIEW_CALLS_H

#include "serve/view.h"

/* `command`: the name of the command, and of the API's answer to this kind. */
void view_calls(struct view *view, enum request_kind kind, const char *command);

#endif
