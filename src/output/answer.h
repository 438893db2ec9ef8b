/* An answer of any kind, as plain data: what the formats write. */
#ifndef MINS_OUTPUT_ANSWER_H
#define MINS_OUTPUT_ANSWER_H

#include "query/query.h"
#include "search/explanation.h"
#include "search/related.h"
#include "search/report.h"
#include "search/results.h"

enum answer_kind {
  ANSWER_NONE,
  ANSWER_HITS,        /* search, similar: results */
  ANSWER_ITEMS,       /* results */
  ANSWER_FACETS,      /* results */
  ANSWER_VALUES,      /* of one field: values */
  ANSWER_COUNT,       /* query and total */
  ANSWER_MEETINGS,    /* results */
  ANSWER_PEOPLE,      /* results */
  ANSWER_TIMELINE,    /* results */
  ANSWER_EXPLANATION, /* explanation */
  ANSWER_SOURCE,      /* show: sources, sections as they stand in files */
  ANSWER_SECTION,     /* dump: section, an answer each */
  ANSWER_STATUS,      /* status */
  ANSWER_TABLE,       /* lists of status: table */
  ANSWER_DIFFERENCES, /* verify: table */
  ANSWER_ROOTS,       /* roots: table */
  ANSWER_EVENT,       /* watch: event, an answer each */
  ANSWER_PROBLEM,     /* an invalid query of a batch: query and problem */
  ANSWER_KIND_COUNT
};

/* A section, or the whole file of one, as it stands there. */
struct source_text {
  const struct hit *section;
  struct str text; /* lines from `line` on */
  size_t line;
  struct str_list present; /* who was at the meeting */
};
struct sources {
  const struct source_text *data; /* in the order they are shown */
  size_t len;
  bool is_one;            /* one was asked for, and nothing beside it */
  bool has_numbers;       /* lines have numbers, wherever they are written to */
  struct str_list thread; /* ids of what was found beside a section */
  const struct related *related;
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
    const struct sources *sources;
  };
};

static inline struct answer answer_of_results(enum answer_kind kind,
                                              const struct results *results) {
  return (struct answer){.kind = kind,
                         .notes = {results->notes, results->note_count},
                         .results = results};
}

#endif
