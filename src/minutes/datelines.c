#include "minutes/datelines.h"

#include "base/mem.h"
#include "minutes/lexicon.h"
#include "minutes/names.h"
#include "minutes/words.h"

enum {
  FIRST_LINES = 40,     /* not blank, in which a label counts */
  TITLE_LINES = 3,      /* in which other words may stand beside it */
  MOST_OTHER_WORDS = 4, /* so many */
  MOST_WORDS_AHEAD = 3, /* of a sentence that tells the meeting */
  LONE_LINES = 10,      /* in which a date alone does */
  LONGEST_LINE = 300,   /* in bytes */
  DAY_FIRST_WORDS = 3,  /* that show a language */
};

const char *datelines_witness(enum witness_kind kind) {
  static const char *const names[WITNESS_KINDS] = {
      "name",  "rest of the name", "directory", "front matter", "label",
      "title", "heading",          "line",      "first lines"};
  return kind < WITNESS_KINDS ? names[kind] : "unknown";
}

/* ---- words beside a date ---- */

enum {
  BESIDE_DATE = WORD_TIME | WORD_WEEKDAY | WORD_FUNCTION | WORD_DATE_LABEL,
  OF_MEETING = WORD_GATHERING | WORD_DOCUMENT | WORD_BODY,
  BESIDE_NOTHING = 1 << 30, /* a number, a time */
};

/* A word without a letter: a number, a time. */
static bool is_number(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (!ascii_is_digit(word.data[i])) return false;
  return true;
}

/* "3pm", "1400utc", "15h30", "T15", "Z": a time with its unit. */
static bool is_time(struct str word) {
  size_t at = 0;
  if (word.len > 1 && (word.data[0] == 'T' || word.data[0] == 't') &&
      ascii_is_digit(word.data[1]))
    at = 1;
  size_t digits = at;
  while (digits < word.len && ascii_is_digit(word.data[digits])) digits++;
  if (digits == at) return false;
  struct str unit = str_slice(word, digits, word.len);
  if (unit.len == 0) return true;
  size_t end = unit.len;
  while (end > 0 && ascii_is_digit(unit.data[end - 1])) end--;
  unit = str_slice(unit, 0, end);
  return lexicon_meanings(unit) & (WORD_TIME | WORD_FUNCTION) ||
         str_eq_nocase(unit, STR("h"));
}

/* "火" of "(火)" */
static bool is_weekday_sign(struct str word) {
  static const char *const signs[] = {"月", "火", "水", "木",
                                      "金", "土", "日", NULL};
  return word.len == 3 && str_in_list(word, signs);
}

static unsigned meanings_beside(struct str word) {
  if (is_number(word) || is_time(word)) return BESIDE_NOTHING;
  return is_weekday_sign(word) ? WORD_WEEKDAY : lexicon_meanings(word);
}

/* All meanings of the words in a part of a line; what is in none of `allowed`
 * makes it fail. */
static bool only_words(struct str text, unsigned allowed, unsigned *meanings) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word)) {
    unsigned found = meanings_beside(word);
    if (found == BESIDE_NOTHING) continue;
    *meanings |= found;
    if (!(found & allowed)) return false;
  }
  return true;
}

/* ---- lines ---- */

struct line_reader {
  struct arena *arena;
  const struct str_list *next;
  struct witness found[WITNESS_KINDS];
  size_t lone_dates;
  size_t day_first_words;
  bool open_date;   /* a line has one whose order is not clear */
  size_t other_day; /* level of a heading about the next meeting; 0: none */
  bool below_label; /* the last heading is "Date, time and place" */
  size_t column;    /* of the table that is being read, headed by "Date" among
                       times and places; 0: none */
};

static void add(struct line_reader *reader, enum witness_kind kind,
                const struct date_claim *claim) {
  struct witness *found = &reader->found[kind];
  if (found->claim.date.month != 0) return; /* the first one counts */
  *found = (struct witness){kind, *claim};
}

