/* Compares the index with the files it was made from. */
#ifndef MINS_INDEX_VERIFY_H
#define MINS_INDEX_VERIFY_H

#include "index/indexer_options.h"
#include "index/verify_difference.h"

const char *verify_kind_name(enum verify_kind kind);
/* Compares files by stat, and those that differ by content; `deep` also checks
 * the database's tables, reads every file, and compares every section with its
 * document. What is found is the arena's; after an error, `found` has what was
 * found before it. If a writer overtakes it, it starts again (store_read). */
enum status verify_run(struct arena *arena,
                       const struct indexer_options *options, bool deep,
                       struct verify_differences *found, struct error *error);

#endif
