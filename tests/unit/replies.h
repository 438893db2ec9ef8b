/* A reply as text, so that two can be compared: all of it that is the same
 * whenever and however often it is asked for. */
#ifndef MINS_TESTS_REPLIES_H
#define MINS_TESTS_REPLIES_H

#include "ask/session.h"

void replies_add(struct buf *out, const struct reply *reply);

#endif
