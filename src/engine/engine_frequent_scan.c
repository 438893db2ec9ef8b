#include "engine/engine_frequent_scan.h"

#include <stdlib.h>

enum {
  BLOCK = 256,    /* postings of a term that are read at once */
  RANGE = 1 << 13 /* of ids: how many are looked at a time */
};

/* A term, and its postings, read block by block. */
struct scan_term {
  struct str name;
  uint64_t hash;
  uint32_t ids[BLOCK];
  struct shim_postings block;
  size_t at;
};

/* A term by its code in the document at hand, and its occurrences there. */
struct meaning {
  uint64_t code;
  uint32_t term;
  uint32_t next;        /* meaning in the same slot */
  uint32_t first, last; /* occurrence; 0: none */
};
struct occurrence {
  uint32_t position;
  uint32_t next; /* of the same term; 0: none */
};

struct terms_of {
  VEC(uint32_t) terms;
};

struct term_scan {
  struct shim_reader *reader;
  struct scan_term *terms;
  size_t count;
  struct engine_list_writer *lists;
  uint64_t first;            /* of the range of ids at hand */
  struct terms_of *terms_of; /* by id in the range */
  uint32_t slots[1 << 16];   /* by the low bits of a code: the last of its
                                meanings; 0: none */
  VEC(struct meaning) known; /* from 1, as all here */
  VEC(struct occurrence) occurrences;
  VEC(uint32_t) positions;
  struct engine_bitmap *present; /* NULL: nobody asks */
  enum status status;
  struct error *error;
};

/* ---- which terms a document has ---- */

static enum status read_block(struct term_scan *scan, struct scan_term *term,
                              uint32_t first) {
  term->at = 0;
  term->block = (struct shim_postings){term->ids, NULL, BLOCK, 0};
  return shim_reader_postings(scan->reader, term->name, first, &term->block,
                              scan->error);
}

/* Of the documents of the next range. */
static enum status read_range(struct term_scan *scan, uint64_t first) {
  enum status status = STATUS_OK;
  scan->first = first;
  for (size_t i = 0; i < RANGE; i++) scan->terms_of[i].terms.len = 0;
  for (uint32_t i = 0; i < scan->count; i++) {
    struct scan_term *term = &scan->terms[i];
    while (status == STATUS_OK && term->at < term->block.count) {
      uint32_t id = term->ids[term->at];
      if (id >= first + RANGE) break;
      if (id >= first) vec_push(&scan->terms_of[id - first].terms, i);
      if (++term->at == BLOCK) status = read_block(scan, term, id + 1);
    }
  }
  return status;
}

/* ---- where they stand ---- */

static inline bool take_code(void *context, uint64_t code, uint32_t position) {
  struct term_scan *scan = context;
  for (uint32_t i = scan->slots[(uint16_t)code]; i != 0;
       i = scan->known.data[i].next) {
    struct meaning *meaning = &scan->known.data[i];
    if (meaning->code != code) continue;
    uint32_t index = (uint32_t)scan->occurrences.len, last = meaning->last;
    if (last != 0 && scan->occurrences.data[last].position == position)
      continue; /* twice at one position */
    vec_push(&scan->occurrences, (struct occurrence){position, 0});
    if (last != 0)
      scan->occurrences.data[last].next = index;
    else
      meaning->first = index;
    meaning->last = index;
  }
  return true;
}

static void add_to_list(struct term_scan *scan, uint32_t id,
                        const struct meaning *meaning) {
  scan->positions.len = 0;
  for (uint32_t i = meaning->first; i != 0; i = scan->occurrences.data[i].next)
    vec_push(&scan->positions, scan->occurrences.data[i].position);
  if (scan->positions.len > 0)
    engine_list_add(&scan->lists[meaning->term], id, scan->positions.data,
                    scan->positions.len);
}

static void look(struct term_scan *scan, uint32_t id, struct str value) {
  const struct terms_of *list = &scan->terms_of[id - scan->first];
  struct engine_sequence sequence = engine_sequence_of(value);
  if (list->terms.len == 0) return;
  scan->known.len = scan->occurrences.len = 0;
  vec_push(&scan->known, (struct meaning){0});
  vec_push(&scan->occurrences, (struct occurrence){0});
  for (size_t i = 0; i < list->terms.len; i++) {
    uint32_t term = list->terms.data[i];
    uint64_t code = engine_sequence_code(&sequence, scan->terms[term].hash);
    uint32_t *slot = &scan->slots[(uint16_t)code];
    vec_push(&scan->known, (struct meaning){code, term, *slot, 0, 0});
    *slot = (uint32_t)scan->known.len - 1;
  }
  engine_sequence_each(&sequence, take_code, scan);
  for (size_t i = 1; i < scan->known.len; i++) {
    scan->slots[(uint16_t)scan->known.data[i].code] = 0;
    add_to_list(scan, id, &scan->known.data[i]);
  }
}

static void take_value(void *context, size_t id, struct str value) {
  struct term_scan *scan = context;
  while (scan->status == STATUS_OK && id >= scan->first + RANGE)
    scan->status = read_range(scan, scan->first + RANGE);
  if (scan->status == STATUS_OK) look(scan, (uint32_t)id, value);
  if (scan->present) engine_ids_mark(scan->present, (uint32_t)id);
}

/* ---- all of them ---- */

/* Walks over all documents once, a range of ids at a time, in which it knows
 * which terms each has. */
static enum status scan_all(struct term_scan *scan, uint32_t last) {
  scan->terms_of = mem_zalloc(RANGE * sizeof *scan->terms_of);
  for (size_t i = 0; i < scan->count && scan->status == STATUS_OK; i++)
    scan->status = read_block(scan, &scan->terms[i], 1);
  if (scan->status == STATUS_OK) scan->status = read_range(scan, 0);
  if (scan->status != STATUS_OK) return scan->status;
  enum status status =
      shim_reader_each_value(scan->reader, ENGINE_SLOT_POSITIONS, NULL,
                             (size_t)last + 1, take_value, scan, scan->error);
  return status == STATUS_OK ? scan->status : status;
}

static void free_scan(struct term_scan *scan) {
  for (size_t i = 0; scan->terms_of && i < RANGE; i++)
    vec_free(&scan->terms_of[i].terms);
  vec_free(&scan->known);
  vec_free(&scan->occurrences);
  vec_free(&scan->positions);
  free(scan->terms_of);
  free(scan->terms);
  free(scan);
}

enum status engine_frequent_scan(struct shim_reader *reader,
                                 const struct str *terms, size_t count,
                                 uint32_t last,
                                 struct engine_list_writer *lists,
                                 struct engine_bitmap *present,
                                 struct error *error) {
  struct term_scan *scan = mem_zalloc(sizeof *scan);
  scan->reader = reader;
  scan->lists = lists;
  scan->present = present;
  scan->error = error;
  scan->count = count;
  scan->terms = mem_zalloc((count + 1) * sizeof *scan->terms);
  for (size_t i = 0; i < count; i++) {
    scan->terms[i].name = terms[i];
    scan->terms[i].hash = engine_sequence_hash(terms[i]);
  }
  enum status status = scan_all(scan, last);
  free_scan(scan);
  return status;
}
