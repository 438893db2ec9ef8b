#include "search/items.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/item_due.h"
#include "search/columns.h"
#include "search/texts.h"

const char *items_state_name(enum item_state state) {
  return state == ITEM_OPEN ? "open" : state == ITEM_DONE ? "done" : NULL;
}

/* ---- places ---- */

struct loading {
  struct store *store;
  struct arena *arena;
  VEC(struct item_place) places;
  size_t mentions;
  bool owners_only;
};

static enum status add_file(void *context, struct str file_key,
                            const struct file_items *items,
                            struct error *error) {
  struct loading *loading = context;
  struct str path;
  enum status status =
      texts_path(loading->store, loading->arena, file_key, &path, error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < items->count; i++) {
    const struct item_section *section = &items->sections[i];
    vec_push(&loading->places,
             (struct item_place){
                 .document = section->id, .path = path, .section = section});
    loading->mentions += section->items.len;
  }
  return STATUS_OK;
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Of one file: the sections among `ids`. */
static enum status add_some(struct loading *loading, struct str file_key,
                            const uint32_t *ids, size_t count,
                            struct error *error) {
  struct str bytes;
  struct file_items items = {0};
  enum status status = store_record(loading->store, loading->arena,
                                    RECORD_ITEMS, file_key, &bytes, error);
  if (status == STATUS_OK)
    status = file_items_unpack(loading->arena, bytes, &items, error);
  for (size_t i = 0; i < items.count && status == STATUS_OK; i++) {
    const struct item_section *section = &items.sections[i];
    if (!bsearch(&section->id, ids, count, sizeof *ids, compare_id)) continue;
    vec_push(&loading->places,
             (struct item_place){
                 .document = section->id, .path = STR(""), .section = section});
    loading->mentions += section->items.len;
  }
  return status;
}

static enum status add_files_of(struct loading *loading, const uint32_t *ids,
                                size_t count, struct error *error) {
  struct columns columns;
  uint32_t *codes = mem_alloc((count + 1) * sizeof *codes);
  columns_init(&columns, loading->store, false);
  enum status status =
      columns_read(&columns, SLOT_FILE, ids, count, codes, error);
  struct map seen = {0};
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct str key = columns_value(&columns, SLOT_FILE, codes[i]);
    bool is_new;
    map_put(&seen, key, 1, &is_new);
    if (is_new) status = add_some(loading, key, ids, count, error);
  }
  map_free(&seen);
  columns_free(&columns);
  free(codes);
  return status;
}

static int compare_place(const void *a, const void *b) {
  uint32_t x = ((const struct item_place *)a)->document;
  uint32_t y = ((const struct item_place *)b)->document;
  return (x > y) - (x < y);
}

/* ---- what documents tell ---- */

static struct str_list split(struct arena *arena, struct str value,
                             char separator) {
  struct str_list list = {0};
  struct str part;
  if (value.len == 0) return list;
  size_t most = 1;
  for (size_t i = 0; i < value.len; i++) most += value.data[i] == separator;
  list.data = arena_alloc(arena, most * sizeof *list.data);
  while (str_split(&value, separator, &part)) list.data[list.len++] = part;
  return list;
}

static void take_owners(struct arena *arena, struct str value,
                        struct item_place *place) {
  size_t count = place->section->items.len;
  struct str one;
  place->owners = arena_zalloc(arena, count * sizeof *place->owners);
  for (size_t i = 0;
       i < count && value.len > 0 && str_split(&value, ITEM_SEPARATOR, &one);
       i++)
    place->owners[i] = split(arena, one, OWNER_SEPARATOR);
}

static void take_value(struct arena *arena, unsigned slot, struct str value,
                       struct item_place *place) {
  switch (slot) {
    case SLOT_DATE:
      if (value.data) date_parse(value, &place->date);
      break;
    case SLOT_MEETING:
      place->meeting = value;
      break;
    case SLOT_TEAM:
      place->teams = split(arena, value, FIELD_SEPARATOR);
      break;
    default:
      take_owners(arena, value, place);
  }
}

/* Each different value is copied once. */
static enum status read_slot(struct loading *loading, struct columns *columns,
                             unsigned slot, const uint32_t *ids,
                             uint32_t *codes, struct error *error) {
  size_t count = loading->places.len;
  enum status status = columns_read(columns, slot, ids, count, codes, error);
  if (status != STATUS_OK) return status;
  size_t values = columns->slots[slot].values.len;
  struct str *copies = mem_zalloc((values + 1) * sizeof *copies);
  for (size_t i = 0; i < count; i++) {
    struct str *copy = &copies[codes[i]];
    struct str value = columns_value(columns, slot, codes[i]);
    if (!copy->data && value.data) *copy = arena_str(loading->arena, value);
    take_value(loading->arena, slot, *copy, &loading->places.data[i]);
  }
  free(copies);
  return STATUS_OK;
}

