#include "search/forms.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "minutes/marks.h"
#include "store/field.h"

enum {
  MOST_TOKENS = 64,      /* of one word of the query */
  SHORTEST_SPLIT = 3,    /* letters of each half of a compound */
  MOST_SINGLE_FORMS = 64 /* of a word in NEAR */
};

/* How much the exact form counts beside the stem; measured in
 * shared/relevance's collections, see bench/relevance. */
static const double EXACT_WEIGHT = 0.3;

/* Frequent words of English and German without a meaning of their own. */
static const char *const stop_words[] = {
    "a",    "an",   "and",  "are",  "as",    "at",   "be",    "but",  "by",
    "did",  "do",   "does", "for",  "from",  "had",  "has",   "have", "how",
    "if",   "in",   "into", "is",   "it",    "its",  "of",    "on",   "or",
    "our",  "so",   "that", "the",  "their", "then", "there", "this", "to",
    "was",  "we",   "were", "what", "when",  "where", "which", "who", "why",
    "will", "with", "der",  "die",  "das",   "und",  "oder",  "ein",  "eine",
    "ist",  "im",   "den",  "dem",  "des",   "zu",   "von",   "mit",  "auf",
    NULL};

/* The tokens of a text. */
struct token {
  struct str term;
  uint32_t position, span;
  enum word_kind kind;
  bool stemmable;
};

struct tokens {
  struct arena *arena;
  struct token *data;
  size_t len, cap;
};

static void add_token(void *context, const struct word *word) {
  struct tokens *tokens = context;
  if (tokens->len == tokens->cap) {
    size_t cap = tokens->cap ? tokens->cap * 2 : 8;
    struct token *data = arena_alloc(tokens->arena, cap * sizeof *data);
    if (tokens->len) memcpy(data, tokens->data, tokens->len * sizeof *data);
    tokens->data = data;
    tokens->cap = cap;
  }
  tokens->data[tokens->len++] =
      (struct token){arena_str(tokens->arena, word->term), word->position,
                     word->span, word->kind, word->stemmable};
}

static uint32_t tokenize(struct forms *forms, struct str text,
                         struct tokens *tokens) {
  *tokens = (struct tokens){.arena = forms->arena};
  return words_tokenize(&forms->tokenizer, text, 1, add_token, tokens) - 1;
}

bool forms_is_stop_word(struct str word) {
  for (size_t i = 0; stop_words[i]; i++)
    if (str_eq_nocase(word, str_of(stop_words[i]))) return true;
  return false;
}

enum status forms_init(struct forms *forms, struct arena *arena,
                       struct shim_reader *reader, const struct config *config,
                       struct str stemmer, struct query_error *problem,
                       struct error *error) {
  *forms = (struct forms){.arena = arena,
                          .reader = reader,
                          .config = config,
                          .problem = problem,
                          .error = error};
  forms->shown.arena = arena;
  return shim_stemmer_new(stemmer.data ? stemmer.data : "none",
                          &forms->stemmer, error);
}

void forms_free(struct forms *forms) {
  shim_stemmer_free(forms->stemmer);
  words_free(&forms->tokenizer);
  map_free(&forms->shown);
}

/* ---- a growing list of alternatives ---- */

struct alternatives {
  VEC(struct shim_query *) parts;
};

static void add_part(struct alternatives *list, struct shim_query *part) {
  if (part) vec_push(&list->parts, part);
}

static struct shim_query *join(struct alternatives *list) {
  struct shim_query *query = NULL;
  if (list->parts.len == 1)
    query = list->parts.data[0];
  else if (list->parts.len > 1)
    query = shim_query_synonym(list->parts.data, list->parts.len);
  vec_free(&list->parts);
  return query;
}

