/* The time that a question names: "zuul outage june 2024", "budget last month".
 *
 * Its words seldom stand in the minutes of that time, since the meeting has the
 * date. So a section of a meeting in that time is ranked as if it had them too
 * (named_gains.h). Which sections are found does not depend on it. */
#ifndef MINS_SEARCH_WHEN_H
#define MINS_SEARCH_WHEN_H

#include "search/plan.h"

enum { WHEN_MOST_WORDS = 64 }; /* of a plan that are looked at */

struct when {
  uint32_t first, last; /* as the dates of sections (section_numbers.h); 0: no
                           time is named */
  uint64_t words;       /* of the plan that name it, a bit each */
  uint64_t frame;       /* "meeting", "minutes": true of all that is found */
  bool is_absolute;     /* not seen from today */
};

/* The first day or month that the query names, else the first quarter or week
 * ("2024-Q3"), else the first year, else the first week, month, quarter or year
 * seen from `today`; none if the plan has none of its words. */
void when_find(const struct plan *plan, struct str query, struct date today,
               struct when *when);
/* Whether a section with this date may be of that time. */
bool when_has(const struct when *when, uint32_t date);

#endif
