/* The API described for programs: OpenAPI 3.1, made of the tables that the API
 * itself is made of; and the schemas of its answers. */
#ifndef MINS_SERVE_OPENAPI_H
#define MINS_SERVE_OPENAPI_H

#include "serve/exchange.h"

/* Fills the response if the path is one of them: /api/openapi.json or
 * /api/schema/NAME.json. */
bool openapi_answer(struct exchange *exchange);
/* The description of the API, a line of JSON. */
void openapi_write(struct buf *out);

#endif
