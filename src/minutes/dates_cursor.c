#include "minutes/dates_cursor.h"

#include "base/utf8.h"
#include "minutes/lexicon.h"

enum { LONGEST_WORD = 40 };

static struct str rest_of(const struct dates_cursor *cursor) {
  return str_slice(cursor->text, cursor->at, cursor->text.len);
}

bool dates_cursor_number(struct dates_cursor *cursor, size_t shortest,
                         size_t longest, int *number) {
  size_t count = ascii_digits(cursor->text, cursor->at);
  if (count < shortest || count > longest) return false;
  *number = 0;
  for (size_t i = 0; i < count; i++)
    *number = *number * 10 + (cursor->text.data[cursor->at + i] - '0');
  cursor->at += count;
  return true;
}

bool dates_cursor_take(struct dates_cursor *cursor, const char *text) {
  if (!str_starts(rest_of(cursor), str_of(text))) return false;
  cursor->at += strlen(text);
  return true;
}

bool dates_cursor_dash(struct dates_cursor *cursor) {
  if (cursor->at >= cursor->text.len) return false;
  uint32_t c;
  size_t length = utf8_decode(cursor->text, cursor->at, &c);
  if (c != '-' && !(c >= 0x2010 && c <= 0x2015) && c != 0x2212 && c != 0xFE58 &&
      c != 0xFE63 && c != 0xFF0D)
    return false;
  cursor->at += length;
  return true;
}

bool dates_cursor_spaces(struct dates_cursor *cursor) {
  size_t start = cursor->at;
  while (dates_cursor_peek(cursor) == ' ' ||
         dates_cursor_peek(cursor) == '\t' ||
         dates_cursor_take(cursor, "\xC2\xA0"))
    if (dates_cursor_peek(cursor) == ' ' || dates_cursor_peek(cursor) == '\t')
      cursor->at++;
  return cursor->at > start;
}

char dates_cursor_separator(struct dates_cursor *cursor) {
  char c = dates_cursor_peek(cursor);
  if (c == '/' || c == '.' || (c == '_' && cursor->place == DATES_IN_NAME) ||
      (c == ' ' && cursor->place == DATES_IN_NAME)) {
    cursor->at++;
    return c;
  }
  return dates_cursor_dash(cursor) ? '-' : '\0';
}

struct str dates_cursor_letters(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len &&
         (ascii_is_alpha(text.data[end]) || (text.data[end] & 0x80)))
    end++;
  return str_slice(text, at, end);
}

struct str dates_cursor_word(const struct dates_cursor *cursor) {
  return dates_cursor_letters(cursor->text, cursor->at);
}

bool dates_cursor_one_of(struct dates_cursor *cursor,
                         const char *const words[]) {
  struct str word = dates_cursor_word(cursor);
  for (size_t i = 0; words[i]; i++)
    if (str_eq_nocase(word, str_of(words[i]))) {
      cursor->at += word.len;
      return true;
    }
  return false;
}

bool dates_cursor_gap(struct dates_cursor *cursor) {
  static const char *const joints[] = {"of",  "de",  "del", "do",
                                       "den", "the", "day", NULL};
  size_t start = cursor->at;
  for (int parts = 0; parts < 5; parts++) {
    char c = dates_cursor_peek(cursor);
    bool mark = c == ',' || c == '.' ||
                (c == '_' && cursor->place == DATES_IN_NAME) ||
                (c == '/' && cursor->at == start);
    if (mark)
      cursor->at++;
    else if (!dates_cursor_spaces(cursor) &&
             !((cursor->at == start || cursor->place == DATES_IN_NAME) &&
               dates_cursor_dash(cursor)) &&
             !(cursor->at > start && (dates_cursor_take(cursor, "d'") ||
                                      dates_cursor_take(cursor, "d\u2019") ||
                                      dates_cursor_one_of(cursor, joints))))
      break;
  }
  return cursor->at > start;
}

bool dates_cursor_month(struct dates_cursor *cursor, int *month) {
  struct str word = dates_cursor_word(cursor);
  if (word.len == 0 || word.len > LONGEST_WORD) return false;
  *month = lexicon_month(word);
  if (*month == 0) return false;
  cursor->at += word.len;
  if (dates_cursor_peek(cursor) == '.') cursor->at++;
  return true;
}

/* Behind a day: "1st", "1er", "1\xC2\xBA", "9e", "9.". */
static void take_ordinal(struct dates_cursor *cursor) {
  static const char *const endings[] = {"st", "nd", "rd", "th",
                                        "er", "e",  NULL};
  static const char *const signs[] = {"\xC2\xBA", "\xC2\xB0", "\xC2\xAA"};
  for (size_t i = 0; i < 3; i++)
    if (dates_cursor_take(cursor, signs[i])) return;
  dates_cursor_one_of(cursor, endings);
}

bool dates_cursor_day(struct dates_cursor *cursor, int *day) {
  if (!dates_cursor_number(cursor, 1, 2, day) || *day == 0 || *day > 31)
    return false;
  take_ordinal(cursor);
  return true;
}
