#include "minutes/label_parts.h"

#include "minutes/person.h"

enum { LONGEST_OWNERS = 60 }; /* bytes: no search for their end goes further */

/* ":white_check_mark: " or "b. " in front, else 0. */
static size_t sign_length(struct str text) {
  size_t end = 1;
  if (label_parts_byte(text, 0) == ':') {
    while (ascii_is_alnum(label_parts_byte(text, end)) ||
           label_parts_byte(text, end) == '_')
      end++;
    return end > 1 && label_parts_byte(text, end) == ':' &&
                   label_parts_byte(text, end + 1) == ' '
               ? end + 2
               : 0;
  }
  char mark = label_parts_byte(text, 1);
  return ascii_is_alpha(label_parts_byte(text, 0)) &&
                 (mark == '.' || mark == ')') &&
                 label_parts_byte(text, 2) == ' '
             ? 3
             : 0;
}

size_t label_parts_start(struct str line) {
  static const char *const marks[] = {"•",           "・", "→",  "⇒",   "➡",
                                      "–",           "—",  "●",  "■",   "◆",
                                      "▼",           "◇",  "□",  "▶",   "✅",
                                      "☑",           "☐",  "👉",  "[ ]", "[x]",
                                      "[X]",         "->", "=>", "==>", "-->",
                                      "⚡",           "❗",  "📝",  "🎯",   "📌",
                                      "\xEF\xB8\x8F"}; /* as a picture */
  size_t at = 0;
  for (bool more = true; more;) {
    more = false;
    while (at < line.len && strchr(" \t>*_+|~-", line.data[at])) at++;
    if (at == line.len) return at;
    if (ascii_is_alpha(line.data[at]) || line.data[at] == ':')
      return at + sign_length(str_slice(line, at, line.len));
    if (!(line.data[at] & 0x80) && !strchr("[-=", line.data[at])) break;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (str_starts(str_slice(line, at, line.len), str_of(marks[i]))) {
        at += strlen(marks[i]);
        more = true;
      }
  }
  size_t digits = at;
  while (ascii_is_digit(label_parts_byte(line, digits))) digits++;
  if (digits > at && strchr(".)", label_parts_byte(line, digits)) &&
      label_parts_byte(line, digits + 1) == ' ')
    at = label_parts_skip_spaces(line, digits + 1);
  return at;
}

/* ": " or the like at `at`: its length. A dash needs a space on both sides. */
size_t label_parts_delimiter(struct str line, size_t at) {
  static const char *const marks[] = {"：", "–", "—", "→", "->", "=>"};
  size_t next = at;
  while (next < line.len && strchr("*_ \t", line.data[next])) next++;
  if (label_parts_byte(line, next) == ':' &&
      label_parts_byte(line, next + 1) != '/') {
    next++;
    while (next < line.len && strchr("*_: \t", line.data[next])) next++;
    return next - at;
  }
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    struct str mark = str_of(marks[i]);
    if (!str_starts(str_slice(line, next, line.len), mark)) continue;
    return label_parts_skip_spaces(line, next + mark.len) - at;
  }
  if (next > at && label_parts_byte(line, next) == '-' &&
      label_parts_byte(line, next + 1) == ' ')
    return label_parts_skip_spaces(line, next + 1) - at;
  return 0;
}

/* "12", "#12.1", "-7", "Nr. 3/2024" behind the word. */
size_t label_parts_number(struct str line, size_t at) {
  static const char *const marks[] = {"#",    "-",   "Nr. ", "Nr.",  "Nr ",
                                      "No. ", "No.", "n°",   "N°",   "nº",
                                      "Nº",   "nr ", "n. ",  "núm. "};
  size_t next = label_parts_skip_spaces(line, at);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (str_starts(str_slice(line, next, line.len), str_of(marks[i]))) {
      next = label_parts_skip_spaces(line, next + strlen(marks[i]));
      break;
    }
  size_t start = next;
  while (ascii_is_digit(label_parts_byte(line, next)) ||
         (next > start && strchr(".-/", label_parts_byte(line, next)) &&
          ascii_is_digit(label_parts_byte(line, next + 1))))
    next++;
  return next > start && !ascii_is_word_byte(label_parts_byte(line, next))
             ? next - at
             : 0;
}

size_t label_parts_bracket(struct str line, size_t at) {
  size_t next = label_parts_skip_spaces(line, at);
  char open = label_parts_byte(line, next);
  if (open != '(' && open != '[') return 0;
  struct str bracket = str_slice(line, next, next + LONGEST_OWNERS);
  size_t close = str_find_byte(bracket, open == '(' ? ')' : ']');
  return close < bracket.len ? next + close + 1 - at : 0;
}

/* " to Jane Doe", " Jane", " @jane, @joe" before the delimiter. */
struct str label_parts_names(struct str owners) {
  static const char *const before[] = {"to ",  "for ",  "on ",   "by ", "an ",
                                       "für ", "pour ", "para ", "à ",  "- "};
  owners = str_trim(owners);
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    if (str_starts(owners, str_of(before[i])))
      return str_slice(owners, strlen(before[i]), owners.len);
  return owners;
}

/* "Action Plan: ...", "AI Policy: ...": a thing, nobody. */
static bool is_thing(struct str words) {
  static const char *const things[] = {
      "plan",     "plans",    "log",        "list",     "tracker",  "register",
      "review",   "group",    "groups",     "team",     "teams",    "committee",
      "board",    "report",   "summary",    "owner",    "owners",   "area",
      "areas",    "force",    "forces",     "policy",   "policies", "act",
      "tool",     "tools",    "model",      "models",   "agent",    "agents",
      "research", "strategy", "guidelines", "features", "code",     "update",
      "updates",  "status",   "table",      "sheet",    "center",   "sig",
      "wg",       "project",  "program",    "working",  NULL};
  size_t start = words.len;
  while (start > 0 && words.data[start - 1] != ' ') start--;
  return str_in_list_nocase(str_slice(words, start, words.len), things);
}

size_t label_parts_owners(struct str line, size_t at) {
  size_t next = label_parts_skip_spaces(line, at);
  if (next == at) return 0;
  struct str names = label_parts_names(str_slice(line, next, line.len));
  next = (size_t)(names.data - line.data);
  size_t colon = next;
  while (colon < line.len && colon - next <= LONGEST_OWNERS &&
         line.data[colon] != ':')
    colon++;
  if (colon == line.len || colon - next > LONGEST_OWNERS) return 0;
  struct str rest = str_slice(line, next, colon), part;
  while (str_split(&rest, ',', &part)) {
    part = str_trim(part);
    if (part.len > 0 && part.data[0] == '@')
      part = str_slice(part, 1, part.len);
    if (person_words(part) > 3 || !person_is_name(part, false) ||
        !person_is_capitalised(part) || is_thing(part))
      return 0;
  }
  return colon - at;
}

bool label_parts_are_names(struct str text) {
  enum { MOST_WORDS = 3 };
  struct str part;
  while (str_split(&text, ',', &part)) {
    part = str_trim(part);
    if (!person_is_capitalised(part) || person_words(part) > MOST_WORDS ||
        !person_is_name(part, person_words(part) > 1))
      return false;
  }
  return true;
}
