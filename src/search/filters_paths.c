/* Filters by path. */
#include <stdlib.h>

#include "base/glob.h"
#include "base/mem.h"
#include "search/filters.h"
#include "store/section_numbers.h"

static size_t files_of_glob(const struct filters *filters, struct str glob) {
  size_t count = 0;
  for (size_t i = 0; i < filters->files.len; i++)
    count += filters->files.data[i].state == FILE_INDEXED &&
             glob_matches(glob, filters->files.data[i].path);
  return count;
}

/* A glob that no file has: as one from the root, or at any depth, it may. */
static void note_path(struct filters *filters, struct str glob) {
  struct buf text = {0};
  struct str rest = glob;
  while (str_starts(rest, STR("/"))) rest = str_slice(rest, 1, rest.len);
  struct str others[] = {rest,
                         arena_strf(filters->arena, "**/%.*s", STR_FMT(rest))};
  buf_addf(&text, "No indexed file has the path \"%.*s\"", STR_FMT(glob));
  for (size_t i = 0; i < 2; i++) {
    size_t count = files_of_glob(filters, others[i]);
    if (count == 0) continue;
    buf_addf(&text, "; %zu %s \"%.*s\"", count, count == 1 ? "has" : "have",
             STR_FMT(others[i]));
    break;
  }
  filters_note(filters, &text);
}

static int compare_symbol(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

struct found_files {
  VEC(const struct file_record *) list;
};

/* Their sections by what their records say. */
static struct engine_query *sections_of_few(struct filters *filters,
                                            const struct found_files *files) {
  VEC(uint32_t) ids = {0};
  struct buf key = {0};
  for (size_t i = 0; i < files->list.len && filters->status == STATUS_OK; i++) {
    struct file_text text = {0};
    record_key(files->list.data[i]->path, &key);
    filters->status = store_heads(filters->searcher->store, filters->arena,
                                  buf_str(&key), &text, filters->error);
    if (filters->status != STATUS_OK) break;
    for (size_t k = 0; k < text.count; k++) vec_push(&ids, text.sections[k].id);
  }
  if (ids.len > 1) qsort(ids.data, ids.len, sizeof *ids.data, compare_id);
  struct engine_query *query = engine_query_ids(ids.data, ids.len);
  vec_free(&ids);
  buf_free(&key);
  return query;
}

static struct engine_query *sections_of_many(const struct found_files *files) {
  size_t count = files->list.len;
  uint64_t *symbols = mem_alloc(count * sizeof *symbols);
  for (size_t i = 0; i < count; i++) symbols[i] = files->list.data[i]->symbol;
  qsort(symbols, count, sizeof *symbols, compare_symbol);
  struct engine_query *query =
      engine_query_among(NUMBER_FILE, 1, symbols, count);
  free(symbols);
  return query;
}

struct engine_query *filters_path(struct filters *filters, struct str glob) {
  enum { FEW = 32 }; /* of more, to look at all sections is about as quick */
  struct found_files found = {{0}};
  if (!filters->files_loaded && filters->status == STATUS_OK) {
    filters->status = store_files(filters->searcher->store, filters->arena,
                                  &filters->files, filters->error);
    filters->files_loaded = true;
  }
  for (size_t i = 0; i < filters->files.len; i++) {
    const struct file_record *file = &filters->files.data[i];
    if (file->state == FILE_INDEXED && glob_matches(glob, file->path))
      vec_push(&found.list, file);
  }
  struct engine_query *query = found.list.len == 0 ? engine_query_none()
                               : found.list.len <= FEW
                                   ? sections_of_few(filters, &found)
                                   : sections_of_many(&found);
  if (found.list.len == 0 && filters->status == STATUS_OK)
    note_path(filters, glob);
  vec_free(&found.list);
  return query;
}

struct engine_query *filters_paths(struct filters *filters,
                                   const struct str_list *globs) {
  VEC(struct engine_query *) parts = {0};
  for (size_t i = 0; i < globs->len; i++)
    vec_push(&parts, filters_path(filters, globs->data[i]));
  struct engine_query *query = engine_query_or(parts.data, parts.len);
  vec_free(&parts);
  return query;
}
