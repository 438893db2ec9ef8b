/* The time that a question names: "zuul outage june 2024".
 *
 * Its words seldom stand in the minutes of that time, since the meeting has the
 * date. So a section of a meeting in that time is ranked as if it had them too.
 * Which sections are found does not depend on it. */
#ifndef MINS_SEARCH_WHEN_H
#define MINS_SEARCH_WHEN_H

#include "search/plan.h"

struct when {
  uint32_t first, last; /* as the dates of sections (section_numbers.h); 0: no
                           time is named */
  uint64_t words;       /* of the plan that name it, a bit each */
};

/* The first day, month or year that words side by side at top level name; none
 * if there are no other words. */
void when_find(const struct plan *plan, struct str query, struct when *when);
/* Whether a section with this date may be of that time. */
bool when_has(const struct when *when, uint32_t date);

static inline bool when_has_word(const struct when *when, size_t word) {
  return word < 64 && when->words & UINT64_C(1) << word;
}

#endif
