#include "minutes/items.h"

#include <stdlib.h>

#include "minutes/ballots.h"
#include "minutes/dates.h"
#include "minutes/item_beside.h"
#include "minutes/item_columns.h"
#include "minutes/item_doubt.h"
#include "minutes/item_due.h"
#include "minutes/item_owners.h"
#include "minutes/item_span.h"
#include "minutes/item_text.h"
#include "minutes/kinds.h"
#include "minutes/labels.h"
#include "minutes/marks.h"
#include "minutes/table.h"

struct item_reader {
  struct arena *arena;
  const struct markdown_section *section;
  const struct items_context *context;
  struct item_owners owners; /* of the item that is being read */
  VEC(struct item) items;
  bool may_tell_vote, has_topics, has_lists;
  size_t last; /* line of the last item; SIZE_MAX: none, or a heading */
  bool last_is_vote;
  size_t skip; /* the first lines are of the heading's item */
  /* A label that stands alone heads what is below it. */
  unsigned below; /* kind; 0: none */
  size_t label_line;
  bool below_began;
  uint8_t below_depth;
  struct str below_owners; /* "Kim" of "Kim:" above the items */
  bool listed;             /* items were: a paragraph behind them is none */
};

static struct str line_text(const struct item_reader *r, size_t i) {
  return markdown_line_text(r->section, i);
}

/* ---- drafts ---- */

struct item_draft {
  unsigned kind;
  size_t line, from;      /* where its text begins */
  struct str text;        /* data NULL: the paragraph's from there */
  struct str owners, due; /* what a label or a column says */
  bool is_done, one_line;
};

/* Without the bracket at its end that was opened before it. */
static struct str without_bracket(struct str text) {
  text = item_text_trim(text);
  bool closes = str_ends(text, STR("]")) || str_ends(text, STR(")"));
  char open = str_ends(text, STR("]")) ? '[' : '(';
  bool smiles = str_ends(text, STR(";)")) || str_ends(text, STR(":)"));
  return closes && !smiles && str_find_byte(text, open) == text.len
             ? str_trim(str_slice(text, 0, text.len - 1))
             : text;
}

/* Words for a state at the start of a text, up to its end or a mark. */
static unsigned state_said(struct str text) {
  unsigned meanings;
  text = item_text_trim(text);
  size_t length = phrases_at(text, PHRASE_DONE | PHRASE_OPEN, NULL, &meanings);
  bool ends = length == text.len ||
              (length > 0 && strchr(":.,;!(", text.data[length])) ||
              str_starts(str_slice(text, length, text.len), STR(" - "));
  return length > 0 && ends ? meanings : 0;
}

/* "- done" in the list below an item: the last that is said counts. */
static bool is_said_done_below(const struct item_reader *r, size_t line,
                               size_t end) {
  const struct markdown_line *lines = r->section->lines;
  unsigned meanings = 0;
  for (size_t i = line + 1; i < end; i++) {
    if (!lines[i].item_start || lines[i].depth <= lines[line].depth) continue;
    unsigned said = state_said(line_text(r, i));
    if (said) meanings = said;
  }
  return meanings & PHRASE_DONE;
}

static void add_item(struct item_reader *r, const struct item_draft *draft) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = draft->text.data
                        ? draft->text
                        : item_span_text(r->arena, r->section, r->context->more,
                                         draft->line, draft->from);
  size_t end = draft->one_line
                   ? draft->line + 1
                   : item_span_end(r->section, r->context->more, draft->line);
  struct item item = {
      .kind = draft->kind,
      .line = lines[draft->line].source_line,
      .end_line = lines[end - 1].source_line,
      .text = arena_str(r->arena, without_bracket(text)),
      .due = item_due_find(text, r->context->source),
      .is_done = draft->is_done || r->context->are_done ||
                 item_text_is_struck(text) || item_text_is_done(text) ||
                 item_text_is_struck(line_text(r, draft->line)) ||
                 is_said_done_below(r, draft->line, end)};
  struct date_match match;
  if (draft->due.len > 0 && dates_find(draft->due, DATES_IN_LABEL, &match))
    item.due = item_due_read(&match.claim, r->context->source);
  struct str owners = item_text_trim(draft->owners);
  size_t before = r->owners.found->len;
  if (owners.len == 0 || (!item_owners_add_list(&r->owners, owners) &&
                          item_owners_add_handles(&r->owners, owners) == 0)) {
    item_owners_find(&r->owners, text);
  } else if (draft->kind == KIND_ACTION) { /* said to be the owners */
    for (size_t i = before; i < r->owners.found->len; i++)
      r->owners.found->data[i].is_guess = false;
  }
  vec_push(&r->items, item);
  r->owners.item++;
  r->last = draft->line;
  r->last_is_vote = false;
}

