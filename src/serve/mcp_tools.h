/* The tools that an agent is offered: few, each a question of the command line,
 * answered with the same numbers. */
#ifndef MINS_SERVE_MCP_TOOLS_H
#define MINS_SERVE_MCP_TOOLS_H

#include <jansson.h>

#include "ask/session.h"
#include "output/json_writer.h"

/* Writes the list of tools as an array. */
void mcp_tools_list(struct json_writer *json);
/* Calls a tool and writes the result object: content, structuredContent,
 * isError. `arguments` may be NULL. False if there is no tool of this name. */
bool mcp_tools_call(struct session *session, const char *name,
                    const json_t *arguments, struct json_writer *json);

#endif
