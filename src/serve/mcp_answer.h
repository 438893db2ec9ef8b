/* An answer for an agent: the command line's JSON as structured content, and
 * the same for reading as text; both together within a budget of bytes, and a
 * cursor to what did not fit. */
#ifndef MINS_SERVE_MCP_ANSWER_H
#define MINS_SERVE_MCP_ANSWER_H

#include "ask/session.h"
#include "output/answer.h"
#include "output/json_writer.h"

enum { MCP_ANSWER_BYTES = 16 * 1024 }; /* usual max_bytes */

struct mcp_question {
  enum request_kind request;
  enum answer_kind answer;
  struct parameters parameters;
  size_t max_bytes; /* of both together; a list keeps one row at least */
};

/* Asks and writes the result of the tool; what goes wrong is a result too,
 * which says what to try. */
void mcp_answer(struct session *session, struct arena *arena,
                const struct mcp_question *question, struct json_writer *json);
/* The member "content" of a result: its text. */
void mcp_answer_content(struct json_writer *json, struct str text);
/* How to go on, for whoever reads the text alone; `cursor` with data NULL: the
 * answer is whole. */
void mcp_answer_more(struct buf *text, struct str cursor);
/* A result that is an error. */
void mcp_answer_problem(struct json_writer *json, struct str problem);
/* The same of an error, with what can be done about it. */
void mcp_answer_failure(struct json_writer *json, const struct error *error);
/* The member "outputSchema" of a tool. */
void mcp_answer_schema(struct json_writer *json);

#endif
