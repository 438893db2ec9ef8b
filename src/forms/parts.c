#include "forms/parts.h"

#include <stdlib.h>

#include "store/stems.h"

enum { FREQUENT = 200 }; /* sections */

static void add_token(void *context, const struct word *word) {
  struct tokens *tokens = context;
  if (word->kind == WORD_CHARACTER) return;
  tokens->data = arena_grow(tokens->arena, tokens->data, tokens->len,
                            &tokens->cap, sizeof *tokens->data);
  tokens->data[tokens->len++] =
      (struct token){arena_str(tokens->arena, word->term), word->position,
                     word->span, word->kind, word->stemmable};
}

void parts_tokenize(struct forms *forms, struct str text,
                    struct tokens *tokens) {
  *tokens = (struct tokens){.arena = forms->arena};
  tokens->positions =
      words_tokenize(&forms->tokenizer, text, 1, add_token, tokens) - 1;
}

bool parts_is_whole(const struct tokens *tokens, size_t i) {
  return tokens->data[i].span == tokens->positions;
}

/* ---- alternatives ---- */

void parts_add(struct alternatives *list, struct engine_query *part) {
  if (part) vec_push(&list->parts, part);
}

struct engine_query *parts_join(struct alternatives *list) {
  struct engine_query *query = NULL;
  if (list->parts.len == 1)
    query = list->parts.data[0];
  else if (list->parts.len > 1)
    query = engine_query_synonym(list->parts.data, list->parts.len);
  vec_free(&list->parts);
  return query;
}

/* ---- terms ---- */

bool parts_occurs(struct forms *forms, struct str term) {
  uint32_t documents = 0;
  if (forms->status == STATUS_OK)
    forms->status =
        engine_term_documents(forms->engine, term, &documents, forms->error);
  return documents > 0;
}

static struct str stem_of(struct forms *forms, struct str word) {
  return arena_str(forms->arena, shim_stem(forms->stemmer, word));
}

static bool has_any(struct forms *forms, const struct engine_query *query) {
  uint32_t *ids = NULL;
  size_t count = 0;
  if (forms->status == STATUS_OK)
    forms->status =
        engine_match(forms->engine, query, &ids, &count, forms->error);
  free(ids);
  return count > 0;
}

bool parts_occurs_in_heading(struct forms *forms, struct str term) {
  struct engine_query *query = engine_query_front(engine_query_term(term));
  bool any = has_any(forms, query);
  engine_query_free(query);
  return any;
}

/* Stemmers leave "csps" and "cpus" as they are: what stands before the "s" has
 * no vowel, or only there. */
static bool is_abbreviation(struct str word) {
  size_t at = 0;
  while (at < word.len && word.data[at] >= 'a' && word.data[at] <= 'z' &&
         !strchr("aeiou", word.data[at]))
    at++;
  return at >= 2 && (at == word.len ||
                     (at + 1 == word.len && strchr("aeiou", word.data[at])));
}

/* "csps" for "csp", "csp" for "csps"; data NULL for what is no abbreviation.
 * One of two letters has a plural, "vms", but is not looked for in what may be
 * a word of its own, "dns"; where capitals tell, see forms.c. */
static struct str other_number(struct forms *forms, struct str word) {
  enum { SHORTEST = 3 /* letters before the "s" */ };
  struct str none = {NULL, 0};
  if (str_eq(forms->language, STR("none"))) return none;
  bool plural = word.len > 0 && word.data[word.len - 1] == 's';
  if (!plural)
    return is_abbreviation(word)
               ? arena_strf(forms->arena, "%.*ss", STR_FMT(word))
               : none;
  struct str single = str_slice(word, 0, word.len - 1);
  return single.len >= SHORTEST && is_abbreviation(single) ? single : none;
}

/* All words of the index that have the word's stem, the stem itself, which may
 * be none, first; and the plural of an abbreviation. */
static struct str_list words_of_stem(struct forms *forms, struct str word) {
  struct str_list words = {NULL, 0};
  if (forms->status == STATUS_OK)
    forms->status = stems_words(forms->reader, forms->arena,
                                stem_of(forms, word), &words, forms->error);
  struct str other = other_number(forms, word);
  if (forms->status != STATUS_OK || !other.data || !parts_occurs(forms, other))
    return words;
  for (size_t i = 0; i < words.len; i++)
    if (str_eq(words.data[i], other)) return words;
  struct str *more = arena_alloc(forms->arena, (words.len + 1) * sizeof *more);
  memcpy(more, words.data, words.len * sizeof *more);
  more[words.len] = other;
  return (struct str_list){more, words.len + 1};
}

bool parts_occurs_stemmed(struct forms *forms, struct str word) {
  if (parts_occurs(forms, word)) return true;
  struct str_list words = words_of_stem(forms, word);
  for (size_t i = 0; i < words.len; i++)
    if (parts_occurs(forms, words.data[i])) return true;
  return false;
}

void parts_tell(struct forms *forms, enum form_kind kind, struct str text) {
  for (size_t i = forms->list.len; i > 0; i--) {
    const struct form *form = &forms->list.data[i - 1];
    if (form->word != forms->word_count) break;
    if (form->kind == kind && str_eq(form->text, text)) return;
  }
  vec_push(&forms->list, (struct form){forms->word_count, kind, text});
}

struct engine_query *parts_term(struct forms *forms, struct str term) {
  map_put(&forms->shown, term, forms->word_count, NULL);
  return engine_query_term(term);
}

