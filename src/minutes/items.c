#include "minutes/items.h"

#include <stdlib.h>

#include "minutes/ballots.h"
#include "minutes/dates.h"
#include "minutes/item_due.h"
#include "minutes/item_owners.h"
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
  bool may_tell_vote;
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

/* ---- spans ---- */

/* Whether a line goes on with the item above it: no other label, nobody else
 * who speaks. */
static bool goes_on(const struct item_reader *r, size_t i) {
  enum { LONGEST_SPEAKER = 40 };
  struct label label;
  struct str text = str_trim(line_text(r, i));
  if (r->section->lines[i].block_start) return false;
  size_t colon = str_find_byte(text, ':');
  bool speaks = colon > 0 && colon < LONGEST_SPEAKER && colon + 1 < text.len &&
                text.data[colon + 1] == ' ' &&
                (person_is_capitalised(text) || text.data[0] == '<' ||
                 text.data[0] == '*');
  /* "14:07:00 ..." of a log. */
  bool timed = text.len > 4 && ascii_is_digit(text.data[0]) &&
               ascii_is_digit(text.data[1]) && text.data[2] == ':' &&
               ascii_is_digit(text.data[3]) && ascii_is_digit(text.data[4]);
  return !speaks && !timed && (text.len == 0 || text.data[0] != '<') &&
         !labels_find(r->section, i, r->context->more, &label);
}

static size_t next_paragraph(const struct item_reader *r, size_t i) {
  size_t end = i + 1;
  while (end < r->section->line_count && !r->section->lines[end].block_start)
    end++;
  return end;
}

/* Whether the list that begins on line `next` is of the paragraph before it:
 * of a list item always, else without a blank line between or behind a colon.
 */
static bool heads_block(const struct item_reader *r, size_t i, size_t next) {
  const struct markdown_line *lines = r->section->lines;
  return lines[i].depth > 0 ||
         lines[next].source_line == lines[next - 1].source_line + 1 ||
         str_ends(item_text_trim(line_text(r, next - 1)), STR(":"));
}

/* The first line behind the item that begins on line `i`. */
static size_t item_end(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  size_t end = i + 1;
  while (end < r->section->line_count) {
    const struct markdown_line *line = &lines[end];
    bool deeper = line->depth > lines[i].depth;
    if (deeper && end == next_paragraph(r, i) && !heads_block(r, i, end)) break;
    bool same = line->depth == lines[i].depth && !line->item_start &&
                (line->block_start ? line->depth > 0 : goes_on(r, end));
    if (!deeper && !same) break;
    end++;
  }
  return end;
}

/* The item's own paragraph: its lines up to the next block. */
static struct str paragraph_text(const struct item_reader *r, size_t i,
                                 size_t from) {
  struct buf text = {0};
  struct str first = line_text(r, i);
  buf_add_str(&text, item_text_trim(str_slice(first, from, first.len)));
  for (size_t k = i + 1; k < r->section->line_count; k++) {
    if (!goes_on(r, k)) break;
    buf_add_char(&text, ' ');
    buf_add_str(&text, str_trim(line_text(r, k)));
  }
  struct str kept = arena_str(r->arena, buf_str(&text));
  buf_free(&text);
  return kept;
}

struct item_draft {
  unsigned kind;
  size_t line, from;      /* where its text begins */
  struct str text;        /* data NULL: the paragraph's from there */
  struct str owners, due; /* what a label or a column says */
  bool is_done, one_line;
};

static void add_item(struct item_reader *r, const struct item_draft *draft) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = draft->text.data
                        ? draft->text
                        : paragraph_text(r, draft->line, draft->from);
  size_t end = draft->one_line ? draft->line + 1 : item_end(r, draft->line);
  struct item item = {
      .kind = draft->kind,
      .line = lines[draft->line].source_line,
      .end_line = lines[end - 1].source_line,
      .text = arena_str(r->arena, item_text_trim(text)),
      .due = item_due_find(text, r->context->source),
      .is_done = draft->is_done || r->context->are_done ||
                 item_text_is_struck(text) || item_text_is_done(text) ||
                 item_text_is_struck(line_text(r, draft->line))};
  struct date_match match;
  if (draft->due.len > 0 && dates_find(draft->due, DATES_IN_LABEL, &match))
    item.due = item_due_read(&match.claim, r->context->source);
  struct str owners = item_text_trim(draft->owners);
  size_t before = r->owners.found->len;
  if (owners.len == 0 || (!item_owners_add_list(&r->owners, owners) &&
                          item_owners_add_handles(&r->owners, owners) == 0)) {
    item_owners_find(&r->owners, text);
  } else { /* said to be the owners: known or not */
    for (size_t i = before; i < r->owners.found->len; i++)
      r->owners.found->data[i].is_guess = false;
  }
  vec_push(&r->items, item);
  r->owners.item++;
}

/* ---- notations ---- */

static unsigned kind_of(unsigned meanings) {
  return meanings & PHRASE_ACTION ? KIND_ACTION : KIND_DECISION;
}

