#include "minutes/labels.h"

#include "minutes/label_parts.h"
#include "minutes/marks.h"

enum label_place {
  PLACE_LINE,     /* at the start of the line, bullets aside */
  PLACE_EMPHASIS, /* at the start of emphasis */
  PLACE_BRACKET,  /* behind a bracket */
  PLACE_INSIDE,   /* anywhere: capitals only */
};

struct label_finder {
  struct str line;
  const struct phrase_options *more;
  struct label *label;
  const struct markdown_section *section; /* NULL: the text is of none */
  size_t offset;                          /* of the line in it */
  size_t content;                         /* behind bullets */
  size_t last_round, last_square; /* after the last ")" and "]" of the line */
};

static bool is_all_capitals(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if ((word.data[i] >= 'a' && word.data[i] <= 'z') || word.data[i] & 0x80)
      return false;
  return word.len > 1;
}

/* The phrase AI is artificial intelligence without a mark, AP and other short
 * ones are anything; they are told by capitals. */
static bool is_short(struct str phrase) {
  static const char *const words[] = {"ai", "ais", "ap", "aps", NULL};
  return str_in_list_nocase(phrase, words);
}

static bool is_proposed(struct str line, size_t at) {
  static const char *const words[] = {
      "proposed", "draft",    "proposal",  "possible",        "potential",
      "no",       "previous", "suggested", "propose",         "tentative",
      "last",     "expected", "desired",   "pending",         "straw",
      "for",      "projet",   "propuesta", "vorgeschlagener", "not",
      NULL};
  size_t end = at;
  while (end > 0 && (ascii_is_space(line.data[end - 1]) ||
                     strchr("*_", line.data[end - 1])))
    end--;
  size_t start = end;
  while (start > 0 && ascii_is_alpha(line.data[start - 1])) start--;
  return str_in_list_nocase(str_slice(line, start, end), words);
}

/* "Write `ACTION: name` in the notes": of code only a mark that begins the line
 * and is all of the code is one. */
static bool is_quoted(const struct label_finder *f, size_t start, size_t end) {
  if (!f->section) return false;
  size_t behind = markdown_span_from(f->section, f->offset + start + 1);
  if (behind == 0) return false;
  const struct markdown_span *span = &f->section->spans[behind - 1];
  if (span->kind != SPAN_CODE || span->end <= f->offset + start) return false;
  return start > f->content + 1 || span->end > f->offset + end;
}

static bool take(struct label_finder *f, size_t start, size_t end,
                 unsigned meanings, struct str owners, bool is_bare) {
  if (is_quoted(f, start, end)) return false;
  *f->label = (struct label){
      .meanings = meanings & PHRASE_ACTION ? PHRASE_ACTION : PHRASE_DECISION,
      .start = start,
      .end = end,
      .owners = owners,
      .is_bare = is_bare,
      .has_colon = str_find_byte(str_slice(f->line, start, end), ':') <
                   (end > start ? end - start : 0)};
  return true;
}

/* "[ACTION - Kim] text", "[AI: Kim to call]", "(AI @kim)". */
static bool take_bracket(struct label_finder *f, size_t start, size_t end,
                         unsigned meanings) {
  char open = f->line.data[start - 1];
  if (end >= (open == '(' ? f->last_round : f->last_square)) return false;
  size_t close = end + str_find_byte(str_slice(f->line, end, f->line.len),
                                     open == '(' ? ')' : ']');
  struct str phrase = str_slice(f->line, start, end);
  struct str inside = str_slice(f->line, end, close);
  size_t number = label_parts_number(f->line, end);
  size_t delimiter = label_parts_delimiter(f->line, end + number);
  bool at_person = str_starts(str_trim(inside), STR("@"));
  bool is_alone = str_trim(str_slice(inside, number, inside.len)).len == 0;
  if (open == '(' && !at_person && delimiter == 0 &&
      !(is_alone && (is_all_capitals(phrase) || start == f->content + 1)))
    return false;
  if (is_short(phrase) && !is_all_capitals(phrase)) return false;
  struct str to = STR(" to ");
  size_t behind = label_parts_skip_spaces(f->line, close + 1);
  if (delimiter == 0 && open == '[' && !at_person && !is_alone &&
      is_all_capitals(phrase) && !is_short(phrase) && close < f->line.len &&
      label_parts_are_names(inside)) /* "[ACTION Kim] text" */
    return take(f, start, behind, meanings, inside, false);
  if (delimiter == 0 && !at_person && !is_alone &&
      !(meanings & PHRASE_DECISION && str_eq(str_slice(inside, 0, to.len), to)))
    return false;
  struct str owners = str_slice(f->line, end + number + delimiter, close);
  size_t after = behind;
  if (delimiter == 0 && number == 0 && str_starts(owners, to)) /* all of it */
    return take(f, start, start, meanings, STR(""), false);
  bool all_inside = after == f->line.len || open == '(';
  if (all_inside && owners.len > 0)
    return take(f, start, end + number + delimiter, meanings, STR(""), false);
  if (label_parts_byte(f->line, after) == ':')
    after = label_parts_skip_spaces(f->line, after + 1);
  return take(f, start, after, meanings, owners, false);
}

