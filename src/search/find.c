#include "search/find.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "search/hits.h"
#include "store/file_items.h"

struct wanted {
  struct str anchor; /* data NULL: by line */
  size_t line;       /* 0: the first section */
};

static bool is_ascii(struct str text) {
  size_t i = 0;
  while (i < text.len && !(text.data[i] & 0x80)) i++;
  return i == text.len;
}

/* Whether both are one text in Unicode's form NFC. */
static bool same_form(struct str a, struct str b) {
  struct arena arena = {0};
  bool same = !is_ascii(b) &&
              str_eq(utf8_composed(&arena, a), utf8_composed(&arena, b));
  arena_free(&arena);
  return same;
}

static const struct section_text *choose(const struct file_text *text,
                                         const struct wanted *wanted) {
  const struct section_text *found = NULL;
  for (size_t i = 0; i < text->count; i++) {
    const struct section_text *section = &text->sections[i];
    if (wanted->anchor.data) {
      if (str_eq(section->anchor, wanted->anchor)) return section;
      if (!found && same_form(section->anchor, wanted->anchor)) found = section;
    } else if (i == 0 || section->line <= wanted->line) {
      found = section;
    }
  }
  bool beyond =
      found && wanted->line > text->sections[text->count - 1].end_line;
  return beyond ? NULL : found;
}

/* Why a file has no text that can be read: STATUS_NOT_FOUND if the index does
 * not list it; else what came of reading stands. */
static enum status why_missing(struct searcher *searcher, struct arena *arena,
                               struct str path, enum status reading,
                               struct error *error) {
  struct file_record file;
  struct error listing;
  enum status status =
      store_file(searcher->store, arena, path, &file, &listing);
  if (status == STATUS_OK)
    return file.state == FILE_INDEXED ? reading : STATUS_NOT_FOUND;
  if (status != STATUS_NOT_FOUND) *error = listing;
  return status;
}

static enum status find_in_file(struct searcher *searcher, struct arena *arena,
                                struct str path, const struct wanted *wanted,
                                struct hit *section, struct error *error) {
  struct columns columns;
  struct buf key = {0};
  struct texts_file file = {.path = path};
  record_key(path, &key);
  enum status status =
      file_items_text(searcher->store, arena, buf_str(&key), &file.text, error);
  buf_free(&key);
  if (status == STATUS_DAMAGED)
    status = why_missing(searcher, arena, path, status, error);
  if (status != STATUS_OK) return status;
  const struct section_text *found = choose(&file.text, wanted);
  if (!found) return STATUS_NOT_FOUND;
  columns_init(&columns, searcher->store, false);
  *section = (struct hit){0};
  hits_fill(arena, &file, found, section);
  status = hits_fill_values(arena, &columns, true, &section, 1, error);
  columns_free(&columns);
  return status;
}

/* Splits at the last `mark` with a valid rest; false if there is none. */
static bool split_last(struct str name, char mark, struct str *before,
                       struct str *after) {
  for (size_t i = name.len; i > 0; i--) {
    if (name.data[i - 1] != mark) continue;
    *before = str_slice(name, 0, i - 1);
    *after = str_slice(name, i, name.len);
    return true;
  }
  return false;
}

static enum status find_exactly(struct searcher *searcher, struct arena *arena,
                                struct str name, struct hit *section,
                                struct error *error) {
  struct str path, rest;
  struct wanted wanted = {0};
  enum status status = STATUS_NOT_FOUND;
  if (split_last(name, '#', &path, &wanted.anchor))
    status = find_in_file(searcher, arena, path, &wanted, section, error);
  wanted.anchor.data = NULL;
  if (status == STATUS_NOT_FOUND && split_last(name, ':', &path, &rest) &&
      rest.len > 0 && rest.len < 10) {
    for (size_t i = 0; i < rest.len; i++)
      wanted.line = ascii_is_digit(rest.data[i])
                        ? wanted.line * 10 + (size_t)(rest.data[i] - '0')
                        : SIZE_MAX / 16;
    if (wanted.line > 0 && wanted.line < SIZE_MAX / 16)
      status = find_in_file(searcher, arena, path, &wanted, section, error);
  }
  wanted.line = 0;
  if (status == STATUS_NOT_FOUND)
    status = find_in_file(searcher, arena, name, &wanted, section, error);
  return status;
}

