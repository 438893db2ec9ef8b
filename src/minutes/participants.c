#include "minutes/participants.h"

#include "minutes/attendee_label.h"
#include "minutes/attendee_table.h"
#include "minutes/attendees.h"
#include "minutes/table.h"
#include "minutes/words.h"

/* How far a label reaches: over what stands below it. */
enum list_reach {
  REACH_NONE,
  REACH_LINE,      /* the rest of its line, and lines that go on behind "," */
  REACH_PARAGRAPH, /* the lines below it in its paragraph, then one block */
  REACH_NAMES,     /* that block, a paragraph of a name a line */
  REACH_LIST,      /* that block, a list */
  REACH_GROUPS,    /* that list and further ones, each below its group */
  REACH_ITEM,      /* the items below its item */
  REACH_SECTION,
};

struct list_reader {
  const struct markdown_section *section;
  struct attendees names;
  uint8_t *in_list;
  enum participants_zone zone;
  enum list_mode zone_mode;
  enum list_reach reach;
  uint8_t depth;      /* of the label's line */
  bool whole_line;    /* a comma stands before an affiliation */
  bool whole_item;    /* likewise, in the list below the label that is open */
  bool is_definition; /* the line is ": Jane, Joe" below its term */
  bool is_role;       /* the last label was "Chair" or the like */
  bool bold_came;     /* of a list, only those in bold type were there */
  size_t lines;
  struct persons roles; /* "Chair: Jane", who may be in the list as well */
};

/* ---- one a line ---- */

/* Whether lines without a label name one person each, so that what stands
 * behind a comma is no further one; from line `i` on, those at `depth` or
 * deeper. */
static bool name_one_a_line(const struct markdown_section *section, size_t i,
                            uint8_t depth) {
  size_t lines = 0, most = 0;
  for (; i < section->line_count && section->lines[i].depth >= depth; i++) {
    struct str text = attendee_label_content(markdown_line_text(section, i)),
               label;
    if (text.len == 0 || attendee_label_length(text, &label) > 0) continue;
    size_t commas = attendees_count_commas(text);
    if (commas > most) most = commas;
    lines++;
  }
  return lines >= 3 && most < 3;
}

/* The same of the list below the line of a label. */
static bool items_name_one(const struct markdown_section *section, size_t i) {
  uint8_t depth = section->lines[i].depth;
  return name_one_a_line(section, i + 1, (uint8_t)(depth + 1));
}

/* ---- lines ---- */

static struct str line_text(const struct list_reader *r, size_t i) {
  return markdown_line_text(r->section, i);
}

/* "Present" above ": Jane", a list of definitions. */
static bool is_term(const struct list_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  return i + 1 < r->section->line_count && !lines[i + 1].block_start &&
         str_starts(str_trim(line_text(r, i + 1)), STR(": "));
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

/* "Attendees (bold indicates present)" */
static bool tells_bold(struct str label) {
  static const char *const words[] = {"bold",    "fett",      "gras",
                                      "negrita", "grassetto", NULL};
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs,
                   str_slice(label, str_find_byte(label, '('), label.len));
  while (words_runs_next(&runs, &word))
    if (str_in_list_nocase(word, words)) return true;
  return false;
}

static bool begins_bold(const struct list_reader *r, struct str content) {
  size_t start = (size_t)(content.data - r->section->text.data);
  for (size_t k = 0; k < r->section->span_count; k++) {
    const struct markdown_span *span = &r->section->spans[k];
    if (span->start > start) break;
    if (span->kind == SPAN_EMPHASIS && span->end > start) return true;
  }
  return false;
}

static bool next_is_person(const struct list_reader *r, size_t i) {
  struct person person;
  bool absent, has_box;
  struct str below = attendee_label_content(line_text(r, i + 1));
  attendees_is_ticked(&below, &has_box);
  return person_read(below, (size_t)(below.data - r->section->text.data),
                     r->section, r->names.more, &person, &absent) &&
         (person.handle.len > 0 || person_is_capitalised(person.name) ||
          person.name.data[0] & 0x80);
}

