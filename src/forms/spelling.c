#include "forms/spelling.h"

#include "forms/synonyms.h"
#include "store/field.h"

enum {
  MOST_PARTS = 3, /* of a compound that is taken apart or put together */
  MOST_LETTERS = 48
};

/* ---- apart ---- */

struct cutting {
  struct forms *forms;
  const struct tokens *tokens; /* their own parts are no news */
  enum form_kind kind;
  struct alternatives *list;
  struct str parts[MOST_PARTS];
};

static bool is_as_written(const struct cutting *cutting, size_t count) {
  size_t at = 0;
  for (size_t i = 0; i < cutting->tokens->len; i++) {
    const struct token *token = &cutting->tokens->data[i];
    if (token->kind != WORD_PLAIN) continue;
    if (at == count || !str_eq(token->term, cutting->parts[at++])) return false;
  }
  return at == count;
}

static struct str joined_by(struct arena *arena, const struct str *parts,
                            size_t count, const char *between) {
  struct buf text = {0};
  for (size_t i = 0; i < count; i++) {
    if (i > 0) buf_add_str(&text, str_of(between));
    buf_add_str(&text, parts[i]);
  }
  return arena_take(arena, &text);
}

static void add_cut(struct cutting *cutting, size_t count) {
  struct forms *forms = cutting->forms;
  struct engine_place data[MOST_PARTS];
  struct places places = {data, count};
  if (is_as_written(cutting, count)) return;
  for (size_t i = 0; i < count; i++) {
    size_t most = i + 1 < count ? 1 : PARTS_MOST_ALTERNATIVES;
    struct str *terms = arena_alloc(forms->arena, most * sizeof *terms);
    data[i].terms = terms;
    data[i].count = parts_same_stem(forms, cutting->parts[i], terms, most);
  }
  struct engine_query *phrase =
      parts_phrase(forms, &places, (uint32_t)count, true);
  if (!phrase) return;
  parts_tell(forms, cutting->kind,
             joined_by(forms->arena, cutting->parts, count, " "));
  parts_add(cutting->list, phrase);
}

/* Whether a word of letters and digits may be part of a compound: "oauth2". */
static bool is_mixed(struct str term) {
  bool digit = false;
  if (term.len > MOST_LETTERS || !ascii_is_alpha(term.data[0])) return false;
  for (size_t i = 0; i < term.len; i++) {
    if (!ascii_is_alnum(term.data[i])) return false;
    digit |= ascii_is_digit(term.data[i]);
  }
  return digit;
}

static bool ends_in_digit(struct str term) {
  return ascii_is_digit(term.data[term.len - 1]);
}

static bool is_number(struct str term) {
  for (size_t i = 0; i < term.len; i++)
    if (!ascii_is_digit(term.data[i])) return false;
  return term.len > 0;
}

/* "utf8" may be written "utf 8": a word and a number too short for a part. */
static void cut_number(struct cutting *cutting, struct str word) {
  size_t at = word.len;
  while (at > 0 && ascii_is_digit(word.data[at - 1])) at--;
  size_t digits = word.len - at;
  if (at < PARTS_SHORTEST || digits == 0 || digits >= PARTS_SHORTEST ||
      is_mixed(str_slice(word, 0, at)))
    return;
  cutting->parts[0] = str_slice(word, 0, at);
  cutting->parts[1] = str_slice(word, at, word.len);
  if (parts_occurs(cutting->forms, cutting->parts[0]) &&
      parts_occurs(cutting->forms, cutting->parts[1]))
    add_cut(cutting, 2);
}

/* "clusterstacks" may be written "cluster stacks": each way to cut the rest of
 * a word into words that occur; the last may have another ending. */
static void cut(struct cutting *cutting, size_t count, struct str rest) {
  struct forms *forms = cutting->forms;
  for (size_t at = PARTS_SHORTEST_DIGITS; at + PARTS_SHORTEST <= rest.len;
       at++) {
    if ((rest.data[at] & 0xC0) == 0x80) continue; /* inside a letter */
    /* "s3bucket" */
    if (at < PARTS_SHORTEST && !ends_in_digit(str_slice(rest, 0, at))) continue;
    struct str right = str_slice(rest, at, rest.len);
    cutting->parts[count] = str_slice(rest, 0, at);
    if (!parts_occurs(forms, cutting->parts[count])) continue;
    if (count + 2 < MOST_PARTS) cut(cutting, count + 1, right);
    cutting->parts[count + 1] = right;
    if (parts_occurs_stemmed(forms, right)) add_cut(cutting, count + 2);
  }
}

/* ---- a text in all its spellings ---- */

