#include "minutes/item_listed.h"

#include "minutes/item_doubt.h"
#include "minutes/item_span.h"
#include "minutes/item_text.h"
#include "minutes/item_topics.h"
#include "minutes/kinds.h"
#include "minutes/marks.h"

/* Whether a line heads a list and names whose items they are. */
static bool heads_list(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = item_text_trim(item_reader_line(r, i));
  if (i + 1 >= r->section->line_count || !lines[i + 1].item_start ||
      lines[i + 1].depth <= lines[i].depth || text.len == 0 || text.len >= 60)
    return false;
  if (str_ends(text, STR(":")) ||
      (text.data[0] == '@' && marks_handle(text, 0) + 1 == text.len) ||
      item_owners_are_in_bold(r->section, i))
    return true;
  /* "jane" above "jane to call", "Unassigned" above "none" */
  struct str below = item_text_trim(item_reader_line(r, i + 1));
  return (below.len > text.len && below.data[text.len] == ' ' &&
          str_eq_nocase(str_slice(below, 0, text.len), text)) ||
         (person_words(text) <= 3 &&
          item_text_is_placeholder(below, r->context->more));
}

/* "Jane Doe — ask again": a line that begins with a name and a dash. */
static bool leads_to_dash(struct str text) {
  static const char *const dashes[] = {" - ", " – ", " — "};
  enum { LONGEST = 40, MOST_WORDS = 3 };
  struct str head = str_slice(text, 0, LONGEST);
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
    struct str name = str_slice(head, 0, str_find(head, str_of(dashes[i])));
    if (name.len < head.len && person_is_capitalised(name) &&
        person_words(name) <= MOST_WORDS &&
        person_is_name(name, person_words(name) > 1))
      return true;
  }
  return false;
}

/* The same of a text in a list, or below a heading: a discussion may be there
 * as well. */
static bool says_listed(const struct item_reader *r, size_t i, unsigned kind,
                        struct str text) {
  if (!item_reader_says(r, i, kind, text) || item_doubt_asks(text) ||
      item_doubt_is_next_meeting(text))
    return false;
  if (kind == KIND_ACTION)
    return !item_doubt_is_question(text) || str_find_byte(text, '@') < text.len;
  size_t colon = str_find_byte(text, ':');
  if (!r->below && colon < text.len &&
      person_is_name(str_slice(text, 0, colon), false) &&
      item_doubt_is_talk(r->section))
    return false;
  return !item_doubt_is_one_voice(
      item_span_text(r->arena, r->section, r->context->more, i,
                     (size_t)(text.data - item_reader_line(r, i).data)));
}

/* "..., which brought me to this idea:", and code follows. */
static bool announces(const struct item_reader *r, size_t i) {
  const struct markdown_section *section = r->section;
  size_t end = item_span_paragraph(section, i);
  return str_ends(item_text_trim(item_reader_line(r, end - 1)), STR(":")) &&
         end < section->line_count && !section->lines[end].item_start &&
         (section->lines[end].is_code ||
          section->lines[end].depth <= section->lines[i].depth);
}

/* Whether a line begins an item of a list, or of what stands for one. */
static bool begins_listed(const struct item_reader *r, size_t i, unsigned kind,
                          struct str text, bool each_line) {
  const struct markdown_line *line = &r->section->lines[i];
  if (line->item_start) return true;
  if (line->depth > 0 || (kind == r->context->kind && r->listed)) return false;
  return line->block_start || item_owners_stand_first(text) ||
         item_span_is_numbered(text) ||
         (kind == KIND_ACTION && leads_to_dash(text)) ||
         (each_line && !item_span_is_wrapped(r->section, r->context->more, i));
}

