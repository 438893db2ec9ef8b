#include "search/hit_page.h"

#include <stdlib.h>

#include "search/copies.h"
#include "search/hit_items.h"
#include "search/hits.h"
#include "search/scoring.h"
#include "search/showing.h"

enum { BLOCK_HITS = 2048 };

struct page {
  struct matching *matching;
  struct rank *rank;
  struct snippets snippets;
  const struct ranked *ranked;
  size_t count;
  struct map files; /* of hits that were handed over */
};

static enum status begin(struct page *page) {
  const struct request *request = page->matching->request;
  if (page->count == 0 || request->paths_only || request->is_brief)
    return STATUS_OK;
  return showing_begin(page->matching, &page->snippets);
}

static enum status fill_hit(struct page *page, const struct ranked *ranked,
                            struct hit *hit) {
  struct matching *matching = page->matching;
  struct rank *rank = page->rank;
  struct str key = rank_columns_file_key(rank, ranked->index);
  enum status status;
  hit->score = ranked->score;
  hit->mode = ranked->mode;
  if (matching->request->paths_only) {
    status = texts_path(matching->searcher->store, matching->arena, key,
                        &hit->path, matching->error);
    return status == STATUS_OK ? copies_paths(rank, ranked, hit) : status;
  }
  status = matching->request->is_brief
               ? showing_fill_brief(matching, key, ranked->id, hit)
               : showing_fill(matching, &page->snippets, key, ranked->id, hit);
  return status == STATUS_OK ? copies_list(rank, ranked, hit) : status;
}

static int by_file(const void *a, const void *b, void *context) {
  const struct ranked *x = *(const struct ranked *const *)a;
  const struct ranked *y = *(const struct ranked *const *)b;
  uint32_t file_x = rank_columns_file_order(context, x->index);
  uint32_t file_y = rank_columns_file_order(context, y->index);
  return (file_x > file_y) - (file_x < file_y);
}

/* What all hits need, read at once. */
static enum status fill_values(struct page *page, const struct ranked *ranked,
                               struct hit *hits, size_t count) {
  struct matching *matching = page->matching;
  const struct request *request = matching->request;
  struct columns *columns = &matching->searcher->columns;
  struct hit **list = arena_alloc(matching->arena, (count + 1) * sizeof *list);
  for (size_t i = 0; i < count; i++) list[i] = &hits[i];
  enum status status = STATUS_OK;
  if (request->explain_score && count > 0)
    status = scoring_explain(page->rank, ranked, hits, count);
  if (status == STATUS_OK && !request->paths_only)
    status = hits_fill_values(matching->arena, columns,
                              request->is_brief ? HITS_BRIEF : HITS_SHOWN, list,
                              count, matching->error);
  if (status == STATUS_OK && !request->paths_only && !request->is_brief)
    status = hit_items_add_owners(matching, list, count);
  return status;
}

/* Texts and items of files are stored apart, and to go from one to the other
 * for each file reads blocks of the index again: all texts come first. */
static enum status open_files(struct page *page, const struct ranked **order,
                              size_t count) {
  struct matching *matching = page->matching;
  const struct request *request = matching->request;
  enum status status = STATUS_OK;
  if (request->paths_only || request->is_brief) return STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = texts_open(&matching->searcher->texts,
                        rank_columns_file_key(page->rank, order[i]->index),
                        matching->error);
  return status;
}

/* Hits from `first` on. The texts of files are read in the order in which they
 * are stored. */
static enum status fill(struct page *page, size_t first, size_t count,
                        struct hit *hits) {
  const struct ranked *ranked = page->ranked + first;
  const struct ranked **order =
      arena_alloc(page->matching->arena, (count + 1) * sizeof *order);
  enum status status;
  for (size_t i = 0; i < count; i++) {
    order[i] = &ranked[i];
    hits[i].rank = page->matching->request->offset + first + i + 1;
  }
  if (count > 1) qsort_r(order, count, sizeof *order, by_file, page->rank);
  status = open_files(page, order, count);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = fill_hit(page, order[i], &hits[order[i] - ranked]);
  return status == STATUS_OK ? fill_values(page, ranked, hits, count) : status;
}

/* ---- handing over ---- */

/* The files of hits, each once. */
static void add_files(struct page *page, struct arena *arena,
                      const struct hit *hits, size_t count) {
  struct results *results = page->matching->results;
  for (size_t i = 0; i < count; i++) {
    if (map_get(&page->files, hits[i].path)) continue;
    struct results_file file = {arena_str(arena, hits[i].path),
                                hits[i].stamp_hash};
    map_put(&page->files, file.path, 0, NULL);
    results->files = arena_grow(arena, results->files, results->file_count,
                                &results->file_room, sizeof *results->files);
    results->files[results->file_count++] = file;
  }
}

/* All that is made for a block lives in an arena of its own, the texts of files
 * too. */
static enum status hand_over_blocks(struct page *page, struct arena *block) {
  struct matching *matching = page->matching;
  const struct request *request = matching->request;
  struct texts *texts = &matching->searcher->texts;
  struct arena *arena = matching->arena;
  enum status status = STATUS_OK;
  bool more = request->each_hits(request->each_context, NULL, 0);
  matching->arena = page->rank->arena = page->snippets.arena = block;
  for (size_t at = 0; at < page->count && more && status == STATUS_OK;
       at += BLOCK_HITS) {
    size_t count =
        page->count - at < BLOCK_HITS ? page->count - at : BLOCK_HITS;
    struct hit *hits = arena_zalloc(block, count * sizeof *hits);
    texts_init(texts, matching->searcher->store, block);
    status = fill(page, at, count, hits);
    if (status == STATUS_OK) {
      add_files(page, arena, hits, count);
      more = request->each_hits(request->each_context, hits, count);
    }
    texts_free(texts);
    arena_reset(block);
  }
  matching->arena = page->rank->arena = page->snippets.arena = arena;
  return status;
}

static enum status hand_over(struct page *page) {
  struct searcher *searcher = page->matching->searcher;
  struct texts kept = searcher->texts;
  struct arena block = {0};
  enum status status = hand_over_blocks(page, &block);
  searcher->texts = kept;
  map_free(&page->files);
  arena_free(&block);
  return status;
}

enum status hit_page_fill(struct matching *matching, struct rank *rank) {
  const struct request *request = matching->request;
  struct results *results = matching->results;
  struct page page = {.matching = matching, .rank = rank};
  struct ranked *ranked = NULL;
  enum status status =
      rank_page(rank, request->offset, request->limit, &ranked, &page.count);
  page.ranked = ranked;
  if (status == STATUS_OK) status = begin(&page);
  results->hit_total = rank->groups;
  results->copies = rank->shown->len - rank->groups;
  if (status == STATUS_OK && request->each_hits) {
    status = hand_over(&page);
  } else if (status == STATUS_OK) {
    results->hits =
        arena_zalloc(matching->arena, (page.count + 1) * sizeof *results->hits);
    results->hit_count = page.count;
    status = fill(&page, 0, page.count, results->hits);
  }
  snippet_free(&page.snippets);
  return status;
}
