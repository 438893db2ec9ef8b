/* The last part of a build: what is known only once all files are. */
#ifndef MINS_INDEX_BUILD_LAST_H
#define MINS_INDEX_BUILD_LAST_H

#include "index/build_result.h"
#include "index/build_state.h"

void build_last_result(const struct build *build, struct build_result *result);
/* Enters all texts in the ledger. */
enum status build_last_seen(struct build *build, struct error *error);
/* Writes records of the whole index, stems and symbols, when all segments have
 * been written; inside a transaction. */
enum status build_last_write(struct build *build,
                             const struct build_result *result,
                             struct engine_writer *writer, struct error *error);

#endif
