/* The value of SLOT_FACTS: what nearly every search counts, folds by and shows.
 * The date comes first, so that ranges of dates are ranges of values: its text,
 * FACTS_END, eight bytes of the fold (lowest first), the teams joined by
 * FIELD_SEPARATOR, FACTS_END, the meeting. */
#ifndef MINS_STORE_FACTS_H
#define MINS_STORE_FACTS_H

#include <stdint.h>

#include "base/str.h"

#define FACTS_END '\x1e'

struct facts {
  struct str date; /* YYYYMMDD, YYYYMM or empty */
  uint64_t fold;   /* equal for sections with identical source; 0: no source */
  struct str teams, meeting;
};

void facts_pack(const struct facts *facts, struct buf *out);
/* Parts of a value; all empty if it is none. */
struct facts facts_unpack(struct str value);

#endif
