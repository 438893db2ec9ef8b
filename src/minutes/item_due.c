#include "minutes/item_due.h"

#include "minutes/datelines.h"
#include "minutes/phrases.h"

/* The day or month a claim tells without the help of other files. */
struct date item_due_read(const struct date_claim *claim, struct str source) {
  struct date none = {0};
  if (claim->form == DATE_OPEN_DOTS ||
      (claim->form == DATE_OPEN && datelines_day_first(source)))
    return dates_read(claim, ORDER_DAY_FIRST);
  return claim->form <= DATE_MONTH_FIRST && date_is_set(claim->date)
             ? claim->date
             : none;
}

/* Whether a letter stands before; "、" and "（" are none. */
static bool is_inside_word(struct str text, size_t at) {
  if (ascii_is_alnum(text.data[at - 1])) return true;
  if (!(text.data[at - 1] & 0x80)) return false;
  if ((text.data[at] & 0xC0) == 0x80 || at < 3) return true;
  return text.data[at - 3] != '\xE3' && text.data[at - 3] != '\xEF';
}

/* A date behind "by", "due", "bis", ... */
struct date item_due_find(struct str text, struct str source) {
  struct date_match match;
  size_t from = 0;
  while (from < text.len &&
         dates_find(str_slice(text, from, text.len), DATES_IN_TEXT, &match)) {
    size_t start = from + match.start;
    enum { REACH = 24 };
    for (size_t at = start > REACH ? start - REACH : 0; at < start; at++) {
      if (at > 0 && is_inside_word(text, at)) continue;
      unsigned meanings;
      size_t length =
          phrases_at(str_slice(text, at, start), PHRASE_DUE, NULL, &meanings);
      if (length == 0) continue;
      struct str gap = str_slice(text, at + length, start);
      size_t words = 0;
      for (size_t i = 0; i < gap.len; i++)
        words += gap.data[i] == ' ' && i + 1 < gap.len;
      if (words <= 2 && str_find_byte(gap, '.') == gap.len)
        return item_due_read(&match.claim, source);
    }
    from += match.end;
  }
  return (struct date){0};
}