/* "Present were Jane and Joe." */
static size_t sentence_label(struct str content, struct str *label) {
  static const char *const begins[] = {
      "those present were ", "present were ",      "also present were ",
      "in attendance were ", "anwesend waren ",    "anwesend sind ",
      "étaient présents ",   "étaient présentes ", "sont présents "};
  if (content.len == 0 ||
      (!strchr("tpaisTPAIS", content.data[0]) && !(content.data[0] & 0x80)))
    return 0; /* most */
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    size_t length = strlen(begins[i]);
    if (!str_eq_nocase(str_slice(content, 0, length), str_of(begins[i])) ||
        !person_is_capitalised(str_slice(content, length, content.len)))
      continue;
    *label = str_slice(content, 0, length - 1);
    return length;
  }
  return 0;
}

/* The label of a line, also one without a colon: emphasis, or above a list of
 * people or a definition. */
static size_t line_label(const struct list_reader *r, size_t i,
                         struct str content, struct str *label) {
  size_t length = attendee_label_length(content, label);
  if (length == 0) length = sentence_label(content, label);
  if (length > 0 || r->zone != ZONE_NONE) {
    if (length > 0 || !is_term(r, i)) return length;
  } else if (!is_term(r, i)) {
    enum { LONGEST = 40, NAMED = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
    if (content.len > LONGEST ||
        !(attendee_label_meanings(content, r->names.more) & NAMED) ||
        !(next_is_deeper(r, i) ? next_is_person(r, i)
                               : is_emphasised(r, content)))
      return 0;
  }
  *label = content;
  return content.len;
}

/* Whether the block that begins on line `i` has a full name on each line. */
static bool names_one_a_line_from(const struct list_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  size_t k = i;
  do {
    struct person person;
    struct str text = attendee_label_content(line_text(r, k)), label;
    bool absent;
    size_t length = attendee_label_length(text, &label);
    if (length > 0) { /* "Secretary: Jane Doe, Joe" */
      text = attendee_label_behind(text, length);
      text = str_slice(text, 0, str_find_byte(text, ','));
      if (attendee_label_meanings(label, r->names.more) &
          (PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION | PHRASE_DECISION))
        return false;
    }
    if (str_ends(text, STR(".")) ||
        !person_read(text, (size_t)(text.data - r->section->text.data),
                     r->section, r->names.more, &person, &absent) ||
        (person.handle.len == 0 && !person_is_name(person.name, true)))
      return false;
  } while (++k < r->section->line_count && !lines[k].block_start);
  return true;
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
    behind = attendee_label_content(behind);
    if (attendee_label_length(behind, &label) > 0 &&
        (text.data[i] == ';' || attendee_label_meanings(label, r->names.more) &
                                    ~(unsigned)PHRASE_ONLY_HEADING))
      return i;
  }
  return text.len;
}

/* The names behind a label, and those behind further labels of its line. */
static void add_labelled(struct list_reader *r, struct str rest) {
  enum list_mode mode = r->names.mode;
  for (;;) {
    struct str label;
    size_t end = next_label(r, rest);
    if (r->names.mode != MODE_OTHER)
      attendees_add_line(&r->names, str_slice(rest, 0, end), true);
    if (end == rest.len) break;
    rest = attendee_label_content(str_slice(rest, end + 1, rest.len));
    size_t length = attendee_label_length(rest, &label);
    unsigned meanings = attendee_label_meanings(label, r->names.more);
    rest = attendee_label_behind(rest, length);
    /* Else a role or a group of the same list: "; Guest: Jane". */
    if (meanings & ~(unsigned)PHRASE_ROLE)
      r->names.mode = meanings & PHRASE_REGRETS        ? MODE_ABSENT
                      : meanings & PHRASE_PARTICIPANTS ? MODE_PEOPLE
                                                       : MODE_OTHER;
  }
  r->names.mode = mode;
}

