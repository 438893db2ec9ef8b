#include "query/query_distance.h"

#include <stdint.h>

#include "base/utf8.h"

/* Longer than any name of a field, value or date worth comparing. */
enum { LONGEST = 32, FAR = 99 };

static size_t decode(struct str text, uint32_t *codepoints) {
  size_t count = 0;
  for (size_t at = 0; at < text.len;) {
    if (count == LONGEST) return LONGEST + 1;
    at += utf8_decode(text, at, &codepoints[count]);
    if (codepoints[count] < 0x80)
      codepoints[count] = (uint32_t)ascii_lower((char)codepoints[count]);
    count++;
  }
  return count;
}

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

unsigned query_distance(struct str a, struct str b) {
  uint32_t from[LONGEST], to[LONGEST];
  size_t from_count = decode(a, from), to_count = decode(b, to);
  if (from_count > LONGEST || to_count > LONGEST) return FAR;
  unsigned cost[LONGEST + 1][LONGEST + 1];
  for (size_t i = 0; i <= from_count; i++) cost[i][0] = (unsigned)i;
  for (size_t j = 0; j <= to_count; j++) cost[0][j] = (unsigned)j;
  for (size_t i = 1; i <= from_count; i++) {
    for (size_t j = 1; j <= to_count; j++) {
      unsigned replaced = cost[i - 1][j - 1] + (from[i - 1] != to[j - 1]);
      cost[i][j] = least(replaced, least(cost[i - 1][j], cost[i][j - 1]) + 1);
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] &&
          from[i - 2] == to[j - 1])
        cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[from_count][to_count];
}

struct str query_distance_nearest(struct str text, const char *names,
                                  unsigned *distance) {
  struct str rest = str_of(names), name, nearest = {"", 0};
  *distance = FAR + 1;
  while (str_split(&rest, ',', &name)) {
    unsigned edits = query_distance(text, name);
    if (edits >= *distance) continue;
    *distance = edits;
    nearest = name;
  }
  return nearest;
}
