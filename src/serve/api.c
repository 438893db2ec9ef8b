#include "serve/api.h"

#include "ask/excerpt.h"
#include "ask/overview.h"
#include "output/format.h"
#include "output/writer.h"
#include "serve/limits.h"
#include "serve/reply_answer.h"

static const struct api_row rows[] = {
    {"search", REQUEST_SEARCH, ANSWER_HITS, "ranked sections, with facets"},
    {"items", REQUEST_ITEMS, ANSWER_ITEMS, "action items and decisions"},
    {"facets", REQUEST_FACETS, ANSWER_FACETS, "counts by team, date, ..."},
    {"count", REQUEST_COUNT, ANSWER_COUNT, "one number: sections that match"},
    {"timeline", REQUEST_TIMELINE, ANSWER_TIMELINE,
     "how a topic went: a day of a meeting after the other"},
    {"meetings", REQUEST_MEETINGS, ANSWER_MEETINGS,
     "the meetings, and who was there"},
    {"people", REQUEST_PEOPLE, ANSWER_PEOPLE,
     "who they are, where they were, what they have to do"},
    {"section", REQUEST_SECTION, ANSWER_SOURCE,
     "a section with its source, its thread and what is related"},
    {"values", REQUEST_VALUES, ANSWER_VALUES, "every value of a field"},
    {"similar", REQUEST_SIMILAR, ANSWER_HITS, "sections about the same thing"},
    {"explain", REQUEST_EXPLAIN, ANSWER_EXPLANATION,
     "how a query is understood"},
    {"status", REQUEST_STATUS, ANSWER_STATUS, "the state of the index"},
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
  const char *hint = status_hint(status);
  struct str message = str_of(error->message);
  if (hint)
    message = arena_strf(&exchange->arena, "%.*s: %s", STR_FMT(message), hint);
  if (status == STATUS_QUERY && problem)
    exchange_fail(exchange, failure.status, failure.code,
                  str_of(problem->message), (long)problem->offset,
                  str_of(problem->suggestion));
  else
    exchange_fail(exchange, failure.status, failure.code, message,
                  EXCHANGE_NOWHERE, STR(""));
}

/* ---- answers ---- */

static enum status read_question(struct exchange *exchange,
                                 enum request_kind kind,
                                 struct question *question,
                                 struct error *error) {
  struct parameters parameters = {exchange->parameters.data,
                                  exchange->parameters.len, NULL};
  enum status status =
      question_read(&exchange->arena, kind, &parameters, question, error);
  return status == STATUS_OK ? limits_check(question, error) : status;
}

bool api_ask(struct session *session, struct exchange *exchange,
             enum request_kind kind, struct question *question,
             struct reply *reply) {
  struct error error = {.message = ""};
  enum status status = read_question(exchange, kind, question, &error);
  if (status == STATUS_OK)
    status = session_ask(session, &exchange->arena, question, reply, &error);
  if (status == STATUS_OK) return true;
  api_fail(exchange, status, &error, &reply->problem);
  return false;
}

static void write_answer(struct exchange *exchange,
                         const struct answer *answer) {
  struct output out = {.fd = OUTPUT_IN_MEMORY, .record_end = '\n'};
  writer_write(&out, FORMAT_JSON, answer);
  buf_free(&exchange->body);
  exchange->body = out.buf;
  exchange->status = 200;
  exchange->type = format_get(FORMAT_JSON)->content_type;
}

/* The state of the index is told by no reply alone: files are looked at. */
static void answer_status(struct session *session, struct exchange *exchange) {
  struct question question;
  struct report_status report;
  struct error error = {.message = ""};
  enum status status =
      read_question(exchange, REQUEST_STATUS, &question, &error);
  if (status == STATUS_OK)
    status =
        overview_read(session, &exchange->arena, &question, &report, &error);
  if (status == STATUS_OK)
    write_answer(exchange,
                 &(struct answer){.kind = ANSWER_STATUS, .status = &report});
  else
    api_fail(exchange, status, &error, NULL);
}

/* What `mins show` tells of one section. */
static void answer_section(struct session *session, struct exchange *exchange) {
  struct question question;
  struct reply reply;
  struct excerpt excerpt;
  struct error error = {.message = ""};
  if (!api_ask(session, exchange, REQUEST_SECTION, &question, &reply)) return;
  enum status status =
      excerpt_read(session, &exchange->arena, &reply, &excerpt, &error);
  if (status != STATUS_OK) {
    api_fail(exchange, status, &error, NULL);
    return;
  }
  struct source_text text = {.section = &reply.section,
                             .text = excerpt.text,
                             .line = excerpt.line,
                             .present = reply.present};
  struct str *thread =
      arena_alloc(&exchange->arena, (reply.thread_count + 1) * sizeof *thread);
  for (size_t i = 0; i < reply.thread_count; i++)
    thread[i] = reply.thread[i].id;
  struct sources sources = {.data = &text,
                            .len = 1,
                            .is_one = true,
                            .thread = {thread, reply.thread_count},
                            .related = &reply.related};
  write_answer(exchange,
               &(struct answer){.kind = ANSWER_SOURCE, .sources = &sources});
}

void api_answer(struct session *session, struct exchange *exchange,
                const struct api_row *row) {
  struct question question;
  struct reply reply;
  if (row->request == REQUEST_STATUS) {
    answer_status(session, exchange);
  } else if (row->request == REQUEST_SECTION) {
    answer_section(session, exchange);
  } else if (api_ask(session, exchange, row->request, &question, &reply)) {
    struct answer answer = reply_answer(row->answer, &question, &reply);
    write_answer(exchange, &answer);
  }
}
