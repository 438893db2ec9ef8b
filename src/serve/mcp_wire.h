/* The messages that mins mcp writes: JSON-RPC 2.0, one a line, whole lines even
 * where several threads write. */
#ifndef MINS_SERVE_MCP_WIRE_H
#define MINS_SERVE_MCP_WIRE_H

#include <jansson.h>
#include <pthread.h>

#include "base/str.h"

enum {
  /* JSON-RPC 2.0, "Error object" */
  MCP_PARSE_ERROR = -32700,
  MCP_INVALID_REQUEST = -32600,
  MCP_METHOD_NOT_FOUND = -32601,
  MCP_INVALID_PARAMS = -32602,
  MCP_INTERNAL_ERROR = -32603
};

struct mcp_wire {
  int fd;
  pthread_mutex_t mutex;
  int write_errno; /* of the first that failed; nothing is written after it */
};

void mcp_wire_init(struct mcp_wire *wire, int fd);
void mcp_wire_free(struct mcp_wire *wire);
/* 0: all could be written so far. */
int mcp_wire_errno(struct mcp_wire *wire);
/* `id`: of the request; NULL: it is not known. `result` is JSON. */
void mcp_wire_result(struct mcp_wire *wire, const json_t *id,
                     struct str result);
void mcp_wire_error(struct mcp_wire *wire, const json_t *id, int code,
                    struct str message);
/* `token`: of the request; NULL: it wants no progress, and nothing is written.
 * `total` 0: not known. */
void mcp_wire_progress(struct mcp_wire *wire, const json_t *token, size_t done,
                       size_t total);

#endif
