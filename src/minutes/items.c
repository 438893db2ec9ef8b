#include "minutes/items.h"

#include "minutes/ballots.h"
#include "minutes/item_beside.h"
#include "minutes/item_doubt.h"
#include "minutes/item_heading.h"
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

static bool is_answered(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  for (size_t k = i + 1; k < r->section->line_count; k++) {
    if (lines[k].depth <= lines[i].depth && lines[k].block_start) return false;
    if (item_doubt_answers(item_reader_line(r, k))) return true;
  }
  return false;
}

/* Whether a text says what is to be done or was decided: no remark in
 * parentheses, no question, not one voice. */
static bool says_item(const struct item_reader *r, size_t i, unsigned kind,
                      struct str text) {
  struct str said = item_text_trim(text);
  if (str_find_byte(said, '@') < said.len) return true;
  if (said.len > 0 && said.data[0] == '(' &&
      str_find_byte(said, ')') + 1 == said.len)
    return false;
  if (kind == KIND_ACTION) return !item_doubt_is_refused(said);
  return !str_ends(said, STR("?")) || is_answered(r, i);
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
  struct str text = item_text_trim(item_reader_line(r, i));
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
  while (words_runs_next(&runs, &word))
    r->below_done |= (phrases_of(word, NULL) & PHRASE_DONE) != 0;
  return true;
}

static bool read_label(struct item_reader *r, size_t i, bool ticked) {
  struct label label;
  struct str line = item_reader_line(r, i);
  if (!labels_find(r->section, i, r->context->more, &label) ||
      item_doubt_are_initials(r->section, i, label.start))
    return read_list_label(r, i);
  struct str rest = item_text_trim(str_slice(line, label.end, line.len));
  unsigned kind = item_reader_kind(label.meanings);
  if (rest.len == 0 && kind == KIND_DECISION && label.start > 0 &&
      ballots_is_result(line, r->may_tell_vote))
    return false; /* "=> **Adopted**" */
  bool more = i + 1 < r->section->line_count &&
              item_span_goes_on(r->section, r->context->more, i + 1);
  if (rest.len == 0 && label.is_bare && label.start < line.len &&
      !ends_sentence(line, &label)) {
    open_below(r, i, kind);
    return true;
  }
  if (label.start > 0 && !label.has_colon &&
      (ends_sentence(line, &label) ||
       (!more && rest.len < 3 &&
        item_text_is_placeholder(rest, r->context->more)))) {
    read_before(r, i, &label, ticked);
    return true;
  }
  if (rest.len == 0 && (!more || is_remark(line, &label))) return true;
  if (rest.len > 0 && item_text_is_placeholder(rest, r->context->more))
    return true;
  if (rest.len > 0 && !more && !says_item(r, i, kind, rest)) return true;
  struct str text, people;
  if (!more &&
      item_beside_find(r->arena, r->section, i, &label, &text, &people)) {
    if (kind == KIND_ACTION && ends_last(r, i)) {
      r->owners.item--;
      item_owners_add_handles(&r->owners, people);
      r->owners.item++;
      r->items.data[r->items.len - 1].end_line =
          r->section->lines[i].source_line;
      return true;
    }
    item_reader_add(r, &(struct item_draft){kind, i, 0, text, people, STR(""),
                                            ticked, false});
    return true;
  }
  struct str owners = label.owners;
  if (owners.len == 0)
    owners = item_speaker_of(r->section, i, label.start, label.end);
  struct str inside = {NULL, 0};
  if (!more && label.start > 0 && line.data[label.start - 1] == '(')
    inside = item_text_inside(rest);
  item_reader_add(r, &(struct item_draft){kind, i, label.end, inside, owners,
                                          STR(""), ticked, false});
  return true;
}

/* Whether a line heads a list and names whose items they are. */
static bool heads_list(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = item_text_trim(item_reader_line(r, i));
  if (i + 1 >= r->section->line_count || !lines[i + 1].item_start ||
      lines[i + 1].depth <= lines[i].depth || text.len == 0 || text.len >= 60)
    return false;
  if (str_ends(text, STR(":")) ||
      (text.data[0] == '@' && marks_handle(text, 0) + 1 == text.len) ||
      (lines[i].depth == 0 && item_owners_are_in_bold(r->section, i)))
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
  if (!says_item(r, i, kind, text) || item_doubt_asks(text) ||
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

/* A line of what a heading or a label says are items; `each_line`: those of one
 * paragraph are several. */
static void read_listed(struct item_reader *r, size_t i, unsigned kind,
                        uint8_t depth, bool each_line) {
  const struct markdown_line *line = &r->section->lines[i];
  bool ticked = false, box = item_text_has_box(item_reader_line(r, i), &ticked);
  struct str text = item_reader_line(r, i);
  if (box) text = str_trim(str_slice(text, 3, text.len));
  /* Behind decisions without boxes these are topics. */
  if (box && kind == KIND_DECISION && r->below && r->last != SIZE_MAX &&
      r->last > r->label_line && !has_box(r, r->last))
    r->below = 0;
  if (line->depth > r->aside || (box && !r->below && !r->context->kind)) return;
  r->aside = UINT8_MAX;
  if (r->says_none && line->depth == 0) {
    if (heads_list(r, i)) r->aside = 0;
    return;
  }
  if (heads_list(r, i)) {
    text = item_text_trim(text);
    if (item_doubt_asks(text)) r->aside = line->depth;
    if (text.data[text.len - 1] == ':') text.len--;
    r->below_owners = text;
    r->owners_depth = line->depth;
    return;
  }
  bool begins = begins_listed(r, i, kind, text, each_line);
  /* What is said before the list, or about it. */
  if (line->depth == 0 && kind == KIND_ACTION &&
      ((r->has_lists && !r->below && !item_owners_stand_first(text)) ||
       item_doubt_is_speech(text)))
    return;
  r->listed |= line->item_start;
  if (line->depth <= r->owners_depth) r->below_owners = STR("");
  bool is_owned = r->below_owners.len > 0 && line->depth <= depth + 2 &&
                  line->depth <= r->owners_depth + 1;
  if (!begins || (line->depth > depth + 1 && !is_owned && !box)) return;
  if (r->context->are_topics && !box &&
      item_topics_is_ticket(r->section, i,
                            (size_t)(text.data - item_reader_line(r, i).data)))
    return;
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
    read_listed(r, i, r->context->kind, 0, false);
    return;
  }
  if (r->below && !is_below_label(r, i)) {
    r->below = 0;
    r->below_owners = STR("");
  }
  if (r->below) {
    read_listed(r, i, r->below, r->below_depth, true);
    return;
  }
  if (box && !r->ignores_boxes) {
    struct str rest = str_trim(str_slice(text, 3, text.len));
    if (!item_text_is_placeholder(rest, r->context->more) &&
        !item_text_names_only_people(rest) &&
        !item_topics_is_ticket(r->section, i, 3) &&
        ((!r->has_topics && !item_topics_answer(r->section, i)) ||
         item_owners_lead(&r->owners, rest)))
      item_reader_add(
          r,
          &(struct item_draft){
              KIND_ACTION, i, 3, {NULL, 0}, STR(""), STR(""), ticked, false});
    return;
  }
  if (!ballots_is_result(text, r->may_tell_vote) || item_votes_is_of_last(r, i))
    return;
  item_reader_add(
      r,
      &(struct item_draft){
          .kind = KIND_DECISION, .line = i, .owners = STR(""), .due = STR("")});
  r->last_is_vote = true;
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
