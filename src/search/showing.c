#include "search/showing.h"

#include "search/hit_items.h"
#include "search/hits.h"

enum status showing_begin(struct matching *matching,
                          struct snippets *snippets) {
  const struct people_rows *people = NULL;
  struct forms *forms = &matching->plan.forms;
  enum status status = STATUS_OK;
  if (snippet_needs_people(forms))
    status = searcher_people(matching->searcher, &people, matching->error);
  if (status != STATUS_OK) return status;
  return snippet_init(snippets, forms, people, matching->arena,
                      matching->error);
}

enum status showing_fill(struct matching *matching, struct snippets *snippets,
                         struct str file_key, uint32_t id, struct hit *hit) {
  const struct texts_file *file;
  const struct section_text *section;
  enum status status = texts_section(&matching->searcher->texts, file_key, id,
                                     &file, &section, matching->error);
  if (status != STATUS_OK) return status;
  hits_fill(matching->arena, file, section, hit);
  status = hit_items_choose(matching, hit);
  if (status != STATUS_OK) return status;
  snippet_make(snippets, &file->text, section, hit);
  if (matching->searcher->keep) hits_own(matching->arena, hit);
  return STATUS_OK;
}

enum status showing_fill_brief(struct matching *matching, struct str file_key,
                               uint32_t id, struct hit *hit) {
  const struct texts_file *file;
  const struct section_text *section;
  enum status status = texts_head(&matching->searcher->texts, file_key, id,
                                  &file, &section, matching->error);
  if (status != STATUS_OK) return status;
  hits_fill(matching->arena, file, section, hit);
  if (matching->searcher->keep) hits_own(matching->arena, hit);
  return STATUS_OK;
}
