/* Which words of a text may be among some terms, by how they begin. Pure
 * functions. */
#ifndef MINS_MINUTES_WORD_FILTER_H
#define MINS_MINUTES_WORD_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct word_filter {    /* {0}: no term */
  uint32_t second[256]; /* by the first byte: the second ones, a bit each */
};

void word_filter_add(struct word_filter *filter, struct str term);
/* Whether a term, which is not empty, may be one of them. */
bool word_filter_may(const struct word_filter *filter, struct str term);
/* The same of whatever begins with text[start, end), which is not empty, once
 * it is folded. */
bool word_filter_may_folded(const struct word_filter *filter, struct str text,
                            size_t start, size_t end);
/* The same where all of that is ASCII. Behind one letter anything may follow:
 * "c++". */
static inline bool word_filter_may_begin(const struct word_filter *filter,
                                         struct str text, size_t start,
                                         size_t end) {
  unsigned char first = (unsigned char)ascii_lower(text.data[start]);
  uint32_t second = filter->second[first];
  return end == start + 1 || !ascii_is_alnum(text.data[start + 1])
             ? second != 0
             : second & UINT32_C(1) << (text.data[start + 1] & 31);
}

#endif