/* ---- notations ---- */

static unsigned kind_of(unsigned meanings) {
  return meanings & PHRASE_ACTION ? KIND_ACTION : KIND_DECISION;
}

static bool read_label(struct item_reader *r, size_t i, bool ticked) {
  struct label label;
  struct str line = line_text(r, i);
  if (!labels_find(r->section, i, r->context->more, &label) ||
      item_doubt_are_initials(r->section, i, label.start))
    return false;
  struct str rest = item_text_trim(str_slice(line, label.end, line.len));
  unsigned kind = kind_of(label.meanings);
  bool more = i + 1 < r->section->line_count &&
              item_span_goes_on(r->section, r->context->more, i + 1);
  if (rest.len == 0 && label.is_bare && label.start < line.len) {
    r->below = kind;
    r->label_line = i;
    r->below_began = false;
    r->below_depth = r->section->lines[i].depth;
    return true;
  }
  if (label.start > 0 && !more && rest.len < 3 && !label.has_colon &&
      item_text_is_placeholder(rest, r->context->more)) {
    /* "Jane to call (AI)": what is in front is the item. */
    struct str before = item_text_trim(str_slice(line, 0, label.start));
    while (before.len > 0 && strchr("([", before.data[before.len - 1]))
      before.len--;
    if (item_text_is_placeholder(before, r->context->more)) return true;
    add_item(r, &(struct item_draft){kind, i, 0, before, label.owners, STR(""),
                                     ticked, false});
    return true;
  }
  if (rest.len == 0 && !more) return true;
  if (rest.len > 0 && item_text_is_placeholder(rest, r->context->more))
    return true;
  struct str text, people;
  if (!more &&
      item_beside_find(r->arena, r->section, i, &label, &text, &people)) {
    add_item(r, &(struct item_draft){kind, i, 0, text, people, STR(""), ticked,
                                     false});
    return true;
  }
  add_item(
      r,
      &(struct item_draft){
          kind, i, label.end, {NULL, 0}, label.owners, STR(""), ticked, false});
  return true;
}

/* Whether a line heads a list and names whose items they are. */
static bool heads_list(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = item_text_trim(line_text(r, i));
  if (i + 1 >= r->section->line_count || !lines[i + 1].item_start ||
      lines[i + 1].depth <= lines[i].depth || text.len == 0 || text.len >= 60)
    return false;
  if (str_ends(text, STR(":")) ||
      (text.data[0] == '@' && marks_handle(text, 0) + 1 == text.len))
    return true;
  /* "jane" above "jane to call", "Unassigned" above "none" */
  struct str below = item_text_trim(line_text(r, i + 1));
  return (below.len > text.len && below.data[text.len] == ' ' &&
          str_eq_nocase(str_slice(below, 0, text.len), text)) ||
         (person_words(text) <= 3 &&
          item_text_is_placeholder(below, r->context->more));
}

/* "Jane: ..." or "@jane ..." at the start of a line. */
static bool names_owner_first(struct str text) {
  size_t colon = str_find_byte(text, ':');
  if (text.len > 0 && text.data[0] == '@') return marks_handle(text, 0) > 0;
  return colon < text.len && colon < 40 && person_is_capitalised(text) &&
         person_is_name(str_slice(text, 0, colon), false);
}

/* A line of what a heading or a label says are items; `each_line`: those of one
 * paragraph are several. */
