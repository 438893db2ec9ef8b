/* Numbers of documents, by which every match is counted, compared and scored.
 * What they mean is up to the caller. They are stored in blocks of consecutive
 * documents, and are read many times faster than values, which Xapian hands out
 * one by one. Where there is no document, all are 0.
 *
 * A block is one metadata record, number by number, since those of neighbouring
 * documents are much alike: the least one, and for each document the difference
 * from that, in as many bytes as the greatest needs (mins-format(5)). */
#ifndef MINS_ENGINE_ENGINE_NUMBERS_H
#define MINS_ENGINE_ENGINE_NUMBERS_H

#include "engine/engine_source.h"

/* Numbers per document, and documents per block: both are part of the format on
 * disk. The first block begins with document 0. */
enum { ENGINE_NUMBERS = 6, ENGINE_BLOCK = 64 };

struct engine_numbers {
  uint32_t of[ENGINE_NUMBERS];
  uint32_t length; /* of the document: the sum of its wdf, set by the engine */
};

/* The metadata key of the block with this number, in place of what `key`
 * has. */
void engine_numbers_key(uint32_t block, struct buf *key);
/* ENGINE_BLOCK documents to bytes, which are appended, none if all are 0; and
 * back. False for bytes that are no block: then all numbers are 0. */
void engine_numbers_pack(const struct engine_numbers *block, struct buf *out);
bool engine_numbers_unpack(struct str bytes, struct engine_numbers *block);
/* Fills `error` and returns STATUS_DAMAGED. */
enum status engine_numbers_damaged(struct error *error);

/* Reads the numbers of one snapshot; {0} is a new reader. After some walks it
 * reads all of them, once. */
struct engine_numbers_reader {
  unsigned asked;             /* walks begun */
  struct engine_numbers *all; /* by id; NULL: not read */
  struct buf key, bytes;      /* the block read last, as it is on disk */
  struct engine_numbers_columns {
    size_t count; /* of documents */
    struct engine_numbers_column {
      uint32_t least;
      size_t width;
      const char *packed;
    } of[ENGINE_NUMBERS + 1];
  } columns;                    /* in these bytes */
  uint32_t number;              /* of this block */
  bool has_columns, has_block;  /* there is one; and `block` is that */
  struct engine_numbers *block; /* all of it */
  struct engine_numbers row;    /* one document's */
};
/* A walk over documents, for engine_numbers_at. */
struct engine_numbers_walk {
  struct engine_numbers_reader *reader;
  const struct engine_source *source;
  enum status status; /* the first failure; later numbers are 0 */
  struct error *error;
};
/* Begins a walk. `last`: the highest id there is. */
struct engine_numbers_walk engine_numbers_begin(
    struct engine_numbers_reader *reader, const struct engine_source *source,
    uint32_t last, struct error *error);
/* For engine_numbers_at: reads from the index. */
const struct engine_numbers *engine_numbers_load(
    struct engine_numbers_walk *walk, uint32_t id, bool many);
/* Whether so many ids from ids[i] on lie in one block that it is quicker to
 * unpack all of it. */
static inline bool engine_numbers_are_many(const uint32_t *ids, size_t count,
                                           size_t i) {
  enum { MANY = 16 };
  return i + MANY < count &&
         ids[i + MANY] / ENGINE_BLOCK == ids[i] / ENGINE_BLOCK;
}
/* The numbers of one document, not above the walk's last; valid until the next
 * call. Ascending ids are quickest. `many`: more of its block will be asked
 * for, and what is returned points into an array of the whole block. */
static inline const struct engine_numbers *engine_numbers_at(
    struct engine_numbers_walk *walk, uint32_t id, bool many) {
  const struct engine_numbers_reader *reader = walk->reader;
  if (reader->all) return &reader->all[id];
  if (reader->has_block && reader->number == id / ENGINE_BLOCK)
    return &reader->block[id % ENGINE_BLOCK];
  return engine_numbers_load(walk, id, many);
}
/* Frees all memory; the reader is as new. */
void engine_numbers_forget(struct engine_numbers_reader *reader);

#endif
