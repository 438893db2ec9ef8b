#include "minutes/people.h"

#include <stdlib.h>

#include "base/mem.h"

/* A name is tied to the handle of most files if that has twice the next. */
enum { CLEAR_MAJORITY = 2 };

/* ---- what all files know ---- */

/* Counts of texts in two parts, each once a file if it is so wanted. */
struct people_pair {
  struct str first, second;
  size_t count;
  size_t last_file; /* plus one */
};

struct people_pairs {
  struct arena *arena;
  struct map index; /* first, separator, second -> place */
  VEC(struct people_pair) data;
};

static const char SEPARATOR = '\x1f';

static void add_pair(struct people_pairs *pairs, struct str first,
                     struct str second, size_t file, bool once_a_file) {
  struct buf key = {0};
  bool is_new;
  buf_add_str(&key, first);
  buf_add_char(&key, SEPARATOR);
  buf_add_str(&key, second);
  size_t *found = map_get(&pairs->index, buf_str(&key));
  size_t place = found ? *found : pairs->data.len;
  if (!found) {
    map_put(&pairs->index, arena_str(pairs->arena, buf_str(&key)), place,
            &is_new);
    vec_push(&pairs->data,
             (struct people_pair){arena_str(pairs->arena, first),
                                  arena_str(pairs->arena, second), 0, 0});
  }
  buf_free(&key);
  struct people_pair *pair = &pairs->data.data[place];
  if (once_a_file && pair->last_file == file + 1) return;
  pair->last_file = file + 1;
  pair->count++;
}

static void free_pairs(struct people_pairs *pairs) {
  map_free(&pairs->index);
  vec_free(&pairs->data);
}

struct people_finder {
  struct arena *arena;
  struct people_pairs ties;      /* name, handle */
  struct people_pairs spellings; /* value, name as it is written */
  struct map handles; /* name -> place in `ties` of its handle, plus one;
                         0: none */
  struct map known;   /* names of two words or more */
};

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
  if (map_get(&f->known, name)) return true;
  return !tie->is_linked && resembles(name, lower(f->arena, tie->handle));
}

static void each_attended(struct people_finder *f,
                          const struct file_facts *files, size_t count,
                          void (*fn)(struct people_finder *, size_t,
                                     const struct person *)) {
  for (size_t file = 0; file < count; file++)
    for (size_t i = 0; i < files[file].heading_count; i++) {
      const struct heading_facts *facts = &files[file].headings[i];
      for (size_t k = 0; k < facts->attended.len; k++)
        fn(f, file, &facts->attended.data[k]);
    }
}

/* The same of ties in texts, which may be none: see is_person. */
static void each_tie(struct people_finder *f, const struct file_facts *files,
                     size_t count,
                     void (*fn)(struct people_finder *, size_t,
                                const struct person *)) {
  for (size_t file = 0; file < count; file++)
    for (size_t i = 0; i < files[file].heading_count; i++) {
      const struct heading_facts *facts = &files[file].headings[i];
      for (size_t k = 0; k < facts->ties.len; k++)
        if (is_person(f, &facts->ties.data[k]))
          fn(f, file, &facts->ties.data[k]);
    }
}

static void add_attended(struct people_finder *f, size_t file,
                         const struct person *person) {
  if (person_words(person->name) < 2) return;
  struct str name = person_fold(f->arena, person->name);
  map_put(&f->known, name, 0, NULL);
  if (person->handle.len > 0)
    add_pair(&f->ties, name, lower(f->arena, person->handle), file, true);
}

static void add_tie(struct people_finder *f, size_t file,
                    const struct person *person) {
  add_pair(&f->ties, person_fold(f->arena, person->name),
           lower(f->arena, person->handle), file, true);
}

static int compare_ties(const void *a, const void *b) {
  const struct people_pair *x = a, *y = b;
  int order = str_cmp(x->first, y->first);
  if (order == 0 && x->count != y->count) order = x->count < y->count ? 1 : -1;
  return order ? order : str_cmp(x->second, y->second);
}

