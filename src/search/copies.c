#include "search/copies.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/hits.h"

struct copy {
  struct str path;
  struct str start; /* of the id: the path and "#" */
  size_t index;
};

static int compare_start(const void *a, const void *b) {
  return str_cmp(((const struct copy *)a)->start,
                 ((const struct copy *)b)->start);
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The first `most` ids by bytes. To know an anchor the text of a file is
 * needed: it is looked up in the first files, up to one whose ids come behind
 * all of theirs. */
static enum status first_ids(struct rank *rank, const struct copy *copies,
                             size_t count, size_t most, struct str_list *ids) {
  enum status status = STATUS_OK;
  struct str start = {"", 0};
  ids->data = arena_alloc(rank->arena, count * sizeof *ids->data);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    const struct section_text *section;
    if (i == 0 || !str_starts(copies[i].start, start)) {
      if (i >= most) break;
      start = copies[i].start;
    }
    status = texts_head(
        rank->texts, rank_columns_file_key(rank, copies[i].index),
        rank->shown->ids[copies[i].index], NULL, &section, rank->error);
    if (status == STATUS_OK)
      ids->data[ids->len++] =
          hits_id(rank->arena, copies[i].path, section->anchor);
  }
  if (ids->len > 1) qsort(ids->data, ids->len, sizeof *ids->data, compare_str);
  if (ids->len > most) ids->len = most;
  return status;
}

static void gather(const struct rank *rank, const struct ranked *ranked,
                   struct copies *copies) {
  for (uint32_t i = rank->group[ranked->index]; i != RANK_NONE;
       i = rank->next_copy[i])
    if (i != ranked->index) vec_push(copies, i);
}

static int compare_key(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static void sort(struct rank *rank, struct copies *copies) {
  uint64_t *keys = mem_alloc((copies->len + 1) * sizeof *keys);
  for (size_t i = 0; i < copies->len; i++)
    keys[i] = (uint64_t)rank_columns_file_order(rank, copies->data[i]) << 32 |
              copies->data[i];
  if (copies->len > 1) qsort(keys, copies->len, sizeof *keys, compare_key);
  for (size_t i = 0; i < copies->len; i++) copies->data[i] = (uint32_t)keys[i];
  free(keys);
}

void copies_by_path(struct rank *rank, const struct ranked *ranked,
                    struct copies *copies) {
  gather(rank, ranked, copies);
  sort(rank, copies);
}

enum status copies_read(struct rank *rank, const struct ranked *ranked,
                        size_t count, struct arena *arena) {
  enum { MOST_BYTES = 1 << 20 }; /* of texts that are in memory */
  struct copies copies = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count; i++) gather(rank, &ranked[i], &copies);
  sort(rank, &copies);
  rank->copy_ids =
      arena_zalloc(arena, (rank->shown->len + 1) * sizeof *rank->copy_ids);
  for (size_t i = 0; i < copies.len && status == STATUS_OK; i++) {
    const struct section_text *section;
    const struct texts_file *file;
    uint32_t index = copies.data[i];
    status = texts_head(rank->texts, rank_columns_file_key(rank, index),
                        rank->shown->ids[index], &file, &section, rank->error);
    if (status != STATUS_OK) break;
    rank->copy_ids[index] = hits_id(arena, file->path, section->anchor);
    if (rank->texts->bytes > MOST_BYTES) texts_forget(rank->texts);
  }
  texts_forget(rank->texts);
  vec_free(&copies);
  return status;
}

static void list_known(struct rank *rank, const struct copies *copies,
                       struct str_list *ids) {
  ids->data = arena_alloc(rank->arena, copies->len * sizeof *ids->data);
  for (size_t i = 0; i < copies->len; i++)
    ids->data[ids->len++] = rank->copy_ids[copies->data[i]];
  if (ids->len > 1) qsort(ids->data, ids->len, sizeof *ids->data, compare_str);
  if (ids->len > rank->request->copies) ids->len = rank->request->copies;
}

static enum status list_first(struct rank *rank, const struct copies *indices,
                              struct str_list *ids) {
  VEC(struct copy) copies = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < indices->len && status == STATUS_OK; i++) {
    struct copy copy = {.index = indices->data[i]};
    status = texts_path(rank->texts->store, rank->arena,
                        rank_columns_file_key(rank, copy.index), &copy.path,
                        rank->error);
    copy.start = hits_id(rank->arena, copy.path, STR(""));
    vec_push(&copies, copy);
  }
  if (copies.len > 1)
    qsort(copies.data, copies.len, sizeof *copies.data, compare_start);
  if (status == STATUS_OK)
    status =
        first_ids(rank, copies.data, copies.len, rank->request->copies, ids);
  vec_free(&copies);
  return status;
}

enum status copies_list(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit) {
  struct copies copies = {0};
  enum status status = STATUS_OK;
  gather(rank, ranked, &copies);
  hit->copy_count = copies.len;
  if (copies.len > 0 && rank->copy_ids)
    list_known(rank, &copies, &hit->copies);
  else if (copies.len > 0 && rank->request->copies > 0)
    status = list_first(rank, &copies, &hit->copies);
  vec_free(&copies);
  return status;
}
