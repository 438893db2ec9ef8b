/* What the name of a file tells of it. Paths are relative to the root. */
#ifndef MINS_INDEX_SCAN_NAMES_H
#define MINS_INDEX_SCAN_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* By its ending, in any case. */
bool scan_names_markdown(struct str name);
/* Whether it ends as other texts do that people write minutes in. */
bool scan_names_other_text(struct str name);
/* Whether one of the globs matches: the path if the glob has a "/", else the
 * name. `globs` may be NULL. */
bool scan_names_fits(const struct str_list *globs, struct str path);
/* A date in the path, or a word for minutes or a meeting. */
bool scan_names_like_minutes(struct str path);

#endif
