/* The Model Context Protocol on a pair of descriptors: JSON-RPC 2.0, a message
 * a line, until the input ends. Requests are answered one after the other, in a
 * thread of their own; one that the client cancels ends soon, without an
 * answer.
 */
#ifndef MINS_SERVE_MCP_H
#define MINS_SERVE_MCP_H

#include "ask/session.h"

/* Opens what questions are asked of, at its newest state; one that it opened
 * before is closed first. It is called when a question comes and there is none
 * yet, or what there was is gone, so that an index that is made later is found;
 * and after a question that was cancelled. By one thread, while mcp_run runs.
 */
typedef enum status mcp_open_fn(void *context, struct session **session,
                                struct error *error);

struct mcp_options {
  mcp_open_fn *open; /* sessions are the caller's, to be closed afterwards */
  void *context;
  int input, output;
};

/* Until the input ends, or nobody reads the answers any more. STATUS_OUTPUT:
 * they cannot be written. STATUS_IO: no thread could be started. */
enum status mcp_run(const struct mcp_options *options, struct error *error);

#endif
