/* Whether a section's text shows the target of a link, so that it need not be
 * kept beside it. A pure function. */
#ifndef MINS_STORE_SHOWN_LINK_H
#define MINS_STORE_SHOWN_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct shown_links {
  struct str text;
  uint64_t searched; /* bytes of it, for all links so far */
};

/* Of very many links of a long text, the last ones are said not to be shown,
 * without a look, which would take quadratic time: to keep them is no harm. */
bool shown_link_find(struct shown_links *shown, struct str target);

#endif
