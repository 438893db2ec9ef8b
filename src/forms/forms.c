#include "forms/forms.h"

#include "forms/expand.h"
#include "forms/namesakes.h"
#include "forms/parts.h"
#include "forms/spelling.h"
#include "minutes/marks.h"
#include "minutes/stop_words.h"

/* How much the exact form counts beside the stem; measured by bench/relevance
 * on public collections. */
static const double EXACT_WEIGHT = 0.3;
/* The part of a word's weight that only the word as it was typed has, in any
 * form; its synonyms share in the rest. */
static const double TYPED_SHARE = 0.5;

static bool is_in_capitals(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (word.data[i] < 'A' || word.data[i] > 'Z') return false;
  return word.len > 1;
}

bool forms_is_stop_word(const struct forms *forms, struct str word) {
  if (forms->has_small && is_in_capitals(word)) return false;
  return stop_words_has(forms->language, word);
}

void forms_init(struct forms *forms, struct arena *arena,
                struct shim_reader *reader, struct engine *engine,
                const struct config *config, struct str language,
                struct shim_stemmer *stemmer, struct query_error *problem,
                struct error *error) {
  *forms = (struct forms){.arena = arena,
                          .reader = reader,
                          .engine = engine,
                          .config = config,
                          .language = language,
                          .stemmer = stemmer,
                          .problem = problem,
                          .error = error};
  forms->shown.arena = arena;
}

void forms_free(struct forms *forms) {
  words_free(&forms->tokenizer);
  map_free(&forms->shown);
  vec_free(&forms->shapes);
  vec_free(&forms->list);
  vec_free(&forms->refs);
  vec_free(&forms->values);
}

/* ---- names ---- */

void forms_show_value(struct forms *forms, enum field_id field,
                      struct str value) {
  vec_push(&forms->values,
           (struct shown_value){field, arena_str(forms->arena, value)});
}

static bool is_name(const struct token *token) {
  char last = token->term.data[token->term.len - 1];
  return token->kind == WORD_UNIT &&
         (str_find_byte(token->term, '@') < token->term.len || last == '+' ||
          last == '#' || str_find(token->term, STR("://")) < token->term.len);
}

/* "repo#12" is "org/repo#12" too, as in the filter, unless the section names
 * another organisation. Whether it occurs without the wanted one. */
static bool add_without_organisation(struct forms *forms, struct str ref,
                                     struct alternatives *list) {
  uint32_t with = 0, all = 0;
  size_t slash = str_find_byte(ref, '/');
  if (slash == ref.len || forms->status != STATUS_OK) return false;
  struct str bare = str_slice(ref, slash + 1, ref.len);
  forms->status =
      engine_term_documents(forms->engine, ref, &with, forms->error);
  if (forms->status == STATUS_OK)
    forms->status =
        engine_term_documents(forms->engine, bare, &all, forms->error);
  if (forms->status != STATUS_OK || all <= with) return false;
  struct engine_query *query;
  forms->status = namesakes_left_out(forms->reader, forms->arena, ref, bare,
                                     &query, forms->error);
  parts_tell(forms, FORM_NAME, bare);
  parts_add(list, query);
  return true;
}

/* A word that names one thing and must not drown in its parts: a reference
 * (#588, issues/588, a URL of one), a handle, a mail address, C++. NULL for all
 * others. */
static struct engine_query *name_only(struct forms *forms, struct str text,
                                      const struct tokens *tokens) {
  struct marks_list refs = {.arena = forms->arena};
  struct alternatives list = {0};
  if (!forms->in_heading) marks_find_refs(text, &refs);
  if (refs.len == 1 && str_find_byte(refs.data[0], '#') < refs.data[0].len) {
    struct str ref = refs.data[0];
    if (!add_without_organisation(forms, ref, &list) ||
        parts_occurs(forms, ref))
      parts_tell(forms, FORM_NAME, ref);
    parts_add(&list, parts_term(forms, ref));
    vec_push(&forms->refs, (struct shown_ref){ref, forms->word_count});
  }
  for (size_t i = 0; i < tokens->len; i++) {
    if (!is_name(&tokens->data[i])) continue;
    parts_tell(forms, FORM_NAME, tokens->data[i].term);
    parts_add(&list, parts_term(forms, tokens->data[i].term));
  }
  return parts_join(&list);
}

