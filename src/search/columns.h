/* Values of sections, by slot: each distinct value is stored once and gets a
 * small number, its code, so that counting and comparing need no strings.
 *
 * Date, teams, meeting and file are numbers of a section already
 * (section_numbers.h), whose texts are looked up when a code is made. Of other
 * slots a request reads only what its sections need; with `keep`, where many
 * requests follow each other, a slot that is read repeatedly is read once as a
 * whole. All of it is of one snapshot of the index. Not thread-safe. */
#ifndef MINS_SEARCH_COLUMNS_H
#define MINS_SEARCH_COLUMNS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "search/section_set.h"
#include "store/field.h"
#include "store/store.h"

enum { COLUMNS_SLOTS = SLOT_COUNT };

struct column {
  struct map codes;       /* of values; not for numbers */
  VEC(uint32_t) table;    /* codes of numbers, a hash table: see columns.c */
  VEC(uint32_t) numbers;  /* by code */
  VEC(struct str) values; /* by code; the first is none: data NULL */
  VEC(uint32_t) orders;   /* by code: the place by bytes; see columns_order */
  VEC(size_t) counts;     /* by code; 0 between counts */
  size_t read;            /* values that were read in parts */
  uint32_t *whole;        /* codes by document id, or NULL */
  /* What was read last in this request: of the set with this number (0: none)
   * the ids, which live as long as the request, and their codes. */
  uint64_t last_set;
  const uint32_t *last_ids;
  size_t last_len;
  uint32_t *last_codes;
};

/* The numbers of the sections that were read last, by place. */
struct columns_numbers {
  VEC(uint32_t) ids;
  VEC(struct engine_numbers) values;
};

struct columns {
  struct store *store;
  struct arena arena; /* of the values */
  bool keep;
  struct shim_totals totals; /* no documents: not read yet */
  uint64_t sets;             /* how many were numbered */
  struct columns_numbers numbers;
  struct column slots[COLUMNS_SLOTS];
};

void columns_init(struct columns *columns, struct store *store, bool keep);
void columns_free(struct columns *columns);
/* At the end of a request: forgets the sets that lived as long as it did. */
void columns_forget(struct columns *columns);

/* The codes of ascending ids, into codes[0 .. count). */
enum status columns_read(struct columns *columns, unsigned slot,
                         const uint32_t *ids, size_t count, uint32_t *codes,
                         struct error *error);
/* Of a set that lives as long as the request: *codes are the arena's. */
enum status columns_read_set(struct columns *columns, struct arena *arena,
                             unsigned slot, struct section_set *set,
                             const uint32_t **codes, struct error *error);
/* How many sections of such a set have each code that occurs: an arena's, in
 * the order in which they are met. */
struct code_count {
  uint32_t code;
  size_t sections;
};
enum status columns_count_set(struct columns *columns, struct arena *arena,
                              unsigned slot, struct section_set *set,
                              struct code_count **counted, size_t *len,
                              struct error *error);
/* The code of one number of a section, for slots that are numbers. */
enum status columns_code(struct columns *columns, unsigned slot,
                         uint32_t number, uint32_t *code, struct error *error);
/* Reads a slot of all sections, so that later questions are answered from
 * memory. */
enum status columns_read_all(struct columns *columns, unsigned slot,
                             struct error *error);
/* Data NULL for none. Lives as long as the columns. */
static inline struct str columns_value(const struct columns *columns,
                                       unsigned slot, uint32_t code) {
  return columns->slots[slot].values.data[code];
}
/* Codes of a slot are below this. */
static inline size_t columns_count(const struct columns *columns,
                                   unsigned slot) {
  return columns->slots[slot].values.len;
}
/* The place of a code's value among all that were read, by bytes. */
uint32_t columns_order(struct columns *columns, unsigned slot, uint32_t code);

#endif
