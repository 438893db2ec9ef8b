#include "search/suggest.h"

#include <stdlib.h>

#include "query/query_distance.h"

enum {
  MOST_UNKNOWN = 4,    /* words replaced in one query */
  MOST_CANDIDATES = 6, /* tried for each */
  SHORTEST = 4,        /* letters of a word worth correcting */
  TWO_EDITS = 7        /* letters from which two edits are a slip of a finger */
};

/* So many times as frequent must a word be to be preferred although it takes
 * one more edit. */
static const double EDIT_RATIO = 20;

struct candidate {
  struct str word;
  double score;
};

struct unknown {
  struct forms *forms;
  struct searcher *searcher;
  const struct query_node *node;
  struct str word;                              /* folded */
  unsigned edits;                               /* at most */
  struct candidate candidates[MOST_CANDIDATES]; /* best first */
  size_t count;
};

struct unknowns {
  struct plan *plan;
  struct unknown list[MOST_UNKNOWN];
  size_t count;
};

/* ---- candidates ---- */

static bool is_letters(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (!ascii_is_alpha(word.data[i]) && !(word.data[i] & 0x80)) return false;
  return true;
}

static bool is_better(const struct candidate *a, const struct candidate *b) {
  if (a->score != b->score) return a->score > b->score;
  return str_cmp(a->word, b->word) < 0;
}

static bool take_candidate(void *context, struct str term, uint32_t documents) {
  struct unknown *unknown = context;
  size_t a = term.len, b = unknown->word.len;
  if ((a > b ? a - b : b - a) > unknown->edits || !is_letters(term))
    return true;
  unsigned edits = query_distance(term, unknown->word);
  if (edits == 0 || edits > unknown->edits) return true;
  struct candidate candidate = {term, documents};
  for (unsigned i = 0; i < edits; i++) candidate.score /= EDIT_RATIO;
  size_t at = unknown->count;
  while (at > 0 && is_better(&candidate, &unknown->candidates[at - 1])) at--;
  if (at == MOST_CANDIDATES) return true;
  if (unknown->count < MOST_CANDIDATES) unknown->count++;
  for (size_t i = unknown->count - 1; i > at; i--)
    unknown->candidates[i] = unknown->candidates[i - 1];
  candidate.word = arena_str(unknown->forms->arena, term);
  unknown->candidates[at] = candidate;
  return true;
}

static void walk_letter(struct unknown *unknown, char letter) {
  struct forms *forms = unknown->forms;
  if (forms->status == STATUS_OK)
    forms->status = searcher_each_word(unknown->searcher, letter,
                                       take_candidate, unknown, forms->error);
}

/* Slips hit the first letter rarely: words that begin with it, or with the
 * second (the first is missing, doubled or swapped), come before all others. */
static void find_candidates(struct unknown *unknown) {
  char first = unknown->word.data[0], second = unknown->word.data[1];
  walk_letter(unknown, first);
  if (second != first) walk_letter(unknown, second);
  for (char letter = 'a'; letter <= 'z' && unknown->count == 0; letter++)
    if (letter != first && letter != second) walk_letter(unknown, letter);
}

/* ---- unknown words ---- */

/* In no form: neither as a compound with the words beside it. */
static bool finds_nothing(struct forms *forms, struct word_row word) {
  struct engine_query *query = forms_word(forms, word);
  uint32_t *ids = NULL;
  size_t count = 0;
  if (query && forms->status == STATUS_OK)
    forms->status =
        engine_match(forms->engine, query, &ids, &count, forms->error);
  free(ids);
  engine_query_free(query);
  return count == 0;
}

static void take_folded(void *context, const struct word *word) {
  struct unknown *unknown = context;
  if (!unknown->word.data)
    unknown->word = arena_str(unknown->forms->arena, word->term);
}

static void add_unknown(struct unknowns *unknowns, struct word_row word) {
  struct forms *forms = &unknowns->plan->forms;
  const struct query_node *node = word.row[word.at];
  if (unknowns->count == MOST_UNKNOWN || !forms_is_unknown(forms, node)) return;
  struct unknown unknown = {.forms = forms,
                            .searcher = unknowns->plan->filters.searcher,
                            .node = node};
  words_tokenize(&forms->tokenizer, node->text, 1, take_folded, &unknown);
  if (unknown.word.len < SHORTEST || !finds_nothing(forms, word)) return;
  unknown.edits = unknown.word.len < TWO_EDITS ? 1 : 2;
  find_candidates(&unknown);
  if (unknown.count > 0) unknowns->list[unknowns->count++] = unknown;
}

/* Words in filters name values, and what is excluded may well be absent. */
static void find_unknown(struct unknowns *unknowns,
                         struct query_node *const *row, size_t count,
                         size_t at) {
  const struct query_node *node = row[at];
  if (node->kind == QUERY_WORD) {
    add_unknown(unknowns, (struct word_row){row, count, at});
    return;
  }
  if (node->kind != QUERY_SIDE && node->kind != QUERY_AND &&
      node->kind != QUERY_OR)
    return;
  bool side = node->kind == QUERY_SIDE;
  for (size_t i = 0; i < node->part_count; i++)
    find_unknown(unknowns, side ? node->parts : node->parts + i,
                 side ? node->part_count : 1, side ? i : 0);
}

/* ---- the query ---- */

/* With the candidates of this rank, or the last there is. */
static struct str replaced(struct unknowns *unknowns, struct str query,
                           size_t rank) {
  struct buf text = {0};
  size_t at = 0;
  for (size_t i = 0; i < unknowns->count; i++) {
    const struct unknown *unknown = &unknowns->list[i];
    const struct candidate *candidate =
        &unknown->candidates[rank < unknown->count ? rank : unknown->count - 1];
    size_t start = unknown->node->start, end = unknown->node->end;
    struct str typed = str_slice(query, start, end);
    size_t inside = str_find(typed, unknown->node->text);
    if (inside < typed.len) { /* "(word)", "=word" */
      start += inside;
      end = start + unknown->node->text.len;
    }
    buf_add_str(&text, str_slice(query, at, start));
    buf_add_str(&text, candidate->word);
    at = end;
  }
  buf_add_str(&text, str_slice(query, at, query.len));
  struct str result = arena_str(unknowns->plan->forms.arena, buf_str(&text));
  buf_free(&text);
  return result;
}

static size_t most_candidates(const struct unknowns *unknowns) {
  size_t most = 0;
  for (size_t i = 0; i < unknowns->count; i++)
    if (unknowns->list[i].count > most) most = unknowns->list[i].count;
  return most;
}

enum status suggest_query(struct plan *plan, struct str query, size_t found,
                          suggest_count_fn *count, void *context,
                          struct str *suggestion, size_t *total) {
  struct unknowns unknowns = {.plan = plan};
  *suggestion = (struct str){NULL, 0};
  *total = 0;
  if (!plan->root || plan->forms.is_long) return STATUS_OK;
  find_unknown(&unknowns, &plan->root, 1, 0);
  enum status status = plan->forms.status;
  size_t most = most_candidates(&unknowns);
  for (int relax = 0; relax <= 1; relax++) {
    for (size_t rank = 0; rank < most && status == STATUS_OK; rank++) {
      struct str tried = replaced(&unknowns, query, rank);
      size_t hits = 0;
      status = count(context, tried, relax, &hits);
      if (status != STATUS_OK || hits <= (relax ? found : 0)) continue;
      *suggestion = tried;
      *total = hits;
      return STATUS_OK;
    }
  }
  return status;
}