/* The term as a query, remembered for snippets. */
static struct shim_query *term(struct forms *forms, const char *before,
                               const char *prefix, struct str name) {
  struct str full =
      arena_strf(forms->arena, "%s%s%.*s", before, prefix, STR_FMT(name));
  struct str shown = arena_strf(forms->arena, "%s%.*s", before, STR_FMT(name));
  map_put(&forms->shown, shown, forms->word_count, NULL);
  return shim_query_term(full);
}

static bool occurs(struct forms *forms, struct str name) {
  uint32_t documents = 0;
  if (forms->status == STATUS_OK)
    forms->status = shim_reader_term_documents(forms->reader, name, &documents,
                                               forms->error);
  return documents > 0;
}

/* ---- one token ---- */

/* The word itself, and every word with its stem. An index holds a word whose
 * form is its stem once, as itself; any other also by its stem. */
static void add_stem_forms(struct forms *forms, const struct token *token,
                           const char *prefix, struct alternatives *list) {
  if (!token->stemmable) {
    add_part(list, term(forms, "", prefix, token->term));
    return;
  }
  struct str stem =
      arena_str(forms->arena, shim_stem(forms->stemmer, token->term));
  add_part(list, term(forms, "", prefix, stem));
  add_part(list, term(forms, PREFIX_STEM, prefix, stem));
}

/* Places of a phrase: each position with its alternative forms. */
static size_t make_places(struct forms *forms, const struct tokens *tokens,
                          const char *prefix, struct shim_places *places,
                          size_t most) {
  size_t count = 0;
  uint32_t last = 0;
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (token->kind != WORD_PLAIN && token->kind != WORD_VARIANT) continue;
    if (token->kind == WORD_VARIANT &&
        (count == 0 || token->position != last))
      continue; /* of a word in CamelCase as a whole */
    if (token->position != last && count == most) break;
    struct str full =
        arena_strf(forms->arena, "%s%.*s", prefix, STR_FMT(token->term));
    map_put(&forms->shown, token->term, forms->word_count, NULL);
    if (token->position != last) {
      struct str *terms = arena_alloc(forms->arena, 4 * sizeof *terms);
      places[count++] = (struct shim_places){terms, 0};
      last = token->position;
    }
    struct shim_places *place = &places[count - 1];
    if (place->count < 4)
      ((struct str *)place->terms)[place->count++] = full;
  }
  return count;
}

static struct shim_query *places_query(const struct shim_places *places,
                                       size_t count, unsigned slop) {
  if (count == 0) return NULL;
  if (count > 1)
    return shim_query_phrase(places, count, (uint32_t)(count + slop));
  struct alternatives list = {0};
  for (size_t i = 0; i < places[0].count; i++)
    add_part(&list, shim_query_term(places[0].terms[i]));
  return join(&list);
}

struct shim_query *forms_phrase(struct forms *forms, struct str text,
                                unsigned slop, const char *prefix) {
  struct tokens tokens;
  uint32_t positions = tokenize(forms, text, &tokens);
  struct shim_places *places =
      arena_alloc(forms->arena, (positions + 1) * sizeof *places);
  size_t count = make_places(forms, &tokens, prefix, places, positions + 1);
  struct shim_query *query = places_query(places, count, slop);
  if (query) forms->word_count++;
  return query;
}

/* ---- compounds ---- */

/* "clusterstacks" may be written "cluster stacks": each way to cut it into two
 * words that occur. */
static void add_splits(struct forms *forms, const struct token *token,
                       const char *prefix, struct alternatives *list) {
  if (!token->stemmable || token->term.len < 2 * SHORTEST_SPLIT) return;
  for (size_t cut = SHORTEST_SPLIT; cut + SHORTEST_SPLIT <= token->term.len;
       cut++) {
    if ((token->term.data[cut] & 0xC0) == 0x80) continue; /* inside a letter */
    struct str left = str_slice(token->term, 0, cut);
    struct str right = str_slice(token->term, cut, token->term.len);
    if (!occurs(forms, left) || !occurs(forms, right)) continue;
    struct str names[2] = {
        arena_strf(forms->arena, "%s%.*s", prefix, STR_FMT(left)),
        arena_strf(forms->arena, "%s%.*s", prefix, STR_FMT(right))};
    struct shim_places places[2] = {{&names[0], 1}, {&names[1], 1}};
    add_part(list, shim_query_phrase(places, 2, 2));
    struct str shown = arena_strf(forms->arena, "%.*s %.*s", STR_FMT(left),
                                  STR_FMT(right));
    map_put(&forms->shown, shown, forms->word_count, NULL);
  }
}

