#include "serve/api.h"

#include "output/writer.h"

static const struct api_row rows[] = {
    {"search", REQUEST_SEARCH, ANSWER_HITS, "ranked sections, with facets"},
    {"items", REQUEST_ITEMS, ANSWER_ITEMS, "action items and decisions"},
    {"facets", REQUEST_FACETS, ANSWER_FACETS, "counts by team, date, ..."},
    {"count", REQUEST_COUNT, ANSWER_COUNT, "one number: sections that match"},
    {"values", REQUEST_VALUES, ANSWER_VALUES, "every value of a field"},
    {"similar", REQUEST_SIMILAR, ANSWER_HITS, "sections about the same thing"},
    {"explain", REQUEST_EXPLAIN, ANSWER_EXPLANATION,
     "how a query is understood"},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

const struct api_row *api_at(size_t index) {
  return index < ROW_COUNT ? &rows[index] : NULL;
}

const struct api_row *api_find(struct str name) {
  for (size_t i = 0; i < ROW_COUNT; i++)
    if (str_eq(name, str_of(rows[i].name))) return &rows[i];
  return NULL;
}

/* ---- failures ---- */

struct failure {
  unsigned status; /* of HTTP */
  const char *code;
};

static struct failure failure_of(enum status status) {
  switch (status) {
    case STATUS_QUERY:
      return (struct failure){400, "query"};
    case STATUS_USAGE:
      return (struct failure){400, "parameter"};
    case STATUS_NOT_FOUND:
      return (struct failure){404, "not_found"};
    case STATUS_NO_INDEX:
    case STATUS_ELSEWHERE:
      return (struct failure){503, "no_index"};
    case STATUS_DAMAGED:
      return (struct failure){503, "damaged"};
    case STATUS_OVERTAKEN:
    case STATUS_LOCKED:
    case STATUS_TIMEOUT:
      return (struct failure){503, "busy"};
    default:
      return (struct failure){500, "failure"};
  }
}

void api_fail(struct exchange *exchange, enum status status,
              const struct error *error, const struct query_error *problem) {
  struct failure failure = failure_of(status);
  if (status == STATUS_QUERY && problem)
    exchange_fail(exchange, failure.status, failure.code,
                  str_of(problem->message), (long)problem->offset,
                  str_of(problem->suggestion));
  else
    exchange_fail(exchange, failure.status, failure.code,
                  str_of(error->message), EXCHANGE_NOWHERE, STR(""));
}

/* ---- answers ---- */

bool api_ask(struct session *session, struct exchange *exchange,
             enum request_kind kind, struct question *question,
             struct reply *reply) {
  struct parameters parameters = {exchange->parameters.data,
                                  exchange->parameters.len, false};
  struct error error = {.message = ""};
  enum status status =
      question_read(&exchange->arena, kind, &parameters, question, &error);
  if (status == STATUS_OK)
    status = session_ask(session, &exchange->arena, question, reply, &error);
  if (status == STATUS_OK) return true;
  api_fail(exchange, status, &error, &reply->problem);
  return false;
}

static struct answer answer_of(const struct api_row *row,
                               const struct question *question,
                               const struct reply *reply) {
  struct answer answer = answer_of_results(row->answer, &reply->results);
  switch (row->request) {
    case REQUEST_COUNT:
      answer.query = question->request.query;
      answer.total = reply->count;
      break;
    case REQUEST_VALUES:
      answer.values = &reply->values;
      answer.notes.len = 0;
      break;
    case REQUEST_EXPLAIN:
      answer.explanation = &reply->explanation;
      answer.notes.data = reply->explanation.results.notes;
      answer.notes.len = reply->explanation.results.note_count;
      break;
    default:
      break;
  }
  return answer;
}

void api_answer(struct session *session, struct exchange *exchange,
                const struct api_row *row) {
  struct question question;
  struct reply reply;
  if (!api_ask(session, exchange, row->request, &question, &reply)) return;
  struct answer answer = answer_of(row, &question, &reply);
  struct output out = {.fd = OUTPUT_IN_MEMORY, .record_end = '\n'};
  writer_write(&out, FORMAT_JSON, &answer);
  buf_free(&exchange->body);
  exchange->body = out.buf;
  exchange->status = 200;
  exchange->type = "application/json; charset=utf-8";
}