static void choose_handles(struct people_finder *f) {
  size_t count = f->ties.data.len;
  if (count > 1)
    qsort(f->ties.data.data, count, sizeof *f->ties.data.data, compare_ties);
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

static void add_spelling(struct people_finder *f, size_t file,
                         const struct person *person) {
  bool has_name = person->name.len > 0;
  add_pair(&f->spellings, value_of(f, person),
           has_name ? person->name : person->handle, file, false);
  /* A name of several people is known too, as itself. */
  if (person->handle.len == 0 || person_words(person->name) < 2) return;
  struct str name = person_fold(f->arena, person->name);
  if (!map_get(&f->handles, name))
    add_pair(&f->spellings, name, person->name, file, false);
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

static struct people_rows make_rows(struct people_finder *f) {
  size_t count = f->spellings.data.len, next;
  struct people_pair *pairs = f->spellings.data.data;
  if (count > 1) qsort(pairs, count, sizeof *pairs, compare_spellings);
  struct people_rows rows = {
      arena_alloc(f->arena, (count + 1) * sizeof *rows.data), 0};
  for (size_t i = 0; i < count; i = next) {
    for (next = i + 1; next < count; next++)
      if (!str_eq(pairs[next].first, pairs[i].first)) break;
    rows.data[rows.len++] = (struct people_row){pairs[i].first, pairs[i].second,
                                                names_of(f, i, next)};
  }
  return rows;
}

struct people_rows people_find(struct arena *arena,
                               const struct file_facts *files, size_t count) {
  struct people_finder f = {
      .arena = arena, .ties = {.arena = arena}, .spellings = {.arena = arena}};
  each_attended(&f, files, count, add_attended);
  each_tie(&f, files, count, add_tie);
  choose_handles(&f);
  each_attended(&f, files, count, add_spelling);
  each_tie(&f, files, count, add_spelling);
  struct people_rows rows = make_rows(&f);
  free_pairs(&f.ties);
  free_pairs(&f.spellings);
  map_free(&f.handles);
  map_free(&f.known);
  return rows;
}

/* ---- the people of a file ---- */

/* First names that several have say nothing. */
static void add_first_names(struct people *people, size_t row) {
  const struct str_list *names = &people->rows->data[row].names;
  for (size_t k = 0; k < names->len; k++) {
    struct str name = names->data[k];
    size_t *owner =
        map_put(&people->single, str_slice(name, 0, str_find_byte(name, ' ')),
                row + 1, NULL);
    if (*owner != row + 1) *owner = 0;
  }
}

void people_init(struct people *people, struct arena *arena,
                 const struct people_rows *rows) {
  *people = (struct people){.arena = arena, .rows = rows};
  for (size_t i = 0; i < rows->len; i++) {
    for (size_t k = 0; k < rows->data[i].names.len; k++)
      map_put(&people->names, rows->data[i].names.data[k], i + 1, NULL);
    add_first_names(people, i);
  }
  /* Who is listed by a single name everywhere is known by it. */
  for (size_t i = 0; i < rows->len; i++)
    if (rows->data[i].names.len == 0 && person_words(rows->data[i].value) == 1)
      *map_put(&people->single, rows->data[i].value, i + 1, NULL) = i + 1;
}

void people_free(struct people *people) {
  map_free(&people->names);
  map_free(&people->single);
}

static struct str known_value(const struct people *people, struct str folded) {
  size_t *row = map_get(&people->names, folded);
  return row ? people->rows->data[*row - 1].value : STR("");
}

struct people_values {
  VEC(struct str) data;
};

/* Each part of a run of capitalised words that is a known name, the longest
 * first. */
static void add_known_names(const struct people *people, struct str run,
                            struct people_values *values) {
  enum { MOST_WORDS = 16 };
  size_t starts[MOST_WORDS + 1], count = 0, at = 0;
  while (at < run.len && count < MOST_WORDS) {
    starts[count++] = at;
    at += str_find_byte(str_slice(run, at, run.len), ' ') + 1;
  }
  starts[count] = run.len + 1;
  for (size_t first = 0; first + 1 < count; first++)
    for (size_t end = count; end > first + 1; end--) {
      struct str name = str_slice(run, starts[first], starts[end] - 1);
      struct str value = known_value(people, name);
      if (value.len == 0) continue;
      vec_push(&values->data, value);
      first = end - 1;
      break;
    }
}

static void add_person(const struct people *people, const struct person *person,
                       struct people_values *values) {
  if (person->handle.len > 0) {
    vec_push(&values->data, lower(people->arena, person->handle));
    return;
  }
  struct str folded = person_fold(people->arena, person->name);
  if (person->is_guess) {
    add_known_names(people, folded, values);
    return;
  }
  struct str value = known_value(people, folded);
  vec_push(&values->data, value.len > 0 ? value : folded);
}

/* Of a single name, the one person that has it. */
static void add_owner(const struct people *people, const struct person *person,
                      struct people_values *values) {
  bool single = person->is_guess && person->handle.len == 0 &&
                person_words(person->name) == 1;
  size_t *row = single ? map_get(&people->single,
                                 person_fold(people->arena, person->name))
                       : NULL;
  if (row && *row > 0)
    vec_push(&values->data, people->rows->data[*row - 1].value);
  else
    add_person(people, person, values);
}

static struct str_list sorted(const struct people *people,
                              struct people_values *values) {
  size_t count = values->data.len;
  struct str_list list = {0};
  if (count == 0) return list;
  list.data =
      arena_dup(people->arena, values->data.data, count * sizeof *list.data);
  if (count > 1) qsort(list.data, count, sizeof *list.data, compare_str);
  for (size_t i = 0; i < count; i++)
    if (list.len == 0 || !str_eq(list.data[i], list.data[list.len - 1]))
      list.data[list.len++] = list.data[i];
  values->data.len = 0;
  return list;
}

static struct str_list values_of(const struct people *people,
                                 struct person_list persons,
                                 struct people_values *values) {
  values->data.len = 0;
  for (size_t i = 0; i < persons.len; i++)
    add_person(people, &persons.data[i], values);
  return sorted(people, values);
}

/* The owners of each item, in the order of the items: values of an item by
 * OWNER_SEPARATOR, items by ITEM_SEPARATOR. */
static struct str join_owners(const struct people *people,
                              const struct heading_facts *facts,
                              struct people_values *values) {
  struct buf joined = {0};
  size_t at = 0;
  if (facts->owners.len == 0) return STR("");
  for (uint32_t item = 0; item < facts->item_count; item++) {
    if (item > 0) buf_add_char(&joined, ITEM_SEPARATOR);
    values->data.len = 0;
    for (; at < facts->owners.len && facts->owners.data[at].item == item; at++)
      add_owner(people, &facts->owners.data[at], values);
    struct str_list list = sorted(people, values);
    for (size_t i = 0; i < list.len; i++) {
      if (i > 0) buf_add_char(&joined, OWNER_SEPARATOR);
      buf_add_str(&joined, list.data[i]);
    }
  }
  struct str kept = arena_str(people->arena, buf_str(&joined));
  buf_free(&joined);
  return kept;
}

void people_of_sections(const struct people *people,
                        const struct file_facts *file,
                        struct section_resolution *sections) {
  struct people_values values = {0};
  for (size_t i = 0; i < file->heading_count; i++) {
    const struct heading_facts *facts = &file->headings[i];
    sections[i].attended = values_of(people, facts->attended, &values);
    sections[i].people = values_of(people, facts->mentioned, &values);
    values.data.len = 0;
    for (size_t k = 0; k < facts->owners.len; k++)
      add_owner(people, &facts->owners.data[k], &values);
    sections[i].owners = sorted(people, &values);
    sections[i].item_owners = join_owners(people, facts, &values);
  }
  vec_free(&values.data);
}
