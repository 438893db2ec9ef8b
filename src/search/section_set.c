#include "search/section_set.h"

enum status section_set_read(struct engine *engine, struct arena *arena,
                             struct section_set *set, struct error *error) {
  if (set->numbers) return STATUS_OK;
  struct engine_numbers *numbers =
      arena_alloc(arena, (set->len + 1) * sizeof *numbers);
  enum status status =
      engine_read_numbers(engine, set->ids, set->len, numbers, error);
  if (status == STATUS_OK) set->numbers = numbers;
  return status;
}

void section_set_copy(const struct section_set *all, struct arena *arena,
                      struct section_set *set) {
  if (set->numbers) return;
  set->numbers = arena_alloc(arena, (set->len + 1) * sizeof *set->numbers);
  for (size_t i = 0, at = 0; i < set->len; i++) {
    while (all->ids[at] < set->ids[i]) at++;
    set->numbers[i] = all->numbers[at];
  }
}

size_t section_set_place(const struct section_set *set, uint32_t id) {
  size_t low = 0, high = set->len;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (set->ids[middle] < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < set->len && set->ids[low] == id ? low : set->len;
}
