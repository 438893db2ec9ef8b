/* An answer of any kind, as plain data: what the formats write. */
#ifndef MINS_OUTPUT_ANSWER_H
#define MINS_OUTPUT_ANSWER_H

#include "search/report.h"
#include "query/query.h"
#include "search/explanation.h"
#include "search/results.h"

enum answer_kind {
  ANSWER_NONE,
  ANSWER_HITS,        /* search, similar: results */
  ANSWER_FACETS,      /* results */
  ANSWER_VALUES,      /* of one field: values */
  ANSWER_COUNT,       /* query and total */
  ANSWER_MEETINGS,    /* results */
  ANSWER_PEOPLE,      /* results */
  ANSWER_TIMELINE,    /* results */
  ANSWER_EXPLANATION, /* explanation */
  ANSWER_SOURCE,      /* show: text, as it stands in the file */
  ANSWER_SECTION,     /* dump: section, an answer each */
  ANSWER_STATUS,      /* status */
  ANSWER_TABLE,       /* lists of status: table */
  ANSWER_DIFFERENCES, /* verify: table */
  ANSWER_ROOTS,       /* roots: table */
  ANSWER_EVENT,       /* watch: event, an answer each */
  ANSWER_PROBLEM,     /* a query of a batch that is none: query and problem */
  ANSWER_KIND_COUNT
};

/* What it points to is borrowed. */
struct answer {
  enum answer_kind kind;
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

static inline struct answer answer_of_results(enum answer_kind kind,
                                              const struct results *results) {
  return (struct answer){.kind = kind,
                         .notes = {results->notes, results->note_count},
                         .results = results};
}

#endif
