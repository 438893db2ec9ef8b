/* The tools that an agent is offered: few, each a question of the command line,
 * answered with the same numbers. */
#ifndef MINS_SERVE_MCP_TOOLS_H
#define MINS_SERVE_MCP_TOOLS_H

#include <jansson.h>

#include "ask/session.h"
#include "output/json_writer.h"

/* Writes the list of tools as an array. */
void mcp_tools_list(struct json_writer *json);
bool mcp_tools_has(const char *name);
/* Calls a tool that exists and writes the result object: content, with
 * structuredContent or isError. `arguments` may be NULL. */
void mcp_tools_call(struct session *session, const char *name,
                    const json_t *arguments, struct json_writer *json);

#endif
