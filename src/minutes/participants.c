#include "minutes/participants.h"

#include "minutes/dates.h"
#include "minutes/table.h"

enum list_mode { MODE_NONE, MODE_PEOPLE, MODE_ABSENT, MODE_OTHER };

/* How far a label reaches: over what stands below it. */
enum list_reach {
  REACH_NONE,
  REACH_LINE,      /* the rest of its line, and lines that go on behind "," */
  REACH_PARAGRAPH, /* the lines below it in its paragraph, then one block */
  REACH_LIST,      /* that block, a list */
  REACH_ITEM,      /* the items below its item */
  REACH_SECTION,
};

struct list_reader {
  const struct markdown_section *section;
  const struct phrase_options *more;
  struct persons *attended;
  uint8_t *in_list;
  enum participants_zone zone;
  enum list_mode mode, zone_mode;
  enum list_reach reach;
  uint8_t depth;      /* of the label's line */
  bool whole_line;    /* a comma stands before an affiliation */
  bool is_definition; /* the line is ": Jane, Joe" below its term */
  size_t lines, entries;
};

/* ---- entries ---- */

static bool is_ticked(struct str *text, bool *has_box) {
  static const char *const ticked[] = {"[x]", "[X]", "☑", "✅", "✔", "✓"};
  static const char *const empty[] = {"[ ]", "[]", "☐", "❌", "✗", "✘", "⬜"};
  *has_box = true;
  for (size_t i = 0; i < sizeof ticked / sizeof *ticked; i++)
    if (str_starts(*text, str_of(ticked[i]))) {
      *text = str_trim(str_slice(*text, strlen(ticked[i]), text->len));
      return true;
    }
  for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
    if (str_starts(*text, str_of(empty[i]))) {
      *text = str_trim(str_slice(*text, strlen(empty[i]), text->len));
      return false;
    }
  *has_box = false;
  return true;
}

static void add_entry(struct list_reader *r, struct str entry) {
  struct person person;
  bool absent, has_box;
  entry = str_trim(entry);
  if (entry.len == 0) return;
  bool came = is_ticked(&entry, &has_box);
  size_t at = (size_t)(entry.data - r->section->text.data);
  if (!person_read(entry, at, r->section, r->more, &person, &absent)) return;
  r->entries++;
  if (came && !absent && r->mode == MODE_PEOPLE)
    persons_add(r->attended, person);
}

/* Length of a separator of names at `at`, outside brackets. */
static size_t separator_at(struct str text, size_t at, bool commas) {
  static const char *const words[] = {" and ", " und ", " et ", " y ",
                                      " & ",   " / ",   " • ",  " · "};
  static const char *const marks[] = {"、", "，", "；", "・ "};
  if (text.data[at] == ';') return 1;
  if (commas && text.data[at] == ',') return 1;
  struct str rest = str_slice(text, at, text.len);
  if (text.data[at] == ' ')
    for (size_t i = 0; commas && i < sizeof words / sizeof *words; i++)
      if (str_starts(rest, str_of(words[i]))) return strlen(words[i]);
  if (text.data[at] & 0x80)
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (str_starts(rest, str_of(marks[i]))) return strlen(marks[i]);
  return 0;
}

static size_t count_handles(struct str text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += text.data[i] == '@' && (i == 0 || strchr(" (,", text.data[i - 1]));
  return count;
}

/* "@a @b @c" */
static void add_handles(struct list_reader *r, struct str text) {
  size_t start = 0;
  for (size_t i = 1; i <= text.len; i++) {
    if (i < text.len &&
        (text.data[i] != '@' || !strchr(" (,", text.data[i - 1])))
      continue;
    add_entry(r, str_slice(text, start, i));
    start = i;
  }
}

/* "Rui e Inês", "Rui Tavares e Inês Pinto", but one "Rui Costa e Silva": where
 * a word for "and" also joins the parts of names. */
