#include "minutes/anchor.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* What stays: letters, marks, decimal digits, connectors ("_"), "-". */
static bool stays(uint32_t c) {
  return c == '-' || utf8_is_letter(c) ||
         utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_PC;
}

static struct str make_base(struct arena *arena, struct str heading) {
  struct buf slug = {0};
  for (size_t at = 0; at < heading.len;) {
    uint32_t c;
    char bytes[4];
    at += utf8_decode(heading, at, &c);
    if (c == ' ' || c == '\t') {
      buf_add_char(&slug, '-');
    } else if (stays(c)) {
      c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
      buf_add(&slug, bytes, utf8_write(c, bytes));
    }
  }
  return arena_take(arena, &slug);
}

struct str anchors_next(struct anchors *anchors, struct str heading) {
  struct str base = make_base(anchors->arena, heading), anchor = base;
  bool is_new;
  size_t *count = map_put(&anchors->taken, base, 0, &is_new);
  while (!is_new) {
    ++*count;
    anchor = arena_strf(anchors->arena, "%.*s-%zu", STR_FMT(base), *count);
    size_t asked = *count;
    map_put(&anchors->taken, anchor, 0, &is_new);
    count = map_get(&anchors->taken, base); /* the table may have moved */
    *count = asked;
  }
  return anchor;
}

void anchors_free(struct anchors *anchors) { map_free(&anchors->taken); }
