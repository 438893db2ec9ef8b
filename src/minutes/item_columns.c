#include "minutes/item_columns.h"

#include "minutes/kinds.h"

/* Whether the cells of a column only number the rows: "84.1", "D-3". */
static bool only_numbers(const struct table *table, size_t column) {
  enum { LONGEST_NUMBER = 8 };
  for (size_t row = 0; row < table->row_count; row++) {
    struct str cell = table_cell(table, row, column);
    bool digit = false, word = false;
    for (size_t i = 0; i < cell.len; i++) {
      digit |= ascii_is_digit(cell.data[i]);
      word |= cell.data[i] == ' ' || cell.data[i] & 0x80;
    }
    if (!digit || word || cell.len > LONGEST_NUMBER) return false;
  }
  return table->row_count > 0;
}

/* The widest column that is not the owners'. */
static size_t widest_column(const struct table *table, size_t owner) {
  size_t widest = 0, found = SIZE_MAX;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t width = 0;
    for (size_t row = 0; row < table->row_count; row++)
      width += table_cell(table, row, i).len;
    if (width > widest && i != owner) widest = width, found = i;
  }
  return found;
}

/* Of columns that say how a task stands, also among words that say no more:
 * "Short description", "Current status". */
static unsigned header_meanings(struct str header,
                                const struct phrase_options *more) {
  enum {
    LOOSE =
        PHRASE_OWNER_COLUMN | PHRASE_DUE | PHRASE_STATUS_COLUMN | PHRASE_TASK
  };
  unsigned meanings = phrases_of(header, more);
  return meanings ? meanings : phrases_heading(header, LOOSE, more);
}

/* "Motion | Moved by | Status": what was asked of a meeting, and a column of
 * what came out. */
static bool find_motions(const struct table *table, size_t *motion,
                         size_t *verdict) {
  static const char *const words[] = {
      "motion",   "motions",   "motion text", "resolution",  "proposal",
      "antrag",   "anträge",   "antragstext", "proposition", "résolution",
      "moción",   "propuesta", "mozione",     "proposta",    "motie",
      "voorstel", "moção",     "wniosek",     "uchwała",     "förslag",
      "yrkande",  "議案",      "議題",        "动议",        "動議",
      "议案",     NULL};
  *motion = *verdict = SIZE_MAX;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t told = 0;
    unsigned meanings;
    if (*motion == SIZE_MAX && str_in_list_nocase(table->header[i], words)) {
      *motion = i;
      continue;
    }
    for (size_t row = 0; row < table->row_count; row++)
      told += phrases_at(table_cell(table, row, i), PHRASE_VERDICT, NULL,
                         &meanings) > 0;
    if (told > 0 && *verdict == SIZE_MAX) *verdict = i;
  }
  return *motion != SIZE_MAX && *verdict != SIZE_MAX;
}

struct item_columns item_columns_find(const struct table *table, unsigned kind,
                                      const struct phrase_options *more) {
  struct item_columns c = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX,
                           SIZE_MAX, SIZE_MAX, kind};
  size_t task = SIZE_MAX;
  if (kind != KIND_ACTION && find_motions(table, &task, &c.verdict)) {
    c.task = c.decision = task;
    c.kind = KIND_DECISION;
    return c;
  }
  c.verdict = task = SIZE_MAX;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = header_meanings(table->header[i], more);
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
    /* "Action | Description", but "Item | Discussion | Action" */
    if (c.task == SIZE_MAX ||
        (task > c.task &&
         phrases_of(table->header[c.task], more) & PHRASE_ACTION))
      c.task = task;
    if (!c.kind) c.kind = KIND_ACTION;
  }
  /* Below a heading of items, or where "Action" numbers them. */
  if ((c.task == SIZE_MAX && c.kind) ||
      (c.task < table->column_count && only_numbers(table, c.task))) {
    if (c.decision == c.task) c.decision = SIZE_MAX;
    c.task = widest_column(table, c.owner);
    if (c.kind == KIND_DECISION) c.decision = c.task;
  }
  return c;
}
