/* Commands and options that mins does not have: what may have been meant. Pure
 * functions. */
#ifndef MINS_CLI_UNKNOWN_H
#define MINS_CLI_UNKNOWN_H

#include "base/error.h"
#include "base/str.h"

/* Append "; did you mean ...?" if there is a name like it, or if it is another
 * program's name for what mins has; else nothing. `names`: those that exist,
 * and the letters of options, separated by commas. `option` has its dashes. */
void unknown_command(struct str name, struct str names, struct buf *out);
void unknown_option(struct str option, struct str names, struct buf *out);
/* "-team:ops" is meant as a word of the query; getopt would read -t eam:ops.
 * STATUS_USAGE if there is such a word before "--". */
enum status unknown_refuse_filters(int argc, char **argv, struct error *error);

#endif
