/* Globs over relative paths: "*" and "?" stay in a directory, "**" crosses
 * directories, "[a-z]" and "[!a-z]" are sets, "\" takes the next byte as it is.
 * A pattern that names a directory means all below it. Case matters, the
 * Unicode form does not. */
#ifndef MINS_BASE_GLOB_H
#define MINS_BASE_GLOB_H

#include <stdbool.h>

#include "base/str.h"

bool glob_matches(struct str pattern, struct str path);

#endif