/* "RESOLVED, that ...", "ACTION Jane to ..." */
static bool is_open(struct str phrase, struct str behind) {
  static const char *const told[] = {" is ", " are ", " was ", " were "};
  if (str_starts(behind, STR(", that "))) return true;
  if (!is_all_capitals(phrase) || is_short(phrase)) return false;
  for (size_t i = 0; i < sizeof told / sizeof *told; i++)
    if (str_starts(behind, str_of(told[i]))) return false;
  if (str_starts(behind, STR(" FURTHER, that "))) return true;
  return behind.len > 8 && behind.data[0] == ' ' &&
         str_find_byte(str_trim(behind), ' ') < str_trim(behind).len;
}

/* A sign that stands before what heads the lines below it. */
static bool heads_part(struct str before) {
  static const char *const signs[] = {"■", "◆", "▼", "◇", "□", "●"};
  before = str_trim(before);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (str_eq(before, str_of(signs[i]))) return true;
  return false;
}

/* "Action items (AIs): ..." */
static bool names_itself(struct str bracket,
                         const struct phrase_options *more) {
  bracket = str_trim(bracket);
  return bracket.len > 2 && bracket.data[0] == '(' &&
         phrases_of(str_slice(bracket, 1, bracket.len - 1), more) &
             (PHRASE_ACTION | PHRASE_DECISION);
}

/* A phrase in the line, and what is known of it. */
struct phrase_found {
  struct str text;
  size_t start, after; /* its number included */
  bool has_number;
  unsigned meanings;
  enum label_place place;
  size_t emphasis_end; /* 0: it is not in emphasis */
};

/* "It was RESOLVED to pay" */
static bool is_resolved(const struct phrase_found *p, struct str behind) {
  return p->meanings & PHRASE_DECISION && is_all_capitals(p->text) &&
         (str_starts(behind, STR(" that ")) || str_starts(behind, STR(" to ")));
}

/* "ACTION:", "ACTION 12 (Jane):", "ACTION to Jane:". */
static bool take_delimited(struct label_finder *f,
                           const struct phrase_found *p) {
  struct str owners = STR("");
  size_t after = p->after;
  size_t delimiter = label_parts_delimiter(f->line, after);
  if (delimiter == 0) {
    size_t named = label_parts_bracket(f->line, after);
    if (named == 0 && p->meanings & PHRASE_ACTION)
      named = label_parts_owners(f->line, after);
    if (named > 0) delimiter = label_parts_delimiter(f->line, after + named);
    if (delimiter == 0) return false;
    owners = label_parts_names(str_slice(f->line, after, after + named));
    if (names_itself(owners, f->more)) owners = STR("");
    after += named;
  }
  bool bare = !p->has_number || after + delimiter == f->line.len;
  return take(f, p->start, after + delimiter, p->meanings, owners,
              owners.len == 0 && bare);
}

static size_t skip_emphasis(struct str line, size_t at) {
  at = label_parts_skip_spaces(line, at);
  while (at < line.len && strchr("*_", line.data[at])) at++;
  return label_parts_skip_spaces(line, at);
}

