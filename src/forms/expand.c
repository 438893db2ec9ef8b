#include "forms/expand.h"

#include <stdio.h>

#include "forms/spelling.h"
#include "store/field.h"

/* ---- wildcards ---- */

struct expansion {
  struct forms *forms;
  VEC(struct str) terms;
};

static bool take_expanded(void *context, struct str name, uint32_t documents) {
  struct expansion *expansion = context;
  struct forms *forms = expansion->forms;
  (void)documents;
  if (forms->in_heading && !parts_occurs_in_heading(forms, name)) return true;
  vec_push(&expansion->terms, arena_str(forms->arena, name));
  return expansion->terms.len <= FORMS_MOST_WORDS;
}

static void expand(struct expansion *expansion, struct str start) {
  struct forms *forms = expansion->forms;
  if (forms->status == STATUS_OK)
    forms->status = shim_reader_each_term(forms->reader, start, take_expanded,
                                          expansion, forms->error);
}

static void refuse(struct forms *forms, const struct query_node *node) {
  int length = (int)(node->text.len < 100 ? node->text.len : 100);
  *forms->problem = (struct query_error){.offset = node->start};
  snprintf(forms->problem->message, sizeof forms->problem->message,
           "more than %d words begin with \"%.*s\"", FORMS_MOST_WORDS, length,
           node->text.data);
  snprintf(forms->problem->suggestion, sizeof forms->problem->suggestion,
           "%.*s", length, node->text.data);
  forms->status =
      error_set(forms->error, STATUS_QUERY, "%s", forms->problem->message);
}

static void add_terms(struct forms *forms, const struct expansion *expansion,
                      struct alternatives *list) {
  struct map added = {0}; /* "ä*" is "a*" too, and so "ae*" twice */
  for (size_t i = 0; i < expansion->terms.len; i++) {
    struct str term = expansion->terms.data[i];
    bool is_new;
    map_put(&added, term, 0, &is_new);
    if (!is_new) continue;
    vec_push(&forms->list,
             (struct form){forms->word_count, FORM_WILDCARD, term});
    parts_add(list, parts_term(forms, term));
  }
  map_free(&added);
}

/* "issues/58*", "k8s-clus*": the last of several words goes on. */
static void add_beginning_phrase(struct forms *forms,
                                 const struct tokens *tokens,
                                 struct alternatives *list) {
  struct places places;
  parts_places(forms, tokens, false, &places);
  struct expansion last = {.forms = forms};
  for (size_t i = 0; i < tokens->len; i++)
    if (tokens->data[i].position == tokens->positions &&
        tokens->data[i].span == 1 && tokens->data[i].kind != WORD_UNIT)
      expand(&last, tokens->data[i].term);
  if (last.terms.len > 0 && last.terms.len <= FORMS_MOST_WORDS) {
    places.data[places.count - 1] =
        (struct engine_place){last.terms.data, last.terms.len};
    parts_add(list, parts_phrase(forms, &places, (uint32_t)places.count, true));
  }
  vec_free(&last.terms);
}

struct engine_query *expand_wildcard(struct forms *forms,
                                     const struct query_node *node) {
  struct tokens tokens;
  struct expansion expansion = {.forms = forms};
  struct alternatives list = {0};
  parts_tokenize(forms, node->text, &tokens);
  if (tokens.positions == 0) return NULL;
  if (node->text.data[0] == '#') /* the beginning of a reference */
    expand(&expansion, node->text);
  else
    for (size_t i = 0; i < tokens.len; i++)
      if (parts_is_whole(&tokens, i)) expand(&expansion, tokens.data[i].term);
  if (expansion.terms.len > FORMS_MOST_WORDS)
    refuse(forms, node);
  else
    add_terms(forms, &expansion, &list);
  if (tokens.positions > 1) add_beginning_phrase(forms, &tokens, &list);
  vec_free(&expansion.terms);
  struct engine_query *query = parts_join(&list);
  return query ? query : engine_query_none();
}

/* ---- NEAR, ADJ ---- */

/* All words that have the word's stem. */
static bool near_place(struct forms *forms, const struct query_node *word,
                       struct engine_place *place) {
  struct tokens tokens;
  struct str *terms =
      arena_alloc(forms->arena, PARTS_MOST_ALTERNATIVES * sizeof *terms);
  size_t count = 0;
  parts_tokenize(forms, word->text, &tokens);
  if (tokens.positions == 0) return false;
  for (size_t i = 0; i < tokens.len; i++) {
    const struct token *token = &tokens.data[i];
    size_t most = PARTS_MOST_ALTERNATIVES - count;
    if (!parts_is_whole(&tokens, i)) continue;
    if (word->exact || !token->stemmable) most = most > 1 ? 1 : most;
    count += parts_same_stem(forms, token->term, terms + count, most);
    parts_tell(forms, word->exact ? FORM_EXACT : FORM_STEM, token->term);
  }
  if (count == 0) { /* "issues/588": several words, no unit; the last of them */
    const struct token *token = &tokens.data[tokens.len - 1];
    terms[count++] = token->term;
    parts_tell(forms, FORM_EXACT, token->term);
  }
  if (!word->exact)
    count += spelling_single_synonyms(forms, word, terms + count,
                                      PARTS_MOST_ALTERNATIVES - count);
  *place = (struct engine_place){terms, count};
  return true;
}

/* One number for each word: a line with both shows more than one with one. */
struct engine_query *expand_near(struct forms *forms,
                                 const struct query_node *node) {
  struct places places = {
      arena_alloc(forms->arena, (node->part_count + 1) * sizeof *places.data),
      0};
  for (size_t i = 0; i < node->part_count; i++)
    if (near_place(forms, node->parts[i], &places.data[places.count]))
      places.count++;
  size_t count = places.count;
  if (count == 0) return NULL;
  uint32_t window = (uint32_t)(count + node->slop * (count - 1));
  bool ordered = node->kind == QUERY_ADJ;
  parts_show_shape(forms, &places, window, ordered);
  forms->word_count++;
  return ordered ? engine_query_phrase(places.data, count, window)
                 : engine_query_near(places.data, count, window);
}
