/* INI files: [section], key = value, comments from ";" or "#" at the start of
 * a line, and from " ;" behind a value. Lines of any length.
 *
 * Ours, because Debian's inih cuts lines at 200 bytes and does not tell the
 * handler the line, and libini-config costs five libraries at each start. */
#ifndef MINS_BASE_INI_H
#define MINS_BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/* One "key = value"; `section` is empty before the first. STATUS_OK goes on. */
typedef enum status ini_fn(void *context, struct str section, struct str key,
                           struct str value, size_t line, struct error *error);

/* `name` is for messages: "NAME:LINE: ...". A line that is none of the three
 * kinds is STATUS_USAGE. The strings are borrowed from `text`. */
enum status ini_read(struct str text, const char *name, ini_fn *fn,
                     void *context, struct error *error);

#endif
