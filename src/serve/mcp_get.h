/* The tool "get": the source text of sections, with file and line. */
#ifndef MINS_SERVE_MCP_GET_H
#define MINS_SERVE_MCP_GET_H

#include "ask/session.h"
#include "output/json_writer.h"

struct mcp_get_request {
  struct str_list ids;  /* of sections; or path, path:line */
  bool thread, related; /* what is looked for beside each */
  struct str cursor;    /* of the answer before; data NULL: from the first */
  size_t max_bytes;
};

/* Writes the result: the sections in the order of their ids, cut at the end of
 * a line where the budget ends. */
void mcp_get(struct session *session, struct arena *arena,
             const struct mcp_get_request *request, struct json_writer *json);
/* The member "outputSchema" of the tool. */
void mcp_get_schema(struct json_writer *json);

#endif
