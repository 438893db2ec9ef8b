/* Lists of phrases: for pairs of frequent words, the documents in which the
 * second follows the first, so that a phrase of them needs no positions. They
 * pay in large indexes alone. (A partial phrase index: Williams, Zobel, Bahle,
 * Fast phrase querying with combined indexes, ACM TOIS 22(4), 2004.) */
#ifndef MINS_ENGINE_PHRASES_H
#define MINS_ENGINE_PHRASES_H

#include "base/error.h"
#include "base/str.h"

/* Of fewer documents, positions are read about as fast as a list is found. */
enum { ENGINE_PHRASES_FEWEST = 4000 };

/* Two words of a phrase. */
struct engine_pair {
  struct str first, second;
};
/* Keeps for each pair whose words so many documents share a list of those in
 * which `second` follows `first`: phrases of these words then need no positions
 * of documents that are not put later. For a database without such lists, in
 * one durable commit; at most one call for the directory at a time. */
enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error);

#endif
