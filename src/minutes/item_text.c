#include "minutes/item_text.h"

#include "minutes/marks.h"
#include "minutes/person.h"

struct str item_text_trim(struct str text) {
  for (;;) {
    text = str_trim(text);
    if (text.len > 0 && strchr("*_-|>", text.data[0]))
      text = str_slice(text, 1, text.len);
    else if (str_starts(text, STR("・")) || str_starts(text, STR("•")))
      text = str_slice(text, 3, text.len);
    else if (text.len > 0 && strchr("*_|", text.data[text.len - 1]))
      text.len--;
    else
      return text;
  }
}

/* "No decisions were made", "Keine Beschlüsse." */
static bool says_none(struct str text, const struct phrase_options *more) {
  static const char *const nones[] = {"no",      "keine", "aucune",
                                      "ninguna", "geen",  "nessuna",
                                      "nenhuma", "sin",   NULL};
  enum { LONGEST = 60 };
  size_t end = str_find_byte(text, ' ');
  size_t sentence = str_find(text, STR(". "));
  if (sentence > LONGEST || !str_in_list_nocase(str_slice(text, 0, end), nones))
    return false;
  unsigned meanings;
  struct str rest = str_trim(str_slice(text, end, text.len));
  size_t length =
      phrases_at(rest, PHRASE_ACTION | PHRASE_DECISION, more, &meanings);
  struct str one = STR("action"); /* "No action on this" may be a decision */
  return length > 0 && !str_eq_nocase(str_slice(rest, 0, length), one);
}

/* "[Name] Description", "[what is to be done]": of a template. */
static bool is_bracketed(struct str text, const struct phrase_options *more) {
  size_t close = str_find_byte(text, ']');
  if (text.data[0] != '[' || close == text.len || close < 4) return false;
  struct str inside = str_trim(str_slice(text, 1, close));
  struct str behind = str_trim(str_slice(text, close + 1, text.len));
  while (behind.len > 0 && strchr(":-", behind.data[0]))
    behind = str_trim(str_slice(behind, 1, behind.len));
  if (behind.len == 0) return true;
  return phrases_of(inside, more) & (PHRASE_PLACEHOLDER | PHRASE_NAME_COLUMN) &&
         phrases_of(behind, more) & (PHRASE_PLACEHOLDER | PHRASE_TASK);
}

/* "see wiki", "siehe oben" */
static bool points_elsewhere(struct str text) {
  static const char *const sees[] = {"see ",   "See ",  "siehe ",
                                     "Siehe ", "voir ", "Voir "};
  enum { MOST_WORDS = 3 };
  for (size_t i = 0; i < sizeof sees / sizeof *sees; i++)
    if (str_starts(text, str_of(sees[i])))
      return person_words(text) <= MOST_WORDS;
  return false;
}

/* "Action 3", "Decision 2": of a template. */
static bool is_numbered(struct str text, const struct phrase_options *more) {
  size_t space = str_find_byte(text, ' ');
  for (size_t i = space + 1; i < text.len; i++)
    if (!ascii_is_digit(text.data[i])) return false;
  return space + 1 < text.len &&
         phrases_of(str_slice(text, 0, space), more) &
             (PHRASE_ACTION | PHRASE_DECISION | PHRASE_TASK);
}

bool item_text_is_placeholder(struct str text,
                              const struct phrase_options *more) {
  bool letter = false;
  text = item_text_trim(text);
  for (size_t i = 0; i < text.len && !letter; i++)
    letter = ascii_is_alnum(text.data[i]) || text.data[i] & 0x80;
  if (!letter || str_eq(text, STR("…")) || str_eq(text, STR("–")) ||
      str_eq(text, STR("—")))
    return true;
  if (text.data[0] == '<' && text.data[text.len - 1] == '>') return true;
  if (str_starts(text, STR("{{")) && str_ends(text, STR("}}"))) return true;
  if (is_bracketed(text, more)) return true;
  if (text.data[0] == '[' && str_find_byte(text, ']') + 1 == text.len &&
      phrases_of(text, more) & PHRASE_ACTION)
    return true;
  if (phrases_of(text, more) & PHRASE_PLACEHOLDER || is_numbered(text, more))
    return true;
  if (says_none(text, more) || points_elsewhere(text)) return true;
  /* "None - still waiting", "Keine." */
  unsigned meanings;
  size_t length = phrases_at(text, PHRASE_PLACEHOLDER, more, &meanings);
  static const char *const nones[] = {
      "none",     "no action",       "no actions", "keine", "aucune",
      "aucun",    "ninguna",         "ninguno",    "n/a",   "なし",
      "特になし", "no action items", NULL};
  return str_in_list_nocase(str_slice(text, 0, length), nones) &&
         (length == text.len || strchr(".,;:-( ", text.data[length])) &&
         (length == text.len || text.data[length] != ' ' ||
          strchr("-(", text.data[length + 1]));
}

bool item_text_names_only_people(struct str text) {
  static const char *const between[] = {"and", "or", "und", "oder", "et", "ou",
                                        "y",   "o",  "for", "via",  NULL};
  size_t handles = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '@') {
      size_t length = marks_handle(text, i);
      if (length == 0) return false;
      handles++;
      i += length;
    } else if (ascii_is_alnum(text.data[i]) || text.data[i] & 0x80) {
      size_t end = i + str_find_byte(str_slice(text, i, text.len), ' ');
      if (!str_in_list(str_slice(text, i, end), between)) return false;
      i = end;
    }
  }
  return handles > 0;
}

