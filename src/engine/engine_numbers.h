/* Numbers of documents: what is counted, compared and scored by for every
 * match. They mean what the caller wants. They are kept in blocks of documents
 * in a row and read many times as fast as values, which Xapian hands out one by
 * one. All are 0 where there is no document. */
#ifndef MINS_ENGINE_NUMBERS_H
#define MINS_ENGINE_NUMBERS_H

#include <stdint.h>

/* How many a document has, and how many documents a block: both are part of
 * what is on disk. The first block begins with document 0. */
enum { ENGINE_NUMBERS = 6, ENGINE_BLOCK = 64 };

struct engine_numbers {
  uint32_t of[ENGINE_NUMBERS];
  uint32_t length; /* of the document: the sum of its wdf, set by the engine */
};

#endif
