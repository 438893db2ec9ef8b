#include "minutes/parse.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/anchor.h"
#include "minutes/dates.h"
#include "minutes/frontmatter.h"
#include "minutes/marks.h"
#include "minutes/names.h"
#include "minutes/words.h"

enum { LONE_DATE_LINES = 10 };

const char *parse_kind_name(unsigned bit) {
  static const char *const names[KIND_COUNT] = {"action", "agenda", "decision",
                                                "participants"};
  return names[bit];
}

/* ---- source ---- */

/* Valid UTF-8, \n as line end, no byte order mark. */
static struct str normal_source(struct arena *arena, struct str bytes,
                                size_t *replaced) {
  struct buf repaired = {0};
  if (str_starts(bytes, STR("\xef\xbb\xbf")))
    bytes = str_slice(bytes, 3, bytes.len);
  *replaced = utf8_repair(bytes, &repaired);
  char *source = arena_alloc(arena, repaired.len + 1);
  size_t length = 0;
  for (size_t i = 0; i < repaired.len; i++) {
    char c = repaired.data[i];
    if (c == '\r') {
      if (i + 1 < repaired.len && repaired.data[i + 1] == '\n') continue;
      c = '\n';
    }
    source[length++] = c;
  }
  source[length] = '\0';
  buf_free(&repaired);
  return (struct str){source, length};
}

struct lines {
  size_t *starts; /* count + 1 of them; the last is the end of the source */
  size_t count;
};

static struct lines split_lines(struct arena *arena, struct str source) {
  size_t count = 0;
  for (size_t i = 0; i < source.len; i++) count += source.data[i] == '\n';
  if (source.len > 0 && source.data[source.len - 1] != '\n') count++;
  struct lines lines = {arena_alloc(arena, (count + 1) * sizeof(size_t)),
                        count};
  size_t line = 0, at = 0;
  while (line < count) {
    lines.starts[line++] = at;
    at += str_find_byte(str_slice(source, at, source.len), '\n') + 1;
  }
  lines.starts[count] = source.len;
  return lines;
}

static struct str source_of(struct str source, const struct lines *lines,
                            size_t first, size_t last) {
  if (last > lines->count) last = lines->count;
  if (first < 1 || first > last) return STR("");
  return str_slice(source, lines->starts[first - 1], lines->starts[last]);
}

struct str parse_source_lines(struct str bytes, size_t first, size_t last) {
  size_t at = 0, start = bytes.len;
  for (size_t line = 1; at < bytes.len && line <= last; line++) {
    if (line == first) start = at;
    while (at < bytes.len && bytes.data[at] != '\n' && bytes.data[at] != '\r')
      at++;
    if (at + 1 < bytes.len && bytes.data[at] == '\r' &&
        bytes.data[at + 1] == '\n')
      at++;
    if (at < bytes.len) at++;
  }
  return str_slice(bytes, start, at);
}

/* Front matter becomes empty lines, so that line numbers stay. */
static struct str without_front_matter(struct arena *arena, struct str source,
                                       const struct frontmatter *front) {
  if (front->start == front->end) return source;
  char *copy = arena_alloc(arena, source.len + 1);
  size_t length = 0;
  for (size_t i = 0; i < source.len; i++)
    if (i < front->start || i >= front->end || source.data[i] == '\n')
      copy[length++] = source.data[i];
  copy[length] = '\0';
  return (struct str){copy, length};
}

/* ---- dates ---- */

static struct date date_alone(struct str line) {
  struct date_match match;
  if (!dates_find(line, &match) || !date_has_day(match.date))
    return (struct date){0};
  static const char *const labels[] = {
      "date",   "datum",    "monday", "tuesday", "wednesday", "thursday",
      "friday", "saturday", "sunday", "mon",     "tue",       "wed",
      "thu",    "fri",      "sat",    "sun",     NULL};
  struct word_runs runs = {0};
  struct str word;
  words_runs_start(&runs, line);
  while (words_runs_next(&runs, &word)) {
    size_t at = (size_t)(word.data - line.data);
    if (at >= match.start && at < match.end) continue;
    size_t i = 0;
    while (labels[i] && !str_eq_nocase(word, str_of(labels[i]))) i++;
    if (!labels[i]) return (struct date){0};
  }
  return match.date;
}