/* ---- words ---- */

/* What covers the whole word: the unit, or the run and its other form. */
static struct engine_query *exact_word(struct forms *forms,
                                       const struct tokens *tokens) {
  struct alternatives list = {0};
  bool unit = false;
  for (size_t i = 0; i < tokens->len; i++)
    unit |= tokens->data[i].kind == WORD_UNIT && parts_is_whole(tokens, i);
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (!parts_is_whole(tokens, i) || (unit && token->kind != WORD_UNIT))
      continue;
    parts_tell(forms, FORM_EXACT, token->term);
    parts_add(&list, parts_term(forms, token->term));
  }
  if (list.parts.len == 0) { /* "ovn/ovs": words without a unit */
    struct places places;
    parts_places(forms, tokens, false, &places);
    parts_add(&list,
              parts_phrase(forms, &places, (uint32_t)places.count, false));
  }
  return parts_join(&list);
}

/* What was typed and its synonyms as one word, the typed one above. It weighs
 * no more than one without synonyms. */
static struct engine_query *typed_above(struct engine_query *typed,
                                        struct engine_query *others) {
  struct engine_query *own = engine_query_copy(typed);
  struct engine_query *both[] = {typed, others};
  return engine_query_and_maybe(
      engine_query_scale(engine_query_synonym(both, 2), 1 - TYPED_SHARE),
      engine_query_scale(own, TYPED_SHARE));
}

/* The one reference that the text names, data NULL if it is none or has more.
 * Issues are names (name_only). */
static struct str named_reference(struct forms *forms, struct str text) {
  struct marks_list refs = {.arena = forms->arena};
  if (!forms->in_heading) marks_find_refs(text, &refs);
  bool one =
      refs.len == 1 && str_find_byte(refs.data[0], '#') == refs.data[0].len;
  return one ? refs.data[0] : (struct str){NULL, 0};
}

/* "RFC2119" is the reference rfc-2119, however a text writes it. */
static void add_reference(struct forms *forms, struct str text,
                          struct alternatives *list) {
  struct str ref = named_reference(forms, text);
  if (!ref.data || !parts_occurs(forms, ref)) return;
  parts_tell(forms, FORM_NAME, ref);
  parts_add(list, parts_term(forms, ref));
  vec_push(&forms->refs, (struct shown_ref){ref, forms->word_count});
}

/* The same for "RFC 2119", with the word before or behind. */
static void add_joined_reference(struct forms *forms, struct word_row word,
                                 struct alternatives *list) {
  for (size_t i = word.at > 0 ? word.at - 1 : 0;
       i <= word.at && i + 1 < word.count; i++) {
    const struct query_node *first = word.row[i], *second = word.row[i + 1];
    if (first->kind != QUERY_WORD || second->kind != QUERY_WORD ||
        second->text.len == 0 || !ascii_is_digit(second->text.data[0]))
      continue;
    add_reference(forms,
                  arena_strf(forms->arena, "%.*s %.*s", STR_FMT(first->text),
                             STR_FMT(second->text)),
                  list);
  }
}

