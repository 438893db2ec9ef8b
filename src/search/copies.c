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

enum status copies_paths(struct rank *rank, const struct ranked *ranked,
                         struct hit *hit) {
  VEC(struct str) paths = {0};
  enum status status = STATUS_OK;
  for (size_t i = rank->group[ranked->index];
       i != RANK_NONE && status == STATUS_OK; i = rank->next_copy[i]) {
    struct str path;
    if (i == ranked->index) continue;
    status = texts_path(rank->texts->store, rank->arena,
                        rank_columns_file_key(rank, i), &path, rank->error);
    if (status == STATUS_OK) vec_push(&paths, path);
  }
  if (paths.len > 1)
    qsort(paths.data, paths.len, sizeof *paths.data, compare_str);
  hit->copy_paths.data =
      arena_dup(rank->arena, paths.data, paths.len * sizeof *paths.data);
  hit->copy_paths.len = paths.len;
  vec_free(&paths);
  return status;
}

enum status copies_list(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit) {
  VEC(struct copy) copies = {0};
  enum status status = STATUS_OK;
  for (size_t i = rank->group[ranked->index];
       i != RANK_NONE && status == STATUS_OK; i = rank->next_copy[i]) {
    struct copy copy = {.index = i};
    if (i == ranked->index) continue;
    status =
        texts_path(rank->texts->store, rank->arena,
                   rank_columns_file_key(rank, i), &copy.path, rank->error);
    copy.start = hits_id(rank->arena, copy.path, STR(""));
    if (status == STATUS_OK) vec_push(&copies, copy);
  }
  if (copies.len > 1)
    qsort(copies.data, copies.len, sizeof *copies.data, compare_start);
  if (status == STATUS_OK)
    status = first_ids(rank, copies.data, copies.len, rank->request->copies,
                       &hit->copies);
  hit->copy_count = copies.len;
  vec_free(&copies);
  return status;
}
