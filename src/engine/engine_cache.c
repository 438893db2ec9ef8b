#include "engine/engine_cache.h"

#include <stdlib.h>

#include "engine/engine_sequence.h"

enum {
  /* To skip to one document costs about as much as to read so many postings
   * (measured: a jump within a chunk reads half of it). */
  SKIP_COST = 8,
  /* To read all positions costs about as much as to look up those of one
   * document in so many; of more documents it is a stall, and more than is kept
   * from one request to the next. */
  SLOT_SHARE = 4,
  SLOT_DOCUMENTS = 1 << 16,
  MOST_KEPT = 4 << 20
};

/* ---- terms ---- */

enum status engine_cache_frequency(struct engine_cache *cache,
                                   const struct engine_source *source,
                                   struct str term, uint32_t *documents,
                                   struct error *error) {
  const size_t *known = map_get(&cache->frequencies, term);
  if (known) {
    *documents = (uint32_t)*known;
    return STATUS_OK;
  }
  enum status status =
      source->functions->term_documents(source->index, term, documents, error);
  if (status == STATUS_OK)
    map_put(&cache->frequencies, arena_str(&cache->arena, term), *documents,
            NULL);
  return status;
}

enum status engine_cache_postings(struct engine_cache *cache,
                                  const struct engine_source *source,
                                  struct str term, size_t wanted, bool *found,
                                  struct engine_postings *postings,
                                  struct error *error) {
  const size_t *index = map_get(&cache->terms, term);
  uint32_t count = 0;
  *found = index != NULL;
  if (index) *postings = cache->postings.data[*index];
  if (index) return STATUS_OK;
  enum status status =
      engine_cache_frequency(cache, source, term, &count, error);
  if (status != STATUS_OK || wanted < count / SKIP_COST) return status;
  struct engine_postings read = {engine_ids_new(count),
                                 mem_alloc((count + 1) * sizeof(uint32_t))};
  struct shim_postings list = {read.ids.data, read.wdfs, count, 0};
  if (count > 0)
    status = source->functions->postings(source->index, term, 1, &list, error);
  if (status != STATUS_OK) {
    free(read.ids.data);
    free(read.wdfs);
    return status;
  }
  read.ids.len = list.count;
  cache->kept += list.count;
  map_put(&cache->terms, arena_str(&cache->arena, term), cache->postings.len,
          NULL);
  vec_push(&cache->postings, read);
  *postings = read;
  *found = true;
  return STATUS_OK;
}

enum status engine_cache_within(struct engine_cache *cache,
                                const struct engine_source *source,
                                struct str term, struct engine_ids candidates,
                                struct engine_within *within,
                                struct error *error) {
  struct engine_postings all;
  bool has;
  enum status status = engine_cache_postings(cache, source, term,
                                             candidates.len, &has, &all, error);
  *within = (struct engine_within){0};
  if (status == STATUS_OK && has) within->ids = all.ids;
  if (status != STATUS_OK || has) return status;
  *within = (struct engine_within){engine_ids_new(candidates.len), true};
  struct shim_postings list = {within->ids.data, NULL, candidates.len, 0};
  status = source->functions->postings_of(source->index, term, candidates.data,
                                          candidates.len, &list, error);
  within->ids.len = list.count;
  return status;
}

void engine_cache_within_free(struct engine_within *within) {
  if (within->is_owner) free(within->ids.data);
  *within = (struct engine_within){0};
}

/* ---- positions ---- */

struct filling {
  struct engine_column *column;
  size_t next; /* of those whose start is known */
};

static void fill(void *context, size_t id, struct str value) {
  struct filling *filling = context;
  struct engine_column *column = filling->column;
  for (; filling->next <= id; filling->next++)
    column->starts[filling->next] = column->bytes.len;
  buf_add_str(&column->bytes, value);
}

static void free_column(struct engine_column *column) {
  free(column->starts);
  buf_free(&column->bytes);
  *column = (struct engine_column){0};
}