/* The name with the path as the index has it, which may be in another form of
 * Unicode; data NULL if there is no such file. */
static enum status find_other_form(struct searcher *searcher,
                                   struct arena *arena, struct str name,
                                   struct str *found, struct error *error) {
  struct file_records files;
  struct str composed = utf8_composed(arena, name);
  *found = (struct str){NULL, 0};
  enum status status = store_files(searcher->store, arena, &files, error);
  for (size_t i = 0; status == STATUS_OK && i < files.len; i++) {
    struct str path = files.data[i].path;
    struct str own = utf8_composed(arena, path);
    if (!str_starts(composed, own)) continue;
    char behind = composed.len > own.len ? composed.data[own.len] : '\0';
    if (behind != '\0' && behind != '#' && behind != ':') continue;
    *found = arena_strf(arena, "%.*s%.*s", STR_FMT(path),
                        STR_FMT(str_slice(composed, own.len, composed.len)));
  }
  return status;
}

enum status find_section(struct searcher *searcher, struct arena *arena,
                         struct str name, struct hit *section,
                         struct file_record *file, struct error *error) {
  struct str other;
  enum status status = find_exactly(searcher, arena, name, section, error);
  if (status == STATUS_NOT_FOUND && !is_ascii(name)) {
    status = find_other_form(searcher, arena, name, &other, error);
    if (status == STATUS_OK)
      status = other.data ? find_exactly(searcher, arena, other, section, error)
                          : STATUS_NOT_FOUND;
  }
  if (status == STATUS_OK && file)
    status = store_file(searcher->store, arena, section->path, file, error);
  return status == STATUS_NOT_FOUND
             ? error_set(error, STATUS_NOT_FOUND, "%.*s: no such section",
                         STR_FMT(name))
             : status;
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Values of all sections of the date, as labels. */
static struct str_list labels_of(struct arena *arena,
                                 const struct people_rows *people,
                                 const struct hit *sections, size_t count,
                                 struct date date) {
  VEC(struct str) labels = {0};
  for (size_t i = 0; i < count; i++) {
    const struct str_list *values = &sections[i].values[FIELD_ATTENDED];
    if (!date_eq(sections[i].date, date)) continue;
    for (size_t k = 0; k < values->len; k++)
      vec_push(&labels,
               arena_str(arena, store_person_label(people, values->data[k])));
  }
  if (labels.len > 1)
    qsort(labels.data, labels.len, sizeof *labels.data, compare_str);
  size_t kept = 0;
  for (size_t i = 0; i < labels.len; i++)
    if (i == 0 || !str_eq(labels.data[i], labels.data[kept - 1]))
      labels.data[kept++] = labels.data[i];
  struct str_list list = {
      arena_dup(arena, labels.data, kept * sizeof *labels.data), kept};
  vec_free(&labels);
  return list;
}

enum status find_people(struct searcher *searcher, struct arena *arena,
                        struct hit *section, struct str_list *present,
                        struct error *error) {
  const struct people_rows *people;
  struct texts_file file = {.path = section->path};
  struct buf key = {0};
  *present = (struct str_list){0};
  record_key(section->path, &key);
  enum status status =
      store_text(searcher->store, arena, buf_str(&key), &file.text, error);
  buf_free(&key);
  if (status == STATUS_OK) status = searcher_people(searcher, &people, error);
  if (status == STATUS_OK)
    status =
        hits_fill_owners(arena, &searcher->columns, people, &section, 1, error);
  if (status != STATUS_OK) return status;
  size_t count = file.text.count;
  struct hit *all = arena_zalloc(arena, (count + 1) * sizeof *all);
  struct hit **list = arena_alloc(arena, (count + 1) * sizeof *list);
  for (size_t i = 0; i < count; i++) {
    all[i].document = file.text.sections[i].id;
    list[i] = &all[i];
  }
  status =
      hits_fill_values(arena, &searcher->columns, true, list, count, error);
  if (status == STATUS_OK)
    *present = labels_of(arena, people, all, count, section->date);
  return status;
}
