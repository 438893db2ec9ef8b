/* What stands before a label and behind its word, before its text: "ACTION 12
 * (Jane):
 * ".
 *
 * Pure functions. Each gives the length of its part at `at`, white space before
 * it included; 0 if it is not there. */
#ifndef MINS_MINUTES_LABEL_PARTS_H
#define MINS_MINUTES_LABEL_PARTS_H

#include "base/str.h"

/* Where a line begins behind bullets, boxes, arrows, quotes and numbers. */
size_t label_parts_start(struct str line);

/* ": " or the like, with emphasis that ends there and the space behind it. A
 * dash needs a space on both sides. */
size_t label_parts_delimiter(struct str line, size_t at);
/* "12", "#12.1", "-7". */
size_t label_parts_number(struct str line, size_t at);
/* "(Jane)", "[@jane]", of a limited length. */
size_t label_parts_bracket(struct str line, size_t at);
/* " to Jane Doe", " @jane, @joe" before a colon, all of them names. */
size_t label_parts_owners(struct str line, size_t at);

/* The names alone: "Jane Doe" of " to Jane Doe". */
struct str label_parts_names(struct str owners);

/* " Kim, Joe R.": whether a text is names between commas and nothing else. */
bool label_parts_are_names(struct str text);

/* The byte at `at`; NUL beyond the end. */
static inline char label_parts_byte(struct str text, size_t at) {
  return at < text.len ? text.data[at] : '\0';
}

static inline size_t label_parts_skip_spaces(struct str text, size_t at) {
  while (at < text.len && ascii_is_space(text.data[at])) at++;
  return at;
}

#endif
