/* What the name of a file tells of it. Paths are relative to the root. Pure
 * functions. */
#ifndef MINS_INDEX_SCAN_NAMES_H
#define MINS_INDEX_SCAN_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* Whether it ends in .md or .markdown, in any case. */
bool scan_names_markdown(struct str name);
/* Whether its ending is that of another format in which people write
 * minutes. */
bool scan_names_other_text(struct str name);
/* Whether one of the globs matches: the path if the glob has a "/", else the
 * name. `globs` may be NULL. */
bool scan_names_fits(const struct str_list *globs, struct str path);
/* Whether the path has a full date, or a word for minutes or a meeting. */
bool scan_names_like_minutes(struct str path);

#endif
