/* Lists of where the frequent words of a large index stand.
 *
 * All words of "we have to", or of "open stack", which a search for "openstack"
 * asks for too, stand in tens of thousands of its sections, whose positions a
 * search would have to read. A build therefore keeps the positions of such
 * words by word as well (engine/engine_frequent.h); what is found is the same
 * without them. */
#ifndef MINS_INDEX_FREQUENT_WORDS_H
#define MINS_INDEX_FREQUENT_WORDS_H

#include "base/error.h"

/* For a new generation that nobody reads yet; does nothing to a small one. */
enum status frequent_words_write(const char *generation, struct error *error);

#endif
