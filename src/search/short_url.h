/* URLs as people call them: "standards#690" for a pull request or an issue,
 * else the host and the last part of the path. Pure functions. */
#ifndef MINS_SEARCH_SHORT_URL_H
#define MINS_SEARCH_SHORT_URL_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the short form; what stands at url[shown_start, shown_end) stays to
 * be seen. Both 0: nothing needs to. */
void short_url_add(struct str url, size_t shown_start, size_t shown_end,
                   struct buf *out);

#endif