static size_t find_and(struct str part, size_t *length) {
  static const char *const ands[] = {" e ", " i ", " en "};
  for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
    size_t at = str_find(part, str_of(ands[i]));
    *length = strlen(ands[i]);
    if (at == part.len) continue;
    struct str left = str_slice(part, 0, at);
    struct str right = str_slice(part, at + *length, part.len);
    right = str_slice(right, 0, str_find_byte(right, '('));
    if (person_is_capitalised(right) &&
        (person_words(left) > 1) == (person_words(str_trim(right)) > 1))
      return at;
  }
  return part.len;
}

static void add_part(struct list_reader *r, struct str part) {
  part = str_trim(part);
  size_t length, joint = find_and(part, &length);
  if (joint < part.len) {
    add_entry(r, str_slice(part, 0, joint));
    part = str_trim(str_slice(part, joint + length, part.len));
  }
  size_t first = str_find_byte(part, '@');
  if (count_handles(part) < 2) {
    add_entry(r, part);
    return;
  }
  /* "Jane and Joe (@jane, @joe)": the handles say enough. */
  size_t colon = str_find_byte(part, ':');
  if (colon > first) add_handles(r, str_slice(part, first, part.len));
}

static void add_parts(struct list_reader *r, struct str text, bool commas) {
  size_t start = 0;
  int open = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (strchr("([", text.data[i])) open++;
    if (strchr(")]", text.data[i]) && open > 0) open--;
    size_t length = open > 0 ? 0 : separator_at(text, i, commas);
    if (length == 0) continue;
    add_part(r, str_slice(text, start, i));
    start = i + length;
    i += length - 1;
  }
  add_part(r, str_slice(text, start, text.len));
}

static size_t count_commas(struct str text) {
  size_t count = 0;
  int open = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '(') open++;
    if (text.data[i] == ')' && open > 0) open--;
    count += text.data[i] == ',' && open == 0;
  }
  return count;
}

/* "Jane Doe, ACME": two words, a comma, and what is no full name. */
static bool has_affiliation(struct str text) {
  size_t comma = str_find_byte(text, ',');
  struct str name = str_trim(str_slice(text, 0, comma));
  struct str behind = str_trim(str_slice(text, comma + 1, text.len));
  for (size_t i = 0; i < behind.len; i++)
    if (separator_at(behind, i, true) > 0) return false;
  return count_commas(text) == 1 && person_is_name(name, true) &&
         !person_is_name(behind, true);
}

/* A line of names; `is_list`: a label in front says that it is one. */
static void add_line(struct list_reader *r, struct str text, bool is_list) {
  bool semicolons = str_find_byte(text, ';') < text.len &&
                    str_find_byte(text, '&') == text.len;
  bool commas = !semicolons && (is_list || !r->whole_line);
  if (commas && has_affiliation(text)) commas = false;
  add_parts(r, text, commas);
}

/* ---- lines ---- */

static struct str line_text(const struct list_reader *r, size_t i) {
  return markdown_line_text(r->section, i);
}

