/* The fields of a section: one table, from which indexer, query language,
 * options, facets, JSON, help and completion derive. Its rows: field_rows.h.
 *
 * On disk, a field's boolean terms are its prefix followed by a value; its slot
 * has all values of the section, sorted by bytes and joined by FIELD_SEPARATOR,
 * or nothing if there are none. For a few slots numbers stand for these texts
 * (section_numbers.h). Documented in mins-format(5). */
#ifndef MINS_STORE_FIELD_H
#define MINS_STORE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Those with values of their own come first. */
enum field_id {
#define FIELD_SYMBOL(id, ...) FIELD_##id,
#define FIELD_VALUE(id, ...) FIELD_##id,
#define FIELD_RESOLVED(id, ...) FIELD_##id,
#include "store/field_rows.h"
  FIELD_VALUE_COUNT,
  FIELD_BEFORE_OTHERS = FIELD_VALUE_COUNT - 1,
#define FIELD_OTHER(id, ...) FIELD_##id,
#include "store/field_rows.h"
  FIELD_COUNT
};

enum field_type {
  FIELD_TYPE_VALUE, /* boolean terms and a slot */
  FIELD_TYPE_DATE,  /* computed from the date slot */
  FIELD_TYPE_TEXT,  /* words of the heading: the front of the document */
  FIELD_TYPE_PATH,  /* globs over paths of files */
  FIELD_TYPE_FLAG,  /* is:undated, is:open ... */
};

enum {
  FIELD_IN_QUERY = 1,     /* name:value in the query language */
  FIELD_IN_FACETS = 2,    /* --by, --facets, values */
  FIELD_IN_OPTIONS = 4,   /* --name VALUE, a drill-sideways choice */
  FIELD_FIXED_VALUES = 8, /* there are only those in `values` */
  FIELD_IN_HITS = 16,     /* hits show the values; else only dumps do */
  FIELD_IN_TEXTS = 32,    /* the record of a text has them too (record.h) */
  FIELD_ONE_VALUE = 64,   /* at most one: no list in JSON */
  FIELD_IS_USUAL = FIELD_IN_QUERY | FIELD_IN_FACETS | FIELD_IN_OPTIONS,
};

/* Slots; the first few have numbers instead of values (section_numbers.h). */
enum {
  SLOT_DATE,
  SLOT_TEAM,
  SLOT_MEETING,
  SLOT_FILE, /* the file's key (see store.h) */
  SLOT_NUMBERS,
  SLOT_BEFORE_VALUES = SLOT_NUMBERS - 1,
#define FIELD_VALUE(id, ...) SLOT_##id,
#define FIELD_RESOLVED(id, ...) SLOT_##id,
#include "store/field_rows.h"
  SLOT_ITEM_OWNERS, /* of no field: see resolution.h */
  SLOT_COUNT,
  SLOT_NONE = 255
};

/* The term of a section whose heading has no word. */
#define TERM_NO_HEADING "XN"

/* How often a word of the text is counted (its within-document frequency); what
 * other places count is in index/document.c. A heading is the front of its
 * section (engine/engine_front.h), which needs even numbers. */
enum { WDF_TEXT = 8 };

#define FIELD_SEPARATOR '\x1f'

struct field {
  enum field_id id;
  const char *name;
  enum field_type type;
  unsigned flags;
  const char *prefix;  /* of its boolean terms; NULL if it has none */
  unsigned slot;       /* SLOT_NONE if it has none */
  const char *key;     /* of its values in JSON; NULL if it has none */
  const char *values;  /* FIELD_FIXED_VALUES: comma-separated */
  const char *help;    /* what a value is, a few words */
  const char *example; /* of a query or a value */
  /* FIELD_IN_OPTIONS: -letter (0: none), and for help. */
  char letter;
  const char *argument, *option_help;
};

extern const struct field field_table[FIELD_COUNT];

static inline const struct field *field_get(enum field_id id) {
  return &field_table[id];
}
const struct field *field_find(struct str name); /* NULL if unknown */
/* Appends the names of the fields that have one of these flags, with
 * `separator` between them and `last` before the last one: ", " and " or " make
 * "team, meeting or day". */
void field_add_names(unsigned flags, const char *separator, const char *last,
                     struct buf *out);

#endif