/* How many words of a part of a line are not such as stand beside a date. */
static size_t other_words(struct str text, unsigned *meanings) {
  struct word_runs runs;
  struct str word;
  size_t others = 0;
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word)) {
    unsigned found = meanings_beside(word);
    if (found == BESIDE_NOTHING && !is_number(word)) *meanings |= WORD_TIME;
    if (found == BESIDE_NOTHING) continue;
    *meanings |= found;
    others += !(found & (BESIDE_DATE | OF_MEETING));
  }
  return others;
}

/* "Meeting date/time: Thursday ": only such words, one of them a label's. */
static bool is_label(struct str before) {
  unsigned meanings = 0;
  bool only = only_words(before, BESIDE_DATE | OF_MEETING, &meanings);
  if (meanings & WORD_INVITES) return false;
  bool time = meanings & WORD_TIME && !(meanings & WORD_PUBLISHED) &&
              str_find_byte(before, ':') < before.len;
  return only && (meanings & WORD_DATE_LABEL || time);
}

/* A line that is little but a date, which is that of the meeting or tells of
 * it. */
static void read_lone(struct line_reader *reader, struct str line,
                      size_t number, const struct date_match *match) {
  /* A title, no sentence and no item of a list. */
  bool first = number <= TITLE_LINES && line.data[0] != '-' &&
               line.data[line.len - 1] != '.';
  bool link = str_find(line, STR("](")) < line.len ||
              str_find(line, STR("://")) < line.len;
  unsigned meanings = 0;
  if (link || match->claim.form >= DATE_SHORT) return;
  size_t ahead = other_words(str_slice(line, 0, match->start), &meanings);
  bool leads = ahead == 0; /* nothing but a weekday stands before */
  size_t others =
      ahead + other_words(str_slice(line, match->end, line.len), &meanings);
  if (meanings & WORD_PUBLISHED) return;
  bool meets = meanings & WORD_MEETS && ahead <= MOST_WORDS_AHEAD &&
               !strchr("-*+|>", line.data[0]);
  if (meets || (meanings & (WORD_GATHERING | WORD_DOCUMENT) &&
                others <= (first ? MOST_OTHER_WORDS : 0))) {
    add(reader, WITNESS_PROSE, &match->claim);
    return;
  }
  /* "April 9, 2021, 10:00 PT, Lisbon" */
  if (others > (leads && first && meanings & (WORD_TIME | WORD_WEEKDAY)
                    ? MOST_OTHER_WORDS
                    : 0))
    return;
  add(reader, WITNESS_LINE, &match->claim);
  if (!date_eq(match->claim.date, reader->found[WITNESS_LINE].claim.date))
    reader->lone_dates++;
}

/* A line with a full date, which is neither a heading nor of another day. */
static void read_dated(struct line_reader *reader, struct str line,
                       size_t number, const struct date_match *match) {
  if (reader->below_label &&
      !lexicon_has(line, WORD_PUBLISHED | WORD_INVITES, NULL))
    add(reader, WITNESS_LABEL, &match->claim);
  else if (number <= LONE_LINES)
    read_lone(reader, line, number, match);
}

static void read_line(struct line_reader *reader, struct str line,
                      size_t number) {
  struct date_match match;
  bool heading = line.data[0] == '#';
  bool other = heading && lexicon_has(line, WORD_OTHER_DAY, reader->next);
  size_t level = 0;
  while (level < line.len && line.data[level] == '#') level++;
  if (heading && (reader->other_day == 0 || level <= reader->other_day))
    reader->other_day = other ? level : 0;
  if (heading) reader->below_label = is_label(str_slice(line, level, line.len));
  if (reader->other_day > 0 || !dates_find(line, DATES_IN_LABEL, &match))
    return;
  reader->open_date |= match.claim.form >= DATE_OPEN;
  if (!heading) other = lexicon_has(line, WORD_OTHER_DAY, reader->next);
  struct str before = str_slice(line, 0, match.start);
  if (is_label(before) && !lexicon_has(before, WORD_OTHER_DAY, reader->next))
    add(reader, WITNESS_LABEL, &match.claim);
  else if (!other && !heading && dates_is_full(&match.claim))
    read_dated(reader, line, number, &match);
}