/* A word that is one token, of letters. */
static bool plain_token(struct forms *forms, const struct query_node *node,
                        struct token *token) {
  struct tokens tokens;
  if (!node || node->kind != QUERY_WORD || node->exact || node->wildcard)
    return false;
  tokenize(forms, node->text, &tokens);
  if (tokens.len == 0 || tokens.data[0].kind != WORD_PLAIN) return false;
  for (size_t i = 1; i < tokens.len; i++)
    if (tokens.data[i].kind != WORD_VARIANT) return false;
  *token = tokens.data[0];
  return token->stemmable;
}

/* "cluster stacks" may be written "clusterstacks": the compound counts for both
 * words. */
static void add_joined(struct forms *forms, const struct query_node *left,
                       const struct query_node *right, const char *prefix,
                       struct alternatives *list) {
  struct token a, b;
  if (!plain_token(forms, left, &a) || !plain_token(forms, right, &b)) return;
  if (a.term.len < SHORTEST_SPLIT || b.term.len < SHORTEST_SPLIT) return;
  struct str joined = arena_strf(forms->arena, "%.*s%.*s", STR_FMT(a.term),
                                 STR_FMT(b.term));
  struct token token = {.term = joined, .stemmable = true};
  struct str stem = arena_str(forms->arena, shim_stem(forms->stemmer, joined));
  struct str stemmed = arena_strf(forms->arena, "Z%.*s", STR_FMT(stem));
  if (occurs(forms, stem) || occurs(forms, stemmed))
    add_stem_forms(forms, &token, prefix, list);
}

/* ---- synonyms ---- */

static bool in_row(const struct synonym_row *row, struct str word) {
  for (size_t i = 0; i < row->words.len; i++)
    if (str_eq_nocase(row->words.data[i], word)) return true;
  return false;
}

static void add_synonyms(struct forms *forms, struct str word,
                         const char *prefix, struct alternatives *list) {
  for (size_t i = 0; i < forms->config->synonym_count; i++) {
    const struct synonym_row *row = &forms->config->synonyms[i];
    if (!in_row(row, word)) continue;
    for (size_t j = 0; j < row->words.len; j++) {
      if (str_eq_nocase(row->words.data[j], word)) continue;
      struct tokens tokens;
      uint32_t positions = tokenize(forms, row->words.data[j], &tokens);
      if (positions == 1) {
        add_stem_forms(forms, &tokens.data[0], prefix, list);
        continue;
      }
      struct shim_places *places =
          arena_alloc(forms->arena, (positions + 1) * sizeof *places);
      size_t count = make_places(forms, &tokens, prefix, places, positions + 1);
      add_part(list, places_query(places, count, 0));
    }
  }
}

/* ---- wildcards ---- */

struct expansion {
  struct forms *forms;
  const char *prefix;
  struct alternatives list;
};

static bool add_expanded(void *context, struct str name, uint32_t documents) {
  struct expansion *expansion = context;
  (void)documents;
  add_part(&expansion->list,
           term(expansion->forms, "", expansion->prefix,
                str_slice(name, strlen(expansion->prefix), name.len)));
  return expansion->list.parts.len <= FORMS_MOST_WORDS;
}

