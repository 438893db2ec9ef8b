/* The last part of a build: what is known of all files. */
#ifndef MINS_INDEX_BUILD_LAST_H
#define MINS_INDEX_BUILD_LAST_H

#include "index/build_result.h"
#include "index/build_state.h"

void build_last_result(const struct build *build, struct build_result *result);
/* Tells the ledger of all texts. */
enum status build_last_seen(struct build *build, struct error *error);
/* Writes what is known only when all segments have been written. */
enum status build_last_write(struct build *build,
                             const struct build_result *result,
                             struct engine_writer *writer, struct error *error);

#endif
