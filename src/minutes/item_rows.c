#include "minutes/item_rows.h"

#include "minutes/item_columns.h"
#include "minutes/item_text.h"
#include "minutes/kinds.h"
#include "minutes/labels.h"

/* Whether the cell around byte `at` is a list: "- one<br>- two". */
static bool is_listed(struct str line, size_t at) {
  while (at > 0 && line.data[at - 1] != '|') at--;
  return str_starts(str_trim(str_slice(line, at, line.len)), STR("- "));
}

/* "| Kim | **ACTION**: ask again | later |"; a cell may have several. */
static void read_labels_of_cell(struct item_reader *r, size_t i) {
  struct label label, next;
  struct str line = item_reader_line(r, i);
  if (!labels_find(r->section, i, r->context->more, &label)) return;
  for (;;) {
    struct str rest = str_slice(line, label.end, line.len);
    struct str cell = str_slice(rest, 0, str_find_byte(rest, '|'));
    bool more =
        labels_find_in_text(cell, r->context->more, &next) && next.end > 0;
    struct str text = str_slice(cell, 0, more ? next.start : cell.len);
    if (is_listed(line, label.start))
      text = str_slice(text, 0, str_find(text, STR(" - ")));
    text = item_text_trim(text);
    if (!item_text_is_placeholder(text, r->context->more))
      item_reader_add(r, &(struct item_draft){item_reader_kind(label.meanings),
                                              i, label.end, text, label.owners,
                                              STR(""), false, true});
    if (!more) return;
    next.start += label.end;
    next.end += label.end;
    label = next;
  }
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
    struct str text = item_text_trim(table_cell(table, row, i + 1));
    /* "| Action item | **ACTION**: Kim to call |" */
    struct label label;
    struct str owners = STR("");
    if (labels_find_in_text(text, r->context->more, &label) &&
        label.start == 0) {
      owners = label.owners;
      text = item_text_trim(str_slice(text, label.end, text.len));
    }
    if (!item_text_is_placeholder(text, r->context->more))
      item_reader_add(
          r, &(struct item_draft){item_reader_kind(meanings), line, 0, text,
                                  owners, STR(""), false, true});
    return;
  }
  read_labels_of_cell(r, line);
}

bool item_rows_read(struct item_reader *r, const struct table *table) {
  unsigned kind = r->context->kind ? r->context->kind : r->below;
  struct item_columns c = item_columns_find(table, kind, r->context->more);
  if (r->context->in_list[table->first_line]) return true;
  bool counts = c.kind && c.task != SIZE_MAX;
  /* Cells of HTML may be whole texts. */
  if (!counts && table->row_lines) return false;
  r->listed |= counts;
  for (size_t row = 0; row < table->row_count; row++) {
    if (!counts) {
      read_marked_row(r, table, row);
      continue;
    }
    unsigned told;
    if (c.verdict != SIZE_MAX && phrases_at(table_cell(table, row, c.verdict),
                                            PHRASE_VERDICT, NULL, &told) == 0)
      continue; /* "Withdrawn" */
    size_t line = table_row_line(table, row);
    struct str decision = table_cell(table, row, c.decision);
    if (c.decision != c.task &&
        !item_text_is_placeholder(decision, r->context->more))
      item_reader_add(r, &(struct item_draft){KIND_DECISION, line, 0, decision,
                                              STR(""), STR(""), false, true});
    struct str text = table_cell(table, row, c.task);
    struct str status = table_cell(table, row, c.status);
    if (item_text_is_placeholder(text, r->context->more)) continue;
    bool done = phrases_of(status, NULL) & (PHRASE_DONE | PHRASE_YES) ||
                item_text_is_done(status) || str_starts(status, STR("[x]"));
    item_reader_add(
        r, &(struct item_draft){c.kind, table_row_line(table, row), 0, text,
                                table_cell(table, row, c.owner),
                                table_cell(table, row, c.due), done, true});
  }
  return true;
}
