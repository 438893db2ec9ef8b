#include "search/hit_page.h"

#include <stdlib.h>

#include "search/copies.h"
#include "search/hit_items.h"
#include "search/hits.h"
#include "search/scoring.h"
#include "search/showing.h"

enum { BLOCK_HITS = 1024 };

struct page {
  struct matching *matching;
  struct rank *rank;
  struct snippets snippets;
  const struct ranked *ranked;
  size_t count;
  struct arena *arena; /* of the answer */
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
  hit->score = ranked->score;
  hit->mode = ranked->mode;
  enum status status =
      matching->request->is_brief
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
  if (status == STATUS_OK)
    status = hits_fill_values(matching->arena, columns,
                              request->is_brief ? HITS_BRIEF : HITS_SHOWN, list,
                              count, matching->error);
  if (status == STATUS_OK && !request->is_brief)
    status = hit_items_add_owners(matching, list, count);
  return status;
}

/* Texts and items of files are stored apart, and to go from one to the other
 * for each file reads blocks of the index again: all texts come first. */
static enum status open_files(struct page *page, const struct ranked **order,
                              size_t count) {
  struct matching *matching = page->matching;
  enum status status = STATUS_OK;
  if (matching->request->is_brief) return STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = texts_open(&matching->searcher->texts,
                        rank_columns_file_key(page->rank, order[i]->index),
                        matching->error);
  return status;
}

/* The texts of files are read in the order in which they are stored. */
static enum status fill(struct page *page, const struct ranked *ranked,
                        size_t count, struct hit *hits) {
  const struct ranked **order =
      arena_alloc(page->matching->arena, (count + 1) * sizeof *order);
  for (size_t i = 0; i < count; i++) order[i] = &ranked[i];
  if (count > 1) qsort_r(order, count, sizeof *order, by_file, page->rank);
  enum status status = open_files(page, order, count);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = fill_hit(page, order[i], &hits[order[i] - ranked]);
  return status == STATUS_OK ? fill_values(page, ranked, hits, count) : status;
}

static enum status fill_page(struct page *page) {
  struct matching *matching = page->matching;
  struct results *results = matching->results;
  results->hits =
      arena_zalloc(matching->arena, (page->count + 1) * sizeof *results->hits);
  results->hit_count = page->count;
  for (size_t i = 0; i < page->count; i++)
    results->hits[i].rank = matching->request->offset + i + 1;
  return fill(page, page->ranked, page->count, results->hits);
}

/* ---- paths ---- */

static enum status add_path(struct page *page, unsigned char *seen,
                            size_t index) {
  struct matching *matching = page->matching;
  struct str_list *paths = &matching->results->paths;
  uint32_t file = page->rank->files[index];
  if (seen[file]) return STATUS_OK;
  seen[file] = 1;
  return texts_path(matching->searcher->store, matching->arena,
                    rank_columns_file_key(page->rank, index),
                    &paths->data[paths->len++], matching->error);
}

/* Every file that holds a hit or a copy of one, where it first does so. */
static enum status fill_paths(struct page *page) {
  struct rank *rank = page->rank;
  struct str_list *paths = &page->matching->results->paths;
  size_t files = columns_count(rank->columns, SLOT_FILE);
  unsigned char *seen = mem_zalloc(files);
  enum status status = STATUS_OK;
  paths->data = arena_alloc(page->matching->arena, files * sizeof *paths->data);
  for (size_t i = 0; i < page->count && status == STATUS_OK; i++) {
    struct copies copies = {0};
    status = add_path(page, seen, page->ranked[i].index);
    copies_by_path(rank, &page->ranked[i], &copies);
    for (size_t k = 0; k < copies.len && status == STATUS_OK; k++)
      status = add_path(page, seen, copies.data[k]);
    vec_free(&copies);
  }
  free(seen);
  return status;
}

/* ---- handing over ---- */

