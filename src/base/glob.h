/* Globs over relative paths: "*" and "?" stay within a directory, "**" crosses
 * directories, "[a-z]", "[!a-z]" and "[^a-z]" are sets, "\" takes the next byte
 * literally. A pattern that matches a directory matches all below it; "", "."
 * and "/" match everything. Case matters, the Unicode form (NFC, NFD) does not.
 * Takes time up to the product of the lengths. */
#ifndef MINS_BASE_GLOB_H
#define MINS_BASE_GLOB_H

#include <stdbool.h>

#include "base/str.h"

bool glob_matches(struct str pattern, struct str path);

#endif
