/* Headings without a space behind their signs: "##Agenda".
 *
 * CommonMark takes them for text, and many minutes mean headings. A pure
 * function. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_TIGHT_H
#define MINS_MINUTES_TIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct tight_headings {
  struct str source; /* with the space; lines stay as they were */
  uint32_t *lines;   /* where there was none, ascending, from 1 */
  size_t count;
};

void tight_find(struct arena *arena, struct str source,
                struct tight_headings *tight);
bool tight_has(const struct tight_headings *tight, uint32_t line);

#endif