static struct shim_query *wildcard(struct forms *forms,
                                   const struct query_node *node,
                                   const char *prefix) {
  struct tokens tokens;
  tokenize(forms, node->text, &tokens);
  if (tokens.len == 0) return NULL;
  /* The unit if there is one: "k8s-clus*"; it comes behind its parts. */
  const struct token *token = &tokens.data[0];
  for (size_t i = 0; i < tokens.len; i++)
    if (tokens.data[i].span > token->span || tokens.data[i].kind == WORD_UNIT)
      token = &tokens.data[i];
  struct expansion expansion = {.forms = forms, .prefix = prefix};
  struct str start =
      arena_strf(forms->arena, "%s%.*s", prefix, STR_FMT(token->term));
  if (forms->status == STATUS_OK)
    forms->status = shim_reader_each_term(forms->reader, start, add_expanded,
                                          &expansion, forms->error);
  if (expansion.list.parts.len > FORMS_MOST_WORDS) {
    *forms->problem = (struct query_error){.offset = node->start};
    snprintf(forms->problem->message, sizeof forms->problem->message,
             "more than %d words begin with \"%.*s\"", FORMS_MOST_WORDS,
             (int)(node->text.len < 100 ? node->text.len : 100),
             node->text.data);
    snprintf(forms->problem->suggestion, sizeof forms->problem->suggestion,
             "%.*s", (int)(node->text.len < 100 ? node->text.len : 100),
             node->text.data);
    forms->status = error_set(forms->error, STATUS_QUERY, "%s",
                              forms->problem->message);
  }
  struct shim_query *query = join(&expansion.list);
  return query ? query : shim_query_none();
}

/* ---- words ---- */

/* A word that names one thing and must not drown in its parts: a reference
 * (#588, issues/588, a URL of one), a handle, C++. NULL for all others. */
static struct shim_query *name_only(struct forms *forms, struct str text,
                                    const struct tokens *tokens,
                                    const char *prefix) {
  struct marks_list refs = {.arena = forms->arena};
  struct alternatives list = {0};
  marks_find_refs(text, &refs);
  if (refs.len == 1 && str_find_byte(refs.data[0], '#') < refs.data[0].len)
    add_part(&list, term(forms, "", "", refs.data[0]));
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    char last = token->term.data[token->term.len - 1];
    bool url = str_find(token->term, STR("://")) < token->term.len;
    if (token->kind == WORD_UNIT &&
        (token->term.data[0] == '@' || last == '+' || last == '#' || url))
      add_part(&list, term(forms, "", prefix, token->term));
  }
  return join(&list);
}

static struct shim_query *exact_word(struct forms *forms,
                                     const struct tokens *tokens,
                                     uint32_t positions, const char *prefix) {
  struct alternatives list = {0};
  /* What covers the whole word: the unit, or the run and its other form. */
  bool unit = false;
  for (size_t i = 0; i < tokens->len; i++)
    unit |= tokens->data[i].kind == WORD_UNIT &&
            tokens->data[i].span == positions;
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (token->span == positions && (!unit || token->kind == WORD_UNIT))
      add_part(&list, term(forms, "", prefix, token->term));
  }
  return join(&list);
}

static struct shim_query *any_form(struct forms *forms,
                                   const struct query_node *word,
                                   const struct tokens *tokens,
                                   uint32_t positions,
                                   const struct query_node *left,
                                   const struct query_node *right,
                                   const char *prefix) {
  struct alternatives list = {0};
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (token->span != positions) continue;
    if (positions == 1)
      add_stem_forms(forms, token, prefix, &list);
    else
      add_part(&list, term(forms, "", prefix, token->term));
  }
  if (positions > 1) {
    struct shim_places *places =
        arena_alloc(forms->arena, (positions + 1) * sizeof *places);
    size_t count = make_places(forms, tokens, prefix, places, positions + 1);
    add_part(&list, places_query(places, count, 0));
  } else {
    add_splits(forms, &tokens->data[0], prefix, &list);
  }
  add_joined(forms, left, word, prefix, &list);
  add_joined(forms, word, right, prefix, &list);
  add_synonyms(forms, word->text, prefix, &list);
  return join(&list);
}