static void open_label(struct list_reader *r, size_t i, enum list_mode mode,
                       struct str rest) {
  const struct markdown_line *line = &r->section->lines[i];
  r->names.mode = mode;
  r->is_role = false;
  r->bold_came = tells_bold(str_trim(line_text(r, i)));
  r->depth = line->depth;
  r->in_list[i] = line_of(mode);
  r->reach = rest.len > 0      ? REACH_LINE
             : line->depth > 0 ? REACH_ITEM
                               : REACH_PARAGRAPH;
  r->whole_item = rest.len == 0 && items_name_one(r->section, i);
  if (rest.len > 0) add_labelled(r, rest);
}

static void leave_label(struct list_reader *r) {
  r->names.mode = r->zone_mode;
  r->whole_item = false;
  r->reach = r->zone_mode == MODE_NONE ? REACH_NONE : REACH_SECTION;
}

/* "*Board members*" above a list of people, below "**Participants**". */
static bool heads_group(const struct list_reader *r, size_t i) {
  enum {
    LONGEST = 40,
    OTHERS = PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION | PHRASE_DECISION
  };
  const struct markdown_line *line = &r->section->lines[i];
  struct str text = attendee_label_content(line_text(r, i));
  return line->depth == r->depth && text.len < LONGEST &&
         next_is_deeper(r, i) && next_is_person(r, i) &&
         !(attendee_label_meanings(text, r->names.more) & OTHERS);
}

static bool names_group(const struct list_reader *r, size_t i) {
  return r->section->lines[i].block_start && heads_group(r, i);
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
      if (i == 0 || !r->in_list[i - 1]) return false;
      if (names_group(r, i)) {
        r->reach = REACH_GROUPS;
        return true;
      }
      if (names_one_a_line_from(r, i)) r->reach = REACH_NAMES;
      return r->reach == REACH_NAMES ||
             attendees_count_commas(line_text(r, i)) > 0;
    case REACH_NAMES:
      return !line->block_start;
    case REACH_GROUPS:
      return line->depth > r->depth || names_group(r, i);
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
  struct str below = attendee_label_content(line_text(r, i + 1));
  return person_read(below, (size_t)(below.data - r->section->text.data),
                     r->section, r->names.more, &person, &absent);
}

/* Those of a role are kept apart. */
static void add_names(struct list_reader *r, struct str names, bool commas) {
  struct persons *found = r->names.found;
  if (r->is_role) r->names.found = &r->roles;
  attendees_add_line(&r->names, names, commas);
  r->names.found = found;
}

static void read_in_list(struct list_reader *r, size_t i, struct str content) {
  struct str label;
  size_t length = line_label(r, i, content, &label);
  const struct markdown_line *line = &r->section->lines[i];
  r->in_list[i] = line_of(r->names.mode);
  r->lines++;
  if (line->depth > 0 && !line->item_start && attendees_has_account(content))
    return; /* goes on about the person above */
  if (length > 0) {
    unsigned meanings = attendee_label_meanings(label, r->names.more);
    struct str rest = attendee_label_behind(content, length);
    if (meanings & (PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION |
                    PHRASE_DECISION) &&
        !(meanings & PHRASE_ROLE)) {
      open_label(r, i, MODE_OTHER, STR(""));
      r->in_list[i] = LINE_TEXT;
      if (rest.len > 0) r->reach = REACH_LINE;
      if (r->reach == REACH_PARAGRAPH) r->reach = REACH_SECTION;
      return;
    }
    r->is_role = meanings & PHRASE_ROLE;
    if (rest.len > 0) add_names(r, rest, true);
    return;
  }
  if (heads_list(r, i, content)) return;
  if (person_of_url(content).len > 0) return;
  if (r->bold_came && !begins_bold(r, content)) {
    r->names.entries++;
    r->in_list[i] = LINE_ABSENT;
    return;
  }
  bool is_text = line->depth == 0;
  bool has_box;
  attendees_is_ticked(&content, &has_box);
  if (!r->is_definition) r->is_role = false;
  if (has_box)
    attendees_add_entry(&r->names, attendee_label_content(line_text(r, i)));
  else
    add_names(
        r, content,
        (is_text && r->is_definition) || !(r->whole_line || r->whole_item));
}

