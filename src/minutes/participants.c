#include "minutes/participants.h"

#include "minutes/attendee_irc.h"
#include "minutes/attendee_label.h"
#include "minutes/attendee_line.h"
#include "minutes/attendee_roles.h"
#include "minutes/attendee_shape.h"
#include "minutes/attendee_table.h"
#include "minutes/lexicon.h"
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
  uint8_t depth; /* of the label's line */
  size_t label_line;
  bool whole_line;         /* a comma stands before an affiliation */
  bool zone_surname_first; /* the section's lines are "Doe, Jane" */
  bool whole_item;    /* likewise, in the list below the label that is open */
  bool is_definition; /* the line is ": Jane, Joe" below its term */
  bool is_role;       /* the last label was "Chair" or the like */
  bool bold_came;     /* of a list, only those in bold type were there */
  size_t lines;
  struct persons roles; /* "Chair: Jane", who may be in the list as well */
};

/* ---- lines ---- */

static struct str line_text(const struct list_reader *r, size_t i) {
  return markdown_line_text(r->section, i);
}

static size_t label_of(const struct list_reader *r, size_t i,
                       struct str content, struct str *label) {
  return attendee_line_label(&r->names, r->zone != ZONE_NONE, i, content,
                             label);
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
  r->bold_came = attendee_line_tells_bold(str_trim(line_text(r, i)));
  r->depth = line->depth;
  r->label_line = i;
  r->in_list[i] = line_of(mode);
  r->reach = rest.len > 0       ? REACH_LINE
             : line->item_start ? REACH_ITEM
                                : REACH_PARAGRAPH;
  r->whole_item = rest.len == 0 && attendee_shape_items_one_each(r->section, i);
  r->names.surname_first = rest.len == 0 && i + 1 < r->section->line_count &&
                           attendee_shape_surnames_first(
                               r->section, i + 1, (uint8_t)(line->depth + 1));
  if (rest.len > 0) add_labelled(r, rest);
}

static void leave_label(struct list_reader *r) {
  r->names.mode = r->zone_mode;
  r->whole_item = false;
  r->names.surname_first = r->zone_surname_first;
  r->reach = r->zone_mode == MODE_NONE ? REACH_NONE : REACH_SECTION;
}

/* "Present: Jane Doe" above "Joe Roe" in its paragraph. */
static bool is_name(const struct list_reader *r, size_t i) {
  struct str text = str_trim(line_text(r, i));
  return !r->section->has_rows &&
         person_is_name(str_trim(str_slice(text, 0, str_find_byte(text, '('))),
                        true);
}

/* Whether line `i` is one of several names, a line each, above a list that does
 * not go on with full names. */
static bool is_of_names(const struct list_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str name = attendee_label_content(line_text(r, i)), below;
  name = str_trim(str_slice(name, 0, str_find_byte(name, '(')));
  if (lines[i].block_start || lines[i].depth > 0 || i < r->label_line + 2 ||
      !person_is_name(name, true) ||
      lines[i + 1].source_line == lines[i].source_line + 1)
    return false;
  below = attendee_label_content(line_text(r, i + 1));
  below = str_slice(below, 0, str_find_byte(below, '('));
  return below.len > 0 && below.data[0] != '@' &&
         !person_is_name(str_trim(below), true);
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
         attendee_line_heads_items(&r->names, i) && !is_of_names(r, i) &&
         attendee_line_heads_person(&r->names, i) &&
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
      return !line->block_start &&
             (str_ends(before, STR(",")) || is_name(r, i));
    case REACH_PARAGRAPH:
      if (line->depth > r->depth && line->item_start) {
        r->reach = REACH_LIST;
        return !is_of_names(r, i - 1);
      }
      if (!line->block_start) return true;
      /* A paragraph of names right behind a label that stands alone. */
      r->reach = REACH_LINE;
      if (i == 0 || !r->in_list[i - 1]) return false;
      if (names_group(r, i)) {
        r->reach = REACH_GROUPS;
        return true;
      }
      if (attendee_line_begins_names(&r->names, i)) r->reach = REACH_NAMES;
      return r->reach == REACH_NAMES ||
             attendees_count_commas(line_text(r, i)) > 0;
    case REACH_NAMES:
      if (names_group(r, i)) r->reach = REACH_GROUPS;
      return !line->block_start || r->reach == REACH_GROUPS ||
             (attendee_line_is_group(&r->names, i) &&
              attendee_line_begins_names(&r->names, i));
    case REACH_GROUPS:
      return line->depth > r->depth || names_group(r, i);
    case REACH_LIST: /* up to a list of another kind */
      return line->depth > r->depth &&
             !(line->list_start && line->depth == r->depth + 1);
    case REACH_ITEM:
      return line->depth > r->depth || !line->block_start;
    case REACH_SECTION:
      /* A paragraph of names between commas was the list; notes follow. */
      if (line->item_start && i > 0 && r->in_list[i - 1] &&
          attendee_line_ends_commas(r->section, i - 1)) {
        r->zone_mode = MODE_NONE;
        return false;
      }
      return true;
    default:
      return false;
  }
}

