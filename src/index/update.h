/* An incremental pass: one transaction on the current generation, after which
 * the index is what a build from nothing would make it. */
#ifndef MINS_INDEX_UPDATE_H
#define MINS_INDEX_UPDATE_H

#include "index/changes.h"
#include "index/pass.h"

/* Writes the changes. Needs the lock, and nobody may have written to the index
 * since it was read. Fills the report; writes nothing if nothing needs it or
 * the options say dry_run. The changes must not be too many; files that the
 * database refuses are added to them. */
enum status update_write(const struct update *update, struct changes *changes,
                         struct indexer_report *report, struct error *error);

#endif