static void add_listed(struct item_reader *r, size_t i, unsigned kind,
                       struct str text, bool by_line, bool is_owned,
                       bool ticked) {
  size_t before = r->owners.found->len;
  size_t from = (size_t)(text.data - item_reader_line(r, i).data);
  item_reader_add(
      r, &(struct item_draft){
             kind, i, from,
             by_line ? item_span_text_of_lines(r->arena, r->section,
                                               r->context->more, i, from)
                     : (struct str){NULL, 0},
             is_owned ? r->below_owners : STR(""), STR(""), ticked, false});
  /* "Website:" above a list need not be who has to do it. */
  for (size_t k = before; is_owned && k < r->owners.found->len; k++)
    r->owners.found->data[k].is_guess =
        r->owners.found->data[k].handle.len == 0;
}

static bool has_box(const struct item_reader *r, size_t i) {
  bool ticked;
  return item_text_has_box(item_reader_line(r, i), &ticked);
}

/* "Jane:" above a list: whose items these are. */
static void open_owners(struct item_reader *r, size_t i, struct str text) {
  uint8_t depth = r->section->lines[i].depth;
  text = item_text_trim(text);
  if (item_doubt_asks(text)) r->aside = depth;
  if (text.data[text.len - 1] == ':') text.len--;
  r->below_owners = text;
  r->owners_depth = depth;
}

/* Among topics, a line that only names a ticket. */
static bool is_topic(const struct item_reader *r, size_t i, struct str text) {
  return r->context->are_topics && !has_box(r, i) &&
         item_topics_is_ticket(
             r->section, i, (size_t)(text.data - item_reader_line(r, i).data));
}

/* What is said before a list of tasks, or about it. */
static bool is_beside_list(const struct item_reader *r, size_t i, unsigned kind,
                           struct str text) {
  return r->section->lines[i].depth == 0 && kind == KIND_ACTION &&
         ((r->has_lists && !r->below && !item_owners_stand_first(text)) ||
          item_doubt_is_speech(text));
}

/* Whether a line leaves no place for an item: it heads a list, or stands below
 * what is none. */
static bool is_passed(struct item_reader *r, size_t i, unsigned kind, bool box,
                      struct str text) {
  const struct markdown_line *line = &r->section->lines[i];
  /* Behind decisions without boxes these are topics. */
  if (box && kind == KIND_DECISION && r->below && r->last != SIZE_MAX &&
      r->last > r->label_line && !has_box(r, r->last))
    r->below = 0;
  if (line->depth > r->aside || (box && !r->below && !r->context->kind))
    return true;
  r->aside = UINT8_MAX;
  bool heads = heads_list(r, i);
  if (r->says_none && line->depth == 0) {
    if (heads) r->aside = 0;
    return true;
  }
  if (heads) open_owners(r, i, text);
  return heads;
}

void item_listed_read(struct item_reader *r, size_t i, unsigned kind,
                      uint8_t depth, bool each_line) {
  const struct markdown_line *line = &r->section->lines[i];
  bool ticked = false, box = item_text_has_box(item_reader_line(r, i), &ticked);
  struct str text = item_reader_line(r, i);
  if (box) text = str_trim(str_slice(text, 3, text.len));
  if (is_passed(r, i, kind, box, text)) return;
  if (is_beside_list(r, i, kind, text)) return;
  bool begins = begins_listed(r, i, kind, text, each_line);
  r->listed |= line->item_start; /* for lines behind this one */
  if (line->depth <= r->owners_depth) r->below_owners = STR("");
  bool is_owned = r->below_owners.len > 0 && line->depth <= depth + 2 &&
                  line->depth <= r->owners_depth + 1;
  if (!begins || (line->depth > depth + 1 && !is_owned && !box)) return;
  if (is_topic(r, i, text)) return;
  if (item_text_is_placeholder(text, r->context->more)) {
    /* "None.", and then other things are told. */
    r->says_none = line->depth == 0 && line->block_start;
    return;
  }
  if (item_text_names_only_people(text) || announces(r, i) ||
      !says_listed(r, i, kind, text))
    return;
  bool by_line = (each_line || (kind == KIND_ACTION && leads_to_dash(text))) &&
                 line->depth == 0 && !line->item_start;
  add_listed(r, i, kind, text, by_line, is_owned, ticked);
}
