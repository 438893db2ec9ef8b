#include "minutes/items.h"

#include "minutes/ballots.h"
#include "minutes/item_beside.h"
#include "minutes/item_doubt.h"
#include "minutes/item_heading.h"
#include "minutes/item_listed.h"
#include "minutes/item_reader.h"
#include "minutes/item_rows.h"
#include "minutes/item_span.h"
#include "minutes/item_speaker.h"
#include "minutes/item_text.h"
#include "minutes/item_topics.h"
#include "minutes/item_votes.h"
#include "minutes/kinds.h"
#include "minutes/labels.h"
#include "minutes/lexicon.h"
#include "minutes/marks.h"
#include "minutes/words.h"

/* ---- notations ---- */

/* "It is Jane who will ask. **ACTION**": the mark is behind the text. */
static bool ends_sentence(struct str line, const struct label *label) {
  struct str before = item_text_trim(str_slice(line, 0, label->start));
  return label->end == line.len && !label->has_colon &&
         !strchr(":([", before.len ? before.data[before.len - 1] : ':') &&
         person_words(before) > 2;
}

/* "[agreement]" between what people say: nothing tells what about. */
static bool is_remark(struct str line, const struct label *label) {
  return !label->has_colon && label->start > 0 && label->end == line.len &&
         line.data[label->start - 1] == '[' && str_ends(line, STR("]"));
}

/* "Jane to call (AI)": what is in front is the item. */
static void read_before(struct item_reader *r, size_t i,
                        const struct label *label, bool ticked) {
  struct str before =
      item_text_trim(str_slice(item_reader_line(r, i), 0, label->start));
  while (before.len > 0 && strchr("([", before.data[before.len - 1]))
    before.len--;
  if (item_text_is_placeholder(before, r->context->more)) return;
  item_reader_add(
      r, &(struct item_draft){item_reader_kind(label->meanings), i, 0, before,
                              label->owners, STR(""), ticked, false});
}

/* Whether line `i` is the rest of the last item's sentence. */
static bool ends_last(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = item_reader_line(r, i);
  if (r->items.len == 0 || i == 0 || r->last >= i || lines[i].block_start ||
      text.len == 0 || text.data[0] < 'a' || text.data[0] > 'z')
    return false;
  struct str before = item_text_trim(item_reader_line(r, i - 1));
  for (size_t k = r->last + 1; k < i; k++)
    if (lines[k].block_start) return false;
  return before.len > 0 && !strchr(".:;!?", before.data[before.len - 1]);
}

/* What stands below line `i`. CommonMark takes a line at the margin right
 * behind a list for the rest of its last item. */
static void open_below(struct item_reader *r, size_t i, unsigned kind) {
  r->below = kind;
  r->label_line = i;
  r->below_began = r->below_done = false;
  const struct markdown_line *line = &r->section->lines[i];
  bool is_lazy = line->depth > 0 && !line->item_start &&
                 i + 1 < r->section->line_count && line[1].item_start &&
                 line[1].depth == line->depth;
  r->below_depth = (uint8_t)(line->depth - is_lazy);
}

/* "Jane to call", "@jane": the list below line `i` begins with who has to do
 * it.
 */
static bool heads_tasks(struct item_reader *r, size_t i) {
  struct str first = item_text_trim(item_reader_line(r, i + 1));
  bool may_name = first.len > 0 && !item_doubt_begins_question(first) &&
                  (person_is_capitalised(first) || strchr("@[", first.data[0]));
  return may_name && (item_owners_stand_first(first) ||
                      item_owners_lead(&r->owners, first));
}

/* "Action items" above a list, without a colon: a block of its own, outside an
 * agenda. "Next steps" would do for a topic, and a list that marks its items
 * itself is one of topics. */
static bool heads_bare(struct item_reader *r, size_t i, struct str text) {
  const struct markdown_line *lines = r->section->lines;
  enum { MOST_WORDS = 4 };
  struct label label;
  if (!(lines[i].block_start || lines[i].item_start) || text.len < 4 ||
      !(person_is_capitalised(text) || text.data[0] & 0x80) ||
      !phrases_heading(text, PHRASE_ACTION | PHRASE_DECISION, r->context->more))
    return false;
  for (size_t k = i + 1;
       k < r->section->line_count && lines[k].depth > lines[i].depth; k++)
    if (labels_find(r->section, k, r->context->more, &label)) return false;
  bool may_be_topic =
      person_words(text) > MOST_WORDS ||
      (lines[i].item_start && lexicon_has(text, WORD_OTHER_DAY, NULL));
  return heads_tasks(r, i) || !(may_be_topic || r->context->ignore_boxes);
}

