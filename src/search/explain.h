/* How a query is understood: its tree, what each word stands for, and how many
 * sections each part matches by itself, without the options beside the query.
 * An attempt at an answer, as in search.h. */
#ifndef MINS_SEARCH_EXPLAIN_H
#define MINS_SEARCH_EXPLAIN_H

#include "forms/forms.h"
#include "query/query.h"
#include "search/request.h"
#include "search/results.h"
#include "search/searcher.h"

struct explain_part {
  const char *kind; /* word phrase side and or not near adj filter group */
  struct str text; /* words as typed; filters with dates resolved; else empty */
  bool stop_word;  /* says nothing alone: never decides */
  size_t sections;
  struct form *forms; /* of words and phrases */
  size_t form_count;
  struct explain_part *parts;
  size_t part_count;
};

struct explanation {
  struct str tree;           /* as query_describe writes it */
  struct explain_part *root; /* NULL: an empty query, every section */
  struct results results; /* totals, mode and notes with all options; no hits */
};

enum status explain_run(struct searcher *searcher, struct arena *arena,
                        const struct request *request,
                        struct explanation *explanation,
                        struct query_error *problem, struct error *error);
/* "stem", "compound", ... */
const char *explain_form_name(enum form_kind kind);

#endif