/* What needs no colon. */
static bool take_undelimited(struct label_finder *f,
                             const struct phrase_found *p) {
  struct str behind = str_slice(f->line, p->after, f->line.len);
  size_t next = skip_emphasis(f->line, p->after);
  bool at_end = next == f->line.len, on_line = p->place == PLACE_LINE;
  bool action = p->meanings & PHRASE_ACTION;
  bool decision = p->meanings & PHRASE_DECISION;
  bool capitals = is_all_capitals(p->text);
  if (on_line && at_end && p->has_number && decision && !action) {
    /* "Beschluss 3/2024" */
    f->label->is_numbered = take(f, p->start, next, p->meanings, STR(""), true);
    return f->label->is_numbered;
  }
  if (action && label_parts_byte(f->line, next) == '@' &&
      marks_handle(f->line, next) > 0)
    return take(f, p->start, next, p->meanings, STR(""), false);
  if (p->emphasis_end > 0 &&
      (p->emphasis_end <= p->after + 1 || is_short(p->text)))
    return take(f, p->start, next, p->meanings, STR(""), !p->has_number);
  size_t bracket = label_parts_bracket(f->line, p->after);
  if (action && capitals && !at_end && bracket > 2 && behind.data[0] == '(')
    return take(f, p->start, p->after + bracket, p->meanings,
                str_slice(behind, 0, bracket), false); /* "AI(jane) call" */
  if ((p->emphasis_end > 0 && decision && str_starts(behind, STR(" to "))) ||
      is_resolved(p, behind) || (on_line && is_open(p->text, behind)))
    return take(f, p->start, next, p->meanings, STR(""), false);
  /* "ACTION ITEMS" or "■ 決定事項" and nothing more. */
  return on_line && at_end &&
         ((p->start == 0 && capitals && !is_short(p->text)) ||
          heads_part(str_slice(f->line, 0, p->start))) &&
         take(f, p->start, next, p->meanings, STR(""), true);
}

static bool take_phrase(struct label_finder *f, size_t start, size_t end,
                        unsigned meanings, enum label_place place,
                        size_t emphasis_end) {
  struct str text = str_slice(f->line, start, end);
  if (is_short(text) && !is_all_capitals(text)) return false;
  size_t number = label_parts_number(f->line, end);
  const struct phrase_found found = {text,     start, end + number, number > 0,
                                     meanings, place, emphasis_end};
  return take_delimited(f, &found) || take_undelimited(f, &found);
}

/* In capitals or bold type before a colon a plain word is a mark. */
static bool stands_out(const struct label_finder *f, size_t at, size_t length,
                       size_t emphasis_end) {
  size_t end = at + length, delimiter = label_parts_delimiter(f->line, end);
  struct str phrase = str_slice(f->line, at, end);
  if (delimiter == 0) { /* "**TASK** (Kim):" */
    end = emphasis_end > end ? emphasis_end : end;
    end += label_parts_bracket(f->line, end);
    delimiter = label_parts_delimiter(f->line, end);
  }
  struct str mark = str_slice(f->line, end, end + delimiter);
  return (emphasis_end > 0 || is_all_capitals(phrase)) &&
         str_find_byte(mark, ':') < mark.len;
}

static bool try_at(struct label_finder *f, size_t at, enum label_place place,
                   size_t emphasis_end) {
  unsigned meanings;
  size_t length =
      phrases_at(str_slice(f->line, at, f->line.len),
                 PHRASE_ACTION | PHRASE_DECISION, f->more, &meanings);
  if (length == 0 || is_proposed(f->line, at)) return false;
  /* "Decision(s)" */
  if (label_parts_byte(f->line, at + length) == ')' &&
      memchr(f->line.data + at, '(', length))
    length++;
  if (meanings & PHRASE_ONLY_HEADING) return false;
  if (meanings & PHRASE_ONLY_ALONE &&
      !stands_out(f, at, length, emphasis_end)) {
    size_t delimiter = label_parts_delimiter(f->line, at + length);
    if (place != PLACE_LINE || delimiter == 0 ||
        at + length + delimiter < f->line.len)
      return false;
  }
  if (place == PLACE_BRACKET) return take_bracket(f, at, at + length, meanings);
  return take_phrase(f, at, at + length, meanings, place, emphasis_end);
}

/* "It still says TODO. Maybe later": told of, with a sentence that ends. */
static bool stops(struct str line, size_t at) {
  while (at < line.len && strchr("*_`", line.data[at])) at++;
  char c = label_parts_byte(line, at);
  return (c == '.' && label_parts_byte(line, at + 1) != '.') || c == ',' ||
         c == ';';
}

/* Words in capitals with a colon behind a speaker or in a cell; *end: of the
 * word that begins at `at`. */