/* Without bullets that CommonMark does not know, and emphasis it left. */
static struct str content_of(struct str text) {
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
static size_t label_length(struct str text, struct str *label) {
  enum { LONGEST = 70 };
  int open = 0;
  if (str_starts(text, STR("【"))) { /* "【出席者】..." */
    size_t end = str_find(text, STR("】"));
    *label = str_slice(text, strlen("【"), end);
    return end < text.len ? end + strlen("】") : 0;
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
    /* ":computer:" is a picture behind a name. */
    if (length == 1 && i > 0 && text.data[i - 1] == ' ' && i + 1 < text.len &&
        ascii_is_alpha(text.data[i + 1]))
      return 0;
    *label = str_slice(text, 0, i);
    return i + length;
  }
  return 0;
}

/* "Present" above ": Jane", a list of definitions. */
static bool is_term(const struct list_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  return i + 1 < r->section->line_count && !lines[i + 1].block_start &&
         str_starts(str_trim(line_text(r, i + 1)), STR(": "));
}

static unsigned label_meanings(const struct list_reader *r, struct str label) {
  unsigned wanted = PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_ROLE |
                    PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION |
                    PHRASE_DECISION;
  size_t bracket = str_find_byte(label, '(');
  if (bracket > 0) label = str_trim(str_slice(label, 0, bracket));
  while (label.len > 0 && strchr("*_ ", label.data[label.len - 1])) label.len--;
  unsigned meanings =
      phrases_of(label, r->more) & (wanted | PHRASE_ONLY_HEADING);
  if (!(meanings & wanted) && label.len <= 60)
    meanings = phrases_heading(label, wanted, r->more);
  return meanings;
}

static bool next_is_deeper(const struct list_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  return i + 1 < r->section->line_count && lines[i + 1].item_start &&
         lines[i + 1].depth > lines[i].depth;
}

static bool is_emphasised(const struct list_reader *r, struct str content) {
  size_t start = (size_t)(content.data - r->section->text.data);
  for (size_t k = 0; k < r->section->span_count; k++) {
    const struct markdown_span *span = &r->section->spans[k];
    if (span->start > start) break;
    if (span->kind == SPAN_EMPHASIS && span->end >= start + content.len)
      return true;
  }
  return false;
}

static bool next_is_person(const struct list_reader *r, size_t i) {
  struct person person;
  bool absent, has_box;
  struct str below = content_of(line_text(r, i + 1));
  is_ticked(&below, &has_box);
  return person_read(below, (size_t)(below.data - r->section->text.data),
                     r->section, r->more, &person, &absent) &&
         (person.handle.len > 0 || person_is_capitalised(person.name) ||
          person.name.data[0] & 0x80);
}

/* The label of a line, also one without a colon: emphasis, or above a list of
 * people or a definition. */
static size_t line_label(const struct list_reader *r, size_t i,
                         struct str content, struct str *label) {
  size_t length = label_length(content, label);
  if (length > 0 || r->zone != ZONE_NONE) {
    if (length > 0 || !is_term(r, i)) return length;
  } else if (!is_term(r, i)) {
    enum { LONGEST = 40, NAMED = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
    if (content.len > LONGEST || !(phrases_of(content, r->more) & NAMED) ||
        !(next_is_deeper(r, i) ? next_is_person(r, i)
                               : is_emphasised(r, content)))
      return 0;
  }
  *label = content;
  return content.len;
}

static struct str behind_label(struct str content, size_t length) {
  struct str rest = str_slice(content, length, content.len);
  while (rest.len > 0 && strchr("*_ :", rest.data[0]))
    rest = str_slice(rest, 1, rest.len);
  return str_trim(rest);
}

static uint8_t line_of(enum list_mode mode) {
  return mode == MODE_PEOPLE   ? LINE_ATTENDED
         : mode == MODE_ABSENT ? LINE_ABSENT
                               : LINE_TEXT;
}

/* Where a further label begins, as in "Jane, Joe. Absent: Kim". */
static size_t next_label(const struct list_reader *r, struct str text) {
  for (size_t i = 0; i < text.len; i++) {
    struct str behind = str_slice(text, i + 1, text.len), label;
    if (!strchr(".;|", text.data[i]) || behind.len == 0 ||
        behind.data[0] != ' ')
      continue;
    behind = content_of(behind);
    if (label_length(behind, &label) > 0 &&
        (text.data[i] == ';' ||
         label_meanings(r, label) & ~(unsigned)PHRASE_ONLY_HEADING))
      return i;
  }
  return text.len;
}

/* The names behind a label, and those behind further labels of its line. */
static void add_labelled(struct list_reader *r, struct str rest) {
  enum list_mode mode = r->mode;
  for (;;) {
    struct str label;
    size_t end = next_label(r, rest);
    if (r->mode != MODE_OTHER) add_line(r, str_slice(rest, 0, end), true);
    if (end == rest.len) break;
    rest = content_of(str_slice(rest, end + 1, rest.len));
    size_t length = label_length(rest, &label);
    unsigned meanings = label_meanings(r, label);
    rest = behind_label(rest, length);
    /* Else a role or a group of the same list: "; Guest: Jane". */
    if (meanings & ~(unsigned)PHRASE_ROLE)
      r->mode = meanings & PHRASE_REGRETS        ? MODE_ABSENT
                : meanings & PHRASE_PARTICIPANTS ? MODE_PEOPLE
                                                 : MODE_OTHER;
  }
  r->mode = mode;
}

static void open_label(struct list_reader *r, size_t i, enum list_mode mode,
                       struct str rest) {
  const struct markdown_line *line = &r->section->lines[i];
  r->mode = mode;
  r->depth = line->depth;
  r->in_list[i] = line_of(mode);
  r->reach = rest.len > 0      ? REACH_LINE
             : line->depth > 0 ? REACH_ITEM
                               : REACH_PARAGRAPH;
  if (rest.len > 0) add_labelled(r, rest);
}

static void leave_label(struct list_reader *r) {
  r->mode = r->zone_mode;
  r->reach = r->zone_mode == MODE_NONE ? REACH_NONE : REACH_SECTION;
}

/* Whether line `i` is still below the label that is open. */
static bool still_reached(struct list_reader *r, size_t i) {
  const struct markdown_line *line = &r->section->lines[i];
  struct str before = i > 0 ? str_trim(line_text(r, i - 1)) : STR("");
  switch (r->reach) {
    case REACH_LINE:
      return !line->block_start && str_ends(before, STR(","));
    case REACH_PARAGRAPH:
      if (!line->block_start) return true;
      if (line->depth > r->depth && line->item_start) {
        r->reach = REACH_LIST;
        return true;
      }
      /* A paragraph of names right behind a label that stands alone. */
      r->reach = REACH_LINE;
      return i > 0 && r->in_list[i - 1] && count_commas(line_text(r, i)) > 0;
    case REACH_LIST:
      return line->depth > r->depth;
    case REACH_ITEM:
      return line->depth > r->depth || !line->block_start;
    case REACH_SECTION:
      return true;
    default:
      return false;
  }
}

/* A line that only heads the list below it: a group. */
static bool heads_list(const struct list_reader *r, size_t i,
                       struct str content) {
  if (!next_is_deeper(r, i)) return false;
  if (r->section->lines[i].depth == 0 || str_ends(content, STR(":")))
    return true;
  struct person person;
  bool absent;
  struct str below = content_of(line_text(r, i + 1));
  return person_read(below, (size_t)(below.data - r->section->text.data),
                     r->section, r->more, &person, &absent);
}

static void read_in_list(struct list_reader *r, size_t i, struct str content) {
  struct str label;
  size_t length = line_label(r, i, content, &label);
  r->in_list[i] = line_of(r->mode);
  r->lines++;
  if (length > 0) {
    unsigned meanings = label_meanings(r, label);
    struct str rest = behind_label(content, length);
    if (meanings & (PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION |
                    PHRASE_DECISION) &&
        !(meanings & PHRASE_ROLE)) {
      open_label(r, i, MODE_OTHER, STR(""));
      r->in_list[i] = LINE_TEXT;
      if (rest.len > 0) r->reach = REACH_LINE;
      if (r->reach == REACH_PARAGRAPH) r->reach = REACH_SECTION;
      return;
    }
    if (rest.len > 0) add_line(r, rest, true);
    return;
  }
  if (heads_list(r, i, content)) return;
  if (person_of_url(content).len > 0) return;
  bool is_text = r->section->lines[i].depth == 0;
  bool has_box;
  is_ticked(&content, &has_box);
  if (has_box)
    add_entry(r, content_of(line_text(r, i)));
  else
    add_line(r, content, is_text && (r->is_definition || !r->whole_line));
}

/* "present+ Jane", "<jane> present+". */
static bool read_irc(struct list_reader *r, struct str content) {
  struct str nick = STR("");
  if (content.len > 0 && content.data[0] == '<') {
    size_t end = str_find_byte(content, '>');
    nick = str_slice(content, 1, end);
    content = content_of(str_slice(content, end + 1, content.len));
  }
  struct str mark = STR("present+");
  if (!str_eq_nocase(str_slice(content, 0, mark.len), mark)) return false;
  struct str rest = behind_label(content, mark.len);
  enum list_mode mode = r->mode;
  r->mode = MODE_PEOPLE;
  if (rest.len > 0)
    add_line(r, rest, true);
  else if (nick.len > 0)
    add_entry(r, nick);
  r->mode = mode;
  return true;
}

static void read_line(struct list_reader *r, size_t i) {
  struct str content = content_of(line_text(r, i)), label;
  r->is_definition = str_starts(content, STR(": "));
  if (r->is_definition)
    content = content_of(str_slice(content, 2, content.len));
  if (content.len == 0) return;
  if (read_irc(r, content)) {
    r->in_list[i] = LINE_ATTENDED;
    return;
  }
  size_t length = line_label(r, i, content, &label);
  unsigned meanings = length > 0 ? label_meanings(r, label) : 0;
  if (meanings & PHRASE_ONLY_HEADING &&
      (behind_label(content, length).len > 0 || !next_is_deeper(r, i)))
    meanings = 0;
  if (meanings & PHRASE_REGRETS) {
    open_label(r, i, MODE_ABSENT, behind_label(content, length));
    return;
  }
  if (meanings & PHRASE_PARTICIPANTS) {
    open_label(r, i, MODE_PEOPLE, behind_label(content, length));
    return;
  }
  if (r->reach != REACH_NONE && !still_reached(r, i)) leave_label(r);
  if (r->reach == REACH_NONE) return;
  if (length > 0 && r->reach != REACH_SECTION && r->reach != REACH_LIST &&
      r->reach != REACH_ITEM) {
    leave_label(r); /* a label of something else */
    if (r->reach == REACH_NONE) return;
  }
  if (r->mode == MODE_PEOPLE || r->mode == MODE_ABSENT)
    read_in_list(r, i, content);
}

/* ---- tables ---- */

struct list_columns {
  size_t name, surname, handle, presence, absence; /* SIZE_MAX: none */
};

static bool is_tick(struct str cell) {
  static const char *const ticks[] = {"✓",  "✔", "☑", "✅", "[x]",  "[X]", "○",
                                      "〇", "⭕", "●", "◯", "🟢", "👍"};
  cell = str_trim(cell);
  for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
    if (str_starts(cell, str_of(ticks[i]))) return true;
  size_t bracket = str_find_byte(cell, '('); /* "Late (9:20)" */
  return phrases_of(str_slice(cell, 0, bracket), NULL) & PHRASE_YES;
}

/* Whether a column holds ticks or nothing, rather than names. */
static bool holds_ticks(const struct table *table, size_t column) {
  size_t ticks = 0, names = 0;
  for (size_t row = 0; row < table->row_count; row++) {
    struct str cell = table_cell(table, row, column);
    if (is_tick(cell))
      ticks++;
    else if (person_is_name(cell, true))
      names++;
  }
  return ticks > names;
}

static struct list_columns find_columns(const struct list_reader *r,
                                        const struct table *table) {
  struct list_columns columns = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX,
                                 SIZE_MAX};
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], r->more);
    bool ticks = holds_ticks(table, i);
    if (meanings & PHRASE_REGRETS)
      columns.absence = i;
    else if (meanings & PHRASE_HANDLE_COLUMN && columns.handle == SIZE_MAX)
      columns.handle = i;
    else if (meanings & PHRASE_SURNAME)
      columns.surname = i;
    else if (meanings & (PHRASE_NAME_COLUMN | PHRASE_PARTICIPANTS) && !ticks &&
             columns.name == SIZE_MAX)
      columns.name = i;
    else if (ticks && meanings & (PHRASE_PARTICIPANTS | PHRASE_STATUS_COLUMN |
                                  PHRASE_YES | PHRASE_NAME_COLUMN))
      columns.presence = i;
  }
  if (columns.name == SIZE_MAX && r->zone != ZONE_NONE)
    columns.name = columns.handle != SIZE_MAX ? columns.handle : 0;
  if (columns.name == columns.handle) columns.handle = SIZE_MAX;
  return columns;
}

