#include "minutes/parse.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/anchor.h"
#include "minutes/attendee_label.h"
#include "minutes/attendee_line.h"
#include "minutes/frontmatter.h"
#include "minutes/marks.h"
#include "minutes/mentions.h"
#include "minutes/names.h"
#include "minutes/participants.h"
#include "minutes/settle.h"

struct str_list parse_kind_names(struct arena *arena, unsigned kinds) {
  static const char *const names[KIND_COUNT] = {"action", "agenda", "decision",
                                                "participants"};
  struct str_list list = {arena_alloc(arena, KIND_COUNT * sizeof(struct str)),
                          0};
  for (unsigned bit = 0; bit < KIND_COUNT; bit++)
    if (kinds & 1u << bit) list.data[list.len++] = str_of(names[bit]);
  return list;
}

/* ---- source ---- */

/* Valid UTF-8, \n as line end, no byte order mark. */
static struct str normal_source(struct arena *arena, struct str bytes,
                                size_t *replaced) {
  struct buf repaired = {0};
  if (str_starts(bytes, STR("\xef\xbb\xbf")))
    bytes = str_slice(bytes, 3, bytes.len);
  *replaced = utf8_is_wide(bytes) ? utf8_from_wide(bytes, &repaired)
                                  : utf8_repair(bytes, &repaired);
  char *source = arena_alloc(arena, repaired.len + 1);
  struct str rest = buf_str(&repaired), part;
  size_t length = 0;
  while (str_split(&rest, '\r', &part)) {
    if (part.len > 0) memcpy(source + length, part.data, part.len);
    length += part.len;
    bool joined = str_starts(rest, STR("\n")); /* CRLF */
    if (rest.data && !joined) source[length++] = '\n';
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

void parse_as_utf8(struct buf *bytes) {
  if (!utf8_is_wide(buf_str(bytes))) return;
  struct buf converted = {0};
  utf8_from_wide(buf_str(bytes), &converted);
  buf_free(bytes);
  *bytes = converted;
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

/* ---- people, items, kinds ---- */

/* What is known of a section before its text is read. */
struct section_outline {
  unsigned meanings; /* of its heading */
  enum participants_zone zone;
  unsigned item_kind; /* its heading says that all of it are such items */
  struct str owner;   /* "Jane", a heading below "Action items" */
  bool is_template;   /* to be filled in for the next meeting */
  uint8_t *in_list;   /* by line: of participants */
  struct persons attended, away;
};

/* "Preparation", "Completed action items": a phrase at the start of a word, but
 * none within another one: "Qui fait quoi" is not done. */
static bool has_phrase(struct str heading, unsigned wanted,
                       const struct phrase_options *phrases) {
  for (size_t at = 0; at < heading.len; at++) {
    unsigned meanings;
    if (at > 0 && heading.data[at - 1] != ' ') continue;
    struct str rest = str_slice(heading, at, heading.len);
    if (phrases_at(rest, wanted, phrases, &meanings) > 0) return true;
    at += phrases_at(rest, PHRASE_ACTION, phrases, &meanings);
  }
  return false;
}

/* "TODO: buy oil" is an item, no heading of items; "TOP 3: tasks" is one. */
static bool says_more(struct str heading) {
  heading = phrases_without_number(str_trim(heading));
  size_t colon = str_find_byte(heading, ':');
  return str_trim(str_slice(heading, colon + 1, heading.len)).len > 0;
}

static bool heads_template(struct str heading) {
  static const char *const headings[] = {"template",
                                         "meeting template",
                                         "meeting notes template",
                                         "notes template",
                                         "minutes template",
                                         "agenda template",
                                         "meeting minutes template",
                                         "vorlage",
                                         "protokollvorlage",
                                         "plantilla",
                                         "plantilla de acta",
                                         NULL};
  while (heading.len > 0 && strchr(": ", heading.data[heading.len - 1]))
    heading.len--;
  return str_in_list_nocase(heading, headings);
}

static void read_outline(const struct markdown *markdown,
                         const struct section *sections, size_t i,
                         const struct phrase_options *phrases,
                         struct section_outline *outlines) {
  struct section_outline *outline = &outlines[i];
  unsigned wanted = PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_AGENDA |
                    PHRASE_ACTION | PHRASE_DECISION;
  outline->meanings = phrases_heading(sections[i].heading, wanted, phrases);
  unsigned came = outline->meanings & (PHRASE_PARTICIPANTS | PHRASE_REGRETS);
  if (came == PHRASE_PARTICIPANTS)
    outline->zone = ZONE_LIST;
  else if (came == PHRASE_REGRETS)
    outline->zone = ZONE_ABSENT;
  else if (says_more(sections[i].heading))
    outline->item_kind = 0;
  else if (outline->meanings & PHRASE_ACTION)
    outline->item_kind = KIND_ACTION;
  else if (outline->meanings & PHRASE_DECISION)
    outline->item_kind = KIND_DECISION;
  int parent = sections[i].parent;
  outline->is_template = heads_template(sections[i].heading) ||
                         (parent >= 0 && outlines[parent].is_template);
  if (!outline->meanings && i > 0 && outlines[i - 1].zone == ZONE_LIST &&
      sections[i - 1].facts.level == sections[i].facts.level &&
      attendee_label_is_group(sections[i].heading, phrases) &&
      attendee_line_is_all_names(&markdown->sections[i])) {
    outline->zone = ZONE_GROUP; /* "Staff" behind "Attendees" */
    return;
  }
  if (outline->meanings || parent < 0) return;
  /* Below a heading of participants groups; below one of items that has no
   * text of its own, whose they are or what they are about. */
  if (outlines[parent].zone == ZONE_LIST && outlines[parent].attended.len == 0)
    outline->zone = participants_group_zone(sections[i].heading);
  if (outlines[parent].item_kind &&
      markdown->sections[parent].line_count == 0 &&
      sections[parent].parent >= 0) {
    outline->item_kind = outlines[parent].item_kind;
    struct str heading = str_trim(sections[i].heading);
    if (person_is_capitalised(heading) &&
        person_is_name(heading, person_words(heading) > 1))
      outline->owner = heading;
  }
}

static void read_participants(struct arena *arena, struct arena *scratch,
                              const struct markdown_section *from,
                              const struct phrase_options *phrases,
                              struct section_outline *outline) {
  outline->attended.arena = arena;
  outline->away.arena = scratch;
  outline->in_list = arena_zalloc(scratch, from->line_count + 1);
  if (outline->is_template) return;
  participants_read(from, outline->zone, phrases, &outline->attended,
                    &outline->away, outline->in_list);
}

static void read_items(struct arena *arena, struct str source,
                       const struct markdown_section *from,
                       const struct phrase_options *phrases,
                       const struct section_outline *outline,
                       const struct settle_people *people,
                       struct section *section) {
  struct persons owners = {.arena = arena};
  struct item_context context = {
      .kind = outline->zone == ZONE_NONE ? outline->item_kind : 0,
      .ignore_boxes = outline->zone != ZONE_NONE ||
                      outline->meanings & PHRASE_AGENDA ||
                      has_phrase(section->heading, PHRASE_CHECKLIST, phrases),
      .are_topics =
          phrases_heading(section->heading, PHRASE_TOPICS, phrases) != 0,
      .in_list = outline->in_list,
      .more = phrases,
      .source = source,
      .are_done = outline->item_kind == KIND_ACTION &&
                  outline->zone == ZONE_NONE &&
                  has_phrase(section->heading, PHRASE_DONE, NULL),
      .heading = section->heading,
      .owner = outline->owner.data ? outline->owner : STR(""),
      .heading_line = section->line};
  if (!outline->is_template)
    section->items = items_read(arena, from, &context, &owners);
  section->facts.owners =
      settle_owners(people, section->heading, &section->items, &owners);
  section->facts.item_count = (uint32_t)section->items.len;
  for (size_t i = 0; i < section->items.len; i++)
    section->kinds |= section->items.data[i].kind;
}

/* As the section has them: the handle, else the name. */
static struct str_list written_names(struct arena *arena,
                                     const struct persons *attended) {
  struct marks_list names = {.arena = arena};
  for (size_t i = 0; i < attended->len; i++) {
    const struct person *person = &attended->data[i];
    if (person->handle.len > 0)
      marks_add(&names, person->handle);
    else
      marks_add_text(&names, person->name);
  }
  return marks_sorted(&names);
}

static void read_people(struct arena *arena,
                        const struct markdown_section *from,
                        const struct section_outline *outline,
                        struct roster *roster, struct section *section) {
  struct persons mentioned = {.arena = arena}, ties = {.arena = arena};
  mentions_of_text(roster, section->heading, &mentioned, &ties);
  mentions_read(roster, from, outline->in_list, &mentioned, &ties);
  section->facts.attended = persons_list(&outline->attended);
  section->attended = written_names(arena, &outline->attended);
  section->facts.mentioned = persons_list(&mentioned);
  section->facts.ties = persons_list(&ties);
}

static void read_refs(struct arena *arena, struct section *section) {
  struct marks_list refs = {.arena = arena};
  marks_find_refs(section->heading, &refs);
  marks_find_refs(section->text, &refs);
  struct str links = section->links, link;
  while (section->links.len > 0 && str_split(&links, '\n', &link))
    marks_find_refs(str_slice(link, 0, str_find_byte(link, '#')), &refs);
  section->facts.refs = marks_sorted(&refs);
}

/* In the first section, unless a list in the text tells who came. */
static void read_front_people(const struct frontmatter *front,
                              const struct markdown *markdown,
                              const struct phrase_options *phrases,
                              struct section_outline *outlines) {
  for (size_t i = 0; i < markdown->count; i++)
    if (outlines[i].attended.len > 0) return;
  if (markdown->count > 0)
    participants_of_front(front->attended, front->attended_is_text, phrases,
                          &outlines[0].attended);
}

/* Attendees of all sections first: what is written elsewhere calls them by
 * their first names. */
static void read_marks(struct arena *arena, struct arena *scratch,
                       struct str source, const struct frontmatter *front,
                       const struct markdown *markdown,
                       const struct parse_options *options,
                       struct minutes *minutes) {
  const struct phrase_options *phrases = &options->phrases;
  struct section_outline *outlines =
      arena_zalloc(scratch, (markdown->count + 1) * sizeof *outlines);
  struct roster roster, away;
  roster_init(&roster, scratch);
  roster_init(&away, scratch);
  const struct settle_people people = {markdown, &roster, &away};
  for (size_t i = 0; i < markdown->count; i++) {
    read_outline(markdown, minutes->sections, i, phrases, outlines);
    read_participants(arena, scratch, &markdown->sections[i], phrases,
                      &outlines[i]);
  }
  read_front_people(front, markdown, phrases, outlines);
  for (size_t i = 0; i < markdown->count; i++) {
    roster_add(&roster, persons_list(&outlines[i].attended));
    roster_add(&away, persons_list(&outlines[i].away));
  }
  for (size_t i = 0; i < markdown->count; i++) {
    struct section *section = &minutes->sections[i];
    if (outlines[i].zone == ZONE_LIST) section->kinds |= KIND_PARTICIPANTS;
    if (outlines[i].meanings & PHRASE_AGENDA) section->kinds |= KIND_AGENDA;
    section->is_routine = section->kinds != 0;
    read_items(arena, source, &markdown->sections[i], phrases, &outlines[i],
               &people, section);
    read_people(arena, &markdown->sections[i], &outlines[i], &roster, section);
    read_refs(arena, section);
  }
  roster_free(&roster);
  roster_free(&away);
}

/* ---- sections ---- */

static void read_heading(struct arena *arena,
                         const struct parse_options *options,
                         struct section *section) {
  struct team_name name;
  names_read(arena, section->heading, &name);
  section->facts.team_marked = name.marked;
  section->facts.team_key = name.key;
  section->facts.team_spelling = name.spelling;
  datelines_heading(arena, section->heading, &options->next,
                    &section->facts.date);
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
    if (!from->is_extra)
      section->anchor = anchors_next(&anchors, from->anchor_text);
    section->text = from->text;
    section->lines = from->lines;
    section->line_count = from->line_count;
    section->links = from->links;
    section->link_lines = from->link_lines;
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
    read_heading(arena, options, section);
  }
  /* Those that GitHub does not see leave it its numbers. */
  for (size_t i = 0; i < markdown->count; i++)
    if (markdown->sections[i].is_extra)
      minutes->sections[i].anchor =
          anchors_next(&anchors, markdown->sections[i].anchor_text);
  anchors_free(&anchors);
}

static bool has_word(struct str text, struct str word) {
  for (size_t at = 0; at + word.len <= text.len; at++) {
    at += str_find(str_slice(text, at, text.len), word);
    if (at >= text.len) return false;
    size_t end = at + word.len;
    if ((at == 0 || !ascii_is_alnum(text.data[at - 1])) &&
        (end == text.len || !ascii_is_alnum(text.data[end])))
      return true;
  }
  return false;
}

/* The first line of the front matter that has the tag; its `first` for one that
 * is written otherwise there. */
static void find_tag_lines(struct arena *arena, struct arena *scratch,
                           uint32_t first, struct minutes *minutes) {
  size_t count = minutes->tags.len, found = 0;
  struct str rest = minutes->front, line;
  minutes->tag_lines = arena_zalloc(arena, count * sizeof(uint32_t));
  for (uint32_t number = first; found < count && str_split(&rest, '\n', &line);
       number++) {
    struct str folded = utf8_folded(scratch, line);
    for (size_t i = 0; i < count; i++) {
      if (minutes->tag_lines[i] || !has_word(folded, minutes->tags.data[i]))
        continue;
      minutes->tag_lines[i] = number;
      found++;
    }
  }
  for (size_t i = 0; i < count; i++)
    if (!minutes->tag_lines[i]) minutes->tag_lines[i] = first;
}

static uint32_t find_title_line(struct str front, uint32_t first) {
  struct str rest = front, line;
  for (uint32_t number = first; str_split(&rest, '\n', &line); number++) {
    const struct str key = STR("title");
    struct str text = str_trim(line);
    if (text.len > 0 && (text.data[0] == '"' || text.data[0] == '\''))
      text = str_slice(text, 1, text.len);
    if (text.len > key.len && str_eq_nocase(str_slice(text, 0, key.len), key) &&
        !ascii_is_alnum(text.data[key.len]))
      return number;
  }
  return first;
}

void parse_minutes(struct arena *arena, struct str bytes,
                   const struct parse_options *options,
                   struct minutes *minutes) {
  struct arena scratch = {0}; /* what nobody needs after this */
  *minutes = (struct minutes){0};
  struct str source = normal_source(&scratch, bytes, &minutes->replaced);
  struct frontmatter front;
  frontmatter_read(arena, source, &front);
  if (front.end > front.start)
    minutes->front =
        arena_str(arena, str_slice(source, front.start, front.end));
  uint32_t first = 1; /* line of the front matter */
  for (size_t at = 0; at < front.start; at++) first += source.data[at] == '\n';
  minutes->title = front.title;
  if (front.title.len > 0)
    minutes->title_line = find_title_line(minutes->front, first);
  minutes->tags = front.tags;
  minutes->problem = front.problem;
  find_tag_lines(arena, &scratch, first, minutes);
  struct lines lines = split_lines(&scratch, source);
  struct str body = without_front_matter(&scratch, source, &front);
  datelines_read(arena, body, &front.date, front.title, &options->next,
                 &minutes->dates);
  struct markdown markdown;
  markdown_read(arena, &scratch, body, &markdown);
  build_sections(arena, source, &lines, &markdown, options, minutes);
  read_marks(arena, &scratch, body, &front, &markdown, options, minutes);
  arena_free(&scratch);
}