static struct str cell_at(struct str row, size_t column) {
  struct str cell = STR("");
  while (column-- > 0)
    if (!str_split(&row, '|', &cell)) return STR("");
  return str_trim(cell);
}

/* "| Date | Time | Place |" above one row: the column, from 1 on, counting what
 * stands before the first bar. */
static size_t date_column(struct str row) {
  size_t found = 0, column = 0;
  bool time = false;
  struct str cell;
  while (str_split(&row, '|', &cell)) {
    unsigned meanings = 0;
    column++;
    if (!only_words(cell, BESIDE_DATE | OF_MEETING, &meanings)) continue;
    if (meanings & WORD_DATE_LABEL && found == 0)
      found = column;
    else
      time |= (meanings & WORD_TIME) != 0;
  }
  return time ? found : 0;
}

/* Of a table's header, its rule and its first row. */
static void read_row(struct line_reader *reader, struct str line) {
  struct date_match match;
  if (reader->column == 0)
    reader->column = date_column(line);
  else if (str_starts(line, STR("|-")) || str_starts(line, STR("| -")) ||
           str_starts(line, STR("|:")) || str_starts(line, STR("| :")) ||
           line.data[0] == '-')
    return;
  else if (reader->other_day == 0 &&
           dates_find(cell_at(line, reader->column), DATES_IN_LABEL, &match))
    add(reader, WITNESS_LABEL, &match.claim);
}

static void count_language(struct line_reader *reader, struct str line) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, line);
  while (words_runs_next(&runs, &word))
    reader->day_first_words += (lexicon_meanings(word) & WORD_DAY_FIRST) != 0;
}

static void read_lines(struct line_reader *reader, struct str body,
                       bool language) {
  struct str rest = body, line;
  size_t number = 0;
  while (number < FIRST_LINES && str_split(&rest, '\n', &line)) {
    line = str_trim(line);
    if (line.len == 0) continue;
    number++;
    line = str_slice(line, 0, LONGEST_LINE);
    if (language) {
      count_language(reader, line);
      continue;
    }
    if (str_find_byte(line, '|') < line.len)
      read_row(reader, line);
    else
      reader->column = 0;
    read_line(reader, line, number);
  }
}

bool datelines_day_first(struct str body) {
  struct line_reader reader = {0};
  read_lines(&reader, body, true);
  return reader.day_first_words >= DAY_FIRST_WORDS;
}

void datelines_read(struct arena *arena, struct str body,
                    const struct date_claim *front, struct str title,
                    const struct str_list *next, struct date_facts *facts) {
  struct line_reader reader = {.arena = arena, .next = next};
  struct heading_date named;
  if (front->date.month != 0) add(&reader, WITNESS_FRONT, front);
  if (title.len > 0) {
    datelines_heading(arena, title, next, &named);
    if (named.has_claim && !(named.flags & ~(HEADING_MEETS | HEADING_LABEL |
                                             HEADING_LEADS | HEADING_ENDS)))
      add(&reader, WITNESS_TITLE, &named.claim);
  }
  read_lines(&reader, body, false);
  if (reader.lone_dates > 0) /* a list of days */
    reader.found[WITNESS_LINE] = (struct witness){0};
  *facts = (struct date_facts){0};
  VEC(struct witness) list = {0};
  for (size_t i = 0; i < WITNESS_KINDS; i++)
    if (reader.found[i].claim.date.month != 0) vec_push(&list, reader.found[i]);
  facts->witnesses = arena_dup(arena, list.data, list.len * sizeof *list.data);
  facts->count = list.len;
  vec_free(&list);
  facts->day_first = reader.open_date && datelines_day_first(body);
}

/* ---- headings ---- */

static bool says_something(struct str word) {
  return !is_number(word) && !is_time(word) && !is_weekday_sign(word) &&
         !(lexicon_meanings(word) & (BESIDE_DATE | OF_MEETING | WORD_SESSION));
}