enum status engine_cache_positions(struct engine_cache *cache,
                                   const struct engine_source *source,
                                   uint32_t last, size_t wanted,
                                   const struct engine_column **positions,
                                   struct error *error) {
  struct engine_column *column = &cache->positions;
  struct filling filling = {column, 0};
  *positions = column->starts ? column : NULL;
  if (column->starts || last > SLOT_DOCUMENTS) return STATUS_OK;
  if (cache->positions_read < last / SLOT_SHARE) {
    cache->positions_read += wanted;
    return STATUS_OK;
  }
  column->len = (size_t)last + 2;
  column->starts = mem_alloc(column->len * sizeof *column->starts);
  enum status status =
      source->functions->each_value(source->index, ENGINE_SLOT_POSITIONS, NULL,
                                    (size_t)last + 1, fill, &filling, error);
  for (; filling.next < column->len; filling.next++)
    column->starts[filling.next] = column->bytes.len;
  if (status != STATUS_OK) free_column(column);
  if (status != STATUS_OK) return status;
  cache->kept += column->len + column->bytes.len / sizeof(uint32_t);
  *positions = column;
  return STATUS_OK;
}

/* ---- phrases ---- */

static void add_number(struct buf *key, uint32_t number) {
  buf_add(key, &number, sizeof number);
}

/* Equal for equal trees of a PHRASE or NEAR. */
static void add_key(struct buf *key, const struct engine_query *query) {
  buf_add_char(key, query->op == ENGINE_PHRASE ? 'P' : 'N');
  buf_add_char(key, query->front ? 'f' : ' ');
  add_number(key, query->number);
  for (size_t i = 0; i < query->part_count; i++) {
    const struct engine_query *place = query->parts[i];
    add_number(key, (uint32_t)place->part_count);
    for (size_t k = 0; k < place->part_count; k++) {
      add_number(key, (uint32_t)place->parts[k]->text.len);
      buf_add_str(key, place->parts[k]->text);
    }
  }
}

const struct engine_positional *engine_cache_positional(
    const struct engine_cache *cache, const struct engine_query *query) {
  struct buf key = {0};
  if (cache->positional.len == 0) return NULL;
  add_key(&key, query);
  const size_t *index = map_get(&cache->shapes, buf_str(&key));
  buf_free(&key);
  return index ? &cache->positional.data[*index] : NULL;
}

void engine_cache_keep(struct engine_cache *cache,
                       const struct engine_query *query,
                       struct engine_positional known) {
  struct buf key = {0};
  bool is_new;
  add_key(&key, query);
  cache->shapes.arena = &cache->arena;
  size_t index =
      *map_put(&cache->shapes, buf_str(&key), cache->positional.len, &is_new);
  buf_free(&key);
  if (is_new) vec_push(&cache->positional, (struct engine_positional){0});
  struct engine_positional *kept = &cache->positional.data[index];
  free(kept->asked.data);
  free(kept->found.data);
  *kept = known;
  cache->kept += known.asked.len + known.found.len;
}

/* ---- all of it ---- */

void engine_cache_trim(struct engine_cache *cache) {
  if (cache->kept > MOST_KEPT || cache->frequencies.len > MOST_KEPT / 16)
    engine_cache_clear(cache);
}

void engine_cache_clear(struct engine_cache *cache) {
  for (size_t i = 0; i < cache->postings.len; i++) {
    free(cache->postings.data[i].ids.data);
    free(cache->postings.data[i].wdfs);
  }
  for (size_t i = 0; i < cache->positional.len; i++) {
    free(cache->positional.data[i].asked.data);
    free(cache->positional.data[i].found.data);
  }
  vec_free(&cache->postings);
  vec_free(&cache->positional);
  map_free(&cache->frequencies);
  map_free(&cache->terms);
  map_free(&cache->shapes);
  free_column(&cache->positions);
  arena_free(&cache->arena);
  *cache = (struct engine_cache){0};
}