/* "Pending action items:" above a list: among words that say no more. */
static bool read_list_label(struct item_reader *r, size_t i) {
  enum {
    KINDS = PHRASE_ACTION | PHRASE_DECISION,
    TOO_LITTLE = PHRASE_ONLY_HEADING | PHRASE_ONLY_ALONE,
    LONGEST = 60
  };
  const struct markdown_line *lines = r->section->lines;
  struct str text =
      phrases_without_number(item_text_trim(item_reader_line(r, i)));
  if (text.len > LONGEST || str_find_byte(text, '?') < text.len ||
      i + 1 >= r->section->line_count || !lines[i + 1].item_start ||
      (lines[i + 1].depth <= lines[i].depth))
    return false;
  if (str_ends(text, STR(":")))
    text.len--;
  else if (!heads_bare(r, i, text))
    return false;
  unsigned meanings =
      phrases_heading(text, KINDS | TOO_LITTLE, r->context->more);
  if (!(meanings & KINDS) || meanings & TOO_LITTLE) return false;
  open_below(r, i, item_reader_kind(meanings & KINDS));
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, text);
  while (!(phrases_of(text, NULL) & KINDS) && words_runs_next(&runs, &word))
    r->below_done |= (phrases_of(word, NULL) & PHRASE_DONE) != 0;
  return true;
}

/* A label in a line, and what stands behind it. */
struct labelled {
  struct label label;
  struct str line, rest;
  unsigned kind;
  bool goes_on; /* in the next line */
};

static bool find_label(const struct item_reader *r, size_t i,
                       struct labelled *found) {
  if (!labels_find(r->section, i, r->context->more, &found->label) ||
      item_doubt_are_initials(r->section, i, found->label.start))
    return false;
  found->line = item_reader_line(r, i);
  found->rest =
      item_text_trim(str_slice(found->line, found->label.end, found->line.len));
  found->kind = item_reader_kind(found->label.meanings);
  if (found->rest.len == 0 && found->kind == KIND_DECISION &&
      found->label.start > 0 &&
      ballots_is_result(found->line, r->may_tell_vote))
    return false; /* "=> **Adopted**" */
  found->goes_on = i + 1 < r->section->line_count &&
                   item_span_goes_on(r->section, r->context->more, i + 1);
  return true;
}

/* "Action items:" with nothing behind it. */
static bool stands_alone(const struct labelled *found) {
  return found->rest.len == 0 && found->label.is_bare &&
         found->label.start < found->line.len &&
         !ends_sentence(found->line, &found->label);
}

/* Whether the item is what stands in front of the label. */
static bool stands_behind(const struct item_reader *r,
                          const struct labelled *found) {
  return found->label.start > 0 && !found->label.has_colon &&
         (ends_sentence(found->line, &found->label) ||
          (!found->goes_on && found->rest.len < 3 &&
           item_text_is_placeholder(found->rest, r->context->more)));
}

/* Whether the text behind the label says what is to be done or was decided. */
static bool says_what(const struct item_reader *r, size_t i,
                      const struct labelled *found) {
  if (found->rest.len == 0)
    return found->goes_on && !is_remark(found->line, &found->label);
  return !item_text_is_placeholder(found->rest, r->context->more) &&
         (found->goes_on || item_reader_says(r, i, found->kind, found->rest));
}

/* What stands beside the label, as in a cell. */
static bool read_beside(struct item_reader *r, size_t i,
                        const struct labelled *found, bool ticked) {
  struct str text, people;
  if (found->goes_on ||
      !item_beside_find(r->arena, r->section, i, &found->label, &text, &people))
    return false;
  if (found->kind == KIND_ACTION && ends_last(r, i)) {
    r->owners.item--;
    item_owners_add_handles(&r->owners, people);
    r->owners.item++;
    r->items.data[r->items.len - 1].end_line = r->section->lines[i].source_line;
  } else {
    item_reader_add(r, &(struct item_draft){found->kind, i, 0, text, people,
                                            STR(""), ticked, false});
  }
  return true;
}

static void add_labelled(struct item_reader *r, size_t i,
                         const struct labelled *found, bool ticked) {
  const struct label *label = &found->label;
  struct str owners = label->owners, inside = {NULL, 0};
  if (owners.len == 0)
    owners = item_speaker_of(r->section, i, label->start, label->end);
  if (!found->goes_on && label->start > 0 &&
      found->line.data[label->start - 1] == '(')
    inside = item_text_inside(found->rest);
  item_reader_add(r, &(struct item_draft){found->kind, i, label->end, inside,
                                          owners, STR(""), ticked, false});
}

/* False: there is no label in the line. */
static bool read_label(struct item_reader *r, size_t i, bool ticked) {
  struct labelled found;
  if (!find_label(r, i, &found)) return read_list_label(r, i);
  if (stands_alone(&found))
    open_below(r, i, found.kind);
  else if (stands_behind(r, &found))
    read_before(r, i, &found.label, ticked);
  else if (says_what(r, i, &found) && !read_beside(r, i, &found, ticked))
    add_labelled(r, i, &found, ticked);
  return true;
}

