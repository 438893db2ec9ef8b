#include "ask/roots.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/fingerprint.h"
#include "store/location.h"
#include "store/store.h"

static enum status read_index(struct arena *arena, struct store *store,
                              struct root *root, struct error *error) {
  struct totals totals;
  struct str updated;
  enum status status =
      store_get(store, arena, STORE_KEY_ROOT, &root->root, error);
  if (status == STATUS_OK) status = store_totals(store, arena, &totals, error);
  if (status == STATUS_OK)
    status = store_get(store, arena, STORE_KEY_UPDATED, &updated, error);
  if (status != STATUS_OK) return status;
  root->files = totals.states[FILE_INDEXED];
  root->sections = totals.sections;
  root->updated = updated.data ? strtoull(updated.data, NULL, 10) : 0;
  return STATUS_OK;
}

static void describe(struct arena *arena, struct root *root) {
  struct store *store = NULL;
  struct buf recorded = {0};
  struct error ignored;
  struct stat info;
  enum status status = store_open(root->directory.data, &store, &ignored);
  if (status == STATUS_OK) status = read_index(arena, store, root, &ignored);
  store_close(store);
  root->bytes = fs_tree_bytes(root->directory.data);
  bool is_read = status == STATUS_OK && root->root.data;
  if (!is_read) root->root = (struct str){NULL, 0};
  root->is_outdated =
      !is_read && fingerprint_is_other_format(root->directory.data, &recorded);
  root->is_unreadable = !root->is_outdated && status == STATUS_IO;
  root->is_damaged = !is_read && !root->is_outdated && !root->is_unreadable;
  if (recorded.len > 0) root->root = arena_str(arena, buf_str(&recorded));
  buf_free(&recorded);
  if (!root->root.data) return;
  root->is_gone = stat(root->root.data, &info) == 0
                      ? !S_ISDIR(info.st_mode)
                      : errno == ENOENT || errno == ENOTDIR;
}

static int compare(const void *a, const void *b) {
  const struct root *x = a, *y = b;
  if (!x->root.data != !y->root.data) return x->root.data ? -1 : 1;
  int order = x->root.data ? str_cmp(x->root, y->root) : 0;
  return order ? order : str_cmp(x->directory, y->directory);
}

enum status roots_read(struct arena *arena, struct roots *roots,
                       struct error *error) {
  struct buf cache = {0}, generation = {0};
  VEC(struct root) list = {0};
  enum status status = location_cache(&cache, error);
  DIR *entries = status == STATUS_OK ? opendir(buf_cstr(&cache)) : NULL;
  if (status == STATUS_OK && !entries && errno != ENOENT && errno != ENOTDIR)
    status = error_set_errno(error, STATUS_IO, errno,
                             "%s: cannot read the directory", buf_cstr(&cache));
  struct dirent *entry;
  while (entries && (entry = readdir(entries))) {
    if (entry->d_name[0] == '.') continue;
    struct root root = {.directory = arena_strf(arena, "%.*s/%s",
                                                STR_FMT(buf_str(&cache)),
                                                entry->d_name)};
    buf_clear(&generation);
    if (location_current(root.directory.data, &generation, NULL) ==
        STATUS_NO_INDEX)
      continue;
    describe(arena, &root);
    vec_push(&list, root);
  }
  if (entries) closedir(entries);
  if (list.len > 1) qsort(list.data, list.len, sizeof *list.data, compare);
  roots->len = list.len;
  roots->data = arena_dup(arena, list.data, list.len * sizeof *list.data);
  vec_free(&list);
  buf_free(&cache);
  buf_free(&generation);
  return status;
}
