/* The Model Context Protocol on a pair of descriptors: JSON-RPC 2.0, a message
 * a line, until the input ends. Requests are answered one after the other. */
#ifndef MINS_SERVE_MCP_H
#define MINS_SERVE_MCP_H

#include "ask/session.h"

/* STATUS_OUTPUT: nobody reads the answers any more, or they cannot be
 * written. */
enum status mcp_run(struct session *session, int input, int output,
                    struct error *error);

#endif