struct str item_text_inside(struct str text) {
  size_t opened = 0;
  for (size_t i = 0; i + 1 < text.len; i++) {
    if (text.data[i] == '(') opened++;
    if (text.data[i] != ')') continue;
    if (opened == 0 && i > 0 && !strchr(":;", text.data[i - 1]))
      return str_slice(text, 0, i);
    opened -= opened > 0;
  }
  return (struct str){NULL, 0};
}

bool item_text_has_box(struct str text, bool *ticked) {
  *ticked = false;
  if (text.len <= 3 || !ascii_is_space(text.data[3])) return false;
  *ticked = str_starts(text, STR("[x]")) || str_starts(text, STR("[X]"));
  return *ticked || str_starts(text, STR("[ ]"));
}

bool item_text_is_struck(struct str text) {
  struct str mark = STR("~~");
  text = item_text_trim(text);
  if (!str_starts(text, mark)) return false;
  size_t end = str_find(str_slice(text, 2, text.len), mark);
  return end + 8 >= text.len; /* hardly anything stands behind */
}

struct str item_text_without_struck(struct arena *arena, struct str text) {
  struct str mark = STR("~~");
  struct buf kept = {0};
  size_t at = 0;
  while (at < text.len) {
    size_t open = at + str_find(str_slice(text, at, text.len), mark);
    size_t close =
        open + 2 + str_find(str_slice(text, open + 2, text.len), mark);
    if (open >= text.len || close >= text.len) break;
    buf_add_str(&kept, str_slice(text, at, open));
    at = close + 2;
  }
  buf_add_str(&kept, str_slice(text, at, text.len));
  struct str rest = item_text_trim(buf_str(&kept));
  enum { SHORTEST = 8 }; /* "(done)" alone does not replace the text */
  if (at > 0 && rest.len >= SHORTEST) text = arena_str(arena, rest);
  buf_free(&kept);
  return text;
}

static size_t dash_length(struct str text) {
  static const char *const dashes[] = {"-", "–", "—"};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (str_starts(text, str_of(dashes[i]))) return strlen(dashes[i]);
  return 0;
}

bool item_text_tells_how(struct str text) {
  static const char *const words[] = {
      "in",    "by",    "at",   "on", "via",   "last", "this",
      "today", "since", "with", "am", "durch", "von",  "per",
      "par",   "por",   "el",   "le", "da",    "door", NULL};
  enum { MOST_WORDS = 5 };
  if (text.len < 2 || text.data[0] != ' ') return false;
  text = str_slice(text, 1, text.len);
  return person_words(text) <= MOST_WORDS &&
         str_in_list_nocase(str_slice(text, 0, str_find_byte(text, ' ')),
                            words);
}

/* "PR landed", "Issue #12 closed. We agreed." */
static bool is_done_thing(struct str text) {
  unsigned meanings;
  struct str get = STR("get");
  text = str_slice(text, 0, str_find(text, STR(". ")));
  while (str_ends(text, STR(".")) || str_ends(text, STR("!"))) text.len--;
  size_t space = str_find_byte(text, ' ');
  struct str last = str_slice(text, space + 1, text.len);
  if (last.len > 1 && last.data[0] == '#')
    last = str_slice(last, str_find_byte(last, ' ') + 1, last.len);
  return space < text.len && person_is_capitalised(text) &&
         !str_eq_nocase(str_slice(text, 0, space), get) && last.len > 3 &&
         phrases_at(last, PHRASE_DONE, NULL, &meanings) == last.len;
}

bool item_text_is_done(struct str text) {
  static const char *const ticks[] = {"✅",
                                      "✔",
                                      "☑",
                                      "✓",
                                      ":white_check_mark:",
                                      ":heavy_check_mark:",
                                      ":ballot_box_with_check:"};
  text = item_text_trim(text);
  for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
    if (str_starts(text, str_of(ticks[i])) || str_ends(text, str_of(ticks[i])))
      return true;
  unsigned meanings;
  size_t length = phrases_at(text, PHRASE_DONE, NULL, &meanings);
  if (length > 0 && length < text.len && strchr(":.,-", text.data[length]))
    return true;
  for (size_t at = 0; at < text.len; at++) {
    size_t dash = at > 0 && text.data[at - 1] == ' '
                      ? dash_length(str_slice(text, at, text.len))
                      : 0;
    if (!strchr("([{", text.data[at]) && dash == 0) continue;
    struct str rest = str_slice(text, at + (dash ? dash : 1), text.len);
    size_t skip = 0;
    while (skip < rest.len && strchr(" [*_~-", rest.data[skip])) skip++;
    rest = str_slice(rest, skip, rest.len);
    length = phrases_at(rest, PHRASE_DONE, NULL, &meanings);
    if (length > 0 &&
        (length == rest.len || strchr(")]}*_~.!,", rest.data[length]) ||
         item_text_tells_how(str_slice(rest, length, rest.len))))
      return true;
  }
  return is_done_thing(text);
}
