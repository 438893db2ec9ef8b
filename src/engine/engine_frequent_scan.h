/* Where each of many terms stands: positions of all documents are read a single
 * time. */
#ifndef MINS_ENGINE_ENGINE_FREQUENT_SCAN_H
#define MINS_ENGINE_ENGINE_FREQUENT_SCAN_H

#include "engine/engine_ids.h"
#include "engine/engine_list.h"
#include "shim/shim.h"

/* Fills lists[i], a new writer, for terms[i]; none comes twice. `last` is the
 * highest id; `present`, a bitmap for that or NULL, gets the documents that
 * have terms with positions at all. */
enum status engine_frequent_scan(struct shim_reader *reader,
                                 const struct str *terms, size_t count,
                                 uint32_t last,
                                 struct engine_list_writer *lists,
                                 struct engine_bitmap *present,
                                 struct error *error);

#endif
