/* Lists of the sections in which a compound is written apart, or two of the
 * most frequent words follow each other.
 *
 * A search for "openstack" is also one for "open stack", and both words stand
 * in thousands of sections of a large index, whose positions it would have to
 * read; as do those of "we have to". A build therefore keeps lists for such
 * pairs (engine_phrases_write); what is found is the same without them. */
#ifndef MINS_INDEX_COMPOUNDS_H
#define MINS_INDEX_COMPOUNDS_H

#include "base/error.h"

/* For a new generation that nobody reads yet; does nothing in a small one. */
enum status compounds_write(const char *generation, struct error *error);

#endif