static enum status read_places(struct loading *loading, struct error *error) {
  static const unsigned slots[] = {SLOT_ITEM_OWNERS, SLOT_DATE, SLOT_TEAM,
                                   SLOT_MEETING};
  size_t slot_count = loading->owners_only ? 1 : sizeof slots / sizeof *slots;
  size_t count = loading->places.len;
  uint32_t *ids = mem_alloc((count + 1) * sizeof *ids);
  uint32_t *codes = mem_alloc((count + 1) * sizeof *codes);
  struct columns columns;
  enum status status = STATUS_OK;
  columns_init(&columns, loading->store, false);
  for (size_t i = 0; i < count; i++) ids[i] = loading->places.data[i].document;
  for (size_t i = 0; i < slot_count && status == STATUS_OK; i++)
    status = read_slot(loading, &columns, slots[i], ids, codes, error);
  columns_free(&columns);
  free(ids);
  free(codes);
  return status;
}

/* ---- mentions ---- */

static int compare_date(struct date a, struct date b) {
  if (date_is_set(a) != date_is_set(b)) return date_is_set(a) ? -1 : 1;
  return date_cmp(a, b);
}

static int compare_mention(const void *a, const void *b) {
  const struct item_mention *x = a, *y = b;
  int order = compare_date(x->place->date, y->place->date);
  if (!order) order = str_cmp(x->place->path, y->place->path);
  if (order) return order;
  if (x->item->line != y->item->line)
    return x->item->line < y->item->line ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static void list_mentions(struct loading *loading, struct items *items) {
  size_t count = 0;
  for (size_t i = 0; i < items->place_count; i++) {
    struct item_place *place = &items->places[i];
    place->first = count;
    for (size_t k = 0; k < place->section->items.len; k++) {
      struct item *item = &place->section->items.data[k];
      item->due = item_due_resolve(item->due, place->date);
      items->mentions[count++] = (struct item_mention){
          .place = place, .item = item, .owners = place->owners[k]};
    }
  }
  items->len = count;
  if (count > 1)
    qsort(items->mentions, count, sizeof *items->mentions, compare_mention);
  items->by_place =
      arena_alloc(loading->arena, (count + 1) * sizeof *items->by_place);
  for (size_t i = 0; i < count; i++) {
    const struct item_mention *mention = &items->mentions[i];
    size_t k = (size_t)(mention->item - mention->place->section->items.data);
    items->by_place[mention->place->first + k] = i;
  }
}

static enum status finish(struct loading *loading, enum status status,
                          struct items *items, struct error *error) {
  if (loading->places.len > 1)
    qsort(loading->places.data, loading->places.len,
          sizeof *loading->places.data, compare_place);
  if (status == STATUS_OK) status = read_places(loading, error);
  if (status == STATUS_OK) {
    items->place_count = loading->places.len;
    items->places = arena_dup(loading->arena, loading->places.data,
                              loading->places.len * sizeof *items->places);
    items->mentions = arena_alloc(
        loading->arena, (loading->mentions + 1) * sizeof *items->mentions);
    list_mentions(loading, items);
  }
  vec_free(&loading->places);
  return status;
}

enum status items_load(struct store *store, struct arena *arena,
                       struct items *items, struct error *error) {
  struct loading loading = {.store = store, .arena = arena};
  *items = (struct items){0};
  enum status status = file_items_each(store, arena, add_file, &loading, error);
  return finish(&loading, status, items, error);
}

enum status items_load_of(struct store *store, struct arena *arena,
                          const uint32_t *ids, size_t count,
                          struct items *items, struct error *error) {
  struct loading loading = {
      .store = store, .arena = arena, .owners_only = true};
  *items = (struct items){0};
  enum status status = add_files_of(&loading, ids, count, error);
  return finish(&loading, status, items, error);
}

const struct item_place *items_place(const struct items *items,
                                     uint32_t document) {
  const struct item_place wanted = {.document = document};
  return items->place_count > 0
             ? bsearch(&wanted, items->places, items->place_count,
                       sizeof *items->places, compare_place)
             : NULL;
}
