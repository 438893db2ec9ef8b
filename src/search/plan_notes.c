#include "search/plan_notes.h"

void plan_notes_tell_synonyms(struct filters *filters,
                              const struct forms *forms) {
  struct buf note = {0};
  for (size_t i = 0; i < forms->list.len; i++) {
    const struct form *form = &forms->list.data[i];
    bool twice = form->kind != FORM_SYNONYM;
    for (size_t k = 0; k < i && !twice; k++)
      twice = forms->list.data[k].kind == FORM_SYNONYM &&
              str_eq(forms->list.data[k].text, form->text);
    if (twice) continue;
    buf_addf(&note, "%s%.*s",
             note.len ? ", " : "Also searched: ", STR_FMT(form->text));
  }
  if (note.len > 0) {
    buf_addf(&note, " (\"=\" before a word searches for it alone).");
    vec_push(&filters->notes, arena_str(filters->arena, buf_str(&note)));
  }
  buf_free(&note);
}

void plan_notes_tell_corrections(struct filters *filters,
                                 const correct_list *corrections) {
  struct buf note = {0};
  for (size_t i = 0; i < corrections->len; i++) {
    const struct results_correction *row = &corrections->data[i];
    buf_clear(&note);
    buf_addf(&note, "No section has \"%.*s\": \"%.*s\" was searched for",
             STR_FMT(row->from), STR_FMT(row->to));
    if (row->close.data)
      buf_addf(&note, "; \"%.*s\" is nearer, but rare", STR_FMT(row->close));
    buf_addf(&note, " (\"=%.*s\" searches for what was typed).",
             STR_FMT(row->from));
    vec_push(&filters->notes, arena_str(filters->arena, buf_str(&note)));
  }
  buf_free(&note);
}

/* Whether the index has the file, or files in the directory ("ops/"). */
static enum status is_path(struct filters *filters, struct str word, bool *is,
                           struct error *error) {
  struct store *store = filters->searcher->store;
  struct packed_files packed = {0};
  struct file_record file;
  enum status status;
  *is = false;
  if (str_ends(word, STR("/"))) {
    status = store_packed_files(store, filters->arena, record_directory(word),
                                &packed, error);
    *is = status == STATUS_OK && packed.count > 0;
    return status;
  }
  status = store_file(store, filters->arena, word, &file, error);
  *is = status == STATUS_OK;
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status plan_notes_tell_paths(struct filters *filters, struct str query,
                                  struct error *error) {
  struct str rest = query, word;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && str_split(&rest, ' ', &word)) {
    bool is = false;
    while (str_starts(word, STR("./"))) word = str_slice(word, 2, word.len);
    if (word.len < 2 || str_find_byte(word, '/') == word.len) continue;
    status = is_path(filters, word, &is, error);
    if (!is) continue;
    struct buf note = {0};
    bool ends = str_ends(word, STR("/"));
    buf_addf(&note,
             "\"%.*s\" is searched as words; write path:%.*s for what "
             "it has",
             STR_FMT(word), STR_FMT(str_slice(word, 0, word.len - ends)));
    filters_note(filters, &note);
  }
  return status;
}
