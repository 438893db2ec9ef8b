/* The answer to a request as plain data. All memory belongs to one arena (that
 * of the request); nothing points into the index. Bytes of paths are the file
 * system's; all other texts are valid UTF-8. */
#ifndef MINS_SEARCH_RESULTS_H
#define MINS_SEARCH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "search/lists.h"
#include "store/field.h"

struct snippet_part {
  struct str text;
  bool match;
};

/* How much of the question a section has, or all that were found have. */
enum results_mode {
  RESULTS_ALL,  /* all words */
  RESULTS_MOST, /* three words and more: at least half of their weight */
  RESULTS_SOME,
};

/* A score is the sum of what words add, times all factors. */
struct score_part {
  /* A word; "date", "kind", "coverage", "heading", "neighbours", "recency". */
  struct str name;
  bool is_factor;
  double value; /* rounded to 6 decimals */
};

/* A word that no section has, and the one that was searched for. */
struct results_correction {
  struct str from, to;
  struct str close; /* a word that is nearer but rarer; data NULL: none */
};

/* What would be found without one of the filters. */
struct results_without {
  struct str filter; /* as the caller writes it, or as it stands in the query */
  const char *parameter; /* the one that it is; NULL: part of the query, or
                            several */
  size_t total;
};

/* Who is responsible for an item. */
struct hit_owner {
  struct str value, label;
};

/* An action item or a decision of a section. */
struct hit_item {
  struct str id;     /* the section's, ":" and the line */
  const char *kind;  /* "action", "decision" */
  const char *state; /* "open", "done"; NULL: a decision has none */
  size_t place;      /* among the items of its section, from 0 */
  struct str text;
  struct hit_owner *owners;
  size_t owner_count;
  struct date due;
  size_t line, end_line;
};

struct passage {
  size_t line;    /* in the source, of its first match */
  bool is_beside; /* tells what a link, a heading above or the like says */
  struct snippet_part *parts;
  size_t len;
};

struct hit {
  uint32_t document;   /* in the index; 0: not known */
  size_t rank;         /* 1 for the first of all, not of the page */
  struct str id;       /* path#anchor */
  struct str path;     /* relative to the root */
  uint64_t stamp_hash; /* of the file as it was indexed; 0: not known */
  size_t line, end_line, match_line;
  struct str heading;
  struct snippet_part *heading_parts; /* with snippets: what matches in it */
  size_t heading_part_count;
  struct str_list breadcrumb; /* outermost first */
  struct date date;
  /* By field; of those without FIELD_IN_HITS in dumps only. */
  struct str_list values[FIELD_VALUE_COUNT];
  double score; /* rounded to 6 decimals */
  enum results_mode mode;
  /* match_line as it is shown, up to the end of the match, and where that
   * begins; data NULL: nothing on it is one. */
  struct str match_text;
  size_t match_start;
  /* Newlines in it part what stands apart in the section. */
  struct snippet_part *snippet;
  size_t snippet_len;
  size_t snippet_line; /* in the source, of its first match; 0: it has none */
  /* Beside the snippet: of the text by line, then what stands beside it. */
  struct passage *passages;
  size_t passage_count;
  struct str_list copies; /* ids: the first of all, as many as asked for */
  size_t copy_count;
  struct score_part *score_parts; /* only if they were asked for */
  size_t score_part_count;
  struct hit_item *items; /* those asked for, else all of the section */
  size_t item_count;
  struct str text; /* of `dump` only */
};

/* An item that was found: as its last mention has it, but for what its chain
 * tells (items.h). */
struct results_item {
  size_t rank;              /* 1 for the first of all, not of the page */
  struct str id, section;   /* ids: path#anchor:line, path#anchor */
  struct str path;          /* relative to the root */
  const char *kind, *state; /* as of a hit_item */
  struct str text;          /* and in parts, what was asked for as matches: */
  struct snippet_part *parts;
  size_t part_count;
  struct hit_owner *owners; /* of the last mention that has some */
  size_t owner_count;
  struct date due;         /* of the last mention that tells it */
  struct date first, last; /* mentions */
  struct date date;        /* `first`, but where every mention is listed */
  size_t meetings;
  long age_days; /* of an open one, since `first`; -1: none, or not known */
  size_t line, end_line;
  struct str heading;
  struct str_list breadcrumb; /* outermost first */
  struct str_list teams;
  struct str meeting; /* data NULL: none */
  struct str group;   /* with results.group_by: label; data NULL: none */
  struct str group_value;
};

struct facet_value {
  struct str value; /* data NULL: sections without one */
  struct str label; /* data NULL with value; else never NULL */
  size_t count;
  bool selected;
};

struct facet {
  const struct field *field;
  struct facet_value *values; /* in the order they are shown */
  size_t len;
};

/* Counts of two facets crossed. A section with several values of one of them
 * counts in a cell each, and once in the margin of the other. */
struct results_table {
  struct facet rows, columns; /* their counts are the margins */
  size_t *cells;              /* row by row: rows.len * columns.len */
  bool has_zeros; /* empty cells are wanted, where they can be left out */
};

struct results_file {
  struct str path;
  uint64_t stamp_hash; /* as of a hit */
};

struct results {
  struct str query;       /* as it was typed */
  enum results_mode mode; /* of the set that totals and facets are of */
  size_t total, partial_total, hit_total;
  size_t copies;     /* sections that are no hits but copies of one */
  bool usual_facets; /* nobody asked for these */
  double took_ms;
  struct hit *hits;
  size_t hit_count;
  /* Only if paths were asked for, instead of hits: of every file that holds one
   * or a copy of one, in the order of hits. */
  struct str_list paths;
  /* Of hits that were handed over instead (each_hits of a request). */
  struct results_file *files;
  size_t file_count, file_room;
  /* Of items: totals are of these, and none of them are hits. */
  bool of_items;
  struct results_item *items;
  size_t item_count;
  const struct field *group_by; /* NULL: in one row */
  struct facet *facets;
  size_t facet_count;
  struct results_table *table;     /* NULL: not asked for */
  struct lists_meetings *meetings; /* of REQUEST_MEETINGS */
  struct lists_people *people;     /* of REQUEST_PEOPLE */
  struct lists_timeline *timeline; /* of REQUEST_TIMELINE */
  struct str suggestion;           /* data NULL: none */
  size_t suggestion_total;
  struct results_correction *corrections;
  size_t correction_count;
  /* Only where nothing was found: words that no section of the index has,
   * spellings near to them, and what each filter costs. */
  struct str_list missing;
  struct results_correction *nearest;
  size_t nearest_count;
  struct results_without *without;
  size_t without_count;
  struct str *notes;
  size_t note_count;
};

/* The facet of a field; NULL: it was not counted. */
static inline const struct facet *results_facet(const struct results *results,
                                                enum field_id id) {
  for (size_t i = 0; i < results->facet_count; i++)
    if (results->facets[i].field->id == id) return &results->facets[i];
  return NULL;
}

/* "all", "most", "some". */
static inline struct str results_mode_name(enum results_mode mode) {
  return mode == RESULTS_ALL    ? STR("all")
         : mode == RESULTS_MOST ? STR("most")
                                : STR("some");
}

#endif
