/* The counts of minutes/counts.h as records of the index: collected while files
 * are resolved, and written where they differ from those of the index. */
#ifndef MINS_INDEX_COUNT_RECORDS_H
#define MINS_INDEX_COUNT_RECORDS_H

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_writer.h"
#include "minutes/counts.h"
#include "store/store.h"

struct count_records { /* {0} is empty */
  struct arena arena;
  struct map places; /* of names in `values` */
  VEC(struct str) values;
};

/* A sink that collects into `records`, which must outlive it. */
struct counts_sink count_records_sink(struct count_records *records);
/* Writes those that differ from the store's; with `all`, also removes those
 * that only the store has. `store` NULL: it has none. Inside a transaction. */
enum status count_records_write(const struct count_records *records, bool all,
                                struct store *store,
                                struct engine_writer *writer,
                                struct error *error);
/* Whether the store's differ from these, which are all. */
enum status count_records_differ(const struct count_records *records,
                                 struct store *store, bool *differ,
                                 struct error *error);
void count_records_free(struct count_records *records);

#endif
