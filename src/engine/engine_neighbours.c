#include "engine/engine_neighbours.h"

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_adjacent.h"
#include "engine/engine_sequence.h"

/* A term, and which of the documents have it: up to index `at`, which is not
 * below the document at hand. */
struct asked_term {
  uint64_t hash;
  struct engine_within within;
  size_t at;
};

/* Looks at one document after the other, by ascending ids. All pairs are found
 * in one walk over its positions: bit i of `here` says that term i stands at
 * position `at`, of `before` the same for the position before it. */
struct counting {
  const struct engine_neighbours *asked;
  struct asked_term terms[ENGINE_NEIGHBOURS_MOST];
  uint64_t codes[ENGINE_NEIGHBOURS_MOST]; /* of terms that the document has */
  uint64_t had;                           /* a bit for each of these */
  uint64_t bits[256]; /* of terms by the lowest byte of their code */
  uint64_t here, before, found;
  uint32_t at;
  struct engine_ids ids;
  unsigned *counts;
};

static inline ENGINE_INLINE void take_bits(struct counting *counting,
                                           uint64_t bits, uint32_t position) {
  if (bits == 0) return;
  if (position != counting->at) {
    counting->before = position == counting->at + 1 ? counting->here : 0;
    counting->here = 0;
    counting->at = position;
  }
  counting->here |= bits;
  counting->found |= counting->before << 1 & bits;
}

static inline bool take_byte(void *context, uint64_t code, uint32_t position) {
  struct counting *counting = context;
  take_bits(counting, counting->bits[code], position);
  return true;
}

static inline bool take_code(void *context, uint64_t code, uint32_t position) {
  struct counting *counting = context;
  uint64_t bits = 0, left = counting->bits[(unsigned char)code];
  for (; left; left &= left - 1)
    if (counting->codes[__builtin_ctzll(left)] == code) bits |= left & -left;
  take_bits(counting, bits, position);
  return true;
}

/* Whether any of the pairs may stand side by side. */
static bool may_have_pairs(const struct counting *counting,
                           const struct engine_sequence *sequence) {
  uint64_t left = counting->had << 1 & counting->had & counting->asked->pairs;
  for (; left; left &= left - 1) {
    size_t second = (size_t)__builtin_ctzll(left);
    if (engine_adjacent_may(sequence, counting->codes[second - 1],
                            counting->codes[second]))
      return true;
  }
  return false;
}

static void set_bits(struct counting *counting, bool are_set) {
  for (uint64_t left = counting->had; left; left &= left - 1) {
    uint64_t *bits =
        &counting->bits[(unsigned char)counting->codes[__builtin_ctzll(left)]];
    *bits = are_set ? *bits | (left & -left) : 0;
  }
}

static void look(void *context, size_t index, struct str value) {
  struct counting *counting = context;
  struct engine_sequence sequence = engine_sequence_of(value);
  uint32_t id = counting->ids.data[index];
  counting->had = counting->found = 0;
  counting->here = counting->before = counting->at = 0;
  for (size_t i = 0; i < counting->asked->count; i++) {
    struct asked_term *term = &counting->terms[i];
    struct engine_ids ids = term->within.ids;
    term->at = engine_ids_advance(ids, term->at, id);
    if (term->at == ids.len || ids.data[term->at] != id) continue;
    counting->had |= UINT64_C(1) << i;
    counting->codes[i] = engine_sequence_code(&sequence, term->hash);
  }
  if (!may_have_pairs(counting, &sequence)) return;
  set_bits(counting, true);
  if (sequence.width == 1)
    engine_sequence_walk(&sequence, 1, take_byte, counting);
  else
    engine_sequence_each(&sequence, take_code, counting);
  set_bits(counting, false);
  counting->counts[index] =
      (unsigned)__builtin_popcountll(counting->found & counting->asked->pairs);
}

enum status engine_neighbours_count(struct engine_cache *cache,
                                    const struct engine_source *source,
                                    const struct engine_neighbours *asked,
                                    struct engine_ids ids, unsigned *counts,
                                    struct error *error) {
  struct counting *counting = mem_zalloc(sizeof *counting);
  enum status status = STATUS_OK;
  *counting = (struct counting){.asked = asked, .ids = ids, .counts = counts};
  for (size_t i = 0; i < ids.len; i++) counts[i] = 0;
  for (size_t i = 0; i < asked->count && status == STATUS_OK; i++) {
    counting->terms[i].hash = engine_sequence_hash(asked->terms[i]);
    status = engine_cache_within(cache, source, asked->terms[i], ids,
                                 &counting->terms[i].within, error);
  }
  if (status == STATUS_OK && ids.len > 0)
    status =
        source->functions->each_value(source->index, ENGINE_SLOT_POSITIONS,
                                      ids.data, ids.len, look, counting, error);
  for (size_t i = 0; i < asked->count; i++)
    engine_cache_within_free(&counting->terms[i].within);
  free(counting);
  return status;
}
