/* Filters: field:value, the options beside the query, dates and paths, as
 * queries without weight, which are the caller's (engine_query_free). */
#ifndef MINS_SEARCH_FILTERS_H
#define MINS_SEARCH_FILTERS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"
#include "engine/engine_query.h"
#include "query/query.h"
#include "search/naming.h"
#include "search/searcher.h"
#include "store/ledger.h"
#include "store/store.h"

struct filters {
  struct arena *arena;
  struct searcher *searcher;
  const struct naming *naming; /* for notes */
  struct file_records files;   /* loaded when the first path is asked for */
  bool files_loaded;
  /* Terms of each field, read when the first of its values is asked for. */
  struct filters_terms {
    VEC(struct str) list;
    bool loaded;
  } terms[FIELD_COUNT];
  VEC(struct str) notes;          /* sentences; the arena's */
  struct ledger_hashes new_texts; /* filled by newness.h */
  struct error *error;
  enum status status; /* the first failure; later calls do nothing */
};

void filters_init(struct filters *filters, struct arena *arena,
                  struct searcher *searcher, const struct naming *naming,
                  struct error *error);
void filters_free(struct filters *filters);

/* One value of a field of type FIELD_TYPE_VALUE. `wildcard`: it is the start of
 * values. An unknown value matches nothing and gives a note. */
struct engine_query *filters_value(struct filters *filters,
                                   const struct field *field, struct str value,
                                   bool wildcard);
/* "-": sections without a value of the field; a date field: undated. */
struct engine_query *filters_none(const struct field *field);
/* "undated", "teamless"; NULL for a flag that is about items. */
struct engine_query *filters_flag(struct str flag);
struct engine_query *filters_any(const struct field *field);
/* Days, both included; an unset one is open. A month matches every range that
 * touches it. */
struct engine_query *filters_dates(struct date first, struct date last);
/* Whether a reference in a text is one that was asked for: "#588" fits
 * "standards#588", a standard its versions. Both in normal form. */
bool filters_ref_fits(struct str value, struct str wanted);
struct engine_query *filters_path(struct filters *filters, struct str glob);
/* Any of several. */
struct engine_query *filters_paths(struct filters *filters,
                                   const struct str_list *globs);
/* The values that filters_value would match; gives no note. */
struct str_list filters_list(struct filters *filters, const struct field *field,
                             struct str value, bool wildcard);
/* Ends the sentence and keeps it as a note, once; frees the text. */
void filters_note(struct filters *filters, struct buf *text);
/* A value as others are compared with it: folded, "@" taken off a person and
 * "#" off a tag, a reference in its normal form. */
struct str filters_normal_value(struct filters *filters,
                                const struct field *field, struct str value);
/* Whether a section has the value, which may end in "*". */
bool filters_has_value(struct filters *filters, const struct field *field,
                       struct str value);
/* The value as the index has it ("Büro" for "BÜRO", the slug for a label); the
 * normal one if it has none such. */
struct str filters_stored_value(struct filters *filters,
                                const struct field *field, struct str value);

#endif
