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

/* From the start of a long text, *is_enough if that shows all. A start that
 * shows something worth as much as anything is tried once more, longer. */
static enum status fill_from_start(struct matching *matching,
                                   struct snippets *snippets,
                                   struct str file_key, uint32_t id,
                                   struct hit *hit, bool *is_enough) {
  enum { FIRST_BYTES = 4096, MOST_BYTES = 16384, TIMES = 4 };
  enum snippet_start start = SNIPPET_IS_PART;
  enum status status = STATUS_OK;
  for (size_t bytes = FIRST_BYTES;
       bytes <= MOST_BYTES && start == SNIPPET_IS_PART; bytes *= TIMES) {
    const struct texts_file *file;
    struct section_text part;
    struct hit made = *hit;
    status = texts_start(&matching->searcher->texts, file_key, id, bytes, &file,
                         &part, matching->error);
    if (status != STATUS_OK || !part.text.data) return status;
    hits_fill(matching->arena, file, &part, &made);
    status = hit_items_choose(matching, &made);
    if (status != STATUS_OK) return status;
    start = snippet_make_of_start(snippets, &part, &made);
    *is_enough = start == SNIPPET_IS_WHOLE;
    if (*is_enough) *hit = made;
  }
  return STATUS_OK;
}

static enum status fill_from_text(struct matching *matching,
                                  struct snippets *snippets,
                                  struct str file_key, uint32_t id,
                                  struct hit *hit) {
  const struct texts_file *file;
  const struct section_text *section;
  enum status status = texts_section(&matching->searcher->texts, file_key, id,
                                     &file, &section, matching->error);
  if (status != STATUS_OK) return status;
  hits_fill(matching->arena, file, section, hit);
  status = hit_items_choose(matching, hit);
  if (status == STATUS_OK) snippet_make(snippets, &file->text, section, hit);
  return status;
}

enum status showing_fill(struct matching *matching, struct snippets *snippets,
                         struct str file_key, uint32_t id, struct hit *hit) {
  bool is_enough = false;
  enum status status = STATUS_OK;
  if (snippet_may_start(snippets))
    status = fill_from_start(matching, snippets, file_key, id, hit, &is_enough);
  if (status == STATUS_OK && !is_enough)
    status = fill_from_text(matching, snippets, file_key, id, hit);
  if (status == STATUS_OK && matching->searcher->keep)
    hits_own(matching->arena, hit);
  return status;
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