/* "VM" for "VMs": in capitals, no doubt is left what the "s" is. */
static void add_singular(struct forms *forms, struct str text,
                         struct alternatives *list) {
  enum { MOST = PARTS_MOST_ALTERNATIVES };
  char letters[16];
  struct str same[MOST];
  size_t count = text.len > 0 ? text.len - 1 : 0;
  if (count < 2 || count >= sizeof letters || text.data[count] != 's') return;
  for (size_t i = 0; i < count; i++) {
    if (text.data[i] < 'A' || text.data[i] > 'Z') return;
    letters[i] = ascii_lower(text.data[i]);
  }
  letters[count] = 's';
  struct str plural = arena_str(forms->arena, str_make(letters, count + 1));
  struct str term = str_slice(plural, 0, count);
  size_t found = parts_same_stem(forms, plural, same, MOST);
  for (size_t i = 0; i < found; i++)
    if (str_eq(same[i], term)) return; /* is among them */
  if (parts_occurs(forms, term)) parts_add(list, parts_term(forms, term));
}

static struct engine_query *any_form(struct forms *forms, struct word_row word,
                                     const struct tokens *tokens) {
  struct alternatives list = {0}, synonyms = {0};
  spelling_add(forms, tokens, FORM_STEM, &list);
  add_singular(forms, word.row[word.at]->text, &list);
  if (!forms->is_long) {
    spelling_add_joined(forms, word, &list);
    add_reference(forms, word.row[word.at]->text, &list);
    add_joined_reference(forms, word, &list);
    spelling_add_synonyms(forms, word, &synonyms);
  }
  struct engine_query *query = parts_join(&list);
  struct engine_query *others = parts_join(&synonyms);
  if (query && others)
    query = typed_above(query, others);
  else if (!query)
    query = others;
  if (!query) return engine_query_none();
  struct engine_query *exact = exact_word(forms, tokens);
  if (!exact) return query;
  return engine_query_and_maybe(query, engine_query_scale(exact, EXACT_WEIGHT));
}

struct engine_query *forms_word(struct forms *forms, struct word_row word) {
  const struct query_node *node = word.row[word.at];
  struct tokens tokens;
  struct engine_query *query = NULL;
  parts_tokenize(forms, node->text, &tokens);
  if (tokens.positions == 0) return NULL;
  if (node->wildcard)
    query = expand_wildcard(forms, node);
  else
    query = name_only(forms, node->text, &tokens);
  if (!query)
    query = node->exact ? exact_word(forms, &tokens)
                        : any_form(forms, word, &tokens);
  forms->word_count++;
  return query;
}

struct engine_query *forms_phrase(struct forms *forms, struct str text,
                                  unsigned slop, bool exact) {
  struct tokens tokens;
  struct places places;
  struct alternatives list = {0};
  parts_tokenize(forms, text, &tokens);
  if (tokens.positions == 0) return NULL;
  parts_places(forms, &tokens, false, &places);
  parts_tell(forms, FORM_PHRASE, text);
  parts_add(&list,
            parts_phrase(forms, &places, (uint32_t)places.count + slop, false));
  if (!exact && !forms->is_long && tokens.positions <= FORMS_LONG)
    spelling_add_phrases(forms, &tokens, slop, &list);
  if (!exact && tokens.positions == 2) add_reference(forms, text, &list);
  forms->word_count++;
  return parts_join(&list);
}

struct engine_query *forms_near(struct forms *forms,
                                const struct query_node *node) {
  return expand_near(forms, node);
}

struct str_list forms_phrase_terms(struct forms *forms, struct str text) {
  struct tokens tokens;
  struct str_list terms = {NULL, 0};
  parts_tokenize(forms, text, &tokens);
  terms.data = arena_alloc(forms->arena, (tokens.len + 1) * sizeof *terms.data);
  for (size_t i = 0; i < tokens.len; i++)
    if (tokens.data[i].kind == WORD_PLAIN)
      terms.data[terms.len++] = tokens.data[i].term;
  return terms;
}

bool forms_occurs(struct forms *forms, struct str word) {
  return parts_occurs_stemmed(forms, word);
}

size_t forms_same_stem(struct forms *forms, struct str word, struct str *terms,
                       size_t most) {
  return parts_same_stem(forms, word, terms, most);
}
