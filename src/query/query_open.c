#include "query/query_open.h"

#include "base/utf8.h"

static const char *const none[] = {
    "none",  "null", "undated", "unknown", "empty", "missing",   "nil", "never",
    "keine", "ohne", "sans",    "n/a",     "na",    "undefined", NULL};
static const char *const any[] = {
    "any",      "all",  "ever", "always", "anytime", "any-time", "alltime",
    "all-time", "some", "alle", "immer",  "tous",    NULL};
static const char *const ends[] = {
    "start",    "begin",  "beginning", "end",    "first", "last",
    "earliest", "latest", "oldest",    "newest", "inf",   "infinity",
    "forever",  "open",   "min",       "max",    "*",     "?",
    "present",  "anfang", "ende",      NULL};

bool query_open_is_none(struct str text) {
  return str_in_list_nocase(text, none);
}

bool query_open_is_any(struct str text) {
  return str_in_list_nocase(text, any);
}

bool query_open_is_end(struct str text) {
  return str_in_list_nocase(text, ends) || query_open_is_none(text) ||
         query_open_is_any(text);
}

struct str query_open_date(struct str text) {
  static const struct {
    const char *words, *written;
  } table[] = {
      {"ytd,year-to-date,year to date,yeartodate", "this-year"},
      {"qtd,quarter-to-date,quarter to date", "this-quarter"},
      {"mtd,month-to-date,month to date", "this-month"},
      {"wtd,week-to-date,week to date", "this-week"},
      {"recent,recently,lately,newest,latest,neulich,kürzlich,"
       "récemment,reciente",
       "1m.."},
      {"future,upcoming,planned,zukunft,demnächst", "tomorrow.."},
      {"past,earlier,history,früher", "..yesterday"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct str rest = str_of(table[i].words), word;
    while (str_split(&rest, ',', &word))
      if (str_eq(word, text)) return str_of(table[i].written);
  }
  return (struct str){NULL, 0};
}

struct str query_open_rest(struct str text, const char **before,
                           const char **behind) {
  static const struct {
    const char *words, *before, *behind;
  } table[] = {
      {"since,from,starting,seit,ab,depuis,desde,dal,newer", "", ".."},
      {"after,nach,apres,après,despues,dopo", ">", ""},
      {"until,till,to,through,bis,jusqua,hasta,by", "..", ""},
      {"before,vor,avant,antes,prima,older", "<", ""},
  };
  size_t letters = 0, at;
  while (letters < text.len && (ascii_is_alpha(text.data[letters]) ||
                                (unsigned char)text.data[letters] >= 0x80))
    letters++;
  for (at = letters; at < text.len && strchr(" -_:=.", text.data[at]); at++)
    continue;
  struct str word = str_slice(text, 0, letters), known;
  for (size_t i = 0; at < text.len && i < sizeof table / sizeof *table; i++) {
    struct str rest = str_of(table[i].words);
    while (str_split(&rest, ',', &known)) {
      if (!str_eq_nocase(known, word)) continue;
      *before = table[i].before;
      *behind = table[i].behind;
      return str_slice(text, at, text.len);
    }
  }
  return (struct str){NULL, 0};
}

bool query_open_is_between(struct str word) {
  static const char *const words[] = {"to",  "until", "till", "through",
                                      "bis", "a",     "au",   "al",
                                      "and", "und",   NULL};
  return str_in_list_nocase(word, words);
}

static bool parts(char c) { return c == ' ' || c == '-' || c == '_'; }

bool query_open_between(struct str text, size_t *start, size_t *end) {
  for (size_t at = 1; at < text.len; at++) {
    size_t close = at + 1;
    if (!parts(text.data[at])) continue;
    while (close < text.len && ascii_is_alpha(text.data[close])) close++;
    if (close == text.len || !parts(text.data[close]) ||
        !query_open_is_between(str_slice(text, at + 1, close)))
      continue;
    *start = at;
    *end = close + 1;
    return true;
  }
  return false;
}
