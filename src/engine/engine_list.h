/* Where one term stands in each document that has it, as one value: what a
 * PHRASE or NEAR of frequent terms reads in place of the positions of whole
 * documents (engine_sequence.h).
 *
 * A value is a hash of what follows, 8 bytes, and an entry for each document,
 * by ascending ids, in numbers (base/pack.h). An entry is 4 times the number of
 * ids between its id and that of the entry before, plus 0, 1 or 2 for one to
 * three positions, or plus 3, followed by how many more than four there are;
 * then the positions, ascending, each as the difference from the one before. */
#ifndef MINS_ENGINE_ENGINE_LIST_H
#define MINS_ENGINE_ENGINE_LIST_H

#include "base/mem.h"
#include "base/str.h"
#include "engine/engine_sequence.h"

/* Ascending positions, each once. */
struct engine_spots {
  VEC(uint32_t) list;
};

/* Makes a value; {0} is a new writer, of which engine_list_free frees the
 * memory. */
struct engine_list_writer {
  struct buf bytes;
  uint32_t last_id;
};
/* Ids ascend from call to call; positions ascend from 1, at least one. */
void engine_list_add(struct engine_list_writer *writer, uint32_t id,
                     const uint32_t *positions, size_t count);
/* The value; empty if there are no documents. Borrowed from the writer, to
 * which nothing may be added afterwards. */
struct str engine_list_value(struct engine_list_writer *writer);
void engine_list_free(struct engine_list_writer *writer);

/* Reads a borrowed value from its start. Damage that its hash does not reveal
 * makes ids and positions wrong, but nothing beyond the bytes is read. */
struct engine_list {
  const char *at, *end;
  uint32_t id;   /* of the document at hand: 0 before the first one,
                    ENGINE_LIST_END after the last */
  uint32_t left; /* its positions that have not been read */
};
#define ENGINE_LIST_END UINT32_MAX

/* False if the value is damaged. */
bool engine_list_open(struct str value, struct engine_list *list);

static inline ENGINE_INLINE uint32_t engine_list_number(const char **at,
                                                        const char *end) {
  if (*at < end && (unsigned char)**at < 128) return (unsigned char)*(*at)++;
  return engine_sequence_number(at, end);
}

/* To the next document. */
static inline ENGINE_INLINE void engine_list_next(struct engine_list *list) {
  const char *at = list->at, *end = list->end;
  for (; list->left > 0 && at < end; at++)
    list->left -= (unsigned char)*at < 128;
  list->left = 0;
  if (at == end) {
    list->id = ENGINE_LIST_END;
  } else {
    uint32_t head = engine_list_number(&at, end);
    list->id += head / 4 + 1;
    list->left = head % 4 < 3 ? head % 4 + 1 : 4 + engine_list_number(&at, end);
  }
  list->at = at;
}

/* To the first document from the one at hand on whose id is not below `id`. */
static inline ENGINE_INLINE void engine_list_advance(struct engine_list *list,
                                                     uint32_t id) {
  while (list->id < id) engine_list_next(list);
}

/* Appends the positions in the document at hand that are not above `last`; once
 * per document. */
static inline ENGINE_INLINE void engine_list_read(struct engine_list *list,
                                                  uint32_t last,
                                                  struct engine_spots *spots) {
  const char *at = list->at, *end = list->end;
  size_t left = list->left, most = (size_t)(end - at); /* a byte each */
  uint32_t position = 0;
  vec_reserve(&spots->list, spots->list.len + (left < most ? left : most));
  uint32_t *out = spots->list.data + spots->list.len;
  for (; left > 0 && at < end; left--) {
    position += engine_list_number(&at, end);
    *out = position;
    out += position <= last;
  }
  spots->list.len = (size_t)(out - spots->list.data);
  list->at = at;
  list->left = 0;
}

#endif