/* The letters of all its words as one; data NULL if not all are letters. */
static struct str letters_of(struct forms *forms, const struct tokens *tokens) {
  struct buf letters = {0};
  struct str joined = {NULL, 0};
  bool only = true;
  for (size_t i = 0; i < tokens->len; i++) {
    if (tokens->data[i].kind != WORD_PLAIN) continue;
    only &= tokens->data[i].stemmable;
    buf_add_str(&letters, tokens->data[i].term);
  }
  if (only && letters.len <= MOST_LETTERS)
    joined = arena_str(forms->arena, buf_str(&letters));
  buf_free(&letters);
  return joined;
}

/* "s3bucket" for the unit "s3-bucket"; data NULL for all that is no compound
 * of words and numbers. */
static struct str without_hyphens(struct forms *forms,
                                  const struct tokens *tokens) {
  struct str joined = {NULL, 0};
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (token->kind != WORD_UNIT || !parts_is_whole(tokens, i) ||
        str_find_byte(token->term, '-') == token->term.len)
      continue;
    char *copy = arena_alloc(forms->arena, token->term.len + 1);
    size_t length = 0;
    for (size_t k = 0; k < token->term.len; k++)
      if (token->term.data[k] != '-') copy[length++] = token->term.data[k];
    copy[length] = '\0';
    if (is_mixed(str_make(copy, length))) joined = str_make(copy, length);
  }
  return joined;
}

static void add_together(struct forms *forms, struct str joined,
                         enum form_kind kind, struct alternatives *list) {
  struct token token = {.term = joined, .stemmable = !is_mixed(joined)};
  if (parts_occurs_stemmed(forms, joined))
    parts_add_stem_forms(forms, &token, kind, list);
}

void spelling_add(struct forms *forms, const struct tokens *tokens,
                  enum form_kind kind, struct alternatives *list) {
  struct cutting cutting = {.forms = forms,
                            .tokens = tokens,
                            .kind = kind == FORM_STEM ? FORM_COMPOUND : kind,
                            .list = list};
  bool whole = false;
  for (size_t i = 0; i < tokens->len; i++) {
    const struct token *token = &tokens->data[i];
    if (!parts_is_whole(tokens, i)) continue;
    whole = true;
    parts_add_stem_forms(forms, token, kind, list);
    bool may_be_cut = token->stemmable ? token->term.len <= MOST_LETTERS
                                       : is_mixed(token->term);
    if (forms->is_long || !may_be_cut) continue;
    cut(&cutting, 0, token->term);
    cut_number(&cutting, token->term);
  }
  if (tokens->positions < 2) return;
  struct str joined =
      whole ? without_hyphens(forms, tokens) : letters_of(forms, tokens);
  if (joined.data) add_together(forms, joined, kind, list);
  struct places places;
  parts_places(forms, tokens, true, &places);
  struct engine_query *phrase =
      parts_phrase(forms, &places, (uint32_t)places.count, true);
  if (!phrase) return;
  VEC(struct str) words = {0};
  for (size_t i = 0; i < tokens->len; i++)
    if (tokens->data[i].kind == WORD_PLAIN)
      vec_push(&words, tokens->data[i].term);
  parts_tell(forms, cutting.kind,
             joined_by(forms->arena, words.data, words.len, " "));
  vec_free(&words);
  parts_add(list, phrase);
}

/* ---- with the words beside it ---- */

/* A word that may be part of a compound: one token of letters, or of letters
 * and digits. */
static bool plain_token(struct forms *forms, const struct query_node *node,
                        struct str *term) {
  struct tokens tokens;
  if (node->kind != QUERY_WORD || node->exact || node->wildcard ||
      node->grouped)
    return false;
  parts_tokenize(forms, node->text, &tokens);
  if (tokens.len == 0 || tokens.data[0].kind != WORD_PLAIN) return false;
  for (size_t i = 1; i < tokens.len; i++)
    if (tokens.data[i].kind != WORD_VARIANT) return false;
  *term = tokens.data[0].term;
  return tokens.data[0].stemmable || is_mixed(*term);
}

/* "19" of "covid 19": a number behind a word. */
static bool number_behind(struct forms *forms, const struct query_node *before,
                          const struct query_node *node, struct str *term) {
  struct str word;
  if (node->kind != QUERY_WORD || node->exact || node->wildcard ||
      node->grouped || !is_number(node->text) ||
      node->text.len >= PARTS_SHORTEST)
    return false;
  *term = node->text;
  return plain_token(forms, before, &word) && !ends_in_digit(word);
}

/* Calls `fn` with the letters of each window of two and three words that has
 * the word in it. */
typedef void window_fn(struct forms *forms, struct str joined,
                       struct alternatives *list);

