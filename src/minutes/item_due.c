#include "minutes/item_due.h"

#include <string.h>

#include "minutes/datelines.h"
#include "minutes/dates.h"
#include "minutes/lexicon.h"
#include "minutes/phrases.h"

/* The day or month a claim tells without the help of other files. */
static struct date read_claim(const struct date_claim *claim,
                              struct str source) {
  struct date none = {0};
  if (claim->form == DATE_OPEN_DOTS ||
      (claim->form == DATE_OPEN && datelines_day_first(source)))
    return dates_read(claim, ORDER_DAY_FIRST);
  bool is_day = date_is_set(claim->date) || claim->date.day > 0;
  return claim->form <= DATE_MONTH_FIRST && is_day ? claim->date : none;
}

/* ---- days without a year ---- */

/* Valid in some year: 29 February is one. */
static struct date of_no_year(int month, int day) {
  struct date date = {2024, (signed char)month, (signed char)day};
  if (month < 1 || !date_is_valid(date)) return (struct date){0};
  date.year = 0;
  return date;
}

static size_t number_at(struct str text, size_t at, int *number) {
  size_t end = at;
  *number = 0;
  while (end < text.len && end < at + 2 && ascii_is_digit(text.data[end]))
    *number = *number * 10 + text.data[end++] - '0';
  return end < text.len && ascii_is_digit(text.data[end]) ? at : end;
}

/* "12.3.", "12/3", "3/12": where the language or the numbers tell which of them
 * is the day. */
static struct date short_day(struct str text, struct str source) {
  int first, second;
  struct date none = {0};
  size_t at = number_at(text, 0, &first);
  if (at == 0 || at == text.len || !strchr("./", text.data[at])) return none;
  bool points = text.data[at] == '.';
  size_t end = at + 1;
  while (points && end < text.len && text.data[end] == ' ') end++;
  size_t behind = number_at(text, end, &second);
  if (behind == end) return none;
  /* "2.10" is a version, "3/4 of them" a part, "1/2/2024" has a year. */
  bool closed = behind < text.len && text.data[behind] == '.';
  if (points && !closed) return none;
  behind += closed && points;
  if (behind < text.len &&
      (ascii_is_alnum(text.data[behind]) || strchr("/.", text.data[behind])))
    return none;
  bool day_first = points || first > 12 || datelines_day_first(source);
  if (!day_first && second <= 12) return none;
  int day = day_first ? first : second, month = day_first ? second : first;
  return of_no_year(month, day);
}

/* "Friday", "vendredi": a whole name, or a short one with a capital. */
static struct date weekday(struct str text) {
  enum { SHORTEST_NAME = 5, SHORTEST = 3 };
  size_t end = 0;
  while (end < text.len &&
         (ascii_is_alpha(text.data[end]) || text.data[end] & 0x80))
    end++;
  struct str word = str_slice(text, 0, end);
  bool capital = end > 0 && text.data[0] >= 'A' && text.data[0] <= 'Z';
  if (end < SHORTEST || (end < SHORTEST_NAME && !capital))
    return (struct date){0};
  return (struct date){0, 0, (signed char)lexicon_weekday(word)};
}

/* Behind "by": without what may stand between. */
static struct str without_article(struct str text) {
  static const char *const words[] = {
      "the ",     "this ", "next ", "on ",       "coming ",    "den ",
      "dem ",     "zum ",  "am ",   "nächsten ", "kommenden ", "le ",
      "ce ",      "el ",   "este ", "próximo ",  "il ",        "de ",
      "komende ", "na ",   ": ",    ":"};
  text = str_trim(text);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_starts(text, str_of(words[i])))
      text = str_trim(str_slice(text, strlen(words[i]), text.len));
  return text;
}

/* "end of January", "Ende Januar", "fin janvier": its last day. */
static struct date month_end(struct str text) {
  static const char *const ends[] = {
      "end of ",     "end ",   "ende ",      "fin de ",     "fin ",
      "finales de ", "fine ",  "eind ",      "final de ",   "fim de ",
      "koniec ",     "końca ", "slutet av ", "utgangen av "};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t length = strlen(ends[i]);
    if (!str_eq_nocase(str_slice(text, 0, length), str_of(ends[i]))) continue;
    struct str word = str_slice(text, length, text.len);
    size_t end = 0;
    while (end < word.len &&
           (ascii_is_alpha(word.data[end]) || word.data[end] & 0x80))
      end++;
    int month = lexicon_month(str_slice(word, 0, end));
    if (month == 0) continue;
    struct date date = {2023, (signed char)month, 31}; /* 2023: no leap year */
    while (!date_is_valid(date)) date.day--;
    date.year = 0;
    return date;
  }
  return (struct date){0};
}

