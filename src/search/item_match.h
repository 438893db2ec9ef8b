/* The mentions of items that a request for items asks for: in a section that
 * matches, fitting all that is asked of an item; and where the words must be in
 * the item itself, with as many of them as sections need (matching.h).
 *
 *   struct item_match match;
 *   status = item_match_begin(&match, &matching);
 *   item_match_each(&match, matching.counted, FIELD_COUNT, fn, context);
 *   item_match_end(&match);
 */
#ifndef MINS_SEARCH_ITEM_MATCH_H
#define MINS_SEARCH_ITEM_MATCH_H

#include "search/highlight.h"
#include "search/matching.h"

struct item_match {
  struct matching *matching; /* begun, and outlives it */
  const struct items *items; /* with chains */
  const struct people_rows *people;
  struct highlighter highlighter;
  uint64_t wanted; /* words of the query, a bit each */
  uint64_t *words; /* by mention: those in it; see item_match_words */
  enum results_mode mode;
};

/* Whatever it returns, item_match_end follows. */
enum status item_match_begin(struct item_match *match,
                             struct matching *matching);
void item_match_end(struct item_match *match);
/* The sections that may hold such items, ascending: without the choice of field
 * `except`, FIELD_COUNT being none. The caller frees set->ids. */
enum status item_match_sections(struct item_match *match, enum field_id except,
                                struct section_set *set);
/* Calls `fn` for each such mention, section by section. */
typedef void item_match_fn(void *context, size_t mention);
void item_match_each(struct item_match *match, const struct section_set *set,
                     enum field_id except, item_match_fn *fn, void *context);
/* The share of the query's words that a mention has, by weight; 0 if the query
 * has none. */
double item_match_share(struct item_match *match, size_t mention);
/* What is listed of a mention: its chain or, with --every, itself. */
static inline size_t item_match_unit(const struct item_match *match,
                                     size_t mention) {
  return match->matching->request->every
             ? mention
             : match->items->mentions[mention].chain;
}
static inline size_t item_match_units(const struct item_match *match) {
  return match->matching->request->every ? match->items->len
                                         : match->items->chain_count;
}
static inline const struct item_chain *item_match_chain(
    const struct item_match *match, size_t mention) {
  return &match->items->chains[match->items->mentions[mention].chain];
}

#endif