static void each_window(struct forms *forms, struct word_row word,
                        size_t shortest, window_fn *fn,
                        struct alternatives *list) {
  for (size_t length = 2; length <= MOST_PARTS; length++) {
    for (size_t start = word.at + 1 > length ? word.at + 1 - length : 0;
         start <= word.at && start + length <= word.count; start++) {
      struct str parts[MOST_PARTS];
      bool fits = true;
      for (size_t i = 0; i < length && fits; i++) {
        struct query_node *const *node = &word.row[start + i];
        fits = (plain_token(forms, *node, &parts[i]) &&
                parts[i].len >= (ends_in_digit(parts[i]) ? PARTS_SHORTEST_DIGITS
                                                         : shortest)) ||
               (i > 0 && number_behind(forms, node[-1], *node, &parts[i]));
      }
      if (fits) fn(forms, joined_by(forms->arena, parts, length, ""), list);
    }
  }
}

static void add_compound(struct forms *forms, struct str joined,
                         struct alternatives *list) {
  add_together(forms, joined, FORM_COMPOUND, list);
}

void spelling_add_joined(struct forms *forms, struct word_row word,
                         struct alternatives *list) {
  each_window(forms, word, PARTS_SHORTEST, add_compound, list);
}

/* ---- synonyms ---- */

/* What spellings of one word have in common: "loadbalancers" for "load
 * balancers", "k8s". Data NULL if there is no word. */
struct key {
  struct str letters;
  bool is_word; /* which has a stem; else it is its own */
};

static struct key key_of(struct forms *forms, const struct tokens *tokens) {
  struct str letters = letters_of(forms, tokens);
  if (tokens->positions == 0) return (struct key){0};
  if (letters.data) return (struct key){letters, true};
  struct buf key = {0};
  bool unit = false;
  for (size_t i = 0; i < tokens->len && !unit; i++) {
    const struct token *token = &tokens->data[i];
    unit = token->kind == WORD_UNIT && parts_is_whole(tokens, i);
    if (unit) buf_clear(&key);
    if (unit || token->kind == WORD_PLAIN) buf_add_str(&key, token->term);
  }
  struct str result = arena_str(forms->arena, buf_str(&key));
  buf_free(&key);
  return (struct key){result, false};
}

/* The letters of a text of small ones and spaces, as nearly all synonyms are;
 * 0 for any other. */
static size_t plain_letters(struct str text, char *letters) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    if (c == ' ') continue;
    if (c < 'a' || c > 'z' || count == MOST_LETTERS) return 0;
    letters[count++] = c;
  }
  return count;
}

static struct key key_of_text(struct forms *forms, struct str text) {
  struct tokens tokens;
  char letters[MOST_LETTERS];
  size_t count = plain_letters(text, letters);
  if (count > 0)
    return (struct key){arena_str(forms->arena, str_make(letters, count)),
                        true};
  parts_tokenize(forms, text, &tokens);
  return key_of(forms, &tokens);
}

static struct str key_stem(struct forms *forms, struct key key) {
  return key.is_word ? shim_stem(forms->stemmer, key.letters) : key.letters;
}

/* Whether they have one stem, which alone would make "access" stand for
 * "accessibility". Most keys differ in their letters: no stem is needed. */
static bool is_key(struct forms *forms, struct key key, struct key of) {
  if (!parts_ends_otherwise(key.letters, of.letters)) return false;
  struct str stem = arena_str(forms->arena, key_stem(forms, key));
  return str_eq(stem, key_stem(forms, of));
}

/* Calls `fn` for every other word of the rows that have a word with the key. */
typedef void synonym_fn(void *context, struct str word);

static void each_synonym(struct forms *forms, struct key key, synonym_fn *fn,
                         void *context) {
  size_t configured = forms->config->synonym_count;
  for (size_t i = 0; i < configured + synonyms_count; i++) {
    const struct str_list *row = i < configured
                                     ? &forms->config->synonyms[i].words
                                     : &synonyms[i - configured];
    size_t found = row->len;
    for (size_t k = 0; k < row->len && found == row->len; k++) {
      /* Those built in are inflected at their end: most need no key. */
      if (i >= configured && row->data[k].data[0] != key.letters.data[0])
        continue;
      if (is_key(forms, key, key_of_text(forms, row->data[k]))) found = k;
    }
    for (size_t k = 0; k < row->len && found < row->len; k++)
      if (!is_key(forms, key, key_of_text(forms, row->data[k])))
        fn(context, row->data[k]);
  }
}

struct synonym_list {
  struct forms *forms;
  struct alternatives *list;
};

