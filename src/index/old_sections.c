#include "index/old_sections.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

void old_sections_match(struct old_sections *old,
                        struct section_record *sections, size_t count) {
  size_t old_count = old->stored.facts.heading_count;
  struct map first = {0}; /* hash -> the first of its chain not yet taken */
  size_t *next = mem_alloc((old_count + 1) * sizeof *next);
  for (size_t i = old_count; i-- > 0;) {
    struct section_record *section = &old->stored.sections[i];
    struct str key = {(const char *)&section->hash, sizeof section->hash};
    bool is_new;
    size_t *head = map_put(&first, key, i, &is_new);
    next[i] = is_new ? SIZE_MAX : *head;
    *head = i;
  }
  for (size_t i = 0; i < count; i++) {
    struct str key = {(const char *)&sections[i].hash, sizeof sections[i].hash};
    size_t *head = map_get(&first, key);
    if (!head || *head == SIZE_MAX) continue;
    sections[i].id = old->stored.sections[*head].id;
    sections[i].resolved = old->stored.sections[*head].resolved;
    old->taken[*head] = true;
    *head = next[*head];
  }
  map_free(&first);
  free(next);
}

uint32_t old_sections_free(struct old_sections *old, uint32_t *last_id) {
  size_t count = old->stored.facts.heading_count;
  while (old->next_free < count && old->taken[old->next_free]) old->next_free++;
  if (old->next_free == count) return ++*last_id;
  old->taken[old->next_free] = true;
  return old->stored.sections[old->next_free].id;
}
