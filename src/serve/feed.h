/* /feed: what is newest for a query, as an Atom feed (RFC 4287), so that a
 * topic can be followed in a reader: sections, or with of=items action items
 * and decisions. Parameters are those of search and items. */
#ifndef MINS_SERVE_FEED_H
#define MINS_SERVE_FEED_H

#include "ask/session.h"
#include "serve/exchange.h"

/* Fills the response. `root`: the name of the root. */
void feed_answer(struct session *session, struct exchange *exchange,
                 struct str root);

#endif