static void add_synonym(void *context, struct str word) {
  struct synonym_list *to = context;
  struct tokens tokens;
  parts_tokenize(to->forms, word, &tokens);
  /* What occurs nowhere is not searched, and not told. */
  if (tokens.positions == 1 &&
      !parts_occurs_ending(to->forms, tokens.data[0].term))
    return;
  spelling_add(to->forms, &tokens, FORM_SYNONYM, to->list);
}

static void add_synonyms_of(struct forms *forms, struct str joined,
                            struct alternatives *list) {
  struct synonym_list to = {forms, list};
  each_synonym(forms, (struct key){joined, true}, add_synonym, &to);
}

void spelling_add_synonyms(struct forms *forms, struct word_row word,
                           struct alternatives *list) {
  struct synonym_list to = {forms, list};
  struct key key = key_of_text(forms, word.row[word.at]->text);
  if (key.letters.data) each_synonym(forms, key, add_synonym, &to);
  each_window(forms, word, 1, add_synonyms_of, list);
}

struct single_list {
  struct forms *forms;
  struct str *terms;
  size_t count, most;
};

static void add_single(void *context, struct str word) {
  struct single_list *to = context;
  struct tokens tokens;
  parts_tokenize(to->forms, word, &tokens);
  if (tokens.positions != 1 || to->count == to->most) return;
  size_t most = tokens.data[0].stemmable ? to->most - to->count : 1;
  to->count += parts_endings(to->forms, tokens.data[0].term,
                             to->terms + to->count, most);
}

size_t spelling_single_synonyms(struct forms *forms,
                                const struct query_node *word,
                                struct str *terms, size_t most) {
  struct single_list to = {forms, terms, 0, most};
  struct key key = key_of_text(forms, word->text);
  if (key.letters.data) each_synonym(forms, key, add_single, &to);
  return to.count;
}

/* ---- phrases ---- */

/* The phrase with the places [first, last) replaced. */
static void add_changed_phrase(struct forms *forms, const struct places *places,
                               size_t first, size_t last,
                               const struct str *words, size_t count,
                               uint32_t slop, struct alternatives *list) {
  size_t total = places->count - (last - first) + count;
  struct places changed = {
      arena_alloc(forms->arena, total * sizeof *changed.data), total};
  for (size_t i = 0; i < total; i++) {
    if (i < first || i >= first + count) {
      changed.data[i] = places->data[i < first ? i : i - count + last - first];
      continue;
    }
    struct str *term = arena_alloc(forms->arena, sizeof *term);
    *term = words[i - first];
    changed.data[i] = (struct engine_place){term, 1};
  }
  struct engine_query *phrase =
      parts_phrase(forms, &changed, (uint32_t)total + slop, true);
  if (!phrase) return;
  parts_tell(forms, FORM_COMPOUND, joined_by(forms->arena, words, count, " "));
  parts_add(list, phrase);
}

/* Only one place is spelt otherwise at a time: two unusual spellings in one
 * phrase are not worth the work. */
void spelling_add_phrases(struct forms *forms, const struct tokens *tokens,
                          uint32_t slop, struct alternatives *list) {
  VEC(struct token) plain = {0};
  struct places places;
  parts_places(forms, tokens, false, &places);
  for (size_t i = 0; i < tokens->len; i++)
    if (tokens->data[i].kind == WORD_PLAIN) vec_push(&plain, tokens->data[i]);
  for (size_t i = 0; i < plain.len && plain.len == places.count; i++) {
    struct str words[MOST_PARTS];
    for (size_t k = 0; k < MOST_PARTS && i + k < plain.len; k++) {
      words[k] = plain.data[i + k].term;
      if (!plain.data[i + k].stemmable && !is_mixed(words[k])) break;
      if (words[k].len < PARTS_SHORTEST_DIGITS) break;
      struct str joined = joined_by(forms->arena, words, k + 1, "");
      if (k > 0 && parts_occurs(forms, joined))
        add_changed_phrase(forms, &places, i, i + k + 1, &joined, 1, slop,
                           list);
    }
    struct str word = plain.data[i].term;
    bool may_be_cut = plain.data[i].stemmable || is_mixed(word);
    /* A phrase is exact enough for parts of two letters: "my sql". */
    for (size_t at = PARTS_SHORTEST_DIGITS;
         may_be_cut && at + PARTS_SHORTEST_DIGITS <= word.len; at++) {
      if ((word.data[at] & 0xC0) == 0x80) continue;
      struct str halves[2] = {str_slice(word, 0, at),
                              str_slice(word, at, word.len)};
      if (parts_occurs(forms, halves[0]) && parts_occurs(forms, halves[1]))
        add_changed_phrase(forms, &places, i, i + 1, halves, 2, slop, list);
    }
  }
  vec_free(&plain);
}