struct shim_query *forms_word(struct forms *forms,
                              const struct query_node *word,
                              const struct query_node *left,
                              const struct query_node *right,
                              const char *prefix) {
  struct tokens tokens;
  struct shim_query *query;
  if (word->wildcard) {
    query = wildcard(forms, word, prefix);
  } else {
    uint32_t positions = tokenize(forms, word->text, &tokens);
    if (positions == 0) return NULL;
    query = name_only(forms, word->text, &tokens, prefix);
    bool named = query != NULL;
    if (!named)
      query = word->exact ? exact_word(forms, &tokens, positions, prefix)
                          : any_form(forms, word, &tokens, positions, left,
                                     right, prefix);
    if (query && !named && !word->exact) {
      struct shim_query *exact =
          exact_word(forms, &tokens, positions, prefix);
      if (exact)
        query = shim_query_and_maybe(query,
                                     shim_query_scale(exact, EXACT_WEIGHT));
    }
  }
  if (query) forms->word_count++;
  return query;
}

/* ---- NEAR, ADJ ---- */

struct single_forms {
  struct forms *forms;
  struct str stem;
  const char *prefix;
  struct str *terms;
  size_t count;
};

static bool add_single(void *context, struct str name, uint32_t documents) {
  struct single_forms *single = context;
  (void)documents;
  struct str word = str_slice(name, strlen(single->prefix), name.len);
  if (!str_eq(shim_stem(single->forms->stemmer, word), single->stem))
    return true;
  single->terms[single->count++] = arena_str(single->forms->arena, name);
  map_put(&single->forms->shown, arena_str(single->forms->arena, word),
          single->forms->word_count, NULL);
  return single->count < MOST_SINGLE_FORMS;
}

/* All words that have the word's stem: stems have no positions. */
static bool near_place(struct forms *forms, const struct query_node *word,
                       const char *prefix, struct shim_places *place) {
  struct tokens tokens;
  uint32_t positions = tokenize(forms, word->text, &tokens);
  if (positions == 0) return false;
  const struct token *token = &tokens.data[0];
  struct single_forms single = {
      .forms = forms,
      .prefix = prefix,
      .stem = arena_str(forms->arena, shim_stem(forms->stemmer, token->term)),
      .terms = arena_alloc(forms->arena, (MOST_SINGLE_FORMS + 4) *
                                             sizeof(struct str))};
  single.terms[single.count++] =
      arena_strf(forms->arena, "%s%.*s", prefix, STR_FMT(token->term));
  map_put(&forms->shown, token->term, forms->word_count, NULL);
  if (token->stemmable && !word->exact && token->term.len > 3) {
    /* Stemming changes the end of a word, by less than this. */
    size_t kept = single.stem.len > 5 ? single.stem.len - 2 : 3;
    struct str start = arena_strf(
        forms->arena, "%s%.*s", prefix,
        STR_FMT(str_slice(single.stem, 0, kept)));
    if (forms->status == STATUS_OK)
      forms->status = shim_reader_each_term(forms->reader, start, add_single,
                                            &single, forms->error);
  }
  *place = (struct shim_places){single.terms, single.count};
  forms->word_count++;
  return true;
}

struct shim_query *forms_near(struct forms *forms,
                              const struct query_node *node,
                              const char *prefix) {
  struct shim_places *places =
      arena_alloc(forms->arena, node->part_count * sizeof *places);
  size_t count = 0;
  for (size_t i = 0; i < node->part_count; i++)
    if (near_place(forms, node->parts[i], prefix, &places[count])) count++;
  uint32_t window = (uint32_t)(count + node->slop * (count - 1));
  if (count < 2) return places_query(places, count, 0);
  return node->kind == QUERY_ADJ ? shim_query_phrase(places, count, window)
                                 : shim_query_near(places, count, window);
}