static bool read_label(struct item_reader *r, size_t i, bool ticked) {
  struct label label;
  struct str line = line_text(r, i);
  if (!labels_find(r->section, i, r->context->more, &label)) return false;
  struct str rest = item_text_trim(str_slice(line, label.end, line.len));
  unsigned kind = kind_of(label.meanings);
  bool more = i + 1 < r->section->line_count && goes_on(r, i + 1);
  if (rest.len == 0 && label.is_bare && label.start < line.len) {
    r->below = kind;
    r->label_line = i;
    r->below_began = false;
    r->below_depth = r->section->lines[i].depth;
    return true;
  }
  if (label.start > 0 && !more && rest.len < 3 &&
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
  struct str before = str_trim(str_slice(line, 0, label.start));
  if (!more && str_ends(before, STR("(")) && str_ends(rest, STR(")")) &&
      before.len > 3 && item_text_names_only_people(rest)) {
    /* "PR to be written (AI @jane)" */
    before = item_text_trim(str_slice(before, 0, before.len - 1));
    add_item(r, &(struct item_draft){kind, i, 0, before, rest, STR(""), ticked,
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
  return i + 1 < r->section->line_count && lines[i + 1].item_start &&
         lines[i + 1].depth > lines[i].depth && text.len < 60 &&
         (str_ends(text, STR(":")) ||
          (text.data[0] == '@' && marks_handle(text, 0) + 1 == text.len));
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

static void read_line(struct item_reader *r, size_t i) {
  struct str text = line_text(r, i);
  bool ticked = false, box = item_text_has_box(text, &ticked);
  box &= r->section->lines[i].item_start;
  if (r->context->in_list[i]) return;
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
  if (box && !r->context->ignore_boxes) {
    struct str rest = str_trim(str_slice(text, 3, text.len));
    if (!item_text_is_placeholder(rest, r->context->more) &&
        !item_text_names_only_people(rest) && !item_text_is_link(rest))
      add_item(
          r,
          &(struct item_draft){
              KIND_ACTION, i, 3, {NULL, 0}, STR(""), STR(""), ticked, false});
    return;
  }
  if (ballots_is_result(text, r->may_tell_vote))
    add_item(
        r, &(struct item_draft){
               KIND_DECISION, i, 0, {NULL, 0}, STR(""), STR(""), false, false});
}

/* ---- tables ---- */

struct item_columns {
  size_t task, decision, owner, due, status; /* SIZE_MAX: none */
  unsigned kind;
};

static struct item_columns find_columns(const struct item_reader *r,
                                        const struct table *table) {
  struct item_columns c = {
      SIZE_MAX, SIZE_MAX, SIZE_MAX,
      SIZE_MAX, SIZE_MAX, r->context->kind ? r->context->kind : r->below};
  size_t task = SIZE_MAX;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], r->context->more);
    if (meanings & PHRASE_OWNER_COLUMN && c.owner == SIZE_MAX)
      c.owner = i;
    else if (meanings & PHRASE_DUE && c.due == SIZE_MAX)
      c.due = i;
    else if (meanings & PHRASE_STATUS_COLUMN && c.status == SIZE_MAX)
      c.status = i;
    else if (meanings & PHRASE_DECISION && !(meanings & PHRASE_ACTION) &&
             c.decision == SIZE_MAX)
      c.decision = i;
    else if (meanings & PHRASE_ACTION && c.task == SIZE_MAX) {
      c.task = i;
      if (!c.kind) c.kind = KIND_ACTION;
    } else if (meanings & PHRASE_TASK) {
      task = i;
    }
  }
  if (c.task == SIZE_MAX && c.decision != SIZE_MAX && c.kind != KIND_ACTION) {
    c.task = c.decision;
    c.kind = KIND_DECISION;
  }
  /* "Item | Owner": what has an owner is to be done. */
  if (task != SIZE_MAX && (c.task == SIZE_MAX || c.kind == KIND_ACTION) &&
      (c.owner != SIZE_MAX || c.kind)) {
    if (c.task == SIZE_MAX ||
        phrases_of(table->header[c.task], r->context->more) & PHRASE_ACTION)
      c.task = task;
    if (!c.kind) c.kind = KIND_ACTION;
  }
  if (c.task == SIZE_MAX && c.kind) {
    /* Below a heading of items: the widest column. */
    size_t widest = 0;
    for (size_t i = 0; i < table->column_count; i++) {
      size_t width = 0;
      for (size_t row = 0; row < table->row_count; row++)
        width += table_cell(table, row, i).len;
      if (width > widest && i != c.owner) widest = width, c.task = i;
    }
  }
  return c;
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
  read_label(r, line, false);
  r->below = 0;
}

static void read_table(struct item_reader *r, const struct table *table) {
  struct item_columns c = find_columns(r, table);
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

static void read_heading(struct item_reader *r) {
  struct str heading = r->context->heading;
  struct label label;
  if (!labels_find_in_text(heading, r->context->more, &label)) return;
  struct str text = item_text_trim(str_slice(heading, label.end, heading.len));
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

struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct items_context *context,
                            struct persons *owners) {
  struct item_reader r = {.arena = arena,
                          .section = section,
                          .context = context,
                          .owners = {owners, 0, context->more},
                          .below_owners = STR(""),
                          .may_tell_vote = ballots_may_tell(section->text)};
  read_heading(&r);
  for (size_t i = 0; i < section->line_count;) {
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