/* "Name | Institution | GitHub handle" below the date of a meeting: who is in
 * it signed in. Elsewhere it may be a list of members. */
static bool is_sign_in(const struct list_reader *r, const struct table *table) {
  static const char *const affiliations[] = {
      "institution", "organization", "organisation", "affiliation",
      "company",     "employer",     "project",      NULL};
  bool name = false, handle = false;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], r->more);
    char low[16];
    struct str cell = str_trim(table->header[i]);
    if (cell.len > sizeof low) return false;
    for (size_t k = 0; k < cell.len; k++) low[k] = ascii_lower(cell.data[k]);
    if (meanings & PHRASE_HANDLE_COLUMN)
      handle = true;
    else if (meanings & PHRASE_NAME_COLUMN)
      name = true;
    else if (!str_in_list(str_make(low, cell.len), affiliations))
      return false;
  }
  struct date_match match;
  return name && handle &&
         dates_find(r->section->heading, DATES_IN_TEXT, &match) &&
         dates_is_full(&match.claim);
}

static bool heads_people(const struct list_reader *r,
                         const struct table *table) {
  if (r->zone != ZONE_NONE || r->mode == MODE_PEOPLE) return true;
  if (is_sign_in(r, table)) return true;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], r->more);
    if (meanings & PHRASE_PARTICIPANTS && !(meanings & PHRASE_ONLY_HEADING))
      return true;
  }
  return false;
}

