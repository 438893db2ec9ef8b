/* Bringing an index up to date with a directory of minutes, in one pass.
 *
 * Stat decides whether to read a file, its hash whether to parse it, a
 * section's hash whether to write it. The first build, --rebuild and a changed
 * fingerprint make a new generation with all cores (build.h); anything else is
 * one transaction on the current one. After an error the index is as before. */
#ifndef MINS_INDEX_INDEXER_H
#define MINS_INDEX_INDEXER_H

#include "index/indexer_options.h"

/* STATUS_OK; STATUS_PARTIAL if files could not be read (all else is done);
 * STATUS_LOCKED; STATUS_IO if the root is gone; STATUS_EMPTIED if it has no
 * minutes left where the index has some: nothing is dropped then. */
enum status indexer_run(const struct indexer_options *options,
                        struct indexer_report *report, struct error *error);

/* Whether any file differs from what the index knows: by stat, and by content
 * where a file was read so soon after a change that stat cannot tell. */
enum status indexer_is_stale(const char *root, const char *directory,
                             const struct config *config, size_t max_bytes,
                             bool *stale, struct error *error);

#endif
