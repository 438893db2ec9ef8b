/* Where each of many terms stands, by reading the positions of all documents
 * once. */
#ifndef MINS_ENGINE_ENGINE_FREQUENT_SCAN_H
#define MINS_ENGINE_ENGINE_FREQUENT_SCAN_H

#include "engine/engine_ids.h"
#include "engine/engine_list.h"
#include "shim/shim.h"

/* Fills lists[i], a new writer, for terms[i]; no term comes twice. `last` is
 * the highest id; `present`, a bitmap up to it or NULL, gets the documents that
 * have positions at all. After an error, the lists are incomplete; the caller
 * frees them in any case. */
enum status engine_frequent_scan(struct shim_reader *reader,
                                 const struct str *terms, size_t count,
                                 uint32_t last,
                                 struct engine_list_writer *lists,
                                 struct engine_bitmap *present,
                                 struct error *error);

#endif
