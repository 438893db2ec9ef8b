#include "engine/engine_adjacent.h"

/* If `second` is at the position behind `first`, then either its code comes
 * next, or that of another term at one of the two positions comes between. Such
 * a term is told by ENGINE_CODE_SAME, directly behind the code of `first` or
 * directly before that of `second`. So one of three pairs of neighbouring codes
 * is there: first second, first SAME, SAME second.
 *
 * They are looked for at each byte, since numbers of any length may stand
 * between codes. Of a code the two lower bytes are compared. The loops have no
 * branches: compilers make vector instructions of them. */

enum { PART = 1024 }; /* bytes that are looked at before asking */

_Static_assert(ENGINE_CODE_SAME == 0, "its bytes are all 0");

/* The codes that begin at bytes [0, count) and the next ones. */
static bool has_of_one_byte(const unsigned char *bytes, size_t count,
                            unsigned char first, unsigned char second) {
  unsigned char found = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char x = bytes[i], y = bytes[i + 1];
    found |= ((x == first) & ((y == second) | (y == 0))) |
             ((x == 0) & (y == second));
  }
  return found;
}

static bool has_of_more(const unsigned char *bytes, size_t count, size_t width,
                        const unsigned char *first,
                        const unsigned char *second) {
  const unsigned char *next = bytes + width;
  const unsigned char a = first[0], b = first[1], c = second[0], d = second[1];
  unsigned char found = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned char x = bytes[i], y = bytes[i + 1];
    unsigned char u = next[i], v = next[i + 1];
    unsigned char is_first = (x == a) & (y == b);
    unsigned char is_second = (u == c) & (v == d);
    found |= (is_first & (is_second | ((u | v) == 0))) |
             (is_second & ((x | y) == 0));
  }
  return found;
}

bool engine_adjacent_may(const struct engine_sequence *sequence, uint64_t first,
                         uint64_t second) {
  const unsigned char *bytes = (const unsigned char *)sequence->begin;
  size_t length = (size_t)(sequence->end - sequence->begin);
  size_t width = sequence->width;
  if (length < 2 * width) return false;
  size_t count = length - 2 * width + 1;
  unsigned char a[2] = {(unsigned char)first, (unsigned char)(first >> 8)};
  unsigned char b[2] = {(unsigned char)second, (unsigned char)(second >> 8)};
  bool found = false;
  for (size_t at = 0; at < count && !found; at += PART) {
    size_t part = count - at < PART ? count - at : PART;
    found = width == 1 ? has_of_one_byte(bytes + at, part, a[0], b[0])
                       : has_of_more(bytes + at, part, width, a, b);
  }
  return found;
}
