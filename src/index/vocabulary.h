/* The words of documents while they are built, and from them the records of
 * store/stems.h. A word is stemmed once a vocabulary, not once a document. Not
 * thread-safe: one a thread. */
#ifndef MINS_INDEX_VOCABULARY_H
#define MINS_INDEX_VOCABULARY_H

#include "base/map.h"
#include "store/stems.h"

struct vocabulary { /* {0} is an empty one */
  struct map words;
  struct arena arena;
};

void vocabulary_add(struct vocabulary *vocabulary, struct str word);
/* Makes sure that the index has the stems of all words of `count`
 * vocabularies, inside a transaction of the writer. `reader`: what is in the
 * index already; NULL: nothing. STATUS_USAGE for an unknown stemmer. */
enum status vocabulary_write(const struct vocabulary *all, size_t count,
                             const char *stemmer, struct shim_reader *reader,
                             struct shim_writer *writer, struct error *error);
/* How many of its words the index does not have with their stem. */
enum status vocabulary_missing(const struct vocabulary *vocabulary,
                               const char *stemmer, struct shim_reader *reader,
                               size_t *missing, struct error *error);
void vocabulary_free(struct vocabulary *vocabulary);

#endif
