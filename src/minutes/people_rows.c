/* The part of people.h about all files together: who is known. */
#include <stdlib.h>

#include "base/hash.h"
#include "minutes/people.h"

/* A name is tied to the handle of most files if that has twice the next. */
enum { CLEAR_MAJORITY = 2 };

/* Counts of texts in two parts, as a list. */
struct people_pair {
  struct str first, second;
  size_t count;
};

struct people_pairs {
  VEC(struct people_pair) data;
};

struct people_finder {
  struct arena *arena;
  struct counted *counted;
  struct map known;           /* names of two words or more -> times listed */
  struct map tie_counts;      /* name, separator, handle -> files */
  struct map spelling_counts; /* value, separator, name as written -> times */
  struct map owner_counts;    /* the same of names that have tasks */
  struct people_pairs ties, spellings, owners; /* the same as sorted lists */
  struct map handles; /* name -> place in `ties` of its handle */
};

static const char SEPARATOR = '\x1f';

static void add_pair(struct map *tally, struct str first, struct str second,
                     int sign, struct map *once) {
  struct buf key = {0};
  bool is_new = true;
  buf_add_str(&key, first);
  buf_add_char(&key, SEPARATOR);
  buf_add_str(&key, second);
  if (once) map_put(once, buf_str(&key), 0, &is_new);
  if (is_new) tally_add(tally, buf_str(&key), sign);
  buf_free(&key);
}

static void list_pairs(const struct map *tally,
                       int (*compare)(const void *, const void *),
                       struct people_pairs *pairs) {
  for (size_t i = 0; i < tally->cap; i++) {
    const struct map_slot *slot = &tally->slots[i];
    if (!slot->key.data || slot->value == 0) continue;
    size_t at = str_find_byte(slot->key, SEPARATOR);
    vec_push(&pairs->data,
             (struct people_pair){str_slice(slot->key, 0, at),
                                  str_slice(slot->key, at + 1, slot->key.len),
                                  slot->value});
  }
  if (pairs->data.len > 1)
    qsort(pairs->data.data, pairs->data.len, sizeof *pairs->data.data, compare);
}

static struct str lower(struct arena *arena, struct str handle) {
  return person_fold(arena, handle);
}

/* Whether the letters of a handle, some of them in a row, are those of the
 * name. */
static bool resembles(struct str name, struct str handle) {
  enum { IN_A_ROW = 4 };
  struct buf letters = {0};
  bool found = false;
  for (size_t i = 0; i < name.len; i++)
    if (name.data[i] != ' ') buf_add_char(&letters, name.data[i]);
  for (size_t i = 0; i + IN_A_ROW <= handle.len && !found; i++)
    found = str_find(buf_str(&letters), str_slice(handle, i, i + IN_A_ROW)) <
            letters.len;
  buf_free(&letters);
  return found;
}

/* "Status Page (@jane)" is whose topic it is, and "[Open Source](...)" a page
 * of a project: a tie is of a person who attended somewhere under that name, or
 * whose handle resembles it. */
static bool is_person(struct people_finder *f, const struct person *tie) {
  struct str name = person_fold(f->arena, tie->name);
  if (tally_get(&f->known, name) > 0) return true;
  return !tie->is_linked && resembles(name, lower(f->arena, tie->handle));
}

typedef void person_fn(struct people_finder *f, const struct person *person,
                       int sign, struct map *once);

static void each_attended(struct people_finder *f, person_fn *fn,
                          struct map *once, const struct counted_file *file) {
  for (size_t i = 0; i < file->facts->heading_count; i++) {
    struct person_list list = file->facts->headings[i].attended;
    for (size_t k = 0; k < list.len; k++)
      fn(f, &list.data[k], file->sign, once);
  }
}

/* The same of ties in texts, which may be none: see is_person. */
static void each_tie(struct people_finder *f, person_fn *fn, struct map *once,
                     const struct counted_file *file) {
  for (size_t i = 0; i < file->facts->heading_count; i++) {
    struct person_list list = file->facts->headings[i].ties;
    for (size_t k = 0; k < list.len; k++)
      if (is_person(f, &list.data[k])) fn(f, &list.data[k], file->sign, once);
  }
}

