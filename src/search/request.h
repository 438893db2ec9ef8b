/* What is asked: a query and the options beside it. Texts are borrowed and must
 * outlive the request. */
#ifndef MINS_SEARCH_REQUEST_H
#define MINS_SEARCH_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "store/field.h"

enum request_sort { SORT_RELEVANCE, SORT_NEWEST, SORT_OLDEST, SORT_PATH };
enum request_match { MATCH_AUTO, MATCH_ALL, MATCH_ANY };
enum request_order { ORDER_DEFAULT, ORDER_COUNT, ORDER_VALUE };

struct request {
  struct str query;
  bool raw; /* words only */
  /* Not 0: the query only names this document; sections about the same thing
   * are asked for. */
  uint32_t similar_to;
  struct date today;
  /* Alternatives chosen by --team and so on, for the fields of type
   * FIELD_TYPE_VALUE; "-" is none. */
  struct str_list choices[FIELD_COUNT];
  struct str_list paths;    /* globs, alternatives */
  struct date since, until; /* days, both included; unset: open */
  enum request_sort sort;
  enum request_match match;
  bool never_relax;   /* count and -q: only sections that have all words */
  bool recent;        /* by relevance: newer meetings count more */
  bool explain_score; /* fill score_parts of the hits */
  size_t limit;       /* hits; 0: all */
  size_t offset;
  bool hits;       /* list hits, with snippets */
  bool paths_only; /* of hits only the path is filled */
  size_t copies;   /* of a hit, listed at most */
  /* Facets to count, in this order. */
  const struct field *facets[FIELD_COUNT];
  size_t facet_count;
  bool zero;  /* fill gaps of date facets */
  size_t top; /* values of a facet; 0: all */
  enum request_order facet_order;
};

#endif
