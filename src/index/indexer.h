/* Brings an index up to date with a directory of minutes, in one pass.
 *
 * Stat decides whether to read a file, its hash whether to parse it, a
 * section's hash whether to write it. The first build, --rebuild, a changed
 * fingerprint or language, damage and very large changes make a new generation
 * (build.h); anything else is one transaction on the current one (update.h).
 * After an error the index is as before. */
#ifndef MINS_INDEX_INDEXER_H
#define MINS_INDEX_INDEXER_H

#include "index/indexer_options.h"

/* STATUS_OK; STATUS_PARTIAL if files could not be read or indexed (everything
 * else is done); STATUS_LOCKED; STATUS_IO if the root is gone; STATUS_EMPTIED
 * if it has no minutes left but the index has some, none of which are dropped;
 * STATUS_INTERRUPTED; STATUS_USAGE for a wrong MINS_NOW or stemmer. The report
 * is filled in any case. */
enum status indexer_run(const struct indexer_options *options,
                        struct indexer_report *report, struct error *error);

/* Whether any file differs from what the index knows: by stat, and by content
 * where stat does not tell. Also true if a pass would build a new
 * generation. */
enum status indexer_is_stale(const char *root, const char *directory,
                             const struct config *config, size_t max_bytes,
                             bool *stale, struct error *error);

#endif
