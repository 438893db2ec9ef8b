/* The JSON API: the questions that the command line asks, by URL. The answers
 * are those of --format json. */
#ifndef MINS_SERVE_API_H
#define MINS_SERVE_API_H

#include "ask/session.h"
#include "output/answer.h"
#include "serve/exchange.h"

/* A row of the API: /api/NAME. */
struct api_row {
  const char *name;
  enum request_kind request;
  enum answer_kind answer;
  const char *summary;
};

/* The row of a name, or by its place; NULL if there is none. */
const struct api_row *api_find(struct str name);
const struct api_row *api_at(size_t index);

/* Reads a question of the exchange's parameters and answers it. `reply` holds
 * the answer; all memory is the exchange's arena's. False after a failure, with
 * an error as the response. */
bool api_ask(struct session *session, struct exchange *exchange,
             enum request_kind kind, struct question *question,
             struct reply *reply);
/* The answer of a row, in JSON, as the response. */
void api_answer(struct session *session, struct exchange *exchange,
                const struct api_row *row);
/* Makes a failure the response. `problem` is that of STATUS_QUERY, or NULL. */
void api_fail(struct exchange *exchange, enum status status,
              const struct error *error, const struct query_error *problem);

#endif
