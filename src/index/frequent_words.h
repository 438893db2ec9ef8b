/* Lists of where the frequent words of a large index stand.
 *
 * Both words of "we have to", or of "open stack", for which a search for
 * "openstack" asks too, stand in tens of thousands of its sections, whose
 * positions a search would have to read. A build therefore keeps the positions
 * of such words by word as well (engine_frequent_write); what is found is the
 * same without them. */
#ifndef MINS_INDEX_FREQUENT_WORDS_H
#define MINS_INDEX_FREQUENT_WORDS_H

#include "base/error.h"

/* For a new generation that nobody reads yet; does nothing in a small one. */
enum status frequent_words_write(const char *generation, struct error *error);

#endif
