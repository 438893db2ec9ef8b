#include "minutes/heading.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "minutes/datelines.h"

/* Length of an emoji shortcode (":notebook:") at `at`, else 0. */
static size_t shortcode_length(struct str text, size_t at) {
  if (at > 0 && ascii_is_alnum(text.data[at - 1])) return 0;
  size_t end = at + 1;
  bool letter = false;
  while (end < text.len &&
         (ascii_is_alnum(text.data[end]) || text.data[end] == '_' ||
          text.data[end] == '+' || text.data[end] == '-')) {
    letter |= ascii_is_alpha(text.data[end]);
    end++;
  }
  if (!letter || end >= text.len || text.data[end] != ':') return 0;
  if (end + 1 < text.len && ascii_is_alnum(text.data[end + 1])) return 0;
  return end + 1 - at;
}

/* Length of the white space character at `at`, else 0. */
static size_t space_length(struct str text, size_t at) {
  uint32_t c = (unsigned char)text.data[at];
  if (c < 0x80) return ascii_is_space((char)c) ? 1 : 0;
  size_t length = utf8_decode(text, at, &c);
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category == UTF8PROC_CATEGORY_ZS || c == 0x200B ? length : 0;
}

struct str heading_clean(struct arena *arena, struct str text) {
  char *clean = arena_alloc(arena, text.len + 1);
  size_t length = 0;
  for (size_t i = 0; i < text.len;) {
    size_t gap = text.data[i] == ':' ? shortcode_length(text, i) : 0;
    if (gap == 0) gap = space_length(text, i);
    if (gap == 0) {
      clean[length++] = text.data[i++];
    } else {
      if (length > 0 && clean[length - 1] != ' ') clean[length++] = ' ';
      i += gap;
    }
  }
  while (length > 0 && clean[length - 1] == ' ') length--;
  clean[length] = '\0';
  return (struct str){clean, length};
}

bool heading_is_bold_date(struct str line) {
  enum { SHORTEST = 10, LONGEST = 60 };
  line = str_trim(line);
  if (line.len < SHORTEST || line.len > LONGEST ||
      !(str_starts(line, STR("**")) && str_ends(line, STR("**"))))
    return false;
  struct str inside = str_slice(line, 2, line.len - 2);
  return str_find_byte(inside, '*') == inside.len && datelines_is_date(inside);
}

bool heading_has_bold_dates(struct str source) {
  struct str rest = source, line, first = STR("");
  while (str_split(&rest, '\n', &line)) {
    if (!str_starts(line, STR("**")) || !heading_is_bold_date(line)) continue;
    if (first.len > 0 && !str_eq(first, line)) return true;
    first = line;
  }
  return false;
}
