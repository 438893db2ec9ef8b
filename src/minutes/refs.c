#include "minutes/refs.h"

#include <stdlib.h>

/* One file is not enough to make an organisation known: names are mistyped. */
enum { FILES_THAT_KNOW = 2 };

/* "org/repo#12": its parts; false for a reference that names no organisation.
 */
static bool split_ref(struct str ref, struct str *org, struct str *repo) {
  size_t hash = str_find_byte(ref, '#');
  size_t slash = str_find_byte(ref, '/');
  if (hash == ref.len || slash > hash) return false;
  *org = str_slice(ref, 0, slash);
  *repo = str_slice(ref, slash + 1, hash);
  return true;
}

static void count_file(struct refs *refs, const struct counted_file *file) {
  struct map counted = {0};
  for (size_t i = 0; i < file->facts->heading_count; i++) {
    struct str_list list = file->facts->headings[i].refs;
    for (size_t k = 0; k < list.len; k++) {
      struct str org, repo;
      bool is_new;
      if (!split_ref(list.data[k], &org, &repo)) continue;
      struct str name = str_slice(list.data[k], 0, org.len + 1 + repo.len);
      map_put(&counted, name, 0, &is_new);
      if (is_new) tally_add(&refs->repositories, name, file->sign);
    }
  }
  map_free(&counted);
}

/* Repositories that two organisations share. */
static void find_shared(struct refs *refs) {
  struct map owners = {0}; /* repo -> organisations */
  map_clear(&refs->shared);
  for (size_t i = 0; i < refs->repositories.cap; i++) {
    const struct map_slot *slot = &refs->repositories.slots[i];
    if (!slot->key.data || slot->value < FILES_THAT_KNOW) continue;
    struct str repo =
        str_slice(slot->key, str_find_byte(slot->key, '/') + 1, slot->key.len);
    if (++*map_put(&owners, repo, 0, NULL) == 2)
      map_put(&refs->shared, repo, 2, NULL);
  }
  map_free(&owners);
}

void refs_find(struct refs *refs, struct counted *counted) {
  *refs = (struct refs){.counted = counted};
  struct str bytes = counts_load(counted, COUNTS_ALL, STR("refs"));
  uint64_t before = 0;
  if (bytes.len > 0) {
    struct unpack in = unpack_start(bytes);
    tally_unpack(&in, &refs->repositories);
    counts_check(counted, &in);
    find_shared(refs);
    before = tally_digest(&refs->shared, 1);
  }
  for (size_t i = 0; i < counted->files.len; i++)
    if (counted->files.data[i].sign != 0)
      count_file(refs, &counted->files.data[i]);
  find_shared(refs);
  counted->flipped |=
      counted->source && tally_digest(&refs->shared, 1) != before;
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str_list refs_normal(const struct refs *refs, struct str_list named) {
  struct str_list list = {0};
  if (named.len == 0) return list;
  list.data = arena_alloc(refs->counted->arena, named.len * sizeof *list.data);
  for (size_t i = 0; i < named.len; i++) {
    struct str org, repo, ref = named.data[i];
    if (split_ref(ref, &org, &repo) && !map_get(&refs->shared, repo))
      ref = str_slice(ref, org.len + 1, ref.len);
    list.data[i] = ref;
  }
  if (named.len > 1)
    qsort(list.data, named.len, sizeof *list.data, compare_str);
  for (size_t i = 0; i < named.len; i++)
    if (i == 0 || !str_eq(list.data[i], list.data[list.len - 1]))
      list.data[list.len++] = list.data[i];
  return list;
}

void refs_save(const struct refs *refs, const struct counts_sink *sink) {
  struct buf bytes = {0};
  tally_pack(&refs->repositories, &bytes);
  sink->save(sink->context, COUNTS_ALL, STR("refs"), buf_str(&bytes));
  buf_free(&bytes);
}

void refs_free(struct refs *refs) {
  map_free(&refs->repositories);
  map_free(&refs->shared);
}
