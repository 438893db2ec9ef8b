#include "search/hits.h"

#include <stdlib.h>

#include "minutes/item_due.h"
#include "store/field.h"

struct str hits_id(struct arena *arena, struct str path, struct str anchor) {
  size_t len = path.len + 1 + anchor.len;
  char *id = arena_alloc(arena, len + 1);
  if (path.len) memcpy(id, path.data, path.len);
  id[path.len] = '#';
  if (anchor.len) memcpy(id + path.len + 1, anchor.data, anchor.len);
  id[len] = '\0';
  return (struct str){id, len};
}

static struct str_list breadcrumb(struct arena *arena,
                                  const struct file_text *text,
                                  const struct section_text *section) {
  struct str_list list = {0};
  size_t count = 0;
  for (int above = section->parent; above >= 0;
       above = text->sections[above].parent)
    count += text->sections[above].heading.len > 0;
  list.data = arena_alloc(arena, count * sizeof *list.data);
  list.len = count;
  for (int above = section->parent; above >= 0;
       above = text->sections[above].parent)
    if (text->sections[above].heading.len > 0)
      list.data[--count] = text->sections[above].heading;
  return list;
}

static void fill_items(struct arena *arena, const struct section_text *section,
                       struct hit *hit) {
  hit->item_count = section->items.len;
  hit->items = arena_zalloc(arena, hit->item_count * sizeof *hit->items);
  for (size_t i = 0; i < hit->item_count; i++) {
    const struct item *from = &section->items.data[i];
    hit->items[i] = (struct hit_item){
        .id = arena_strf(arena, "%.*s:%u", STR_FMT(hit->id), from->line),
        .kind = from->kind == KIND_ACTION ? "action" : "decision",
        .state = from->kind != KIND_ACTION ? NULL
                 : from->is_done           ? "done"
                                           : "open",
        .place = i,
        .text = from->text,
        .due = from->due,
        .line = from->line,
        .end_line = from->end_line};
  }
}

static void fill_item_owners(struct arena *arena,
                             const struct people_rows *people,
                             struct str owners, struct hit_item *item) {
  struct str value;
  size_t most = 1;
  for (size_t k = 0; k < owners.len; k++)
    most += owners.data[k] == OWNER_SEPARATOR;
  item->owners = arena_alloc(arena, most * sizeof *item->owners);
  while (owners.len > 0 && str_split(&owners, OWNER_SEPARATOR, &value))
    item->owners[item->owner_count++] = (struct hit_owner){
        value, arena_str(arena, store_person_label(people, value))};
}

/* `rest`: of all items of the section. */
static void fill_owners(struct arena *arena, const struct people_rows *people,
                        struct str rest, struct hit *hit) {
  struct str owners;
  size_t next = 0;
  for (size_t place = 0; next < hit->item_count && rest.len > 0 &&
                         str_split(&rest, ITEM_SEPARATOR, &owners);
       place++)
    if (hit->items[next].place == place)
      fill_item_owners(arena, people, owners, &hit->items[next++]);
}

void hits_fill(struct arena *arena, const struct texts_file *file,
               const struct section_text *section, struct hit *hit) {
  hit->document = section->id;
  hit->path = file->path;
  hit->stamp_hash = file->text.stamp_hash;
  hit->id = hits_id(arena, file->path, section->anchor);
  hit->line = hit->match_line = section->line;
  hit->end_line = section->end_line;
  hit->heading = section->heading;
  hit->breadcrumb = breadcrumb(arena, &file->text, section);
  hit->values[FIELD_ATTENDED] = section->attended;
  hit->values[FIELD_KIND] = parse_kind_names(arena, section->kinds);
  hit->values[FIELD_TAG] = file->text.tags;
  hit->text = section->text;
  fill_items(arena, section, hit);
}

static void own_list(struct arena *arena, struct str_list *list) {
  struct str *own = arena_alloc(arena, list->len * sizeof *own);
  for (size_t i = 0; i < list->len; i++)
    own[i] = arena_str(arena, list->data[i]);
  list->data = own;
}