static struct date find_lone_date(struct str source,
                                  const struct lines *lines) {
  size_t seen = 0;
  for (size_t i = 1; i <= lines->count && seen < LONE_DATE_LINES; i++) {
    struct str line = str_trim(source_of(source, lines, i, i));
    if (line.len == 0) continue;
    seen++;
    if (line.len > 80) continue;
    struct date date = date_alone(line);
    if (date_is_set(date)) return date;
  }
  return (struct date){0};
}

static void read_heading_date(struct arena *arena, struct str heading,
                              struct heading_facts *facts) {
  struct date_match match;
  if (!dates_find(heading, &match)) return;
  facts->date = match.date;
  struct buf words = {0};
  struct word_runs runs = {0};
  struct str word;
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word)) {
    size_t at = (size_t)(word.data - heading.data);
    if (at >= match.start && at < match.end) continue;
    if (words.len > 0) buf_add_char(&words, ' ');
    buf_add_str(&words, word);
  }
  facts->date_words = names_normal(arena, buf_str(&words));
  buf_free(&words);
}

/* ---- kinds ---- */

static bool in_words(struct str word, const char *const list[],
                     const struct str_list *more) {
  if (str_in_list(word, list)) return true;
  for (size_t i = 0; more && i < more->len; i++)
    if (str_eq(word, more->data[i])) return true;
  return false;
}

static bool heads_participants(struct str clean,
                               const struct parse_options *options) {
  static const char *const first_words[] = {
      "participants", "participant", "particpants", "attendees",
      "attendance",   "teilnehmer",  "anwesende",   NULL};
  static const char *const whole[] = {"present", "who", "who?", NULL};
  struct str rest = clean, first;
  if (in_words(clean, whole, &options->participants)) return true;
  if (!str_split(&rest, ' ', &first)) return false;
  while (first.len > 0 && strchr(":,;", first.data[first.len - 1])) first.len--;
  return in_words(first, first_words, &options->participants);
}

/* Whether each part of a heading ("recurring items & housekeeping") is listed.
 */
static bool all_parts_in(struct arena *arena, struct str clean,
                         const char *const list[],
                         const struct str_list *more) {
  struct str_list parts = names_parts(arena, clean);
  for (size_t i = 0; i < parts.len; i++)
    if (!in_words(parts.data[i], list, more)) return false;
  return parts.len > 0;
}

static const char *const agenda_headings[] = {
    "agenda",         "agenda items",    "agenda today",
    "housekeeping",   "recurring items", "recurring topics",
    "standing items", "regular items",   "organizational items",
    "orga",           "tagesordnung",    NULL};

static const char *const decision_headings[] = {
    "decision",    "decisions",  "decided",     "conclusion",
    "conclusions", "resolution", "resolutions", NULL};

static unsigned kinds_of_heading(struct arena *arena, struct str heading,
                                 const struct parse_options *options) {
  struct str clean = names_normal(arena, names_without_suffix(heading));
  unsigned kinds = 0;
  if (clean.len == 0 || clean.len > 200) return 0;
  if (heads_participants(clean, options)) kinds |= KIND_PARTICIPANTS;
  if (all_parts_in(arena, clean, agenda_headings, &options->agenda))
    kinds |= KIND_AGENDA;
  if (all_parts_in(arena, clean, decision_headings, NULL))
    kinds |= KIND_DECISION;
  return kinds;
}

static unsigned kinds_of_text(const struct markdown_section *section) {
  unsigned kinds = 0;
  size_t next = 0; /* of the emphasis offsets, which ascend like the lines */
  VEC(size_t) emphasis = {0};
  for (size_t i = 0; i < section->line_count; i++) {
    size_t start = section->lines[i].offset;
    size_t end = i + 1 < section->line_count ? section->lines[i + 1].offset - 1
                                             : section->text.len;
    emphasis.len = 0;
    for (; next < section->emphasis_count && section->emphasis[next] <= end;
         next++)
      vec_push(&emphasis, section->emphasis[next] - start);
    struct str line = str_slice(section->text, start, end);
    if (marks_is_action(line, emphasis.data, emphasis.len,
                        section->lines[i].item_start))
      kinds |= KIND_ACTION;
    if (marks_is_decision(line, emphasis.data, emphasis.len))
      kinds |= KIND_DECISION;
  }
  vec_free(&emphasis);
  return kinds;
}