static void read_row(struct list_reader *r, const struct table *table,
                     size_t row, const struct list_columns *columns) {
  struct str cell = table_cell(table, row, columns->name);
  bool came = columns->presence == SIZE_MAX ||
              is_tick(table_cell(table, row, columns->presence));
  if (columns->absence != SIZE_MAX &&
      is_tick(table_cell(table, row, columns->absence)))
    came = false;
  if (!came || cell.len == 0) return;
  if (columns->surname == SIZE_MAX && columns->handle == SIZE_MAX) {
    add_parts(r, cell, true);
    return;
  }
  struct person person;
  bool absent;
  if (!person_read(cell, (size_t)(cell.data - r->section->text.data),
                   r->section, r->more, &person, &absent) ||
      absent)
    return;
  struct buf name = {0};
  if (columns->surname != SIZE_MAX && person.name.len > 0) {
    buf_add_str(&name, person.name);
    buf_add_char(&name, ' ');
    buf_add_str(&name, str_trim(table_cell(table, row, columns->surname)));
    person.name = buf_str(&name);
  }
  if (columns->handle != SIZE_MAX && person.handle.len == 0) {
    struct person other;
    struct str handle = str_trim(table_cell(table, row, columns->handle));
    if (handle.len > 0 &&
        person_read(handle, (size_t)(handle.data - r->section->text.data),
                    r->section, r->more, &other, &absent))
      person.handle = other.handle.len > 0 ? other.handle : STR("");
    if (person.handle.len == 0 && handle.len > 0 &&
        str_find_byte(handle, ' ') == handle.len &&
        person_of_url(arena_strf(r->attended->arena, "https://github.com/%.*s",
                                 STR_FMT(handle)))
                .len > 0)
      person.handle = handle;
  }
  persons_add(r->attended, person);
  buf_free(&name);
}

