#include "minutes/camel.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum {
  SHORTEST_PART = 2, /* letters and digits of a part */
  SHORTEST_TAIL = 2  /* small letters behind the capital of "HTTPServer" */
};

enum letter_case { OTHER, UPPER, LOWER, DIGIT };

static enum letter_case case_of(uint32_t c) {
  if (c < 0x80)
    return c >= 'a' && c <= 'z'   ? LOWER
           : c >= 'A' && c <= 'Z' ? UPPER
           : c >= '0' && c <= '9' ? DIGIT
                                  : OTHER;
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category == UTF8PROC_CATEGORY_LU   ? UPPER
         : category == UTF8PROC_CATEGORY_LL ? LOWER
                                            : OTHER;
}

/* Whether so many small letters stand at `at`. */
static bool has_tail(struct str text, size_t at, size_t end) {
  for (size_t i = 0; i < SHORTEST_TAIL; i++) {
    uint32_t c = 0;
    if (at >= end) return false;
    at += utf8_decode(text, at, &c);
    if (case_of(c) != LOWER) return false;
  }
  return true;
}

/* What camel_parts knows of the characters before the one it looks at. */
struct camel {
  enum letter_case last, before;
  size_t last_at;
  size_t length; /* characters of the part so far */
};

/* Where a part begins that is seen at `at`, or `start`. */
static size_t find_cut(const struct camel *seen, struct str text, size_t at,
                       size_t start, size_t end, enum letter_case now) {
  if (seen->last == LOWER && now == UPPER) return at;
  /* The plural of an acronym begins no word: APIs. */
  if (seen->last == UPPER && now == LOWER &&
      (seen->before == UPPER || seen->before == DIGIT) &&
      has_tail(text, at, end))
    return seen->last_at;
  return start;
}

size_t camel_parts(struct str text, size_t start, size_t end, size_t *starts) {
  struct camel seen = {OTHER, OTHER, start, 0};
  size_t count = 0;
  starts[count++] = start;
  for (size_t at = start; at < end;) {
    uint32_t c = (unsigned char)text.data[at];
    size_t length = c < 0x80 ? 1 : utf8_decode(text, at, &c);
    enum letter_case now = case_of(c);
    size_t cut = find_cut(&seen, text, at, start, end, now);
    if (cut > starts[count - 1]) {
      size_t behind = cut < at; /* characters of the new part */
      bool is_short = seen.length - behind < SHORTEST_PART;
      if (count == CAMEL_MOST_PARTS) return 1;
      /* A short part belongs to the one before it, the first to the next. */
      if (is_short && count > 1) starts[count - 1] = cut;
      if (!is_short) starts[count++] = cut;
      if (!is_short || count > 1) seen.length = behind;
    }
    seen.before = seen.last;
    seen.last = now;
    seen.last_at = at;
    seen.length++;
    at += length;
  }
  return seen.length < SHORTEST_PART ? 1 : count; /* VPNaaS */
}