/* "present+ Jane", "<jane> present+", "<jane> o/". */
static bool read_irc(struct list_reader *r, size_t i, struct str content) {
  static const char *const waves[] = {"o/", "\\o", "\\o/", ".hi", NULL};
  struct str nick = STR(""), mark = STR("present+"), hello = STR(".hello");
  bool written = content.len > 0 && content.data[0] == '<';
  if (!written && !strchr("pPoO\\.", content.data[0])) return false; /* most */
  if (written) {
    size_t end = str_find_byte(content, '>');
    nick = str_slice(content, 1, end);
    content = attendee_label_content(str_slice(content, end + 1, content.len));
  } else {
    nick = markdown_speaker(r->section, i);
  }
  struct str rest = STR("");
  if (str_eq_nocase(str_slice(content, 0, mark.len), mark))
    rest = attendee_label_behind(content, mark.len);
  else if (nick.len == 0 ||
           !(str_in_list(content, waves) || str_starts(content, hello)))
    return false;
  enum list_mode mode = r->names.mode;
  r->names.mode = MODE_PEOPLE;
  if (rest.len > 0)
    attendees_add_line(&r->names, rest, true);
  else if (nick.len > 0)
    attendees_add_entry(&r->names, nick);
  r->names.mode = mode;
  return true;
}

/* "Roll call: Marsh - aye; Abt - nay" tells a vote. */
static bool tells_votes(struct str text) {
  static const char *const votes[] = {"aye",  "ayes", "nay",
                                      "nays", "noes", NULL};
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && ascii_is_alpha(text.data[end])) end++;
    if (str_in_list_nocase(str_slice(text, at, end), votes)) return true;
    at = end + 1;
  }
  return false;
}

/* "Jane Doe (JD), Joe Roe (JR), Kim Poe (KP)", a paragraph: who is called so
 * below was there. */
static bool lists_initials(const struct list_reader *r, size_t i) {
  enum { FEWEST = 2 };
  struct str text = str_trim(line_text(r, i));
  size_t names = 0;
  if (r->section->lines[i].depth > 0) return false;
  if (str_ends(text, STR(","))) text.len--;
  while (text.len > 0) {
    size_t open = str_find_byte(text, '('), end = open + 1;
    while (end < text.len && text.data[end] >= 'A' && text.data[end] <= 'Z')
      end++;
    if (end < open + 3 || end > open + 5 || end >= text.len ||
        text.data[end] != ')' || text.data[open + 1] != text.data[0] ||
        !person_is_name(str_trim(str_slice(text, 0, open)), true))
      return false;
    names++;
    text = str_trim(str_slice(text, end + 1, text.len));
    if (text.len > 0 && text.data[0] != ',') return false;
    text = str_trim(str_slice(text, 1, text.len));
  }
  return names >= FEWEST;
}

static void read_line(struct list_reader *r, size_t i) {
  struct str content = attendee_label_content(line_text(r, i)), label;
  r->is_definition = str_starts(content, STR(": "));
  if (r->is_definition)
    content = attendee_label_content(str_slice(content, 2, content.len));
  if (content.len == 0) return;
  if (read_irc(r, i, content)) {
    r->in_list[i] = LINE_ATTENDED;
    return;
  }
  size_t length = line_label(r, i, content, &label);
  unsigned meanings =
      length > 0 ? attendee_label_meanings(label, r->names.more) : 0;
  if (meanings & PHRASE_ONLY_HEADING &&
      (attendee_label_behind(content, length).len > 0 || !next_is_deeper(r, i)))
    meanings = 0;
  if (meanings & PHRASE_REGRETS) {
    open_label(r, i, MODE_ABSENT, attendee_label_behind(content, length));
    return;
  }
  if (meanings & PHRASE_PARTICIPANTS) {
    if (tells_votes(attendee_label_behind(content, length))) return;
    open_label(r, i, MODE_PEOPLE, attendee_label_behind(content, length));
    return;
  }
  if (r->reach != REACH_NONE && !still_reached(r, i)) leave_label(r);
  if (r->reach == REACH_NONE) {
    if (lists_initials(r, i)) open_label(r, i, MODE_PEOPLE, content);
    return;
  }
  if (r->reach == REACH_PARAGRAPH && i > 0 && r->in_list[i - 1] &&
      heads_group(r, i)) { /* "Participants" above "Board members:" */
    r->reach = REACH_GROUPS;
    return;
  }
  if (length > 0 && r->reach != REACH_SECTION && r->reach != REACH_LIST &&
      r->reach != REACH_NAMES && r->reach != REACH_ITEM) {
    leave_label(r); /* a label of something else */
    if (r->reach == REACH_NONE) return;
  }
  if (r->names.mode == MODE_PEOPLE || r->names.mode == MODE_ABSENT)
    read_in_list(r, i, content);
}

