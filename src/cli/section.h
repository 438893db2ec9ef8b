/* Asking about one section by its id, path or line. */
#ifndef MINS_CLI_SECTION_H
#define MINS_CLI_SECTION_H

#include "cli/context.h"

/* session_ask, where the section's path may also be absolute or relative to the
 * working directory: request.section then becomes the one below the root. */
enum status section_ask(struct context *context, struct question *question,
                        struct reply *reply, struct error *error);

#endif
