/* What the engine has read of one snapshot, and may be asked for again. {0} is
 * an empty cache. For the engine's own files. */
#ifndef MINS_ENGINE_ENGINE_CACHE_H
#define MINS_ENGINE_ENGINE_CACHE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_ids.h"
#include "engine/engine_query.h"
#include "engine/engine_source.h"

/* All postings of a term. */
struct engine_postings {
  struct engine_ids ids;
  uint32_t *wdfs; /* by index in ids */
};

/* All values of a slot: that of document i goes from bytes[starts[i]] up to,
 * not including, bytes[starts[i + 1]]. */
struct engine_column {
  size_t *starts; /* NULL: not read */
  size_t len;     /* of starts */
  struct buf bytes;
};
static inline struct str engine_cache_value(const struct engine_column *column,
                                            uint32_t id) {
  if ((size_t)id + 1 >= column->len || !column->bytes.data) return STR("");
  return str_make(column->bytes.data + column->starts[id],
                  column->starts[id + 1] - column->starts[id]);
}

/* Documents that were examined for a PHRASE or NEAR, and those that match. */
struct engine_positional {
  struct engine_ids asked, found;
};

struct engine_cache {
  struct arena arena;     /* of the keys */
  struct map frequencies; /* term -> documents */
  struct map terms;       /* term -> index in postings */
  VEC(struct engine_postings) postings;
  struct map shapes; /* key of a PHRASE or NEAR -> index in positional */
  VEC(struct engine_positional) positional;
  size_t positions_read; /* of so many documents, one by one */
  struct engine_column positions;
  size_t kept; /* memory of all of these, in units of 4 bytes */
};

enum status engine_cache_frequency(struct engine_cache *cache,
                                   const struct engine_source *source,
                                   struct str term, uint32_t *documents,
                                   struct error *error);
/* The postings of `term` if they are cached, or if reading all of them is
 * quicker than looking up `wanted` documents; else *found is false. Borrowed
 * until the cache is trimmed or cleared. */
enum status engine_cache_postings(struct engine_cache *cache,
                                  const struct engine_source *source,
                                  struct str term, size_t wanted, bool *found,
                                  struct engine_postings *postings,
                                  struct error *error);
/* Documents that have a term: all candidates that do, and perhaps others. */
struct engine_within {
  struct engine_ids ids;
  bool is_owner; /* of ids; else they are the cache's, as above */
};
enum status engine_cache_within(struct engine_cache *cache,
                                const struct engine_source *source,
                                struct str term, struct engine_ids candidates,
                                struct engine_within *within,
                                struct error *error);
void engine_cache_within_free(struct engine_within *within);
/* The positions of all documents up to `last`, once so many have been asked for
 * that reading all pays; else NULL, and the caller reads those of the `wanted`
 * documents itself. */
enum status engine_cache_positions(struct engine_cache *cache,
                                   const struct engine_source *source,
                                   uint32_t last, size_t wanted,
                                   const struct engine_column **positions,
                                   struct error *error);
/* What is known about a PHRASE or NEAR; NULL: nothing. Valid until the next
 * engine_cache_keep, trim or clear. */
const struct engine_positional *engine_cache_positional(
    const struct engine_cache *cache, const struct engine_query *query);
/* Takes over the sets in `known`, in place of what was known. */
void engine_cache_keep(struct engine_cache *cache,
                       const struct engine_query *query,
                       struct engine_positional known);
/* Between requests: clears the cache if it has become large. */
void engine_cache_trim(struct engine_cache *cache);
void engine_cache_clear(struct engine_cache *cache);

#endif