void parts_add_stem_forms(struct forms *forms, const struct token *token,
                          enum form_kind kind, struct alternatives *list) {
  if (!token->stemmable) {
    parts_tell(forms, kind == FORM_STEM ? FORM_EXACT : kind, token->term);
    parts_add(list, parts_term(forms, token->term));
    return;
  }
  struct str stem = stem_of(forms, token->term);
  struct str_list words = words_of_stem(forms, token->term);
  parts_tell(forms, kind, kind == FORM_STEM ? stem : token->term);
  for (size_t i = 0; i < words.len; i++)
    if (kind != FORM_SYNONYM ||
        parts_ends_otherwise(words.data[i], token->term))
      parts_add(list, parts_term(forms, words.data[i]));
  struct str other = other_number(forms, token->term);
  if (kind == FORM_STEM && other.data && words.len > 0 &&
      str_eq(words.data[words.len - 1], other))
    parts_tell(forms, kind, other);
}

size_t parts_same_stem(struct forms *forms, struct str word, struct str *terms,
                       size_t most) {
  size_t count = 0;
  if (count < most) terms[count++] = word;
  if (count == most) return count;
  struct str_list words = words_of_stem(forms, word);
  for (size_t i = 0; i < words.len && count < most; i++)
    if (!str_eq(words.data[i], word)) terms[count++] = words.data[i];
  return count;
}

/* ---- endings ---- */

bool parts_ends_otherwise(struct str word, struct str of) {
  return of.len > 0 && str_starts(word, str_slice(of, 0, of.len - 1));
}

size_t parts_endings(struct forms *forms, struct str word, struct str *terms,
                     size_t most) {
  size_t same = parts_same_stem(forms, word, terms, most), count = 0;
  for (size_t i = 0; i < same; i++)
    if (parts_ends_otherwise(terms[i], word)) terms[count++] = terms[i];
  return count;
}

bool parts_occurs_ending(struct forms *forms, struct str word) {
  struct str terms[PARTS_MOST_ALTERNATIVES];
  size_t count = parts_endings(forms, word, terms, PARTS_MOST_ALTERNATIVES);
  for (size_t i = 0; i < count; i++)
    if (parts_occurs(forms, terms[i])) return true;
  return false;
}

/* ---- places ---- */

static void add_place(struct forms *forms, struct places *places) {
  struct str *terms =
      arena_alloc(forms->arena, PARTS_MOST_ALTERNATIVES * sizeof *terms);
  places->data[places->count++] = (struct engine_place){terms, 0};
}

static void add_to_place(struct forms *forms, struct places *places,
                         const struct token *token, bool stem) {
  struct engine_place *place = &places->data[places->count - 1];
  struct str *terms = (struct str *)place->terms;
  size_t most = PARTS_MOST_ALTERNATIVES - place->count;
  if (!stem || !token->stemmable) most = most > 1 ? 1 : most;
  place->count +=
      parts_same_stem(forms, token->term, terms + place->count, most);
}

void parts_places(struct forms *forms, const struct tokens *tokens,
                  bool stem_last, struct places *places) {
  uint32_t last = 0;
  places->count = 0;
  places->data =
      arena_alloc(forms->arena, (tokens->positions + 1) * sizeof *places->data);
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (token->kind != WORD_PLAIN && token->kind != WORD_VARIANT) continue;
    /* The other form of a word in CamelCase as a whole comes before its parts,
     * that of a word behind it. */
    if (token->kind == WORD_VARIANT && token->position != last) continue;
    if (token->position != last) add_place(forms, places);
    last = token->position;
    add_to_place(forms, places, token,
                 stem_last && token->position == tokens->positions);
  }
}

void parts_show_shape(struct forms *forms, const struct places *places,
                      uint32_t window, bool ordered) {
  struct shape shape = {
      .word = forms->word_count,
      .ordered = ordered,
      .window = window,
      .places = arena_alloc(forms->arena, places->count * sizeof *shape.places),
      .place_count = places->count};
  for (size_t i = 0; i < places->count; i++) {
    const struct engine_place *place = &places->data[i];
    struct str_list *shown = &shape.places[i];
    shown->data =
        arena_alloc(forms->arena, (place->count + 1) * sizeof *shown->data);
    shown->len = place->count;
    memcpy(shown->data, place->terms, place->count * sizeof *shown->data);
  }
  vec_push(&forms->shapes, shape);
}

/* Words that are frequent each stand side by side somewhere: not worth the
 * time to look. Rare ones are looked for, since a phrase that is for nothing
 * keeps the ranking from skipping. */
static bool are_frequent(struct forms *forms, const struct places *places) {
  for (size_t i = 0; i < places->count; i++) {
    uint32_t sum = 0;
    for (size_t k = 0; k < places->data[i].count; k++) {
      uint32_t documents = 0;
      if (forms->status == STATUS_OK)
        forms->status = engine_term_documents(
            forms->engine, places->data[i].terms[k], &documents, forms->error);
      sum += documents;
    }
    if (sum < FREQUENT) return false;
  }
  return true;
}

struct engine_query *parts_phrase(struct forms *forms,
                                  const struct places *places, uint32_t window,
                                  bool only_if_any) {
  if (places->count == 0) return NULL;
  struct engine_query *query =
      engine_query_phrase(places->data, places->count, window);
  if (only_if_any && !are_frequent(forms, places) && !has_any(forms, query)) {
    engine_query_free(query);
    return NULL;
  }
  parts_show_shape(forms, places, window, true);
  return query;
}