/* Without what stands in brackets at the end, behind the date. */
static struct str without_remark(struct str heading, size_t date_end) {
  bool square = str_ends(heading, STR("]"));
  size_t open = square || str_ends(heading, STR(")")) ? heading.len : 0;
  while (open > 0 && heading.data[open - 1] != (square ? '[' : '(')) open--;
  return open > date_end ? str_slice(heading, 0, open - 1) : heading;
}

static struct str words_beside(struct arena *arena, struct str heading,
                               const struct date_match *match) {
  struct buf words = {0};
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word)) {
    size_t at = (size_t)(word.data - heading.data);
    if ((at >= match->start && at < match->end) || !says_something(word))
      continue;
    if (words.len > 0) buf_add_char(&words, ' ');
    buf_add_str(&words, word);
  }
  struct str normal = names_normal(arena, buf_str(&words));
  buf_free(&words);
  return normal;
}

/* "Breakout A", "afternoon": not only a letter or "am". */
static bool names_session(struct str heading) {
  enum { SHORTEST_SESSION = 4 };
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word))
    if (word.len >= SHORTEST_SESSION && lexicon_meanings(word) & WORD_SESSION)
      return true;
  return false;
}

bool datelines_is_date(struct str text) {
  struct date_match match;
  unsigned meanings = 0;
  if (!dates_find(text, DATES_IN_LABEL, &match) || !dates_is_full(&match.claim))
    return false;
  return only_words(str_slice(text, 0, match.start), BESIDE_DATE, &meanings) &&
         only_words(str_slice(text, match.end, text.len), BESIDE_DATE,
                    &meanings) &&
         !(meanings & (WORD_DATE_LABEL | WORD_OTHER_DAY | WORD_PUBLISHED));
}

/* "5/3", "05-03": a heading that is month and day, and nothing else. */
static bool is_bare_day(struct str heading, struct date_match *match) {
  struct str text = str_trim(heading);
  if (text.len > 6 || !dates_find(text, DATES_IN_NAME, match)) return false;
  size_t rest = text.len - match->end;
  return match->start == 0 &&
         (rest == 0 || (rest == 1 && text.data[match->end] == '.'));
}

static bool has_letter(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (ascii_is_alpha(text.data[i]) || text.data[i] & 0x80) return true;
  return false;
}

void datelines_heading(struct arena *arena, struct str heading,
                       const struct str_list *next, struct heading_date *out) {
  *out = (struct heading_date){0};
  struct date_match match;
  struct str told = heading;
  out->has_claim = dates_find(heading, DATES_IN_TEXT, &match) ||
                   is_bare_day(heading, &match);
  if (out->has_claim) told = without_remark(heading, match.end);
  /* "2021-04-09 (next: 2021-04-23)" is about the 9th. */
  if (lexicon_has(told, WORD_OTHER_DAY, next)) out->flags |= HEADING_OTHER_DAY;
  if (!out->has_claim) return;
  out->claim = match.claim;
  if (is_label(str_slice(heading, 0, match.start))) out->flags |= HEADING_LABEL;
  if (lexicon_has(told, WORD_PUBLISHED, NULL)) out->flags |= HEADING_PUBLISHED;
  if (lexicon_has(told, WORD_GATHERING | WORD_DOCUMENT, NULL))
    out->flags |= HEADING_MEETS;
  if (names_session(heading)) out->flags |= HEADING_SESSION;
  unsigned meanings = 0;
  if (other_words(str_slice(heading, 0, match.start), &meanings) == 0 &&
      !(meanings & (WORD_PUBLISHED | WORD_OTHER_DAY)))
    out->flags |= HEADING_LEADS;
  if (told.len < heading.len) out->flags |= HEADING_REMARK;
  if (!has_letter(str_slice(heading, match.end, heading.len)))
    out->flags |= HEADING_ENDS;
  out->words = words_beside(arena, told, &match);
}
