/* What is asked: the kind of answer, a query, and the options beside it. Texts
 * are borrowed and must outlive the request. */
#ifndef MINS_SEARCH_REQUEST_H
#define MINS_SEARCH_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "search/naming.h"
#include "store/field.h"

enum request_kind {
  REQUEST_SEARCH,    /* hits, facets, totals */
  REQUEST_ITEMS,     /* action items and decisions */
  REQUEST_FACETS,    /* facets and totals of a search */
  REQUEST_COUNT,     /* one number */
  REQUEST_EXPLAIN,   /* how the query is understood */
  REQUEST_SIMILAR,   /* hits about the same thing as `section` */
  REQUEST_SECTION,   /* `section` itself */
  REQUEST_LINKS,     /* all links from minutes to minutes */
  REQUEST_WITNESSES, /* what tells the date of the file of `section` */
  REQUEST_VALUES,    /* every value of `field` */
  REQUEST_MEETINGS,  /* meetings that have matching sections, or `gaps` */
  REQUEST_PEOPLE,    /* who is named where it matches, or was there */
  REQUEST_TIMELINE,  /* the days of meetings that have matching sections */
  REQUEST_STATUS,    /* the condition of the index */
  REQUEST_DUMP       /* every section, handed to `each` */
};

/* What is counted; a meeting day: a meeting and a date that sections share. */
enum request_unit { COUNT_SECTIONS, COUNT_FILES, COUNT_MEETING_DAYS };
enum request_sort {
  SORT_RELEVANCE,
  SORT_NEWEST,
  SORT_OLDEST,
  SORT_PATH,
  SORT_OPEN, /* of items: what is left to do first, then newest */
  SORT_DUE   /* of items: what is due first, then newest */
};
enum request_match { MATCH_AUTO, MATCH_ALL, MATCH_ANY };
enum request_order { ORDER_DEFAULT, ORDER_COUNT, ORDER_VALUE };

struct hit;
/* A section of a dump, valid only during the call; false ends the dump. */
typedef bool request_section_fn(void *context, const struct hit *section);
/* Hits of an answer, valid only during the call; false: no more are wanted.
 * They come file by file: `rank` tells their order. A call without hits, but
 * with the number of all that will come, is the first. It may come again, as an
 * answer that a writer overtook begins anew: then what came before is void. */
typedef bool request_hits_fn(void *context, const struct hit *hits,
                             size_t count);

/* Since when a text has to be new: first seen by a pass after a revision, or on
 * a day or later. */
struct request_since {
  struct str text; /* as it was asked for; data NULL: it was not */
  uint64_t revision;
  struct date day; /* unset: a revision was asked for */
};

struct request {
  enum request_kind kind;
  const struct naming *naming; /* the caller's; for messages and notes */
  struct str query;
  bool raw; /* words only */
  /* Of REQUEST_SECTION, REQUEST_SIMILAR and REQUEST_WITNESSES: an id
   * ("path#anchor") or a place ("path" or "path:line"). */
  struct str section;
  bool thread, related; /* of REQUEST_SECTION: these, too */
  /* Set while REQUEST_SIMILAR is answered, else 0: the document of the section,
   * whose id is then the query. */
  uint32_t similar_to;
  const struct field *field;  /* of REQUEST_VALUES */
  enum request_unit unit;     /* of REQUEST_COUNT */
  request_section_fn *each;   /* of REQUEST_DUMP */
  request_hits_fn *each_hits; /* of REQUEST_SEARCH and REQUEST_SIMILAR: results
                                 have no hits, but all go here */
  void *each_context;
  struct date today;
  /* Alternatives chosen by --team and so on, of the fields that are options;
   * "-" is none, years have four digits. */
  struct str_list choices[FIELD_COUNT];
  struct str_list paths;    /* globs, alternatives */
  struct date since, until; /* days, both included; unset: open */
  struct request_since new_since;
  enum request_sort sort;
  enum request_match match;
  bool never_relax;   /* count and -q: only sections that have all words */
  bool best_only;     /* list no section with fewer words than those counted */
  bool recent;        /* by relevance: newer meetings count more */
  bool explain_score; /* fill score_parts of the hits */
  bool explain_nothing; /* where nothing is found, say why */
  size_t limit;         /* hits, items; 0: all */
  size_t offset;
  bool paths_only; /* results have no hits, but paths */
  /* Of hits only what stands in heads of texts (record.h), date, team and
   * meeting are filled. */
  bool is_brief;
  size_t copies; /* of a hit, listed at most */
  /* Of REQUEST_ITEMS; the states asked for are choices of FIELD_IS. */
  struct date due_first, due_last; /* unset: open */
  bool has_due;                    /* one of them was given */
  bool every;                      /* each mention by itself */
  bool words_in_item; /* they must be in the item, not only in its section */
  const struct field *group_by; /* owner, team, meeting; NULL: nothing */
  bool gaps; /* of REQUEST_MEETINGS: days without minutes instead */
  /* Facets to count, in this order. */
  const struct field *facets[FIELD_COUNT];
  size_t facet_count;
  bool usual_facets;      /* nobody asked for these */
  const struct field *by; /* of REQUEST_TIMELINE: what splits months; or NULL */
  /* Of REQUEST_FACETS: two that are crossed, instead; or NULL. */
  const struct field *table[2];
  bool zero;  /* fill gaps of date facets */
  size_t top; /* values of a facet; 0: all */
  enum request_order facet_order;
};

#endif
