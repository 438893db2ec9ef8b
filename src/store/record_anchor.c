#include "store/record_anchor.h"

/* What a letter of a heading becomes; 0: nothing. This need not be the rule of
 * anchors (minutes/anchor.c), only often come to the same. */
static char anchor_char(char c) {
  if (ascii_is_alnum(c) || c == '-' || c == '_') return ascii_lower(c);
  return c == ' ' ? '-' : '\0';
}

static bool follows(struct str heading, struct str anchor) {
  size_t at = 0;
  for (size_t i = 0; i < heading.len; i++) {
    char c = anchor_char(heading.data[i]);
    if (c && (at == anchor.len || anchor.data[at] != c)) return false;
    at += c != '\0';
  }
  return at == anchor.len;
}

void record_anchor_pack(struct str heading, struct str anchor,
                        struct buf *out) {
  if (follows(heading, anchor)) {
    pack_number(out, 0);
    return;
  }
  pack_number(out, anchor.len + 1);
  buf_add_str(out, anchor);
}

struct str record_anchor_unpack(struct unpack *in, struct arena *arena,
                                struct str heading) {
  uint64_t length = unpack_number(in);
  if (length > 0) return unpack_bytes(in, length - 1);
  char *anchor = arena_alloc(arena, heading.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < heading.len; i++) {
    anchor[len] = anchor_char(heading.data[i]);
    len += anchor[len] != '\0';
  }
  anchor[len] = '\0';
  return str_make(anchor, len);
}
