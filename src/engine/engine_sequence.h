/* Where the terms of a document stand, as one value (ENGINE_SLOT_POSITIONS):
 * the terms in the order of their positions.
 *
 * A value is one byte, seed * 4 + the index of a width (1, 2, 3 or 5), and a
 * code of so many bytes for each term. The seed is the first one with which all
 * terms of the document have different codes. It is in the high bits, so that
 * the greatest and least values, which Xapian keeps in full for each slot, are
 * those of usual documents and not of the largest.
 *
 * A term stands at the position after the one before, the first at 1, unless
 * one of the codes of enum engine_code precedes it. */
#ifndef MINS_ENGINE_ENGINE_SEQUENCE_H
#define MINS_ENGINE_ENGINE_SEQUENCE_H

#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/engine_ids.h"
#include "shim/shim.h"

/* Positions are kept in this value slot, not in Xapian's own table, which has
 * an item for each term of each document and was a third of an index. Any
 * ascending positions will do; those that are equal, one apart, or ENGINE_GAP +
 * 1 apart (a gap of ENGINE_GAP positions) take the least space. */
enum { ENGINE_SLOT_POSITIONS = 15, ENGINE_GAP = 100 };

enum engine_code {
  ENGINE_CODE_SAME = 0,    /* at the position of the one before */
  ENGINE_CODE_GAP = 1,     /* ENGINE_GAP further on */
  ENGINE_CODE_FURTHER = 2, /* further on by the number that follows */
  ENGINE_CODE_TERM = 3,    /* the first code of a term */
};

/* A term at one of its positions. */
struct engine_occurrence {
  uint32_t term;     /* index among the document's terms */
  uint32_t position; /* from 1 */
};

/* Makes such values, and reuses its memory; {0} is a new writer. */
struct engine_sequence_writer {
  VEC(uint64_t) hashes; /* of all terms */
  VEC(uint64_t) scratch;
  uint64_t *seen; /* a bit for each code of two bytes; all clear after use */
  struct buf value;
};
/* The value; empty if there are no occurrences. Valid until the next call. */
struct str engine_sequence_write(struct engine_sequence_writer *writer,
                                 const struct shim_term *terms,
                                 size_t term_count,
                                 const struct engine_occurrence *occurrences,
                                 size_t occurrence_count);
void engine_sequence_free(struct engine_sequence_writer *writer);

/* A borrowed value that is being read. Codes distinguish the document's own
 * terms; a term that it does not have may share a code with one of them. A
 * damaged value yields wrong terms and positions, but nothing beyond its bytes
 * is read. */
struct engine_sequence {
  const char *begin, *end;
  unsigned seed;
  size_t width; /* of a code, in bytes: 1, 2, 3 or 5 */
};
struct engine_sequence engine_sequence_of(struct str value);
/* A term's code in a document is made of its hash, which is the same in all. */
static inline uint64_t engine_sequence_hash(struct str term) {
  return hash64(term);
}
uint64_t engine_sequence_code(const struct engine_sequence *sequence,
                              uint64_t hash);

/* What is done with each term, by position; false ends the walk. */
typedef bool engine_sequence_fn(void *context, uint64_t code,
                                uint32_t position);

static inline ENGINE_INLINE uint32_t engine_sequence_number(const char **at,
                                                            const char *end) {
  uint64_t number = 0;
  bool more = true;
  for (unsigned shift = 0; more && shift < 35 && *at < end; shift += 7) {
    unsigned char byte = (unsigned char)*(*at)++;
    number |= (uint64_t)(byte & 127) << shift;
    more = byte & 128;
  }
  return (uint32_t)number;
}

static inline ENGINE_INLINE void engine_sequence_walk(
    const struct engine_sequence *sequence, size_t width,
    engine_sequence_fn *fn, void *context) {
  const char *at = sequence->begin, *end = sequence->end;
  uint32_t position = 0; /* of the one before */
  while ((size_t)(end - at) >= width) {
    uint64_t code = 0;
    for (size_t i = 0; i < width; i++)
      code |= (uint64_t)(unsigned char)at[i] << 8 * i;
    at += width;
    if (code >= ENGINE_CODE_TERM) {
      if (!fn(context, code, ++position)) return;
    } else if (code == ENGINE_CODE_SAME) {
      position--;
    } else {
      position += code == ENGINE_CODE_GAP ? ENGINE_GAP
                                          : engine_sequence_number(&at, end);
    }
  }
}

/* Calls `fn` for each term, in order. Inlined together with it: pass the name
 * of a function. */
static inline ENGINE_INLINE void engine_sequence_each(
    const struct engine_sequence *sequence, engine_sequence_fn *fn,
    void *context) {
  switch (sequence->width) {
    case 1:
      engine_sequence_walk(sequence, 1, fn, context);
      break;
    case 2:
      engine_sequence_walk(sequence, 2, fn, context);
      break;
    case 3:
      engine_sequence_walk(sequence, 3, fn, context);
      break;
    default:
      engine_sequence_walk(sequence, 5, fn, context);
  }
}

#endif