/* "| Attendees | Jane, Joe |", a row of any table. */
static void read_pair(struct list_reader *r, const struct table *table,
                      struct str label, struct str value) {
  if (table->column_count != 2) return;
  unsigned meanings = label_meanings(r, content_of(label));
  if (!(meanings & PHRASE_PARTICIPANTS) || meanings & PHRASE_ONLY_HEADING)
    return;
  enum list_mode mode = r->mode;
  r->mode = MODE_PEOPLE;
  add_parts(r, value, true);
  r->mode = mode;
}

static void read_table(struct list_reader *r, const struct table *table) {
  bool people =
      heads_people(r, table) && r->mode != MODE_ABSENT && r->mode != MODE_OTHER;
  struct list_columns columns = find_columns(r, table);
  if (!people || columns.name == SIZE_MAX) {
    if (table->column_count == 2)
      read_pair(r, table, table->header[0], table->header[1]);
    for (size_t row = 0; row < table->row_count; row++)
      read_pair(r, table, table_cell(table, row, 0), table_cell(table, row, 1));
    return;
  }
  enum list_mode mode = r->mode;
  r->mode = MODE_PEOPLE;
  for (size_t row = 0; row < table->row_count; row++)
    read_row(r, table, row, &columns);
  r->mode = mode;
  for (size_t i = table->first_line; i < table->end_line; i++)
    r->in_list[i] = LINE_ATTENDED;
}

