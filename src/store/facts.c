#include "store/facts.h"

enum { FOLD_BYTES = 8 };

void facts_pack(const struct facts *facts, struct buf *out) {
  buf_add_str(out, facts->date);
  buf_add_char(out, FACTS_END);
  for (int i = 0; i < FOLD_BYTES; i++)
    buf_add_char(out, (char)(facts->fold >> 8 * i));
  buf_add_str(out, facts->teams);
  buf_add_char(out, FACTS_END);
  buf_add_str(out, facts->meeting);
}

struct facts facts_unpack(struct str value) {
  struct facts facts = {0};
  size_t at = str_find_byte(value, FACTS_END);
  if (value.len - at < 1 + FOLD_BYTES) return facts;
  facts.date = str_slice(value, 0, at++);
  for (int i = 0; i < FOLD_BYTES; i++)
    facts.fold |= (uint64_t)(unsigned char)value.data[at++] << 8 * i;
  struct str rest = str_slice(value, at, value.len);
  at = str_find_byte(rest, FACTS_END);
  facts.teams = str_slice(rest, 0, at);
  facts.meeting = str_slice(rest, at + 1, rest.len);
  return facts;
}
