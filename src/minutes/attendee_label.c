#include "minutes/attendee_label.h"

#include "minutes/person.h"
#include "minutes/words.h"

/* Without bullets that CommonMark does not know, and emphasis it left. */
struct str attendee_label_content(struct str text) {
  static const char *const marks[] = {"•", "・", "‣", "–", "—", "●", "○", "■",
                                      "▪", "□",  "◆", "*", "_", "-", ">", "+"};
  for (bool more = true; more;) {
    more = false;
    text = str_trim(text);
    if (text.len == 0 || ascii_is_alnum(text.data[0])) return text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (str_starts(text, str_of(marks[i]))) {
        text = str_slice(text, strlen(marks[i]), text.len);
        more = true;
      }
  }
  return text;
}

/* "Label:" or "Label (5):" at the start: the length with the colon, else 0. */
size_t attendee_label_length(struct str text, struct str *label) {
  enum { LONGEST = 70 };
  int open = 0;
  if (str_starts(text, STR("【"))) { /* "【出席者】..." */
    size_t end = str_find(text, STR("】"));
    if (end == text.len) return 0;
    *label = str_slice(text, strlen("【"), end);
    return end + strlen("】");
  }
  struct str head = str_slice(text, 0, LONGEST);
  if (str_find_byte(head, ':') == head.len &&
      str_find_byte(head, STR("：").data[0]) == head.len)
    return 0; /* most */
  for (size_t i = 0; i < head.len; i++) {
    char c = text.data[i];
    if (c == '(') open++;
    if (c == ')' && open > 0) open--;
    if ((c == ',' || c == ';' || c == '@' || c == '|') && open == 0) return 0;
    size_t length =
        c == ':' ? 1
        : c & 0x80 && str_starts(str_slice(text, i, text.len), STR("："))
            ? strlen("：")
            : 0;
    if (length == 0 || open > 0) continue;
    if (i + 1 < text.len && text.data[i + 1] == '/') return 0;
    if (i + 1 < text.len && ascii_is_digit(text.data[i + 1]))
      continue; /* "Jane Doe - from 10:30" */
    if (i > 0 && ascii_is_alpha(text.data[i - 1]) &&
        str_starts(str_slice(text, i + 1, text.len), STR("innen")))
      continue; /* "Teilnehmer:innen" */
    /* ":computer:" is a picture behind a name. */
    if (length == 1 && i > 0 && text.data[i - 1] == ' ' && i + 1 < text.len &&
        ascii_is_alpha(text.data[i + 1]))
      return 0;
    *label = str_slice(text, 0, i);
    return i + length;
  }
  return 0;
}

/* "Board members in attendance were" */
static struct str without_copula(struct str label) {
  static const char *const words[] = {
      "were", "was",  "are",     "is",   "waren", "sind", "war",
      "ist",  "sont", "son",     "sono", "erano", "eram", "foram",
      "zijn", "byli", "étaient", "var",  NULL};
  enum { LONGEST = 9 };
  size_t start = label.len;
  while (start > 0 && label.data[start - 1] != ' ') start--;
  if (start == 0 || label.len - start > LONGEST ||
      !str_in_list_nocase(str_slice(label, start, label.len), words))
    return label;
  return str_trim(str_slice(label, 0, start));
}

unsigned attendee_label_meanings(struct str label,
                                 const struct phrase_options *more) {
  unsigned wanted = PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_ROLE |
                    PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION |
                    PHRASE_DECISION;
  size_t bracket = str_find_byte(label, '(');
  if (bracket > 0) label = str_trim(str_slice(label, 0, bracket));
  while (label.len > 0 && strchr("*_ ", label.data[label.len - 1])) label.len--;
  size_t via = str_find(label, STR(" via "));
  if (via > 0) label = str_slice(label, 0, via);
  label = without_copula(label);
  unsigned meanings = phrases_of(label, more) & (wanted | PHRASE_ONLY_HEADING);
  if (!(meanings & wanted) && label.len <= 60)
    meanings = phrases_heading(label, wanted, more);
  return meanings;
}

bool attendee_label_is_group(struct str label,
                             const struct phrase_options *more) {
  struct word_runs runs;
  struct str word;
  bool group = false; /* the last word */
  words_runs_start(&runs, label);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = phrases_of(word, more);
    group = meanings & (PHRASE_GROUP | PHRASE_TITLE | PHRASE_ROLE);
    if (group) continue;
    if (!(meanings & PHRASE_FILLER) && !person_is_capitalised(word))
      return false;
  }
  return group;
}

struct str attendee_label_behind(struct str content, size_t length) {
  struct str rest = str_slice(content, length, content.len);
  while (rest.len > 0 && strchr("*_ :", rest.data[0]))
    rest = str_slice(rest, 1, rest.len);
  return str_trim(rest);
}