static bool capitals_at(struct label_finder *f, size_t at, size_t *end) {
  while (*end < f->line.len && ascii_is_word_byte(f->line.data[*end])) ++*end;
  if ((at > 0 && ascii_is_word_byte(f->line.data[at - 1])) ||
      !is_all_capitals(str_slice(f->line, at, *end)))
    return false;
  unsigned meanings;
  size_t length =
      phrases_at(str_slice(f->line, at, f->line.len),
                 PHRASE_ACTION | PHRASE_DECISION, f->more, &meanings);
  struct str phrase = str_slice(f->line, at, at + length);
  /* "Created ACTION-12 - ..." tells of one. */
  if (label_parts_byte(f->line, at + length) == '-' &&
      ascii_is_digit(label_parts_byte(f->line, at + length + 1)))
    return false;
  return length > 0 &&
         !(meanings & (PHRASE_ONLY_HEADING | PHRASE_ONLY_ALONE)) &&
         is_all_capitals(phrase) && !is_proposed(f->line, at) &&
         take_phrase(f, at, at + length, meanings, PLACE_INSIDE, 0) &&
         !stops(f->line, f->label->end);
}

/* "TODO" in capitals needs no colon, nor does "-> todo"; others do. */
static size_t todo_length(struct str text, bool behind_arrow) {
  if (str_starts(text, STR("TODO"))) return 4;
  if (str_eq_nocase(str_slice(text, 0, 5), STR("todo:"))) return 4;
  if (behind_arrow && str_eq_nocase(str_slice(text, 0, 5), STR("todo ")))
    return 4;
  return str_eq_nocase(str_slice(text, 0, 6), STR("to do:")) ? 5 : 0;
}

static bool todo_at(struct label_finder *f, size_t at) {
  char next = label_parts_byte(f->line, at + 1);
  if (next != 'O' && next != 'o') return false;
  size_t before = at;
  while (before > 0 && f->line.data[before - 1] == ' ') before--;
  size_t length = todo_length(str_slice(f->line, at, f->line.len),
                              before > 0 && f->line.data[before - 1] == '>');
  size_t end = at + length;
  struct str list = STR(" list"); /* a list of them */
  if (length == 0 || stops(f->line, end) ||
      str_eq_nocase(str_slice(f->line, end, end + list.len), list) ||
      (at > 0 && (ascii_is_word_byte(f->line.data[at - 1]) ||
                  strchr("_`", f->line.data[at - 1]))) ||
      ascii_is_word_byte(label_parts_byte(f->line, end)) ||
      label_parts_byte(f->line, end) == '_')
    return false;
  size_t bracket = label_parts_bracket(f->line, end); /* "TODO (Jane): " */
  if (label_parts_byte(f->line, end) != '(' &&
      label_parts_delimiter(f->line, end + bracket) == 0)
    bracket = 0;
  struct str owners = str_slice(f->line, end, end + bracket);
  end += bracket;
  return take(f, at, end + label_parts_delimiter(f->line, end), PHRASE_ACTION,
              owners, false);
}

static bool arrow_at(struct label_finder *f, size_t at) {
  size_t next = label_parts_skip_spaces(f->line, at + 2);
  return label_parts_byte(f->line, at + 1) == '>' &&
         label_parts_byte(f->line, next) == '@' &&
         marks_handle(f->line, next) > 0 &&
         take(f, at, next, PHRASE_ACTION, STR(""), false);
}

/* "Jane to ask AI @jane", "... AI: ..." */
static bool ai_at(struct label_finder *f, size_t at) {
  if (label_parts_byte(f->line, at + 1) != 'I' || at == 0 ||
      ascii_is_word_byte(f->line.data[at - 1]) ||
      ascii_is_word_byte(label_parts_byte(f->line, at + 2)) ||
      is_proposed(f->line, at))
    return false;
  size_t next = at + 2;
  while (next < f->line.len && strchr(" \t:_*", f->line.data[next])) next++;
  bool marked = label_parts_byte(f->line, at + 2) == ':' ||
                (label_parts_byte(f->line, next) == '@' &&
                 marks_handle(f->line, next) > 0);
  return marked && take(f, at, next, PHRASE_ACTION, STR(""), false);
}

/* "<jane> #action kim to call", "!agreed ...": commands to a bot that keeps the
 * minutes; other words behind "#" are tags. */
