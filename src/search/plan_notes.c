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