static void read_table(struct list_reader *r, const struct table *table) {
  if (!attendee_table_read(&r->names, table, r->zone != ZONE_NONE)) return;
  for (size_t i = table->first_line; i < table->end_line; i++)
    r->in_list[i] = LINE_ATTENDED;
}

/* ---- the section ---- */

/* Those with a role are in the list too, or were there all the same: "Chair:
 * Jane" beside "Jane Doe" is no further person. */
static void add_roles(struct list_reader *r, size_t from) {
  struct persons *found = r->names.found;
  for (size_t i = 0; i < r->roles.len; i++) {
    const struct person *role = &r->roles.data[i];
    size_t same = 0;
    for (size_t k = from; k < found->len; k++) {
      struct str name = found->data[k].name;
      same += role->handle.len == 0 && name.len > role->name.len &&
              name.data[role->name.len] == ' ' &&
              str_eq_nocase(str_slice(name, 0, role->name.len), role->name);
    }
    if (same != 1) persons_add(found, *role);
  }
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
  size_t length = attendee_label_length(heading, &label);
  if (length == 0) return false;
  struct str rest = attendee_label_behind(heading, length);
  unsigned meanings = attendee_label_meanings(label, r->names.more);
  if (rest.len == 0 || meanings & PHRASE_ONLY_HEADING ||
      !(meanings & PHRASE_PARTICIPANTS))
    return false;
  size_t before = r->names.found->len;
  enum list_mode mode = r->names.mode;
  r->names.mode = MODE_PEOPLE;
  attendees_add_line(&r->names, rest, true);
  r->names.mode = mode;
  return r->names.found->len > before;
}

void participants_read(const struct markdown_section *section,
                       enum participants_zone zone,
                       const struct phrase_options *more,
                       struct persons *attended, uint8_t *in_list) {
  struct list_reader r = {
      .section = section,
      .names = {.section = section, .more = more, .found = attended},
      .in_list = in_list,
      .zone = zone};
  size_t before = attended->len;
  r.roles.arena = attended->arena;
  if (zone == ZONE_LIST || zone == ZONE_GROUP) r.zone_mode = MODE_PEOPLE;
  if (zone == ZONE_ABSENT) r.zone_mode = MODE_ABSENT;
  if (read_heading(&r, section->heading) && zone == ZONE_LIST)
    r.zone_mode = MODE_NONE, r.zone = ZONE_NONE; /* that was the list */
  leave_label(&r);
  r.bold_came = tells_bold(section->heading);
  if (zone != ZONE_NONE) r.whole_line = name_one_a_line(section, 0, 0);
  for (size_t i = 0; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code) {
      i++;
    } else if (table_at(attended->arena, section, i, &table)) {
      read_table(&r, &table);
      r.names.entries += table.row_count;
      r.lines += table.row_count;
      i = table.end_line;
    } else {
      read_line(&r, i++);
    }
  }
  add_roles(&r, before);
  if (zone == ZONE_GROUP && r.names.entries * 2 < r.lines) {
    attended->len = before;
    memset(in_list, 0, section->line_count * sizeof *in_list);
  }
  if (zone == ZONE_LIST && r.names.entries * 5 < r.lines * 3)
    keep_sure(attended, before);
}
