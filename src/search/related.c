#include "search/related.h"

#include <stdlib.h>

#include "search/find.h"
#include "search/links.h"
#include "store/section_numbers.h"

struct relating {
  struct searcher *searcher;
  struct arena *arena;
  struct error *error;
  const struct hit *section;
  VEC(struct relation) list;
};

const char *related_name(enum related_kind kind) {
  static const char *const names[] = {"points here", "pointed to", "same note",
                                      "same meeting"};
  return names[kind];
}

static void add(struct relating *relating, enum related_kind kind,
                struct str id) {
  if (!str_eq(id, relating->section->id))
    vec_push(&relating->list, (struct relation){kind, id});
}

/* The section of this name; the first of its file where there is none such. */
static enum status add_named(struct relating *relating, enum related_kind kind,
                             struct str path, struct str anchor) {
  struct hit hit;
  struct str id = hits_id(relating->arena, path, anchor);
  enum status status = STATUS_NOT_FOUND;
  if (anchor.len > 0)
    status = find_section(relating->searcher, relating->arena, id, &hit, NULL,
                          relating->error);
  if (status == STATUS_NOT_FOUND)
    status = find_section(relating->searcher, relating->arena, path, &hit, NULL,
                          relating->error);
  if (status == STATUS_OK) add(relating, kind, hit.id);
  /* A file without a section, or a directory. */
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status add_source(struct relating *relating, enum related_kind kind,
                              const struct link *link) {
  struct hit hit;
  struct str place =
      arena_strf(relating->arena, "%.*s:%u", STR_FMT(link->from), link->line);
  enum status status = find_section(relating->searcher, relating->arena, place,
                                    &hit, NULL, relating->error);
  if (status == STATUS_OK) add(relating, kind, hit.id);
  return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static bool points_here(const struct relating *relating,
                        const struct link *link) {
  const struct hit *section = relating->section;
  return str_eq(link->path, section->path) &&
         (link->anchor.len == 0 ||
          str_eq(hits_id(relating->arena, link->path, link->anchor),
                 section->id));
}

/* Whether the section has the note of a link from elsewhere. */
static bool has_note(const struct relating *relating, const struct links *links,
                     const struct link *other) {
  for (size_t i = 0; i < links->len; i++)
    if (links->data[i].document == relating->section->document &&
        links->data[i].note.data && str_eq(links->data[i].note, other->note))
      return true;
  return false;
}

static enum status add_links(struct relating *relating) {
  uint32_t own = relating->section->document;
  struct links links;
  enum status status =
      links_read(relating->searcher->store, relating->arena,
                 relating->searcher->config, &links, relating->error);
  for (size_t i = 0; i < links.len && status == STATUS_OK; i++) {
    const struct link *link = &links.data[i];
    if (link->note.data) {
      if (link->document != own && has_note(relating, &links, link))
        status = add_source(relating, RELATED_SAME_NOTE, link);
    } else if (str_eq(link->from, link->path)) {
      continue;
    } else if (link->document == own) {
      status =
          add_named(relating, RELATED_POINTED_TO, link->path, link->anchor);
    } else if (points_here(relating, link)) {
      status = add_source(relating, RELATED_POINTS_HERE, link);
    }
  }
  return status;
}

/* Other files of the series on the same day, by their symbols. */
static enum status add_notes(struct relating *relating) {
  struct store *store = relating->searcher->store;
  struct engine_numbers own;
  struct section_set set = {0};
  uint32_t document = relating->section->document, last = 0;
  enum status status =
      engine_read_numbers(store->engine, &document, 1, &own, relating->error);
  uint32_t day = own.of[NUMBER_DATE], series = own.of[NUMBER_MEETING];
  if (status != STATUS_OK || day == 0 || series == 0) return status;
  struct engine_query *both[] = {
      engine_query_between(NUMBER_DATE, day, day),
      engine_query_between(NUMBER_MEETING, series, series)};
  struct engine_query *query = engine_query_and(both, 2);
  status =
      engine_match(store->engine, query, &set.ids, &set.len, relating->error);
  engine_query_free(query);
  if (status == STATUS_OK)
    status =
        section_set_read(store->engine, relating->arena, &set, relating->error);
  for (size_t i = 0; i < set.len && status == STATUS_OK; i++) {
    uint32_t file = set.numbers[i].of[NUMBER_FILE];
    struct str key, path;
    if (file == last || file == own.of[NUMBER_FILE]) continue;
    last = file;
    status = store_symbol(store, relating->arena, file, &key, relating->error);
    if (status == STATUS_OK)
      status = texts_path(store, relating->arena, key, &path, relating->error);
    if (status == STATUS_OK)
      status = add_named(relating, RELATED_SAME_MEETING, path, STR(""));
  }
  free(set.ids);
  return status;
}

static int compare(const void *a, const void *b) {
  const struct relation *x = a, *y = b;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  return str_cmp(x->id, y->id);
}

enum status related_find(struct searcher *searcher, struct arena *arena,
                         const struct hit *section, struct related *related,
                         struct error *error) {
  struct relating relating = {
      .searcher = searcher, .arena = arena, .error = error, .section = section};
  enum status status = add_links(&relating);
  if (status == STATUS_OK) status = add_notes(&relating);
  struct relation *list = relating.list.data;
  size_t kept = 0;
  if (relating.list.len > 1)
    qsort(list, relating.list.len, sizeof *list, compare);
  for (size_t i = 0; i < relating.list.len; i++)
    if (i == 0 || compare(&list[i], &list[kept - 1]) != 0)
      list[kept++] = list[i];
  *related =
      (struct related){arena_dup(arena, list, kept * sizeof *list), kept};
  vec_free(&relating.list);
  return status;
}