/* "4/22/22", "22.4.22": where the numbers or the language tell the order. */
static struct date short_year(struct str text, struct str source) {
  int first, second, year;
  struct date none = {0};
  size_t at = number_at(text, 0, &first);
  if (at == 0 || at >= text.len || !strchr("./", text.data[at])) return none;
  char mark = text.data[at];
  size_t to = number_at(text, at + 1, &second);
  if (to == at + 1 || to >= text.len || text.data[to] != mark) return none;
  size_t end = number_at(text, to + 1, &year);
  if (end != to + 3 || (end < text.len && ascii_is_alnum(text.data[end])))
    return none;
  bool day_first = mark == '.' || first > 12 || datelines_day_first(source);
  if (!day_first && second <= 12) return none;
  struct date date = {(short)(2000 + year),
                      (signed char)(day_first ? second : first),
                      (signed char)(day_first ? first : second)};
  return date.month > 0 && date_is_valid(date) ? date : none;
}

struct date item_due_of_cell(struct str text, struct str source) {
  struct date_match match;
  text = without_article(text);
  struct date year = short_year(text, source);
  if (date_is_set(year)) return year;
  if (dates_find(text, DATES_IN_LABEL, &match))
    return read_claim(&match.claim, source);
  struct date due = short_day(text, source);
  if (due.day == 0) due = weekday(text);
  return due.day > 0 ? due : month_end(text);
}

struct date item_due_resolve(struct date due, struct date meeting) {
  enum { FAR = 300, LEAP_YEARS = 8 };
  struct date none = {0};
  if (date_is_set(due) || due.day == 0) return due;
  if (!date_is_set(meeting) || !date_has_day(meeting)) return none;
  long day = date_to_days(meeting);
  if (due.month == 0)
    return date_from_days(day + (due.day - date_weekday(meeting) + 7) % 7);
  struct date before = none;
  for (int year = meeting.year - LEAP_YEARS; year <= meeting.year + LEAP_YEARS;
       year++) {
    struct date date = {(short)year, due.month, due.day};
    if (year < 1 || !date_is_valid(date)) continue;
    if (date_cmp(date, meeting) < 0) {
      before = date;
      continue;
    }
    /* What would be due in a year less some weeks is overdue. */
    bool is_far = date_to_days(date) - day > FAR && date_is_set(before) &&
                  day - date_to_days(before) < 365 - FAR;
    return is_far ? before : date;
  }
  return none;
}

/* ---- in a text ---- */

/* Whether a letter stands before; "、" and "（" are none. */
static bool is_inside_word(struct str text, size_t at) {
  if (ascii_is_alnum(text.data[at - 1])) return true;
  if (!(text.data[at - 1] & 0x80)) return false;
  if ((text.data[at] & 0xC0) == 0x80 || at < 3) return true;
  return text.data[at - 3] != '\xE3' && text.data[at - 3] != '\xEF';
}

/* Directly behind a phrase of its own: "by Friday", "bis 12.3." */
static struct date find_short(struct str text, struct str source) {
  for (size_t at = 0; at < text.len; at++) {
    unsigned meanings;
    if ((at > 0 && is_inside_word(text, at)) || text.data[at] == ' ') continue;
    struct str rest = str_slice(text, at, text.len);
    size_t length = phrases_at(rest, PHRASE_DUE, NULL, &meanings);
    if (length == 0) continue;
    rest = without_article(str_slice(rest, length, rest.len));
    struct date due = short_day(rest, source);
    if (due.day == 0) due = weekday(rest);
    if (due.day == 0) due = month_end(rest);
    if (due.day > 0) return due;
    at += length - 1;
  }
  return (struct date){0};
}

/* "📅 2024-01-31", as apps for tasks mark it. */
static bool find_marked(struct str text, struct date_match *match) {
  static const char *const signs[] = {"📅", "📆", "🗓"};
  if (str_find_byte(text, '\xF0') == text.len) return false; /* most */
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t at = str_find(text, str_of(signs[i]));
    if (at < text.len &&
        dates_find(str_slice(text, at, text.len), DATES_IN_TEXT, match))
      return true;
  }
  return false;
}

/* "5/1まで": month and day before a word that makes them a limit. */
static struct date find_before_limit(struct str text) {
  struct str limit = STR("まで");
  size_t at = str_find(text, limit), start = at;
  struct date none = {0};
  while (start > 0 &&
         (ascii_is_digit(text.data[start - 1]) || text.data[start - 1] == '/'))
    start--;
  int month, day;
  size_t slash = number_at(text, start, &month);
  if (at == text.len || slash == start || slash + 1 >= at ||
      text.data[slash] != '/' || number_at(text, slash + 1, &day) != at)
    return none;
  return of_no_year(month, day);
}

/* Whether a date is a limit by what follows it: "4月30日まで", "12月20日前". */
static bool is_limit(struct str behind) {
  static const char *const limits[] = {"まで", "迄", "前", "之前", "〆", "締"};
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    if (str_starts(behind, str_of(limits[i]))) return true;
  return false;
}

struct date item_due_find(struct str text, struct str source) {
  struct date_match match;
  size_t from = 0;
  if (find_marked(text, &match)) return read_claim(&match.claim, source);
  while (from < text.len &&
         dates_find(str_slice(text, from, text.len), DATES_IN_TEXT, &match)) {
    size_t start = from + match.start;
    if (is_limit(str_slice(text, from + match.end, text.len)))
      return read_claim(&match.claim, source);
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
        return read_claim(&match.claim, source);
    }
    from += match.end;
  }
  struct date due = find_short(text, source);
  return due.day > 0 ? due : find_before_limit(text);
}
