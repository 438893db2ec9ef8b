/* What an agent may read or be asked to do: sections as resources
 * (minutes:///ID), and a prompt. Each function writes the result of a method,
 * or nothing if it fails. */
#ifndef MINS_SERVE_MCP_RESOURCES_H
#define MINS_SERVE_MCP_RESOURCES_H

#include "ask/session.h"
#include "output/json_writer.h"

#define MCP_PROMPT "prepare-meeting"

/* The newest sections; none where `session` is NULL. */
enum status mcp_resources_list(struct session *session,
                               struct json_writer *json, struct error *error);
void mcp_resources_templates(struct json_writer *json);
/* STATUS_NOT_FOUND: there is no such section, or its file is gone. */
enum status mcp_resources_read(struct session *session, struct str uri,
                               struct json_writer *json, struct error *error);
void mcp_resources_prompts(struct json_writer *json);
void mcp_resources_prompt(struct str team, struct json_writer *json);

#endif
