/* What is asked of an index: a tree of terms and operators. It belongs to no
 * index and knows nothing of what its terms and numbers mean.
 *
 * Constructors take over the trees given to them, copy the strings, and never
 * fail. The empty term, and an operator without parts, match nothing.
 * Evaluation recurses: bound the depth of trees that come from outside. */
#ifndef MINS_ENGINE_ENGINE_QUERY_H
#define MINS_ENGINE_ENGINE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum engine_op {
  ENGINE_ALL,
  ENGINE_NONE,
  ENGINE_TERM,   /* text */
  ENGINE_PHRASE, /* parts: the places, an OR of terms each; number: the window
                  */
  ENGINE_NEAR,   /* the same */
  ENGINE_AND,
  ENGINE_OR,
  ENGINE_SYNONYM,
  ENGINE_AND_NOT, /* parts: two */
  ENGINE_AND_MAYBE,
  ENGINE_SCALE,   /* parts: one; factor */
  ENGINE_RANGE,   /* number: the slot; text to end */
  ENGINE_BETWEEN, /* number: which one; first to last */
  ENGINE_AMONG,   /* number: which; first: as wide; text: what it may be */
  ENGINE_IDS,     /* text: ids, ascending */
};

/* For the engine's own files. */
struct engine_query {
  enum engine_op op;
  bool front; /* TERM, PHRASE, NEAR: at the front of a document */
  uint32_t number, first, last;
  double factor;
  struct str text, end;
  struct engine_query **parts;
  size_t part_count;
};

static inline bool engine_query_is_positional(
    const struct engine_query *query) {
  return query->op == ENGINE_PHRASE || query->op == ENGINE_NEAR;
}

/* Whether two places of a PHRASE or NEAR are the same. */
bool engine_query_same_terms(const struct engine_query *a,
                             const struct engine_query *b);

struct engine_query *engine_query_all(void);
struct engine_query *engine_query_none(void);
struct engine_query *engine_query_term(struct str term);

/* One place of a phrase, where any of some terms may stand. */
struct engine_place {
  const struct str *terms; /* at least one */
  size_t count;
};
/* The places in this order, with up to `window - count` words between them in
 * all (window = count: a phrase). Different places stand at different
 * positions, also where two terms share one. The terms need positions. */
struct engine_query *engine_query_phrase(const struct engine_place *places,
                                         size_t count, uint32_t window);
/* The same in any order. Up to three places are quick. */
struct engine_query *engine_query_near(const struct engine_place *places,
                                       size_t count, uint32_t window);
/* The same tree, asked of the front of documents alone (engine_front.h). */
struct engine_query *engine_query_front(struct engine_query *query);

struct engine_query *engine_query_and(struct engine_query **parts,
                                      size_t count);
struct engine_query *engine_query_or(struct engine_query **parts, size_t count);
/* One word with several forms: as OR for matching, weighted as if all forms
 * were one term (as OR if a range is below it). For the weight, a document that
 * has another form and all words of a phrase is taken to have the phrase:
 * positions cost most, and "OpenStack" is three words already. */
struct engine_query *engine_query_synonym(struct engine_query **parts,
                                          size_t count);
struct engine_query *engine_query_and_not(struct engine_query *left,
                                          struct engine_query *right);
/* Matches as `left`; `right` only adds weight. */
struct engine_query *engine_query_and_maybe(struct engine_query *left,
                                            struct engine_query *right);
struct engine_query *engine_query_scale(struct engine_query *query,
                                        double factor);
/* Documents whose value in `slot` lies between the two, compared by bytes, both
 * ends included; an empty end is open. Documents without a value never match.
 */
struct engine_query *engine_query_range(uint32_t slot, struct str begin,
                                        struct str end);
/* Documents of which number `index` (engine_numbers.h) lies between the two,
 * both included, and is not 0. */
struct engine_query *engine_query_between(unsigned index, uint32_t first,
                                          uint32_t last);
/* Documents of which number `index` is among ascending `values`, which are
 * copied; where `width` is 2, that number (the low half) and the next one (the
 * high half) as 64 bits, else 1. */
struct engine_query *engine_query_among(unsigned index, unsigned width,
                                        const uint64_t *values, size_t count);

/* These documents: ascending ids, each once, which are copied. */
struct engine_query *engine_query_ids(const uint32_t *ids, size_t count);

struct engine_query *engine_query_copy(const struct engine_query *query);
void engine_query_free(struct engine_query *query); /* may be NULL */

#endif