static void each_owner(struct people_finder *f, person_fn *fn,
                       const struct counted_file *file) {
  for (size_t i = 0; i < file->facts->heading_count; i++) {
    struct person_list list = file->facts->headings[i].owners;
    for (size_t k = 0; k < list.len; k++)
      if (person_is_sure_name(&list.data[k]))
        fn(f, &list.data[k], file->sign, NULL);
  }
}

static void add_known(struct people_finder *f, const struct person *person,
                      int sign, struct map *once) {
  (void)once;
  if (person_words(person->name) > 1)
    tally_add(&f->known, person_fold(f->arena, person->name), sign);
}

static void add_tie(struct people_finder *f, const struct person *person,
                    int sign, struct map *once) {
  add_pair(&f->tie_counts, person_fold(f->arena, person->name),
           lower(f->arena, person->handle), sign, once);
}

static void add_attended(struct people_finder *f, const struct person *person,
                         int sign, struct map *once) {
  if (person->handle.len > 0 && person_words(person->name) > 1)
    add_tie(f, person, sign, once);
}

static int compare_ties(const void *a, const void *b) {
  const struct people_pair *x = a, *y = b;
  int order = str_cmp(x->first, y->first);
  if (order == 0 && x->count != y->count) order = x->count < y->count ? 1 : -1;
  return order ? order : str_cmp(x->second, y->second);
}

static void choose_handles(struct people_finder *f) {
  list_pairs(&f->tie_counts, compare_ties, &f->ties);
  size_t count = f->ties.data.len;
  for (size_t i = 0; i < count; i++) {
    const struct people_pair *tie = &f->ties.data.data[i];
    if (i > 0 && str_eq(tie->first, f->ties.data.data[i - 1].first)) continue;
    bool rival = i + 1 < count && str_eq(tie[1].first, tie->first) &&
                 tie->count < tie[1].count * CLEAR_MAJORITY;
    if (!rival) map_put(&f->handles, tie->first, i, NULL);
  }
}

static struct str value_of(struct people_finder *f,
                           const struct person *person) {
  if (person->handle.len > 0) return lower(f->arena, person->handle);
  struct str name = person_fold(f->arena, person->name);
  size_t *tie = map_get(&f->handles, name);
  return tie ? f->ties.data.data[*tie].second : name;
}

static void add_spelling(struct people_finder *f, const struct person *person,
                         int sign, struct map *once) {
  bool has_name = person->name.len > 0;
  (void)once;
  add_pair(&f->spelling_counts, value_of(f, person),
           has_name ? person->name : person->handle, sign, NULL);
  /* A name of several people is known too, as itself. */
  if (person->handle.len == 0 || person_words(person->name) < 2) return;
  struct str name = person_fold(f->arena, person->name);
  if (!map_get(&f->handles, name))
    add_pair(&f->spelling_counts, name, person->name, sign, NULL);
}

static void add_owner_spelling(struct people_finder *f,
                               const struct person *person, int sign,
                               struct map *once) {
  (void)once;
  add_pair(&f->owner_counts, value_of(f, person), person->name, sign, NULL);
}

