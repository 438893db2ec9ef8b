#include "search/similar.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/bm25.h"
#include "store/field.h"

enum {
  MOST_WORDS = 20,    /* more change the order little and cost time */
  SHORTEST = 3,       /* letters */
  FEWEST_SECTIONS = 2 /* that have the word: itself and another */
};

struct telling {
  struct str term;
  uint32_t wdf;
  double weight;
};

struct tellings {
  struct forms *forms;
  bool any_form;
  VEC(struct telling) list;
};

/* Words as they stand, not stems, values, numbers or parts of addresses. */
static bool is_word(const struct forms *forms, struct str term) {
  size_t letters = 0;
  for (size_t i = 0; i < term.len; i++) {
    unsigned char c = (unsigned char)term.data[i];
    if (c >= 'A' && c <= 'Z') return false; /* a prefix */
    letters += ascii_is_alpha((char)c) || c >= 0x80;
  }
  return letters >= SHORTEST && str_find(term, STR("://")) == term.len &&
         !forms_is_stop_word(forms, term);
}

static bool take_term(void *context, struct str term, uint32_t wdf) {
  struct tellings *tellings = context;
  if (wdf > 0 && is_word(tellings->forms, term))
    vec_push(&tellings->list,
             (struct telling){arena_str(tellings->forms->arena, term), wdf, 0});
  return true;
}

static int compare(const void *a, const void *b) {
  const struct telling *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  return str_cmp(x->term, y->term);
}

/* Of the sections that have the word, or else another one with its stem. */
static enum status count_sections(struct tellings *tellings, struct str term,
                                  uint32_t *sections, struct error *error) {
  enum { MOST_FORMS = 16 };
  struct str words[MOST_FORMS];
  struct forms *forms = tellings->forms;
  enum status status =
      engine_term_documents(forms->engine, term, sections, error);
  if (!tellings->any_form || *sections >= FEWEST_SECTIONS) return status;
  size_t count = forms_same_stem(forms, term, words, MOST_FORMS);
  for (size_t i = 1; i < count && status == STATUS_OK; i++) {
    uint32_t others = 0;
    status = engine_term_documents(forms->engine, words[i], &others, error);
    *sections += others;
  }
  return status;
}

/* tf is damped as BM25 does it, without lengths. */
static enum status weigh(struct forms *forms, struct tellings *tellings,
                         struct error *error) {
  struct shim_totals all = {0};
  enum status status = shim_reader_totals(forms->reader, &all, error);
  for (size_t i = 0; i < tellings->list.len && status == STATUS_OK; i++) {
    struct telling *telling = &tellings->list.data[i];
    uint32_t sections = 0;
    status = count_sections(tellings, telling->term, &sections, error);
    if (sections < FEWEST_SECTIONS) continue;
    double tf = telling->wdf / (telling->wdf + BM25_K1 * WDF_TEXT);
    telling->weight = tf * log((double)all.documents / sections);
  }
  return status;
}

enum status similar_words(struct forms *forms, uint32_t document, bool any_form,
                          struct str_list *words, double **weights,
                          struct error *error) {
  struct tellings tellings = {.forms = forms, .any_form = any_form};
  enum status status = shim_reader_each_document_term(
      forms->reader, document, take_term, &tellings, error);
  if (status == STATUS_OK) status = weigh(forms, &tellings, error);
  if (tellings.list.len > 1)
    qsort(tellings.list.data, tellings.list.len, sizeof *tellings.list.data,
          compare);
  *words = (struct str_list){
      arena_alloc(forms->arena, MOST_WORDS * sizeof *words->data), 0};
  *weights = arena_alloc(forms->arena, MOST_WORDS * sizeof **weights);
  while (words->len < tellings.list.len && words->len < MOST_WORDS &&
         tellings.list.data[words->len].weight > 0) {
    words->data[words->len] = tellings.list.data[words->len].term;
    (*weights)[words->len] = tellings.list.data[words->len].weight;
    words->len++;
  }
  vec_free(&tellings.list);
  return status;
}
