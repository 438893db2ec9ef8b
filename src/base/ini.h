/* INI files: [section], key = value; comments from ";" or "#" at the start of a
 * line, and from a ";" after white space in a value. Lines of any length.
 *
 * Why no library: src/README.md. */
#ifndef MINS_BASE_INI_H
#define MINS_BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/* Takes one "key = value"; `section` is empty before the first one. Any status
 * but STATUS_OK ends the reading. */
typedef enum status ini_fn(void *context, struct str section, struct str key,
                           struct str value, size_t line, struct error *error);

/* `name` is for messages, also those of `fn`: "NAME:LINE: ...". STATUS_USAGE
 * for a line of no such kind, or the status of `fn`. Strings are borrowed from
 * `text`, which may begin with a byte order mark. */
enum status ini_read(struct str text, const char *name, ini_fn *fn,
                     void *context, struct error *error);

#endif
