/* The tables of an index against each other, and what verify compares sections
 * with: postings with the lists of documents' terms, symbols with their texts,
 * stems with their words, values by document. */
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

/* `tell` is called for each thing that does not fit, in words for people. */
typedef void tables_tell_fn(void *context, const char *what);
/* STATUS_DAMAGED where something cannot be read. Free in any case. */
enum status tables_check(struct store *store, struct tables *tables,
                         tables_tell_fn *tell, void *context,
                         struct error *error);
/* Whether the values of document `id` are others than those of `wanted`. */
bool tables_values_differ(const struct tables *tables, struct store *store,
                          uint32_t id, const struct engine_document *wanted);
void tables_free(struct tables *tables);

#endif
