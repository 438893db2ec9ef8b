#include "index/directories.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "store/seen.h"

struct directory_list {
  struct arena arena;
  VEC(struct seen_directory) rows;
  struct map places; /* of paths in rows */
};

static struct seen_directory *row_of(struct directory_list *listing,
                                     struct str path, bool *is_new) {
  size_t *place = map_put(&listing->places, path, listing->rows.len, is_new);
  if (*is_new) vec_push(&listing->rows, (struct seen_directory){.path = path});
  return &listing->rows.data[*place];
}

static void add_scanned(struct directory_list *listing,
                        const struct scan *scan) {
  bool is_new;
  for (size_t i = 0; i < scan->directory_count; i++) {
    const struct scan_directory *directory = &scan->directories[i];
    if (directory->is_read)
      row_of(listing, directory->path, &is_new)->mtime_ns = directory->mtime_ns;
  }
}

/* What the index says of those that were not read, and which meetings were the
 * newest of all. After the newest one has gone, that is too late a day until
 * all files are resolved again: it only makes a directory be looked at sooner.
 */
static enum status add_known(struct directory_list *listing,
                             struct store *store, bool all, bool complete,
                             struct error *error) {
  struct seen seen;
  enum status status = seen_read(store, &listing->arena, &seen, error);
  for (size_t i = 0; i < seen.len; i++) {
    if (all && !map_get(&listing->places, seen.data[i].path)) continue;
    bool is_new;
    struct seen_directory *row = row_of(listing, seen.data[i].path, &is_new);
    if (is_new) *row = seen.data[i];
    row->newest = complete ? (struct date){0} : seen.data[i].newest;
  }
  return status;
}

static void add_date(struct directory_list *listing, struct str path,
                     struct date date) {
  if (!date_is_set(date)) return;
  for (size_t end = path.len;; end--) {
    while (end > 0 && path.data[end - 1] != '/') end--;
    size_t *place = map_get(&listing->places, str_slice(path, 0, end));
    if (place && date_cmp(date, listing->rows.data[*place].newest) > 0)
      listing->rows.data[*place].newest = date;
    if (end == 0) break;
  }
}

static int compare(const void *a, const void *b) {
  const struct seen_directory *x = a, *y = b;
  int order = date_cmp(y->newest, x->newest);
  return order ? order : str_cmp(x->path, y->path);
}

static enum status write_rows(struct directory_list *listing,
                              struct engine_writer *writer,
                              struct error *error) {
  size_t count = listing->rows.len < SEEN_MOST ? listing->rows.len : SEEN_MOST;
  struct seen seen = {listing->rows.data, count};
  struct buf bytes = {0};
  if (listing->rows.len > 1)
    qsort(listing->rows.data, listing->rows.len, sizeof *listing->rows.data,
          compare);
  seen_pack(&seen, &bytes);
  enum status status = engine_writer_set_metadata(
      writer, str_of(STORE_KEY_SEEN), buf_str(&bytes), error);
  buf_free(&bytes);
  return status;
}

enum status directories_write(const struct directories *directories,
                              struct engine_writer *writer,
                              struct error *error) {
  struct directory_list listing = {.places = {0}};
  bool complete = directories->resolution && directories->complete;
  enum status status = STATUS_OK;
  add_scanned(&listing, directories->scan);
  if (directories->store && !(directories->all && complete))
    status = add_known(&listing, directories->store, directories->all, complete,
                       error);
  for (size_t i = 0; directories->resolution && i < directories->count; i++)
    add_date(&listing, directories->facts[i].path,
             directories->resolution->files[i].date);
  if (status == STATUS_OK) status = write_rows(&listing, writer, error);
  vec_free(&listing.rows);
  map_free(&listing.places);
  arena_free(&listing.arena);
  return status;
}
