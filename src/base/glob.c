#include "base/glob.h"

#include <stdint.h>

/* Matches one set "[...]" at the start of `pattern` against `c`; *length is
 * what the set takes, 0 if it has no end and "[" stands for itself. */
static bool set_matches(struct str pattern, char c, size_t *length) {
  size_t at = 1;
  bool negated =
      at < pattern.len && (pattern.data[at] == '!' || pattern.data[at] == '^');
  bool found = false;
  if (negated) at++;
  for (size_t first = at; at < pattern.len; at++) {
    if (pattern.data[at] == ']' && at > first) {
      *length = at + 1;
      return found != negated && c != '/';
    }
    unsigned char low = (unsigned char)pattern.data[at], high = low;
    if (at + 2 < pattern.len && pattern.data[at + 1] == '-' &&
        pattern.data[at + 2] != ']') {
      high = (unsigned char)pattern.data[at + 2];
      at += 2;
    }
    found |= (unsigned char)c >= low && (unsigned char)c <= high;
  }
  *length = 0;
  return false;
}

/* Whether one byte of the path fits the pattern's next element, not a star. */
static bool byte_matches(struct str pattern, char c, size_t *length) {
  *length = 1;
  switch (pattern.data[0]) {
    case '?':
      return c != '/';
    case '[': {
      bool matches = set_matches(pattern, c, length);
      if (*length > 0) return matches;
      *length = 1;
      return c == '[';
    }
    case '\\':
      if (pattern.len > 1) {
        *length = 2;
        return pattern.data[1] == c;
      }
      return c == '\\';
    default:
      return pattern.data[0] == c;
  }
}

/* Backtracks to the last star of each kind only, so it takes at most the
 * product of the lengths. */
static bool matches_here(struct str pattern, struct str path) {
  size_t p = 0, s = 0;
  size_t star = SIZE_MAX, star_at = 0; /* last "*", and where it ended */
  size_t double_star = SIZE_MAX, double_at = 0;
  for (;;) {
    size_t length;
    if (p < pattern.len && pattern.data[p] == '*') {
      bool two = p + 1 < pattern.len && pattern.data[p + 1] == '*';
      p += two ? 2 : 1;
      if (two) {
        /* Between slashes it may also stand for no directory at all. */
        if (p < pattern.len && pattern.data[p] == '/' &&
            (p == 2 || pattern.data[p - 3] == '/') &&
            matches_here(str_slice(pattern, p + 1, pattern.len),
                         str_slice(path, s, path.len)))
          return true;
        double_star = p, double_at = s, star = SIZE_MAX;
      } else {
        star = p, star_at = s;
      }
    } else if (p == pattern.len && (s == path.len || path.data[s] == '/')) {
      return true;
    } else if (p < pattern.len && s < path.len &&
               byte_matches(str_slice(pattern, p, pattern.len), path.data[s],
                            &length)) {
      p += length;
      s++;
    } else if (star != SIZE_MAX && star_at < path.len &&
               path.data[star_at] != '/') {
      p = star, s = ++star_at;
    } else if (double_star != SIZE_MAX && double_at < path.len) {
      p = double_star, s = ++double_at, star = SIZE_MAX;
    } else {
      return false;
    }
  }
}

bool glob_matches(struct str pattern, struct str path) {
  if (str_starts(pattern, STR("./")))
    pattern = str_slice(pattern, 2, pattern.len);
  while (pattern.len > 1 && pattern.data[pattern.len - 1] == '/') pattern.len--;
  if (pattern.len == 0 || str_eq(pattern, STR(".")) ||
      str_eq(pattern, STR("/")))
    return true;
  return matches_here(pattern, path);
}