void hits_own(struct arena *arena, struct hit *hit) {
  hit->path = arena_str(arena, hit->path);
  hit->heading = arena_str(arena, hit->heading);
  own_list(arena, &hit->breadcrumb);
  for (int id = 0; id < FIELD_VALUE_COUNT; id++)
    if (field_get((enum field_id)id)->flags & FIELD_IN_TEXTS)
      own_list(arena, &hit->values[id]);
  hit->text = (struct str){NULL, 0};
  for (size_t i = 0; i < hit->item_count; i++)
    hit->items[i].text = arena_str(arena, hit->items[i].text);
}

/* ---- values ---- */

static struct str_list split(struct arena *arena, struct str value) {
  struct str_list list = {0};
  struct str part, rest = value;
  if (value.len == 0) return list;
  size_t count = 1;
  for (size_t i = 0; i < value.len; i++)
    count += value.data[i] == FIELD_SEPARATOR;
  list.data = arena_alloc(arena, count * sizeof *list.data);
  while (str_split(&rest, FIELD_SEPARATOR, &part)) list.data[list.len++] = part;
  return list;
}

static int compare_document(const void *a, const void *b) {
  uint32_t x = (*(struct hit *const *)a)->document;
  uint32_t y = (*(struct hit *const *)b)->document;
  return (x > y) - (x < y);
}

/* Into `values`, of each hit: those it has in a slot; data NULL for none. */
static enum status read_slot(struct arena *arena, struct columns *columns,
                             unsigned slot, struct hit *const *hits,
                             size_t count, struct str *values,
                             struct error *error) {
  uint32_t *ids = arena_alloc(arena, (count + 1) * sizeof *ids);
  uint32_t *codes = arena_alloc(arena, (count + 1) * sizeof *codes);
  for (size_t i = 0; i < count; i++) ids[i] = hits[i]->document;
  enum status status = columns_read(columns, slot, ids, count, codes, error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    values[i] = columns_value(columns, slot, codes[i]);
    if (values[i].data) values[i] = arena_str(arena, values[i]);
  }
  return status;
}

static bool is_wanted(enum field_id id, enum hits_values which) {
  unsigned flags = field_get(id)->flags;
  if (flags & FIELD_IN_TEXTS) return false;
  if (which == HITS_BRIEF) return id == FIELD_TEAM || id == FIELD_MEETING;
  return which == HITS_ALL || flags & FIELD_IN_HITS;
}

enum status hits_fill_values(struct arena *arena, struct columns *columns,
                             enum hits_values which, struct hit **hits,
                             size_t count, struct error *error) {
  struct str *values = arena_alloc(arena, (count + 1) * sizeof *values);
  if (count > 1) qsort(hits, count, sizeof *hits, compare_document);
  enum status status =
      read_slot(arena, columns, SLOT_DATE, hits, count, values, error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    if (values[i].data) date_parse(values[i], &hits[i]->date);
    for (size_t k = 0; k < hits[i]->item_count; k++)
      hits[i]->items[k].due =
          item_due_resolve(hits[i]->items[k].due, hits[i]->date);
  }
  for (int id = 0; id < FIELD_VALUE_COUNT && status == STATUS_OK; id++) {
    if (!is_wanted((enum field_id)id, which)) continue;
    status = read_slot(arena, columns, field_get((enum field_id)id)->slot, hits,
                       count, values, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
      hits[i]->values[id] = split(arena, values[i]);
  }
  return status;
}

enum status hits_fill_owners(struct arena *arena, struct columns *columns,
                             const struct people_rows *people,
                             struct hit **hits, size_t count,
                             struct error *error) {
  struct str *values = arena_alloc(arena, (count + 1) * sizeof *values);
  if (count > 1) qsort(hits, count, sizeof *hits, compare_document);
  enum status status =
      read_slot(arena, columns, SLOT_ITEM_OWNERS, hits, count, values, error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    fill_owners(arena, people, values[i], hits[i]);
  return status;
}
