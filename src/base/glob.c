#include "base/glob.h"

#include <stdint.h>

#include "base/utf8.h"

/* Matches one set "[...]" at the start of `pattern` against `c`; *length is
 * what the set takes, 0 if it has no end and "[" stands for itself. */
static bool set_matches(struct str pattern, uint32_t c, size_t *length) {
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
    uint32_t low, high;
    at += utf8_decode(pattern, at, &low) - 1;
    high = low;
    if (at + 2 < pattern.len && pattern.data[at + 1] == '-' &&
        pattern.data[at + 2] != ']')
      at += 1 + utf8_decode(pattern, at + 2, &high);
    found |= c >= low && c <= high;
  }
  *length = 0;
  return false;
}

/* Whether the path's next character fits the pattern's next element, not a
 * star; *taken are its bytes. */
static bool char_matches(struct str pattern, struct str path, size_t *length,
                         size_t *taken) {
  uint32_t codepoint;
  char c = path.data[0];
  *length = *taken = 1;
  switch (pattern.data[0]) {
    case '?':
      *taken = utf8_decode(path, 0, &codepoint);
      return c != '/';
    case '[': {
      *taken = utf8_decode(path, 0, &codepoint);
      bool matches = set_matches(pattern, codepoint, length);
      if (*length > 0) return matches;
      *taken = 1;
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
    size_t length, taken;
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
               char_matches(str_slice(pattern, p, pattern.len),
                            str_slice(path, s, path.len), &length, &taken)) {
      p += length;
      s += taken;
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
  bool plain = str_is_ascii(pattern) && str_is_ascii(path);
  if (plain) return matches_here(pattern, path);
  struct arena arena = {0};
  bool matches =
      matches_here(utf8_composed(&arena, pattern), utf8_composed(&arena, path));
  arena_free(&arena);
  return matches;
}