/* Hits come file by file. */
static void add_files(struct page *page, struct arena *arena,
                      const struct hit *hits, size_t count) {
  struct results *results = page->matching->results;
  for (size_t i = 0; i < count; i++) {
    size_t len = results->file_count;
    if (len > 0 && str_eq(results->files[len - 1].path, hits[i].path)) continue;
    results->files = arena_grow(arena, results->files, len, &results->file_room,
                                sizeof *results->files);
    results->files[results->file_count++] = (struct results_file){
        arena_str(arena, hits[i].path), hits[i].stamp_hash};
  }
}

static int compare_key(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Places of the page by file, behind what they are sorted by. */
static uint64_t *sort_places(const struct page *page) {
  uint64_t *places =
      arena_alloc(page->arena, (page->count + 1) * sizeof *places);
  for (size_t i = 0; i < page->count; i++)
    places[i] =
        (uint64_t)rank_columns_file_order(page->rank, page->ranked[i].index)
            << 32 |
        i;
  if (page->count > 1) qsort(places, page->count, sizeof *places, compare_key);
  return places;
}

/* The hits at some places of the page. */
static enum status hand_over_some(struct page *page, const uint64_t *places,
                                  size_t count, bool *more) {
  struct matching *matching = page->matching;
  const struct request *request = matching->request;
  struct hit *hits = arena_zalloc(matching->arena, count * sizeof *hits);
  struct ranked *ranked = arena_alloc(matching->arena, count * sizeof *ranked);
  for (size_t i = 0; i < count; i++) {
    uint32_t place = (uint32_t)places[i];
    ranked[i] = page->ranked[place];
    hits[i].rank = request->offset + place + 1;
  }
  enum status status = fill(page, ranked, count, hits);
  if (status != STATUS_OK) return status;
  add_files(page, page->arena, hits, count);
  *more = request->each_hits(request->each_context, hits, count);
  return STATUS_OK;
}

/* All that is made for a block lives in an arena of its own, the texts of files
 * too. */
static enum status hand_over_blocks(struct page *page, const uint64_t *places,
                                    struct arena *block) {
  struct matching *matching = page->matching;
  const struct request *request = matching->request;
  struct texts *texts = &matching->searcher->texts;
  enum status status = STATUS_OK;
  bool more = request->each_hits(request->each_context, NULL, page->count);
  texts_init(texts, matching->searcher->store, block);
  if (request->copies > 0)
    status = copies_read(page->rank, page->ranked, page->count, page->arena);
  matching->arena = page->rank->arena = block;
  page->snippets.arena = page->snippets.highlighter.arena = block;
  for (size_t at = 0; at < page->count && more && status == STATUS_OK;
       at += BLOCK_HITS) {
    size_t left = page->count - at;
    status = hand_over_some(page, places + at,
                            left < BLOCK_HITS ? left : BLOCK_HITS, &more);
    texts_forget(texts);
  }
  texts_free(texts);
  matching->arena = page->rank->arena = page->arena;
  return status;
}

/* In the order of files, each of which is unpacked once; what that takes is
 * many times what one of them holds. */
static enum status hand_over(struct page *page) {
  struct searcher *searcher = page->matching->searcher;
  struct texts kept = searcher->texts;
  struct arena block = {0};
  enum status status = hand_over_blocks(page, sort_places(page), &block);
  searcher->texts = kept;
  arena_free(&block);
  return status;
}

enum status hit_page_fill(struct matching *matching, struct rank *rank) {
  const struct request *request = matching->request;
  struct results *results = matching->results;
  struct page page = {
      .matching = matching, .rank = rank, .arena = matching->arena};
  struct ranked *ranked = NULL;
  enum status status =
      rank_page(rank, request->offset, request->limit, &ranked, &page.count);
  page.ranked = ranked;
  if (status == STATUS_OK) status = begin(&page);
  results->hit_total = rank->groups;
  results->copies = rank->shown->len - rank->groups;
  if (status == STATUS_OK && request->paths_only)
    status = fill_paths(&page);
  else if (status == STATUS_OK)
    status = request->each_hits ? hand_over(&page) : fill_page(&page);
  snippet_free(&page.snippets);
  return status;
}
