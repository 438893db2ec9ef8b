/* The words of documents while these are built, and the records of
 * store/stems.h made from them. A word is stemmed once per vocabulary, not once
 * per document. Not thread-safe: one per thread; they are merged when they are
 * written. */
#ifndef MINS_INDEX_VOCABULARY_H
#define MINS_INDEX_VOCABULARY_H

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_writer.h"
#include "store/stems.h"

struct stemmed {
  struct str stem, word; /* which differ */
};

struct vocabulary {
  struct shim_stemmer *stemmer;
  struct map words;
  struct arena arena;
  VEC(struct stemmed) list;
};

/* `stemmer`: the language's name; STATUS_USAGE for an unknown one. Free it in
 * any case. */
enum status vocabulary_init(struct vocabulary *vocabulary, const char *stemmer,
                            struct error *error);
void vocabulary_add(struct vocabulary *vocabulary, struct str word);
/* Makes sure that the index has the stems of all words of `count` vocabularies,
 * inside a transaction of the writer. `reader`: of the index as it was; NULL:
 * it is new. */
enum status vocabulary_write(const struct vocabulary *all, size_t count,
                             struct shim_reader *reader,
                             struct engine_writer *writer, struct error *error);
/* How many of its words the index lacks in the record of their stem. */
enum status vocabulary_missing(const struct vocabulary *vocabulary,
                               struct shim_reader *reader, size_t *missing,
                               struct error *error);
void vocabulary_free(struct vocabulary *vocabulary);

#endif
