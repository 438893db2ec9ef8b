/* From the command line to a request: what search, facets and count share. */
#ifndef MINS_CLI_REQUEST_H
#define MINS_CLI_REQUEST_H

#include "cli/command.h"
#include "search/request.h"

/* Everything but hits and facets. */
enum status request_read(struct context *context, struct request *request,
                         struct error *error);
enum status request_facets(const str_vec *names, struct request *request,
                           struct error *error);
/* Asks for hits, with what the format shows of them. */
void request_hits(enum format format, struct request *request);
/* Root, configuration, --fresh, and the index opened. `note`: a sentence for
 * the answer, data NULL if there is none. */
enum status request_begin(struct context *context, struct str *note,
                          struct error *error);
/* That note, and those of the results behind it. */
struct str_list request_notes(struct arena *arena, struct str note,
                              const struct results *results);

#endif
