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
  for (size_t i = 0; i < corrections->len; i++) {
    struct str from = corrections->data[i].from;
    vec_push(&filters->notes,
             arena_strf(filters->arena,
                        "No section has \"%.*s\": \"%.*s\" was searched for "
                        "(\"=%.*s\" searches for what was typed).",
                        STR_FMT(from), STR_FMT(corrections->data[i].to),
                        STR_FMT(from)));
  }
}
