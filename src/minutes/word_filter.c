#include "minutes/word_filter.h"

/* Letters have a bit each. */
static uint32_t second_bit(struct str term) {
  return term.len > 1 ? UINT32_C(1) << (term.data[1] & 31) : 1;
}

void word_filter_add(struct word_filter *filter, struct str term) {
  if (term.len == 0) return;
  filter->second[(unsigned char)term.data[0]] |= second_bit(term);
}

bool word_filter_may(const struct word_filter *filter, struct str term) {
  return filter->second[(unsigned char)term.data[0]] & second_bit(term);
}

/* Folding leaves two letters of ASCII in place before a third one: a mark on
 * them would follow. */
static bool begins_in_ascii(struct str text, size_t start, size_t end) {
  for (size_t at = start; at < end && at < start + 3; at++)
    if (text.data[at] & 0x80) return false;
  return true;
}

bool word_filter_may_folded(const struct word_filter *filter, struct str text,
                            size_t start, size_t end) {
  return !begins_in_ascii(text, start, end) ||
         word_filter_may_begin(filter, text, start, end);
}