/* ---- the section ---- */

/* Whether lines without a label name one person each, so that what stands
 * behind a comma is no further one. */
static bool names_one_a_line(const struct markdown_section *section) {
  size_t lines = 0, most = 0;
  for (size_t i = 0; i < section->line_count; i++) {
    struct str text = content_of(markdown_line_text(section, i)), label;
    if (text.len == 0 || label_length(text, &label) > 0) continue;
    size_t commas = count_commas(text);
    if (commas > most) most = commas;
    lines++;
  }
  return lines >= 3 && most < 3;
}

/* Where more than names is written, single words are no names. */
static void keep_sure(struct persons *attended, size_t from) {
  size_t kept = from;
  for (size_t i = from; i < attended->len; i++) {
    const struct person *person = &attended->data[i];
    if (person->handle.len > 0 || person_is_name(person->name, true))
      attended->data[kept++] = *person;
  }
  attended->len = kept;
}

/* "### Present: Jane, Joe" */
static bool read_heading(struct list_reader *r, struct str heading) {
  struct str label;
  size_t length = label_length(heading, &label);
  if (length == 0) return false;
  struct str rest = behind_label(heading, length);
  unsigned meanings = label_meanings(r, label);
  if (rest.len == 0 || meanings & PHRASE_ONLY_HEADING ||
      !(meanings & PHRASE_PARTICIPANTS))
    return false;
  size_t before = r->attended->len;
  enum list_mode mode = r->mode;
  r->mode = MODE_PEOPLE;
  add_line(r, rest, true);
  r->mode = mode;
  return r->attended->len > before;
}

void participants_read(const struct markdown_section *section,
                       enum participants_zone zone,
                       const struct phrase_options *more,
                       struct persons *attended, uint8_t *in_list) {
  struct list_reader r = {.section = section,
                          .more = more,
                          .attended = attended,
                          .in_list = in_list,
                          .zone = zone};
  size_t before = attended->len;
  if (zone == ZONE_LIST || zone == ZONE_GROUP) r.zone_mode = MODE_PEOPLE;
  if (zone == ZONE_ABSENT) r.zone_mode = MODE_ABSENT;
  if (read_heading(&r, section->heading) && zone == ZONE_LIST)
    r.zone_mode = MODE_NONE, r.zone = ZONE_NONE; /* that was the list */
  leave_label(&r);
  if (zone != ZONE_NONE) r.whole_line = names_one_a_line(section);
  for (size_t i = 0; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code) {
      i++;
    } else if (table_at(attended->arena, section, i, &table)) {
      read_table(&r, &table);
      r.entries += table.row_count;
      r.lines += table.row_count;
      i = table.end_line;
    } else {
      read_line(&r, i++);
    }
  }
  if (zone == ZONE_GROUP && r.entries * 2 < r.lines) {
    attended->len = before;
    memset(in_list, 0, section->line_count * sizeof *in_list);
  }
  if (zone == ZONE_LIST && r.entries * 5 < r.lines * 3)
    keep_sure(attended, before);
}
