#include "store/file_items.h"

#include "base/pack.h"
#include "store/record_anchor.h"

/* ---- packing ---- */

static void pack_breadcrumb(const struct minutes *minutes, int above,
                            struct buf *out) {
  struct buf list = {0};
  size_t count = 0;
  for (; above >= 0; above = minutes->sections[above].parent) {
    if (minutes->sections[above].heading.len == 0) continue;
    pack_str(&list, minutes->sections[above].heading);
    count++;
  }
  pack_number(out, count);
  buf_add_str(out, buf_str(&list));
  buf_free(&list);
}

static void pack_items(const struct section *section, struct buf *out) {
  uint32_t line = section->line;
  pack_number(out, section->items.len);
  pack_number(out, line);
  for (size_t i = 0; i < section->items.len; i++) {
    const struct item *item = &section->items.data[i];
    pack_number(out, item->kind * 2 + (item->is_done ? 1u : 0u));
    pack_number(out, item->line - line);
    pack_number(out, item->end_line - item->line);
    pack_date(out, item->due);
    pack_str(out, item->text);
    line = item->line;
  }
}

void file_items_pack_rest(const struct minutes *minutes,
                          const struct section_record *sections,
                          struct buf *out) {
  size_t count = 0;
  for (size_t i = 0; i < minutes->section_count; i++)
    count += minutes->sections[i].items.len > 0;
  if (count == 0) return;
  pack_number(out, count);
  for (size_t i = 0; i < minutes->section_count; i++) {
    const struct section *section = &minutes->sections[i];
    if (section->items.len == 0) continue;
    pack_number(out, sections[i].id - sections[0].id);
    pack_str(out, section->heading);
    record_anchor_pack(section->heading, section->anchor, out);
    pack_breadcrumb(minutes, section->parent, out);
    pack_items(section, out);
  }
}

void file_items_pack(const struct minutes *minutes,
                     const struct section_record *sections, struct buf *out) {
  struct buf body = {0};
  file_items_pack_rest(minutes, sections, &body);
  record_pack_counted(buf_str(&body), sections, out);
  buf_free(&body);
}

/* ---- unpacking ---- */

/* They are packed innermost first. */
static struct str_list unpack_breadcrumb(struct unpack *in,
                                         struct arena *arena) {
  struct str_list list = unpack_list(in, arena);
  for (size_t i = 0; i < list.len / 2; i++) {
    struct str other = list.data[i];
    list.data[i] = list.data[list.len - 1 - i];
    list.data[list.len - 1 - i] = other;
  }
  return list;
}

static void unpack_items(struct unpack *in, struct arena *arena,
                         struct item_list *items) {
  items->len = unpack_count(in);
  items->data = arena_zalloc(arena, items->len * sizeof *items->data);
  uint32_t line = (uint32_t)unpack_number(in);
  for (size_t i = 0; i < items->len && !in->bad; i++) {
    struct item *item = &items->data[i];
    uint64_t kind = unpack_number(in);
    item->kind = (unsigned)(kind / 2);
    item->is_done = kind & 1;
    item->line = line + (uint32_t)unpack_number(in);
    item->end_line = item->line + (uint32_t)unpack_number(in);
    item->due = unpack_date(in);
    item->text = unpack_str(in);
    line = item->line;
    if (item->kind != KIND_ACTION && item->kind != KIND_DECISION)
      in->bad = true;
  }
}

static enum status damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "damaged record of a file's items");
}

enum status file_items_unpack(struct arena *arena, struct str bytes,
                              struct file_items *items, struct error *error) {
  *items = (struct file_items){0};
  if (bytes.len == 0) return STATUS_OK;
  struct unpack in = unpack_start(bytes);
  uint32_t first_id = (uint32_t)unpack_number(&in);
  items->count = unpack_count(&in);
  items->sections = arena_zalloc(arena, items->count * sizeof *items->sections);
  for (size_t i = 0; i < items->count && !in.bad; i++) {
    struct item_section *section = &items->sections[i];
    section->id = first_id + (uint32_t)unpack_number(&in);
    section->heading = unpack_str(&in);
    section->anchor = record_anchor_unpack(&in, arena, section->heading);
    section->breadcrumb = unpack_breadcrumb(&in, arena);
    unpack_items(&in, arena, &section->items);
  }
  return in.bad || in.at != in.end ? damaged(error) : STATUS_OK;
}

enum status file_items_attach(const struct file_items *items,
                              struct file_text *text, struct error *error) {
  size_t at = 0;
  for (size_t i = 0; i < items->count; i++) {
    while (at < text->count && text->sections[at].id != items->sections[i].id)
      at++;
    if (at == text->count) return damaged(error);
    text->sections[at].items = items->sections[i].items;
  }
  return STATUS_OK;
}

/* ---- reading ---- */

enum status file_items_add(struct store *store, struct arena *arena,
                           struct str file_key, struct file_text *text,
                           struct error *error) {
  struct file_items items;
  struct str bytes = {NULL, 0};
  enum status status =
      store_record(store, arena, RECORD_ITEMS, file_key, &bytes, error);
  if (status == STATUS_OK)
    status = file_items_unpack(arena, bytes, &items, error);
  return status == STATUS_OK ? file_items_attach(&items, text, error) : status;
}

enum status file_items_heads(struct store *store, struct arena *arena,
                             struct str file_key, struct file_text *text,
                             struct error *error) {
  enum status status = store_heads(store, arena, file_key, text, error);
  return status == STATUS_OK
             ? file_items_add(store, arena, file_key, text, error)
             : status;
}

struct file_items_walk {
  struct arena *arena;
  file_items_fn *fn;
  void *context;
};

static enum status take_record(void *context, struct str key, struct str bytes,
                               struct error *error) {
  struct file_items_walk *walk = context;
  struct file_items items;
  enum status status = file_items_unpack(
      walk->arena, arena_str(walk->arena, bytes), &items, error);
  return status == STATUS_OK ? walk->fn(walk->context, key, &items, error)
                             : status;
}

enum status file_items_each(struct store *store, struct arena *arena,
                            file_items_fn *fn, void *context,
                            struct error *error) {
  struct file_items_walk walk = {arena, fn, context};
  return store_each_record(store, RECORD_ITEMS, take_record, &walk, error);
}