static void read_listed(struct item_reader *r, size_t i, unsigned kind,
                        uint8_t depth, bool each_line) {
  const struct markdown_line *line = &r->section->lines[i];
  bool ticked = false, box = item_text_has_box(line_text(r, i), &ticked);
  struct str text = line_text(r, i);
  if (box) text = str_trim(str_slice(text, 3, text.len));
  if (heads_list(r, i)) {
    text = item_text_trim(text);
    if (text.data[text.len - 1] == ':') text.len--;
    r->below_owners = text;
    return;
  }
  bool begins = line->item_start ||
                (line->depth == 0 && !(kind == r->context->kind && r->listed) &&
                 (line->block_start || each_line || names_owner_first(text)));
  /* What is said before the list, or about it. */
  if (line->depth == 0 && kind == KIND_ACTION &&
      ((r->has_lists && !r->below && !names_owner_first(text)) ||
       item_doubt_is_speech(text)))
    return;
  r->listed |= line->item_start;
  bool is_owned = r->below_owners.len > 0 && line->depth <= depth + 2;
  if (line->depth <= depth + 1 && i > 0 && !is_owned) r->below_owners = STR("");
  if (!begins || (line->depth > depth + 1 && !is_owned && !box)) return;
  if (item_text_is_placeholder(text, r->context->more) ||
      item_text_names_only_people(text))
    return;
  size_t before = r->owners.found->len;
  size_t from = (size_t)(text.data - line_text(r, i).data);
  add_item(r, &(struct item_draft){kind,
                                   i,
                                   from,
                                   {NULL, 0},
                                   is_owned ? r->below_owners : STR(""),
                                   STR(""),
                                   ticked,
                                   false});
  /* "Website:" above a list need not be who has to do it. */
  for (size_t k = before; is_owned && k < r->owners.found->len; k++)
    r->owners.found->data[k].is_guess =
        r->owners.found->data[k].handle.len == 0;
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

/* Whether a vote is about the decision before it: it stands below it, or right
 * behind. */
static bool is_of_last(struct item_reader *r, size_t i) {
  enum { LONGEST = 80 };
  const struct markdown_line *lines = r->section->lines;
  if (r->items.len == 0) return false;
  struct item *last = &r->items.data[r->items.len - 1];
  if (last->kind != KIND_DECISION) return false;
  size_t behind = 0;
  bool is_verdict = ballots_is_verdict(line_text(r, i));
  if (r->last != SIZE_MAX) {
    behind = item_span_end(r->section, r->context->more, r->last);
    if (i > behind || line_text(r, i).len > LONGEST) return false;
    if (i == behind && (r->last_is_vote || lines[i].item_start) &&
        lines[i].block_start && !is_verdict)
      return false;
  } else if (lines[i].source_line > last->end_line + 2 &&
             r->context->heading_line != last->line) {
    return false;
  }
  if (lines[i].source_line > last->end_line)
    last->end_line = lines[i].source_line;
  return true;
}

static void read_line(struct item_reader *r, size_t i) {
  struct str text = line_text(r, i);
  bool ticked = false, box = item_text_has_box(text, &ticked);
  box &= r->section->lines[i].item_start;
  if (r->context->in_list[i]) return;
  if (r->section->has_speakers && item_doubt_is_echo(r->section, i)) return;
  if (r->items.len > 0 && ballots_is_verdict(text) && is_of_last(r, i)) return;
  if (read_label(r, i, ticked)) return;
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
  if (box && !r->context->ignore_boxes && !r->has_topics) {
    struct str rest = str_trim(str_slice(text, 3, text.len));
    if (!item_text_is_placeholder(rest, r->context->more) &&
        !item_text_names_only_people(rest) && !item_text_is_link(rest))
      add_item(
          r,
          &(struct item_draft){
              KIND_ACTION, i, 3, {NULL, 0}, STR(""), STR(""), ticked, false});
    return;
  }
  if (!ballots_is_result(text, r->may_tell_vote) || is_of_last(r, i)) return;
  add_item(
      r,
      &(struct item_draft){
          .kind = KIND_DECISION, .line = i, .owners = STR(""), .due = STR("")});
  r->last_is_vote = true;
}

/* ---- tables ---- */

/* "| Kim | **ACTION**: ask again | later |" */
static void read_label_of_cell(struct item_reader *r, size_t i) {
  struct label label;
  struct str line = line_text(r, i);
  if (!labels_find(r->section, i, r->context->more, &label)) return;
  struct str cell = str_slice(line, label.end, line.len);
  cell = item_text_trim(str_slice(cell, 0, str_find_byte(cell, '|')));
  if (item_text_is_placeholder(cell, r->context->more)) return;
  add_item(r, &(struct item_draft){kind_of(label.meanings), i, label.end, cell,
                                   label.owners, STR(""), false, true});
}

/* A row whose first or second cell is a label: "| Action items | ... |". */
static void read_marked_row(struct item_reader *r, const struct table *table,
                            size_t row) {
  size_t line = table_row_line(table, row);
  for (size_t i = 0; i + 1 < table->column_count; i++) {
    struct str cell = item_text_trim(table_cell(table, row, i));
    unsigned meanings = phrases_of(cell, r->context->more);
    if (!(meanings & (PHRASE_ACTION | PHRASE_DECISION)) ||
        meanings & (PHRASE_ONLY_HEADING | PHRASE_ONLY_ALONE) || cell.len < 4)
      continue;
    struct str text = table_cell(table, row, i + 1);
    if (!item_text_is_placeholder(text, r->context->more))
      add_item(r, &(struct item_draft){kind_of(meanings), line, 0, text,
                                       STR(""), STR(""), false, true});
    return;
  }
  read_label_of_cell(r, line);
}

static void read_table(struct item_reader *r, const struct table *table) {
  unsigned kind = r->context->kind ? r->context->kind : r->below;
  struct item_columns c = item_columns_find(table, kind, r->context->more);
  if (r->context->in_list[table->first_line]) return;
  bool counts = c.kind && c.task != SIZE_MAX;
  r->listed |= counts;
  for (size_t row = 0; row < table->row_count; row++) {
    if (!counts) {
      read_marked_row(r, table, row);
      continue;
    }
    size_t line = table_row_line(table, row);
    struct str decision = table_cell(table, row, c.decision);
    if (c.decision != c.task &&
        !item_text_is_placeholder(decision, r->context->more))
      add_item(r, &(struct item_draft){KIND_DECISION, line, 0, decision,
                                       STR(""), STR(""), false, true});
    struct str text = table_cell(table, row, c.task);
    struct str status = table_cell(table, row, c.status);
    if (item_text_is_placeholder(text, r->context->more)) continue;
    bool done = phrases_of(status, NULL) & (PHRASE_DONE | PHRASE_YES) ||
                item_text_is_done(status) || str_starts(status, STR("[x]"));
    add_item(r,
             &(struct item_draft){c.kind, table_row_line(table, row), 0, text,
                                  table_cell(table, row, c.owner),
                                  table_cell(table, row, c.due), done, true});
  }
}

/* ---- the section ---- */

/* "Beschluss 3/2024": what is decided stands below. */
static void read_numbered(struct item_reader *r, unsigned kind) {
  const struct markdown_section *section = r->section;
  if (section->line_count == 0) return;
  struct str text = item_span_text(r->arena, section, r->context->more, 0, 0);
  if (item_text_is_placeholder(text, r->context->more)) return;
  size_t end = item_span_paragraph(section, 0);
  struct item item = {.kind = kind,
                      .line = r->context->heading_line,
                      .end_line = section->lines[end - 1].source_line,
                      .text = text,
                      .due = item_due_find(text, r->context->source)};
  item_owners_find(&r->owners, text);
  vec_push(&r->items, item);
  r->owners.item++;
  r->skip = end;
}

static void read_heading(struct item_reader *r) {
  struct str heading = r->context->heading;
  struct label label;
  if (!labels_find_in_text(heading, r->context->more, &label)) return;
  struct str text = item_text_trim(str_slice(heading, label.end, heading.len));
  if (text.len == 0 && label.is_numbered) {
    read_numbered(r, kind_of(label.meanings));
    return;
  }
  if (text.len == 0) {
    text = item_text_trim(str_slice(heading, 0, label.start));
    while (text.len > 0 && strchr("([", text.data[text.len - 1])) text.len--;
  }
  if (item_text_is_placeholder(text, r->context->more)) return;
  struct item item = {
      .kind = kind_of(label.meanings),
      .line = r->context->heading_line,
      .end_line = r->context->heading_line,
      .text = arena_str(r->arena, item_text_trim(text)),
      .due = item_due_find(text, r->context->source),
      .is_done = item_text_is_struck(text) || item_text_is_done(text)};
  if (label.owners.len == 0 || !item_owners_add_list(&r->owners, label.owners))
    item_owners_find(&r->owners, text);
  vec_push(&r->items, item);
  r->owners.item++;
}

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
                      item_text_has_box(line_text(r, i), &ticked));
  }
  r->has_topics = boxes && item_doubt_are_topics(section);
}

struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct items_context *context,
                            struct persons *owners) {
  struct item_reader r = {.arena = arena,
                          .section = section,
                          .context = context,
                          .owners = {owners, 0, context->more},
                          .below_owners = STR(""),
                          .last = SIZE_MAX,
                          .may_tell_vote = ballots_may_tell(section->text)};
  look_ahead(&r);
  read_heading(&r);
  for (size_t i = r.skip; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code) {
      r.below = 0;
      i++;
    } else if (table_at(arena, section, i, &table)) {
      read_table(&r, &table);
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
