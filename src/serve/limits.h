/* What one request may ask of a server, so that nobody takes all of its memory:
 * the command line answers the rest. */
#ifndef MINS_SERVE_LIMITS_H
#define MINS_SERVE_LIMITS_H

#include "ask/question.h"

enum { LIMITS_HITS = 1000 };

/* STATUS_USAGE: more hits than that, or all. */
enum status limits_check(const struct question *question, struct error *error);

#endif
