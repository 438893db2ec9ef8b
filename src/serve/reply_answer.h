/* A reply as the answer that is written: the same for the API and for agents.
 */
#ifndef MINS_SERVE_REPLY_ANSWER_H
#define MINS_SERVE_REPLY_ANSWER_H

#include "ask/session.h"
#include "output/answer.h"

/* Borrows from the question and the reply. */
struct answer reply_answer(enum answer_kind kind,
                           const struct question *question,
                           const struct reply *reply);
/* Where the reply has the length of the answer's list, to make it shorter;
 * NULL: it has no list that comes in pages. */
size_t *reply_answer_count(enum answer_kind kind, struct reply *reply);

#endif
