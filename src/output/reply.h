/* An answer of any kind, as plain data: what the formats write. */
#ifndef MINS_OUTPUT_REPLY_H
#define MINS_OUTPUT_REPLY_H

#include "output/report.h"
#include "query/query.h"
#include "search/explanation.h"
#include "search/results.h"

enum reply_kind {
  REPLY_NONE,
  REPLY_HITS,        /* search, similar: results */
  REPLY_FACETS,      /* results */
  REPLY_VALUES,      /* of one field: values */
  REPLY_COUNT,       /* query and total */
  REPLY_EXPLANATION, /* explanation */
  REPLY_SOURCE,      /* show: text, as it stands in the file */
  REPLY_SECTION,     /* dump: section, an answer each */
  REPLY_STATUS,      /* status */
  REPLY_TABLE,       /* lists of status: table */
  REPLY_DIFFERENCES, /* verify: table */
  REPLY_EVENT,       /* watch: event, an answer each */
  REPLY_PROBLEM,     /* a query of a batch that is none: query and problem */
  REPLY_KIND_COUNT
};

/* What it points to is borrowed. */
struct reply {
  enum reply_kind kind;
  struct str_list notes; /* sentences, in their order */
  union {
    const struct results *results;
    const struct facet *values;
    const struct explanation *explanation;
    const struct hit *section;
    const struct report_status *status;
    const struct report_table *table;
    const struct report_event *event;
    struct {
      struct str query;
      size_t total;
      const struct query_error *problem;
    };
    struct str text;
  };
};

static inline struct reply reply_of_results(enum reply_kind kind,
                                            const struct results *results) {
  return (struct reply){.kind = kind,
                        .notes = {results->notes, results->note_count},
                        .results = results};
}

#endif
