#include "search/days.h"

#include <stdlib.h>

/* Meeting and date, or with this bit a file: symbols stay below it. */
#define UNDATED (UINT64_C(1) << 63)

uint64_t days_key(const struct engine_numbers *numbers) {
  uint32_t date = numbers->of[NUMBER_DATE];
  if (date == 0) return UNDATED | numbers->of[NUMBER_FILE];
  return (uint64_t)numbers->of[NUMBER_MEETING] << 32 | date;
}

uint32_t days_date(uint64_t key) { return key & UNDATED ? 0 : (uint32_t)key; }

enum status days_read_all(struct searcher *searcher, struct arena *arena,
                          struct section_set *all, struct error *error) {
  struct engine *engine = searcher->store->engine;
  struct engine_query *query = engine_query_all();
  *all = (struct section_set){.len = 0};
  enum status status = engine_match(engine, query, &all->ids, &all->len, error);
  engine_query_free(query);
  return status == STATUS_OK ? section_set_read(engine, arena, all, error)
                             : status;
}

/* ---- guests ---- */

static int compare_guest(const void *a, const void *b) {
  const struct days_guest *x = a, *y = b;
  int by_value = str_cmp(x->value, y->value);
  return by_value ? by_value : (x->teams > y->teams) - (x->teams < y->teams);
}

/* Into `sorted`, by day, value and teams, each once; returns how many. There
 * are few of each day, which are sorted by themselves. */
static size_t sort_guests(const struct days_guest *guests, size_t count,
                          size_t days, struct days_guest *sorted) {
  size_t *ends = mem_calloc(days + 1, sizeof *ends), kept = 0;
  for (size_t i = 0; i < count; i++) ends[guests[i].day + 1]++;
  for (size_t i = 0; i < days; i++) ends[i + 1] += ends[i];
  for (size_t i = 0; i < count; i++) sorted[ends[guests[i].day]++] = guests[i];
  for (size_t day = 0, start = 0; day < days; start = ends[day++]) {
    size_t own = ends[day] - start, first = kept;
    if (own > 1) qsort(sorted + start, own, sizeof *sorted, compare_guest);
    for (size_t i = start; i < ends[day]; i++)
      if (kept == first || compare_guest(&sorted[kept - 1], &sorted[i]) != 0)
        sorted[kept++] = sorted[i];
  }
  free(ends);
  return kept;
}

enum status days_read_guests(struct searcher *searcher, struct arena *arena,
                             const struct number_map *days,
                             const struct section_set *all,
                             struct days_guests *guests, struct error *error) {
  struct columns *columns = &searcher->columns;
  uint32_t *ids = arena_alloc(arena, (all->len + 1) * sizeof *ids);
  uint32_t *codes = arena_alloc(arena, (all->len + 1) * sizeof *codes);
  struct days_guest *lists = arena_alloc(arena, (all->len + 1) * sizeof *lists);
  size_t count = 0;
  VEC(struct days_guest) list = {0};
  for (size_t i = 0; i < all->len; i++) {
    lists[count].day = number_map_get(days, days_key(&all->numbers[i]));
    lists[count].teams = all->numbers[i].of[NUMBER_TEAMS];
    ids[count] = all->ids[i];
    count += lists[count].day != NUMBER_MAP_NONE;
  }
  enum status status =
      columns_read(columns, SLOT_ATTENDED, ids, count, codes, error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct str rest = columns_value(columns, SLOT_ATTENDED, codes[i]), value;
    while (rest.len > 0 && str_split(&rest, FIELD_SEPARATOR, &value))
      vec_push(&list, (struct days_guest){lists[i].day, lists[i].teams, value});
  }
  guests->data = arena_alloc(arena, (list.len + 1) * sizeof *list.data);
  guests->len = sort_guests(list.data, list.len, days->keys.len, guests->data);
  vec_free(&list);
  return status;
}