/* Whether line `i` is below the label that stands alone. */
static bool is_below_label(struct item_reader *r, size_t i) {
  const struct markdown_line *line = &r->section->lines[i];
  bool deeper = line->depth > r->below_depth;
  /* Lines of the label's own paragraph were the items: a list is other text. */
  if (deeper && !r->below_began && r->below_depth == 0 &&
      !r->section->lines[i - 1].item_start && i > r->label_line + 1 &&
      line->source_line > r->section->lines[i - 1].source_line + 1)
    return false;
  if (deeper) {
    if (r->below_began && line->list_start && line->depth == r->below_depth + 1)
      return false; /* a list of another kind */
    r->below_began = true;
    return true;
  }
  if (r->below_depth > 0)
    return line->depth == r->below_depth && !line->item_start &&
           !r->below_began;
  if (r->below_began) return false;
  if (!line->block_start) return true;
  /* One paragraph, right behind. */
  bool first = i == r->label_line + 1;
  return first;
}

/* A box by itself is a task, but not where boxes are topics. */
static void read_box(struct item_reader *r, size_t i, bool ticked) {
  struct str line = item_reader_line(r, i);
  struct str rest = str_trim(str_slice(line, 3, line.len));
  if (item_text_is_placeholder(rest, r->context->more) ||
      item_text_names_only_people(rest) ||
      item_topics_is_ticket(r->section, i, 3) ||
      item_topics_is_ballot(r->section, i))
    return;
  bool may_be_topic = r->has_topics || item_topics_answer(r->section, i);
  if (!may_be_topic || item_owners_lead(&r->owners, rest))
    item_reader_add(
        r, &(struct item_draft){
               KIND_ACTION, i, 3, {NULL, 0}, STR(""), STR(""), ticked, false});
}

/* What came out of a vote. */
static void read_result(struct item_reader *r, size_t i) {
  if (!ballots_is_result(item_reader_line(r, i), r->may_tell_vote) ||
      item_votes_is_of_last(r, i))
    return;
  item_reader_add(
      r,
      &(struct item_draft){
          .kind = KIND_DECISION, .line = i, .owners = STR(""), .due = STR("")});
  r->last_is_vote = true;
}

static void read_line(struct item_reader *r, size_t i) {
  struct str text = item_reader_line(r, i);
  if (i < r->counted) return;
  bool ticked = false, box = item_text_has_box(text, &ticked);
  box &= r->section->lines[i].item_start;
  if (r->context->in_list[i]) return;
  if (item_votes_read_count(r, i)) return;
  if (r->section->has_speakers && item_doubt_is_echo(r->section, i)) return;
  if (r->items.len > 0 && ballots_is_verdict(text) &&
      item_votes_is_of_last(r, i))
    return;
  if (item_reader_ends_last(r, i)) return;
  if (read_label(r, i, ticked)) {
    const struct markdown_line *line = &r->section->lines[i];
    if (r->label_line != i && line->block_start && line->depth == 0)
      r->below = 0;
    return;
  }
  if (r->context->kind) {
    item_listed_read(r, i, r->context->kind, 0, false);
    return;
  }
  if (r->below && !is_below_label(r, i)) {
    r->below = 0;
    r->below_owners = STR("");
  }
  if (r->below) {
    item_listed_read(r, i, r->below, r->below_depth, true);
    return;
  }
  if (box && !r->ignores_boxes)
    read_box(r, i, ticked);
  else
    read_result(r, i);
}

/* ---- the section ---- */

/* An item ends before the next one begins. */
static void cut_spans(struct item_list *list) {
  for (size_t i = 0; i + 1 < list->len; i++) {
    struct item *item = &list->data[i];
    uint32_t next = list->data[i + 1].line;
    if (item->end_line >= next && next > item->line) item->end_line = next - 1;
  }
}

static void look_ahead(struct item_reader *r) {
  const struct markdown_section *section = r->section;
  bool ticked, boxes = false;
  for (size_t i = 0; i < section->line_count; i++) {
    r->has_lists |= section->lines[i].item_start;
    boxes = boxes || (section->lines[i].item_start &&
                      item_text_has_box(item_reader_line(r, i), &ticked));
  }
  r->ignores_boxes =
      r->context->ignore_boxes || (boxes && item_topics_are_noted(section));
  r->has_topics =
      boxes && (r->context->are_topics || item_topics_are_tickets(section));
}

struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct item_context *context,
                            struct persons *owners) {
  struct item_reader r = {.arena = arena,
                          .section = section,
                          .context = context,
                          .owners = {owners, 0, context->more},
                          .below_owners = context->owner,
                          .last = SIZE_MAX,
                          .aside = UINT8_MAX,
                          .may_tell_vote = ballots_may_tell(section->text)};
  look_ahead(&r);
  item_heading_read(&r);
  for (size_t i = r.skip; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code) {
      r.below = 0;
      i++;
    } else if (table_at(arena, section, i, &table) &&
               item_rows_read(&r, &table)) {
      i = table.end_line;
    } else {
      read_line(&r, i++);
    }
  }
  struct item_list list = {
      arena_dup(arena, r.items.data, r.items.len * sizeof *r.items.data),
      r.items.len};
  vec_free(&r.items);
  cut_spans(&list);
  return list;
}
