#include "ask/place.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/env.h"
#include "base/fs.h"
#include "store/location.h"

struct place_search {
  struct arena *arena;
  const struct place_names *names;
  struct place *place;
  struct error *error;
};

static struct str keep(struct place_search *search, struct buf *buf) {
  struct str kept = arena_str(search->arena, buf_str(buf));
  buf_free(buf);
  return kept;
}

static struct str absolute(struct place_search *search, struct str path) {
  if (str_starts(path, STR("/"))) return path;
  char *working = getcwd(NULL, 0);
  struct str made = arena_strf(search->arena, "%s/%.*s",
                               working ? working : ".", STR_FMT(path));
  free(working);
  return made;
}

static enum status real_path(struct place_search *search, const char *path,
                             struct str *real) {
  struct buf found = {0};
  struct stat info;
  enum status status = fs_real_path(path, &found, search->error);
  *real = keep(search, &found);
  if (*path == '\0')
    return error_set(search->error, STATUS_USAGE,
                     "the root needs the name of a directory, not \"\"");
  if (status == STATUS_OK && !search->names->forgetting &&
      stat(real->data, &info) == 0 && !S_ISDIR(info.st_mode))
    return error_set(search->error, STATUS_USAGE,
                     "%s: the root is a directory, not a file", path);
  if (status == STATUS_OK) return status;
  if (!search->names->forgetting) return search->error->status = STATUS_USAGE;
  /* What is gone is known by the name it had. */
  *real = absolute(search, str_of(path));
  while (real->len > 1 && str_ends(*real, STR("/"))) real->len--;
  *real = arena_str(search->arena, *real);
  return STATUS_OK;
}

static enum status default_directory(struct place_search *search,
                                     struct str root, struct str *directory,
                                     struct error *error) {
  struct buf made = {0};
  enum status status = location_default(root, &made, error);
  *directory = keep(search, &made);
  return status;
}

static enum status look_at(struct str directory) {
  struct buf generation = {0};
  enum status status = location_current(directory.data, &generation, NULL);
  buf_free(&generation);
  return status;
}

static bool has_index(struct str directory) {
  return look_at(directory) == STATUS_OK;
}

/* The nearest directory at or above `start` that has an index, be it damaged or
 * not to be read: whoever opens it is told. */
static bool find_indexed(struct place_search *search, struct str start,
                         struct str *root, struct str *directory) {
  struct str at = start, place;
  for (;;) {
    struct str path = arena_str(search->arena, at.len > 0 ? at : STR("/"));
    if (default_directory(search, path, &place, NULL) == STATUS_OK &&
        look_at(place) != STATUS_NO_INDEX) {
      *root = path;
      *directory = place;
      return true;
    }
    if (at.len <= 1) return false;
    while (at.len > 0 && at.data[at.len - 1] != '/') at.len--;
    if (at.len > 0) at.len--;
  }
}

/* The directory of the index that was named; data NULL if none was. */
static enum status named_directory(struct place_search *search,
                                   struct str *directory) {
  const struct str_list *databases = &search->names->databases;
  const char *environment = env_get("MINS_DB");
  struct str named = {NULL, 0};
  size_t count = databases->len;
  if (count > 0) {
    named = databases->data[0];
  } else if (environment && *environment) {
    named = str_of(environment);
    count = str_find_byte(named, ',') < named.len ? 2 : 1;
  }
  *directory = named;
  if (count > 1)
    return error_set(search->error, STATUS_USAGE,
                     "several indexes at once are not supported: name one "
                     "with --db or MINS_DB");
  if (named.data && named.len == 0)
    return error_set(search->error, STATUS_USAGE, "--db needs a directory");
  if (named.data) *directory = absolute(search, named);
  return STATUS_OK;
}

/* The root that an index records; data NULL if there is no index. The store
 * stays open. */
static enum status recorded_root(struct place_search *search,
                                 struct str *root) {
  struct place *place = search->place;
  *root = (struct str){NULL, 0};
  if (!has_index(place->directory)) return STATUS_OK;
  enum status status =
      store_open(place->directory.data, &place->store, search->error);
  if (status == STATUS_OK)
    status = store_get(place->store, search->arena, STORE_KEY_ROOT, root,
                       search->error);
  return status;
}

