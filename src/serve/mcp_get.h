/* The tool "get": the source text of sections, with file and line. */
#ifndef MINS_SERVE_MCP_GET_H
#define MINS_SERVE_MCP_GET_H

#include "ask/session.h"
#include "output/json_writer.h"

/* Writes the result: the sections of these ids (or path, path:line) in their
 * order, from the cursor of the answer before on (data NULL: from the first),
 * cut at the end of a line where the budget ends. */
void mcp_get(struct session *session, struct arena *arena,
             const struct str_list *ids, struct str cursor, size_t max_bytes,
             struct json_writer *json);
/* The member "outputSchema" of the tool. */
void mcp_get_schema(struct json_writer *json);

#endif