/* Those of a role are kept apart. */
static void add_names(struct list_reader *r, struct str names, bool commas) {
  struct persons *found = r->names.found;
  if (r->is_role) r->names.found = &r->roles;
  attendees_add_line(&r->names, names, commas);
  r->names.found = found;
}

/* "Jane Doe (chair): present", "Joe Roe: excused" */
static bool read_called(struct list_reader *r, size_t i, struct str label,
                        struct str rest) {
  rest = str_slice(rest, 0, str_find_byte(rest, '('));
  unsigned told = phrases_of(str_trim(rest), r->names.more);
  struct str name = str_slice(label, 0, str_find_byte(label, '('));
  if (!(told & (PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_YES)) ||
      !person_is_name(str_trim(name), false))
    return false;
  if (told & PHRASE_REGRETS) {
    r->names.entries++;
    r->in_list[i] = LINE_ABSENT;
  } else {
    add_names(r, label, false);
  }
  return true;
}

static void read_in_list(struct list_reader *r, size_t i, struct str content) {
  struct str label;
  size_t length = label_of(r, i, content, &label);
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
    if (read_called(r, i, label, rest)) return;
    if (rest.len > 0) add_names(r, rest, true);
    return;
  }
  if (attendee_line_heads_list(&r->names, i, content) && !is_of_names(r, i))
    return;
  if (person_of_url(content).len > 0) return;
  if (r->bold_came && !attendee_line_begins_bold(&r->names, content)) {
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

/* "Chair: Jane Doe", outside a list and near one: she was there too. */
static void read_role(struct list_reader *r, size_t i, struct str names) {
  struct str part, rest = names;
  if (r->zone != ZONE_NONE || !attendee_line_is_beside_list(&r->names, i))
    return;
  while (str_split(&rest, ',', &part)) {
    part = str_slice(part, 0, str_find_byte(part, '('));
    if (!person_is_name(person_without_title(str_trim(part)), true)) return;
  }
  enum list_mode mode = r->names.mode;
  r->names.mode = MODE_PEOPLE;
  r->is_role = true;
  add_names(r, names, true);
  r->names.mode = mode;
  r->is_role = false;
  r->in_list[i] = LINE_ATTENDED;
}

/* What the label of line `i`, in front of `rest`, says of people: what is meant
 * only as a heading, or by names behind it, is no label without these. */
static unsigned label_meanings(const struct list_reader *r, size_t i,
                               struct str label, struct str rest) {
  unsigned meanings = attendee_label_meanings(label, r->names.more);
  if (meanings & PHRASE_ONLY_HEADING) {
    bool fits = rest.len > 0 ? attendee_line_lists_people(&r->names, i, rest)
                             : attendee_line_heads_items(&r->names, i) &&
                                   (!(meanings & PHRASE_ONLY_ALONE) ||
                                    attendee_line_heads_person(&r->names, i));
    if (!fits) meanings = 0;
  }
  if (meanings == 0 && r->zone == ZONE_NONE &&
      attendee_line_names_members(&r->names, i, label, rest))
    meanings = PHRASE_PARTICIPANTS;
  return meanings;
}

/* Whether names may stand in line `i`, which opens no list by its label; moves
 * on where that list ends, or another one begins. */
static bool is_within_list(struct list_reader *r, size_t i, bool has_label,
                           unsigned meanings, struct str content) {
  if (r->reach != REACH_NONE && !still_reached(r, i)) leave_label(r);
  if (r->reach == REACH_NONE) {
    if (r->section->lines[i].depth == 0 &&
        attendee_line_lists_initials(line_text(r, i)))
      open_label(r, i, MODE_PEOPLE, content);
    return false;
  }
  if (r->reach == REACH_PARAGRAPH && i > 0 && r->in_list[i - 1] &&
      heads_group(r, i)) { /* "Participants" above "Board members:" */
    r->reach = REACH_GROUPS;
    return false;
  }
  bool is_group = r->reach == REACH_PARAGRAPH && meanings == 0 &&
                  attendee_line_is_group(&r->names, i);
  if (has_label && !is_group && r->reach != REACH_SECTION &&
      r->reach != REACH_LIST && r->reach != REACH_NAMES &&
      r->reach != REACH_ITEM)
    leave_label(r); /* a label of something else */
  return r->reach != REACH_NONE &&
         (r->names.mode == MODE_PEOPLE || r->names.mode == MODE_ABSENT);
}

static void read_line(struct list_reader *r, size_t i) {
  struct str content = attendee_label_content(line_text(r, i)), label,
             rest = STR("");
  unsigned meanings = 0;
  r->is_definition = str_starts(content, STR(": "));
  if (r->is_definition)
    content = attendee_label_content(str_slice(content, 2, content.len));
  if (content.len == 0) return;
  if (attendee_irc_read(&r->names, i, content)) {
    r->in_list[i] = LINE_ATTENDED;
    return;
  }
  size_t length = label_of(r, i, content, &label);
  if (length > 0) {
    rest = attendee_label_behind(content, length);
    meanings = label_meanings(r, i, label, rest);
  }
  if (meanings & PHRASE_REGRETS) {
    open_label(r, i, MODE_ABSENT, rest);
  } else if (meanings & PHRASE_PARTICIPANTS) {
    if (!attendee_line_tells_votes(rest)) open_label(r, i, MODE_PEOPLE, rest);
  } else if (is_within_list(r, i, length > 0, meanings, content)) {
    read_in_list(r, i, content);
  } else if (r->reach == REACH_NONE && meanings & PHRASE_ROLE) {
    read_role(r, i, rest);
  }
}

/* False: its lines are to be read like others. */
static bool read_table(struct list_reader *r, const struct table *table) {
  if (!attendee_table_read(&r->names, table, r->zone != ZONE_NONE))
    return !table->row_lines;
  for (size_t i = table->first_line; i < table->end_line; i++)
    r->in_list[i] = LINE_ATTENDED;
  return true;
}

/* ---- the section ---- */

enum participants_zone participants_group_zone(struct str heading) {
  static const char *const words[] = {"past",     "recent",  "recently",
                                      "formerly", "earlier", "früher",
                                      "bisher",   NULL};
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word))
    if (lexicon_meanings(word) & WORD_OTHER_DAY ||
        str_in_list_nocase(word, words))
      return ZONE_ABSENT;
  return ZONE_GROUP;
}

