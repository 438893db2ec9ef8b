/* A place in a text that may be a date: takes what fits there and moves on.
 * What does not fit is left, and false returned. */
#ifndef MINS_MINUTES_DATES_CURSOR_H
#define MINS_MINUTES_DATES_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "minutes/claim.h"

struct dates_cursor {
  struct str text;
  size_t at;
  enum date_place place;
};

/* The byte there; NUL at the end. */
static inline char dates_cursor_peek(const struct dates_cursor *cursor) {
  return cursor->at < cursor->text.len ? cursor->text.data[cursor->at] : '\0';
}
/* The letters there, which are not taken. */
struct str dates_cursor_word(const struct dates_cursor *cursor);

bool dates_cursor_take(struct dates_cursor *cursor, const char *text);
/* A whole run of digits, between `shortest` and `longest` of them. */
bool dates_cursor_number(struct dates_cursor *cursor, size_t shortest,
                         size_t longest, int *number);
/* Hyphen-minus, U+2010 to U+2015, the minus sign and their wide forms. */
bool dates_cursor_dash(struct dates_cursor *cursor);
bool dates_cursor_spaces(struct dates_cursor *cursor);
/* What may stand between the numbers of a date, which must be the same twice;
 * NUL for nothing. */
char dates_cursor_separator(struct dates_cursor *cursor);
/* One of the words, which NULL ends, in any case. */
bool dates_cursor_one_of(struct dates_cursor *cursor,
                         const char *const words[]);
/* Between the parts of a date with the name of a month: spaces, dashes, points,
 * commas and words like "of". */
bool dates_cursor_gap(struct dates_cursor *cursor);
/* The name of a month, with its full stop. */
bool dates_cursor_month(struct dates_cursor *cursor, int *month);
/* A number from 1 to 31, with what makes it an ordinal. */
bool dates_cursor_day(struct dates_cursor *cursor, int *day);

/* In any text, the letters that follow. */
struct str dates_cursor_letters(struct str text, size_t at);

#endif
