/* `mins status --why PATH`: who told a file's date, and what was chosen. */
#ifndef MINS_CLI_WHY_H
#define MINS_CLI_WHY_H

#include "base/error.h"
#include "cli/command.h"

/* Text or JSON; STATUS_NOT_FOUND if the index has no text of this file. */
enum status why_print(struct context *context, struct str path,
                      enum output_format format, struct error *error);

#endif