/* "### Present: Jane, Joe", or "Remote: Jane Doe (JD), Joe Roe (JR)" above a
 * line of dashes. */
static bool read_heading(struct list_reader *r, struct str heading) {
  struct str label;
  size_t length = attendee_label_length(heading, &label);
  if (length == 0) return false;
  struct str rest = attendee_label_behind(heading, length);
  unsigned meanings = attendee_label_meanings(label, r->names.more);
  if (rest.len == 0 || meanings & (PHRASE_ONLY_HEADING | PHRASE_REGRETS) ||
      !(meanings & PHRASE_PARTICIPANTS || attendee_line_lists_initials(rest)))
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
                       struct persons *attended, struct persons *away,
                       uint8_t *in_list) {
  struct list_reader r = {.section = section,
                          .names = {.section = section,
                                    .more = more,
                                    .found = attended,
                                    .away = away},
                          .in_list = in_list,
                          .zone = zone};
  if (zone == ZONE_NONE && attendee_line_ticks_members(section))
    r.zone = zone = ZONE_LIST;
  size_t before = attended->len;
  r.roles.arena = attended->arena;
  if (zone == ZONE_LIST || zone == ZONE_GROUP) r.zone_mode = MODE_PEOPLE;
  if (zone == ZONE_ABSENT) r.zone_mode = MODE_ABSENT;
  if (read_heading(&r, section->heading) && zone == ZONE_LIST)
    r.zone_mode = MODE_NONE, r.zone = ZONE_NONE; /* that was the list */
  if (zone != ZONE_NONE) {
    r.zone_surname_first = attendee_shape_surnames_first(section, 0, 0);
    r.names.house_first = attendee_shape_houses_first(section);
  }
  leave_label(&r);
  r.bold_came = attendee_line_tells_bold(section->heading);
  if (zone != ZONE_NONE) r.whole_line = attendee_shape_one_each(section, 0, 0);
  bool reads_code = zone == ZONE_LIST && attendee_line_is_all_code(section);
  for (size_t i = 0; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code && !reads_code) {
      i++;
    } else if (table_at(attended->arena, section, i, &table) &&
               read_table(&r, &table)) {
      r.names.entries += table.row_count;
      r.lines += table.row_count;
      i = table.end_line;
    } else {
      read_line(&r, i++);
    }
  }
  attendee_roles_add(attended, before, &r.roles);
  if (zone == ZONE_GROUP && r.names.entries * 2 < r.lines) {
    attended->len = before;
    memset(in_list, 0, section->line_count * sizeof *in_list);
  }
  if (zone == ZONE_LIST && r.names.entries * 5 < r.lines * 3)
    attendee_roles_keep_sure(attended, before);
}

void participants_of_front(struct str_list texts, bool in_one,
                           const struct phrase_options *more,
                           struct persons *attended) {
  for (size_t i = 0; i < texts.len; i++) {
    struct markdown_section line = {.text = texts.data[i]};
    struct attendees names = {
        .section = &line, .more = more, .found = attended, .mode = MODE_PEOPLE};
    attendees_add_line(&names, line.text, in_one);
  }
}