/* By value; a name of two words or more before others, then the most usual. */
static int compare_spellings(const void *a, const void *b) {
  const struct people_pair *x = a, *y = b;
  bool x_whole = person_words(x->second) > 1;
  bool y_whole = person_words(y->second) > 1;
  int order = str_cmp(x->first, y->first);
  if (order == 0 && x_whole != y_whole) order = x_whole ? -1 : 1;
  if (order == 0 && x->count != y->count) order = x->count < y->count ? 1 : -1;
  return order ? order : str_cmp(x->second, y->second);
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The whole names among the spellings of one value. */
static struct str_list names_of(struct people_finder *f, size_t first,
                                size_t end) {
  struct str_list list = {
      arena_alloc(f->arena, (end - first) * sizeof(struct str)), 0};
  for (size_t i = first; i < end; i++) {
    struct str spelling = f->spellings.data.data[i].second;
    if (person_words(spelling) < 2) continue;
    struct str name = person_fold(f->arena, spelling);
    /* A name of several people names nobody. */
    size_t *tie = map_get(&f->handles, name);
    struct str value = tie ? f->ties.data.data[*tie].second : name;
    if (str_eq(value, f->spellings.data.data[first].first))
      list.data[list.len++] = name;
  }
  if (list.len > 1) qsort(list.data, list.len, sizeof *list.data, compare_str);
  size_t kept = 0;
  for (size_t i = 0; i < list.len; i++)
    if (i == 0 || !str_eq(list.data[i], list.data[kept - 1]))
      list.data[kept++] = list.data[i];
  list.len = kept;
  return list;
}

/* The end of the pairs with the value of the one at `i`. */
static size_t same_value(const struct people_pairs *pairs, size_t i) {
  size_t end = i + 1;
  while (end < pairs->data.len &&
         str_eq(pairs->data.data[end].first, pairs->data.data[i].first))
    end++;
  return end;
}

/* Who has tasks and is known by nothing else gets a row between the others. */
static struct people_rows make_rows(struct people_finder *f) {
  list_pairs(&f->spelling_counts, compare_spellings, &f->spellings);
  list_pairs(&f->owner_counts, compare_spellings, &f->owners);
  size_t count = f->spellings.data.len, others = f->owners.data.len;
  struct people_rows rows = {
      arena_alloc(f->arena, (count + others + 1) * sizeof *rows.data), 0};
  for (size_t i = 0, k = 0; i < count || k < others;) {
    /* No offset of a list without pairs, which has no bytes. */
    const struct people_pair *pair =
        i < count ? &f->spellings.data.data[i] : NULL;
    const struct people_pair *other =
        k < others ? &f->owners.data.data[k] : NULL;
    int order = k == others  ? -1
                : i == count ? 1
                             : str_cmp(pair->first, other->first);
    if (order > 0)
      rows.data[rows.len++] = (struct people_row){
          .value = other->first, .label = other->second, .is_owner = true};
    size_t next = order <= 0 ? same_value(&f->spellings, i) : i;
    if (order <= 0)
      rows.data[rows.len++] =
          (struct people_row){.value = pair->first,
                              .label = pair->second,
                              .names = names_of(f, i, next)};
    i = next;
    if (order >= 0) k = same_value(&f->owners, k);
  }
  return rows;
}

/* Of what other files' people depend on: not labels. */
static uint64_t digest_of(const struct people_finder *f,
                          const struct people_rows *rows) {
  uint64_t digest = tally_digest(&f->known, 1) * 3;
  struct buf bytes = {0};
  for (size_t i = 0; i < rows->len; i++) {
    buf_clear(&bytes);
    pack_str(&bytes, rows->data[i].value);
    pack_list(&bytes, rows->data[i].names);
    if (rows->data[i].is_owner) continue;
    digest += hash64(buf_str(&bytes)) * 5;
  }
  for (size_t i = 0; i < f->handles.cap; i++) {
    const struct map_slot *slot = &f->handles.slots[i];
    if (!slot->key.data) continue;
    buf_clear(&bytes);
    pack_str(&bytes, slot->key);
    pack_str(&bytes, f->ties.data.data[slot->value].second);
    digest += hash64(buf_str(&bytes)) * 7;
  }
  buf_free(&bytes);
  return digest;
}

/* ---- all of it ---- */

static void pack_persons(struct person_list list, struct buf *out) {
  for (size_t i = 0; i < list.len; i++) {
    pack_str(out, list.data[i].name);
    pack_str(out, list.data[i].handle);
    pack_number(out, list.data[i].is_linked);
  }
}

/* The names that each_owner goes over. */
static void pack_owners(struct person_list list, struct buf *out) {
  for (size_t i = 0; i < list.len; i++)
    if (person_is_sure_name(&list.data[i])) pack_str(out, list.data[i].name);
}

/* Whether the files at hand add what they take away. */
static bool nothing_changes(const struct counted *counted) {
  uint64_t sum = 0;
  struct buf bytes = {0};
  for (size_t i = 0; i < counted->files.len; i++) {
    const struct counted_file *file = &counted->files.data[i];
    buf_clear(&bytes);
    for (size_t k = 0; k < file->facts->heading_count; k++) {
      pack_persons(file->facts->headings[k].attended, &bytes);
      buf_add_char(&bytes, SEPARATOR);
      pack_persons(file->facts->headings[k].ties, &bytes);
      buf_add_char(&bytes, SEPARATOR);
      pack_owners(file->facts->headings[k].owners, &bytes);
    }
    bool any = false;
    for (size_t k = 0; k < bytes.len; k++) any |= bytes.data[k] != SEPARATOR;
    if (any) sum += hash64(buf_str(&bytes)) * (uint64_t)(int64_t)file->sign;
  }
  buf_free(&bytes);
  return sum == 0;
}

static void count(struct people_finder *f) {
  const struct counted *counted = f->counted;
  struct arena scratch = {0};
  struct map once = {.arena = &scratch};
  for (size_t i = 0; i < counted->files.len; i++)
    each_attended(f, add_known, NULL, &counted->files.data[i]);
  for (size_t i = 0; i < counted->files.len; i++) {
    map_clear(&once);
    arena_reset(&scratch);
    each_attended(f, add_attended, &once, &counted->files.data[i]);
    each_tie(f, add_tie, &once, &counted->files.data[i]);
  }
  choose_handles(f);
  for (size_t i = 0; i < counted->files.len; i++) {
    each_attended(f, add_spelling, NULL, &counted->files.data[i]);
    each_tie(f, add_spelling, NULL, &counted->files.data[i]);
    each_owner(f, add_owner_spelling, &counted->files.data[i]);
  }
  map_free(&once);
  arena_free(&scratch);
}

bool people_find(struct counted *counted, struct people_rows *rows,
                 const struct counts_sink *sink) {
  struct arena *arena = counted->arena;
  struct people_finder f = {.arena = arena,
                            .counted = counted,
                            .known.arena = arena,
                            .tie_counts.arena = arena,
                            .spelling_counts.arena = arena,
                            .owner_counts.arena = arena};
  uint64_t before = 0;
  *rows = (struct people_rows){NULL, 0};
  if (counted->source && nothing_changes(counted)) return false;
  struct str bytes = counts_load(counted, COUNTS_ALL, STR("people"));
  if (bytes.len > 0) {
    struct unpack in = unpack_start(bytes);
    before = unpack_fixed(&in);
    tally_unpack(&in, &f.known);
    tally_unpack(&in, &f.tie_counts);
    tally_unpack(&in, &f.spelling_counts);
    tally_unpack(&in, &f.owner_counts);
    counts_check(counted, &in);
  }
  count(&f);
  *rows = make_rows(&f);
  uint64_t digest = digest_of(&f, rows);
  counted->flipped |= counted->source && digest != before;
  if (sink && !counted->flipped) {
    struct buf out = {0};
    pack_fixed(&out, digest);
    tally_pack(&f.known, &out);
    tally_pack(&f.tie_counts, &out);
    tally_pack(&f.spelling_counts, &out);
    tally_pack(&f.owner_counts, &out);
    sink->save(sink->context, COUNTS_ALL, STR("people"), buf_str(&out));
    buf_free(&out);
  }
  vec_free(&f.ties.data);
  vec_free(&f.spellings.data);
  vec_free(&f.owners.data);
  map_free(&f.known);
  map_free(&f.tie_counts);
  map_free(&f.spelling_counts);
  map_free(&f.owner_counts);
  map_free(&f.handles);
  return true;
}
