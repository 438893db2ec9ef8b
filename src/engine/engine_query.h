/* What is asked of an index: a tree of terms and operators. It belongs to no
 * index, and does not know what its terms and numbers mean.
 *
 * Constructors take over the trees given to them (not the array of them), copy
 * strings and arrays, and never fail. The empty term, and an operator without
 * parts, match nothing. Evaluation recurses: bound the depth of trees that come
 * from outside. */
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
  ENGINE_PHRASE, /* parts: places, each an OR of terms; number: the window */
  ENGINE_NEAR,   /* the same */
  ENGINE_AND,
  ENGINE_OR,
  ENGINE_SYNONYM,
  ENGINE_AND_NOT, /* parts: two */
  ENGINE_AND_MAYBE,
  ENGINE_SCALE,   /* parts: one; factor */
  ENGINE_RANGE,   /* number: the slot; text to end */
  ENGINE_BETWEEN, /* number: the index of one; first to last */
  ENGINE_AMONG,   /* number: the same; first: the width; text: uint64_t each */
  ENGINE_IDS,     /* text: uint32_t each */
};

/* Its members are for the engine's own files. */
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

/* Whether two places of a PHRASE or NEAR have the same terms, in order. */
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
/* The places in this order, with up to `window - count` positions between them
 * in all (window = count: a phrase; a smaller one means that too). Different
 * places stand at different positions, even where two terms share one. The
 * terms need positions, unless there is only one place. */
struct engine_query *engine_query_phrase(const struct engine_place *places,
                                         size_t count, uint32_t window);
/* The same in any order. Quick for up to three places. */
struct engine_query *engine_query_near(const struct engine_place *places,
                                       size_t count, uint32_t window);
/* Makes the tree ask about the front of documents alone (engine_front.h), and
 * returns it. */
struct engine_query *engine_query_front(struct engine_query *query);

struct engine_query *engine_query_and(struct engine_query **parts,
                                      size_t count);
struct engine_query *engine_query_or(struct engine_query **parts, size_t count);
/* One word in several forms: matches as OR, and weighs as if all forms were one
 * term (as OR if it has a range or ids below it). For the weight, a document
 * that has another form and all words of a phrase is taken to have the phrase:
 * positions cost most, and "OpenStack" alone is indexed as three words. */
struct engine_query *engine_query_synonym(struct engine_query **parts,
                                          size_t count);
struct engine_query *engine_query_and_not(struct engine_query *left,
                                          struct engine_query *right);
/* Matches as `left`; `right` only adds weight. */
struct engine_query *engine_query_and_maybe(struct engine_query *left,
                                            struct engine_query *right);
/* Matches as `query`; its weight is multiplied. */
struct engine_query *engine_query_scale(struct engine_query *query,
                                        double factor);
/* Documents whose value in `slot` lies between the two, compared by bytes, both
 * included; an empty `begin` or `end` is open. Documents without a value never
 * match. */
struct engine_query *engine_query_range(uint32_t slot, struct str begin,
                                        struct str end);
/* Documents of which number `index` (engine_numbers.h) lies between the two,
 * both included, and is not 0. */
struct engine_query *engine_query_between(unsigned index, uint32_t first,
                                          uint32_t last);
/* Documents of which number `index` is among ascending `values`. `width` is 1;
 * or 2 for that number (the low half) and the next one (the high half) as 64
 * bits. */
struct engine_query *engine_query_among(unsigned index, unsigned width,
                                        const uint64_t *values, size_t count);

/* These documents: ascending ids, each once. */
struct engine_query *engine_query_ids(const uint32_t *ids, size_t count);

struct engine_query *engine_query_copy(const struct engine_query *query);
void engine_query_free(struct engine_query *query); /* may be NULL */

#endif
