#include "search/correct.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "minutes/letters.h"
#include "query/query_punctuation.h"
#include "search/slips.h"

/* In no form: neither as a compound with the words beside it. What was asked
 * leaves no trace among the forms. */
static bool finds_nothing(struct forms *forms, struct word_row row) {
  size_t words = forms->word_count, told = forms->list.len;
  size_t shapes = forms->shapes.len;
  struct engine_query *query = forms_word(forms, row);
  uint32_t *ids = NULL;
  size_t count = 0;
  if (query && forms->status == STATUS_OK)
    forms->status =
        engine_match(forms->engine, query, &ids, &count, forms->error);
  free(ids);
  engine_query_free(query);
  forms->word_count = words;
  forms->list.len = told;
  forms->shapes.len = shapes;
  return count == 0;
}

struct correcting {
  struct forms *forms;
  struct searcher *searcher;
  correct_list *list;
};

/* Two edits may lead to a frequent word past a rare one that is one edit away,
 * which is told then. */
static void look_closer(struct correcting *correcting, struct str word,
                        const struct slip *slip, struct str *close) {
  struct forms *forms = correcting->forms;
  struct slip near = {0};
  if (slip->edits < 2) return;
  forms->status = slips_find_close(correcting->searcher, forms->arena, word,
                                   &near, forms->error);
  if (near.word.data) *close = near.word;
}

/* The text with each part that occurs nowhere replaced; data NULL if there is
 * nothing to replace one with. */
static struct str corrected(struct correcting *correcting, struct str text,
                            struct str *close) {
  struct forms *forms = correcting->forms;
  struct slips_part parts[SLIPS_MOST_PARTS];
  size_t count = slips_parts(&forms->tokenizer, forms->arena, text, parts,
                             SLIPS_MOST_PARTS);
  struct buf result = {0};
  size_t at = 0;
  for (size_t i = 0; i < count && forms->status == STATUS_OK; i++) {
    struct slip slip;
    if (forms_occurs(forms, parts[i].term)) continue;
    forms->status = slips_find(correcting->searcher, forms->arena,
                               parts[i].term, 0, &slip, forms->error);
    if (forms->status != STATUS_OK || !slip.word.data) continue;
    look_closer(correcting, parts[i].term, &slip, close);
    buf_add_str(&result, str_slice(text, at, parts[i].start));
    buf_add_str(&result, slip.word);
    at = parts[i].end;
  }
  struct str made = {NULL, 0};
  if (at > 0) {
    buf_add_str(&result, str_slice(text, at, text.len));
    made = arena_str(forms->arena, buf_str(&result));
  }
  buf_free(&result);
  return made;
}

static void correct_word(struct correcting *correcting, struct word_row row) {
  struct query_node *node = row.row[row.at];
  struct str from = node->text;
  if (node->exact || node->wildcard || !slips_may_hold(from, false)) return;
  struct str close = {NULL, 0};
  struct str to = corrected(correcting, from, &close);
  if (!to.data || !finds_nothing(correcting->forms, row)) return;
  node->text = to;
  vec_push(correcting->list,
           (struct results_correction){query_punctuation_trim(from),
                                       query_punctuation_trim(to), close});
}

static void correct_in(struct correcting *correcting,
                       struct query_node *const *row, size_t count, size_t at) {
  const struct query_node *node = row[at];
  if (node->kind == QUERY_WORD)
    correct_word(correcting, (struct word_row){row, count, at});
  if (node->kind != QUERY_SIDE && node->kind != QUERY_AND &&
      node->kind != QUERY_OR)
    return;
  bool side = node->kind == QUERY_SIDE;
  for (size_t i = 0; i < node->part_count; i++)
    correct_in(correcting, side ? node->parts : node->parts + i,
               side ? node->part_count : 1, side ? i : 0);
}

/* ---- words of scripts without spaces ---- */

enum { MOST_PAIRS = 64 };

/* Japanese writes its endings in hiragana, and its particles, which are the
 * stop words among the characters. */
static bool says_nothing(struct str pair) {
  enum { FIRST = 0x3040, LAST = 0x309F };
  const struct str particles = STR("のはがをにでともへや");
  bool hiragana = true;
  for (size_t at = 0; at < pair.len;) {
    uint32_t codepoint;
    size_t len = utf8_decode(pair, at, &codepoint);
    struct str letter = str_slice(pair, at, at + len);
    if (codepoint < FIRST || codepoint > LAST)
      hiragana = false;
    else if (str_find(particles, letter) < particles.len)
      return true;
    at += len;
  }
  return hiragana;
}

/* What a word is asked as: numbers and words of other scripts in it, and those
 * pairs that sections have. */
static bool is_asked(struct forms *forms, struct str term) {
  if (!letters_has_spaceless(term)) return true;
  return !says_nothing(term) && forms_occurs(forms, term);
}

/* As words side by side. */
static size_t cut(struct forms *forms, const struct query_node *word,
                  struct query_node **parts) {
  struct str_list terms = forms_phrase_terms(forms, word->text);
  size_t count = 0;
  for (size_t i = 0; i < terms.len && count < MOST_PAIRS; i++) {
    if (!is_asked(forms, terms.data[i])) continue;
    parts[count] = arena_dup(forms->arena, word, sizeof *word);
    parts[count++]->text = terms.data[i];
  }
  return count;
}

static void tell_cut(struct correcting *correcting, struct str from,
                     struct query_node *const *parts, size_t count) {
  struct buf to = {0};
  for (size_t i = 0; i < count; i++)
    buf_addf(&to, "%s%.*s", i ? " " : "", STR_FMT(parts[i]->text));
  vec_push(correcting->list,
           (struct results_correction){
               query_punctuation_trim(from),
               arena_str(correcting->forms->arena, buf_str(&to)),
               {NULL, 0}});
  buf_free(&to);
}

/* A question in such a script is one word, and minutes seldom have it as it
 * stands: it is asked as its pairs, of which sections may lack some. */
static void cut_words(struct correcting *correcting, struct query_node *root) {
  struct forms *forms = correcting->forms;
  struct query_node *alone = arena_dup(forms->arena, root, sizeof *root);
  bool side = root->kind == QUERY_SIDE && !root->grouped;
  struct query_node **row = side ? root->parts : &alone;
  size_t len = side ? root->part_count : 1;
  VEC(struct query_node *) parts = {0};
  bool is_cut = false;
  for (size_t i = 0; i < len; i++) {
    struct query_node *node = row[i], *pairs[MOST_PAIRS];
    size_t count = 0;
    if (node->kind == QUERY_WORD && !node->exact && !node->wildcard &&
        !node->grouped && letters_has_spaceless(node->text) &&
        finds_nothing(forms, (struct word_row){row, len, i}))
      count = cut(forms, node, pairs);
    if (count > 0) tell_cut(correcting, node->text, pairs, count);
    if (count > 0) is_cut = true;
    for (size_t k = 0; k < count; k++) vec_push(&parts, pairs[k]);
    if (count == 0) vec_push(&parts, node);
  }
  if (is_cut) {
    root->kind = QUERY_SIDE;
    root->part_count = parts.len;
    root->parts =
        arena_dup(forms->arena, parts.data, parts.len * sizeof *parts.data);
  }
  vec_free(&parts);
}

enum status correct_words(struct forms *forms, struct searcher *searcher,
                          struct query_node *root, correct_list *corrections) {
  struct correcting correcting = {forms, searcher, corrections};
  if (root && !forms->is_long) correct_in(&correcting, &root, 1, 0);
  if (root && !forms->is_long) cut_words(&correcting, root);
  return forms->status;
}
