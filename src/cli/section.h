/* Asking about one section by its id, path or line. */
#ifndef MINS_CLI_SECTION_H
#define MINS_CLI_SECTION_H

#include "cli/context.h"

/* Its path may also be one from the working directory, or absolute. */
enum status section_ask(struct context *context, struct question *question,
                        struct reply *reply, struct error *error);

#endif
