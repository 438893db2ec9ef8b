/* How a query was understood, as plain data: its tree, what each word stands
 * for, and how many sections each part matches by itself. All memory belongs to
 * the arena of the request. */
#ifndef MINS_SEARCH_EXPLANATION_H
#define MINS_SEARCH_EXPLANATION_H

#include "search/results.h"

struct explanation_form {
  const char *kind; /* exact stem compound synonym wildcard name phrase */
  struct str text;
};

struct explanation_part {
  /* word phrase side and or not near adj filter group; item: the conditions
   * beside it that are about items, as met by one item. */
  const char *kind;
  /* Words as typed; filters with dates resolved; how far apart near and adj
   * allow; the field of a group; else empty. */
  struct str text;
  bool stop_word; /* says nothing alone: never decides */
  size_t sections;
  struct explanation_form *forms; /* of words and phrases */
  size_t form_count;
  struct explanation_part *parts;
  size_t part_count;
};

struct explanation {
  struct str tree;               /* as query_describe writes it */
  struct explanation_part *root; /* NULL: an empty query, every section */
  struct results results; /* totals, mode and notes with all options; no hits */
};

#endif