static bool command_at(struct label_finder *f, size_t at) {
  static const char *const words[] = {"action",   "agreed",   "accepted",
                                      "decision", "resolved", NULL};
  size_t end = at + 1, start = at;
  while (end < f->line.len && ascii_is_alpha(f->line.data[end])) end++;
  while (start > 0 && strchr(" *_-", f->line.data[start - 1])) start--;
  /* Behind who said it and when; cmark takes "<jane>" for a tag. */
  if (start > 0 && !strchr(">:]", f->line.data[start - 1]) &&
      !ascii_is_digit(f->line.data[start - 1]))
    return false;
  struct str word = str_slice(f->line, at + 1, end);
  size_t next = label_parts_skip_spaces(f->line, end);
  if (!str_in_list_nocase(word, words) || next == end || next == f->line.len ||
      label_parts_byte(f->line, next) == '#')
    return false;
  return take(
      f, at, next,
      str_eq_nocase(word, STR("action")) ? PHRASE_ACTION : PHRASE_DECISION,
      STR(""), false);
}

/* Whether a mark that may stand anywhere begins with the byte. */
static bool begins_mark(char c) {
  static const bool others[256] = {['t'] = true, ['('] = true, ['['] = true,
                                   ['='] = true, ['#'] = true, ['!'] = true};
  return byte_kind(c) & BYTE_UPPER || others[(unsigned char)c];
}

static size_t after_last(struct str text, char byte) {
  const char *last = text.len ? memrchr(text.data, byte, text.len) : NULL;
  return last ? (size_t)(last - text.data) + 1 : 0;
}

/* Marks that may stand anywhere, in one walk: most bytes begin none. */
static bool find_anywhere(struct label_finder *f, size_t from) {
  f->content = from;
  f->last_round = after_last(f->line, ')');
  f->last_square = after_last(f->line, ']');
  for (size_t at = 0; at < f->line.len; at++) {
    char c = f->line.data[at];
    if (!begins_mark(c)) continue;
    if (c == '(' || c == '[') {
      if (try_at(f, at + 1, PLACE_BRACKET, 0)) return true;
    } else if (c == '=') {
      if (arrow_at(f, at)) return true;
    } else if (c == '#' || c == '!') {
      if (command_at(f, at)) return true;
    } else if (c == 't' || c == 'T') {
      if (todo_at(f, at)) return true;
    } else if (c == 'A') {
      if (ai_at(f, at)) return true;
    }
    if (at < from || c < 'A' || c > 'Z') continue;
    char next = label_parts_byte(f->line, at + 1);
    if (next < 'A' || next > 'Z') continue;
    size_t end = at;
    if (capitals_at(f, at, &end)) return true;
    at = end - 1; /* the rest of the word */
  }
  return false;
}

/* "【決定】..." */
static bool take_cornered(struct label_finder *f, size_t start) {
  struct str open = STR("【"), close = STR("】");
  struct str rest = str_slice(f->line, start, f->line.len);
  if (!str_starts(rest, open)) return false;
  size_t end = str_find(rest, close);
  unsigned meanings = phrases_of(str_slice(rest, open.len, end), f->more);
  if (end == rest.len || !(meanings & (PHRASE_ACTION | PHRASE_DECISION)))
    return false;
  size_t after = start + end + close.len;
  return take(f, start, after + label_parts_delimiter(f->line, after), meanings,
              STR(""), true);
}

bool labels_find_in_text(struct str text, const struct phrase_options *more,
                         struct label *label) {
  struct label_finder f = {.line = text, .more = more, .label = label};
  size_t start = label_parts_start(text);
  if (take_cornered(&f, start)) return true;
  return (start < text.len && try_at(&f, start, PLACE_LINE, 0)) ||
         find_anywhere(&f, start);
}

bool labels_find(const struct markdown_section *section, size_t i,
                 const struct phrase_options *more, struct label *label) {
  struct str line = markdown_line_text(section, i);
  size_t offset = section->lines[i].offset, start = label_parts_start(line);
  size_t first = markdown_span_from(section, offset), first_end = 0;
  struct label_finder f = {.line = line,
                           .more = more,
                           .label = label,
                           .section = section,
                           .offset = offset,
                           .content = start};
  for (size_t k = first; k < section->span_count; k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start >= offset + line.len) break;
    if (span->kind != SPAN_EMPHASIS) continue;
    if (span->start - offset == start) first_end = span->end - offset;
  }
  if (start < line.len && try_at(&f, start, PLACE_LINE, first_end)) return true;
  for (size_t k = first; k < section->span_count; k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start >= offset + line.len) break;
    if (span->kind != SPAN_EMPHASIS) continue;
    if (try_at(&f, span->start - offset, PLACE_EMPHASIS, span->end - offset))
      return true;
  }
  if (take_cornered(&f, start)) return true;
  if (first_end > 0 && try_at(&f, start, PLACE_LINE, 0)) return true;
  return find_anywhere(&f, start);
}
