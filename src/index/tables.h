/* Checks the tables of an index against each other: postings against the terms
 * of documents, symbols against texts, stems against words, numbers against
 * documents, lists of frequent words against positions. Also reads the values
 * of all documents, for verify to compare sections with. */
#ifndef MINS_INDEX_TABLES_H
#define MINS_INDEX_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/engine_writer.h"
#include "store/store.h"

enum { TABLES_SLOTS = 16 };

struct tables {
  uint32_t last;                  /* the highest id */
  uint64_t *values[TABLES_SLOTS]; /* hash of a document's value; 0: none */
};

/* Called for each thing that does not fit; `what` names it, for people. */
typedef void tables_tell_fn(void *context, const char *what);
/* STATUS_DAMAGED if something cannot be read. Free `tables` in any case. */
enum status tables_check(struct store *store, struct tables *tables,
                         tables_tell_fn *tell, void *context,
                         struct error *error);
/* Whether the values or positions of document `id` differ from `wanted`'s. */
bool tables_values_differ(const struct tables *tables, struct store *store,
                          uint32_t id, const struct engine_document *wanted);
void tables_free(struct tables *tables);

#endif
