#include "minutes/people.h"

#include <stdlib.h>

#include "base/mem.h"

static struct str lower(struct arena *arena, struct str handle) {
  return person_fold(arena, handle);
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

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
    if (rows->data[i].names.len == 0 && !rows->data[i].is_owner &&
        person_words(rows->data[i].value) == 1)
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
  bool single = person->handle.len == 0 && person_words(person->name) == 1;
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
  return arena_take(people->arena, &joined);
}

bool people_are_named(const struct file_facts *file) {
  size_t count = 0;
  for (size_t i = 0; i < file->heading_count; i++)
    count += file->headings[i].attended.len + file->headings[i].mentioned.len +
             file->headings[i].owners.len;
  return count > 0;
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