static enum status use_named_directory(struct place_search *search) {
  struct place *place = search->place;
  bool making = search->names->making;
  bool forgetting = search->names->forgetting;
  struct str recorded;
  enum status status = recorded_root(search, &recorded);
  if (making || forgetting) place_free(place);
  if (forgetting && status == STATUS_DAMAGED) {
    if (!place->root.data) place->root = STR("");
    return STATUS_OK;
  }
  if (making && status == STATUS_DAMAGED) status = STATUS_OK; /* rebuilt */
  if (status != STATUS_OK) return status;
  if (!recorded.data && !making)
    return error_set(search->error, STATUS_NO_INDEX, "%s: no index here",
                     place->directory.data);
  if (!recorded.data) return STATUS_OK;
  if (!place->root.data) place->root = recorded;
  if (str_eq(recorded, place->root)) return STATUS_OK;
  return error_set(search->error, STATUS_USAGE,
                   "%s: the index is of %s, not of %s (give another --db)",
                   place->directory.data, recorded.data, place->root.data);
}

/* No root was named, and no index that has one. */
static enum status use_working_directory(struct place_search *search) {
  struct place *place = search->place;
  struct str working, directory;
  enum status status = real_path(search, ".", &working);
  if (status != STATUS_OK)
    return error_set(search->error, STATUS_USAGE,
                     "the working directory is gone, or may not be read: name "
                     "the root with -C");
  bool making = search->names->making;
  if (!(making && search->names->new_root) &&
      find_indexed(search, working, &place->root, &directory)) {
    place->is_above = !str_eq(place->root, working);
    if (!place->directory.data) place->directory = directory;
    return STATUS_OK;
  }
  if (making) {
    place->root = working;
    return STATUS_OK;
  }
  return error_set(search->error, STATUS_NO_INDEX,
                   "%s: neither this directory nor one above is indexed",
                   working.data);
}

static bool is_indexed_above(struct place_search *search) {
  struct place *place = search->place;
  struct str above = place->root, directory;
  while (above.len > 1 && above.data[above.len - 1] != '/') above.len--;
  if (above.len > 1) above.len--;
  return place->root.len > 1 &&
         find_indexed(search, above, &place->indexed_above, &directory);
}

/* The root has no index, but perhaps one above it: a second one would hide
 * that from whoever searches here. */
static enum status check_above(struct place_search *search) {
  const struct place *place = search->place;
  if (!is_indexed_above(search)) return STATUS_OK;
  const char *root = place->root.data, *above = place->indexed_above.data;
  if (!search->names->making)
    return error_set(search->error, STATUS_ELSEWHERE,
                     "%s: it has no index of its own; that of %s has it", root,
                     above);
  if (search->names->new_root) return STATUS_OK;
  return error_set(search->error, STATUS_USAGE,
                   "%s is below %s, which is indexed: name that directory, or "
                   "make an index of its own with --new-root",
                   root, above);
}

enum status place_find(struct arena *arena, const struct place_names *names,
                       struct place *place, struct error *error) {
  struct place_search search = {arena, names, place, error};
  *place = (struct place){.root = {NULL, 0}};
  enum status status = named_directory(&search, &place->directory);
  if (status == STATUS_OK && names->root)
    status = real_path(&search, names->root, &place->root);
  if (status != STATUS_OK) return status;
  bool is_named = place->directory.data != NULL;
  if (is_named) status = use_named_directory(&search);
  if (status == STATUS_OK && !place->root.data)
    status = use_working_directory(&search);
  if (status == STATUS_OK && !place->directory.data)
    status = default_directory(&search, place->root, &place->directory, error);
  if (status == STATUS_OK && !is_named &&
      look_at(place->directory) == STATUS_NO_INDEX)
    status = check_above(&search);
  return status;
}

void place_free(struct place *place) {
  store_close(place->store);
  place->store = NULL;
}