/* ---- sections ---- */

static void read_marks(struct arena *arena,
                       const struct markdown_section *source,
                       const struct parse_options *options,
                       struct section *section) {
  section->kinds = kinds_of_heading(arena, section->heading, options) |
                   kinds_of_text(source);
  if (marks_is_action(section->heading, NULL, 0, false))
    section->kinds |= KIND_ACTION;
  if (marks_is_decision(section->heading, NULL, 0))
    section->kinds |= KIND_DECISION;
  struct marks_list people = {.arena = arena};
  marks_find_people(section->heading, &people);
  marks_find_people(section->text, &people);
  if (section->kinds & KIND_PARTICIPANTS)
    section->attended = marks_sorted(&people);
  else
    section->people = marks_sorted(&people);
  struct marks_list refs = {.arena = arena};
  marks_find_refs(section->heading, &refs);
  marks_find_refs(section->text, &refs);
  marks_find_refs(section->links, &refs);
  section->facts.refs = marks_sorted(&refs);
}

static void read_heading(struct arena *arena, struct section *section) {
  struct team_name name;
  names_read(arena, section->heading, &name);
  section->facts.team_marked = name.marked;
  section->facts.team_key = name.key;
  section->facts.team_spelling = name.spelling;
  read_heading_date(arena, section->heading, &section->facts);
}

static void build_sections(struct arena *arena, struct str source,
                           const struct lines *lines,
                           const struct markdown *markdown,
                           const struct parse_options *options,
                           struct minutes *minutes) {
  struct anchors anchors = {.arena = arena};
  int above[7]; /* the last section of each level that is still open */
  for (int level = 0; level < 7; level++) above[level] = -1;
  minutes->section_count = markdown->count;
  minutes->sections =
      arena_zalloc(arena, markdown->count * sizeof *minutes->sections);
  for (size_t i = 0; i < markdown->count; i++) {
    const struct markdown_section *from = &markdown->sections[i];
    struct section *section = &minutes->sections[i];
    section->line = from->line;
    section->end_line =
        (uint32_t)(i + 1 < markdown->count ? markdown->sections[i + 1].line - 1
                                           : lines->count);
    if (section->end_line < section->line) section->end_line = section->line;
    section->heading = from->heading;
    section->anchor = anchors_next(&anchors, from->anchor_text);
    section->text = from->text;
    section->lines = from->lines;
    section->line_count = from->line_count;
    section->links = from->links;
    section->source_hash = hash64(
        str_trim(source_of(source, lines, section->line, section->end_line)));
    section->facts.level = (uint8_t)from->level;
    section->parent = -1;
    for (int level = 1; level < from->level; level++)
      if (above[level] > section->parent) section->parent = above[level];
    if (from->level > 0) {
      above[from->level] = (int)i;
      for (int level = from->level + 1; level < 7; level++) above[level] = -1;
    }
    read_heading(arena, section);
    read_marks(arena, from, options, section);
  }
  anchors_free(&anchors);
}

void parse_minutes(struct arena *arena, struct str bytes,
                   const struct parse_options *options,
                   struct minutes *minutes) {
  *minutes = (struct minutes){0};
  struct str source = normal_source(arena, bytes, &minutes->replaced);
  struct frontmatter front;
  frontmatter_read(arena, source, &front);
  minutes->front = str_slice(source, front.start, front.end);
  minutes->title = front.title;
  minutes->front_date = front.date;
  minutes->tags = front.tags;
  struct lines lines = split_lines(arena, source);
  struct str body = without_front_matter(arena, source, &front);
  struct lines body_lines = split_lines(arena, body);
  minutes->lone_date = find_lone_date(body, &body_lines);
  struct markdown markdown;
  markdown_read(arena, body, &markdown);
  build_sections(arena, source, &lines, &markdown, options, minutes);
}
