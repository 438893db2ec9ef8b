/* An incremental pass: one transaction on the current generation that makes the
 * index what a build from nothing would make it. */
#ifndef MINS_INDEX_UPDATE_H
#define MINS_INDEX_UPDATE_H

#include "index/changes.h"
#include "index/pass.h"

/* Writes the changes. Needs the lock, held since the index was read or with
 * nothing written to it since then. Fills the report; writes nothing if nothing
 * needs it or the options say dry_run. The changes must not be too many; files
 * that the database refuses are added to them. */
enum status update_write(const struct update *update, struct changes *changes,
                         struct indexer_report *report, struct error *error);

#endif
