#include "search/find.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "search/hits.h"
#include "store/file_items.h"
#include "store/section_numbers.h"

struct wanted {
  struct str anchor; /* data NULL: by line */
  size_t line;       /* 0: the first section */
};

/* Whether both are one text in Unicode's form NFC. */
static bool same_form(struct str a, struct str b) {
  struct arena arena = {0};
  bool same = !str_is_ascii(b) &&
              str_eq(utf8_composed(&arena, a), utf8_composed(&arena, b));
  arena_free(&arena);
  return same;
}

static struct section_text *choose(const struct file_text *text,
                                   const struct wanted *wanted) {
  struct section_text *found = NULL;
  for (size_t i = 0; i < text->count; i++) {
    struct section_text *section = &text->sections[i];
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
  enum status status = file_items_heads(searcher->store, arena, buf_str(&key),
                                        &file.text, error);
  buf_free(&key);
  if (status == STATUS_DAMAGED)
    status = why_missing(searcher, arena, path, status, error);
  if (status != STATUS_OK) return status;
  struct section_text *found = choose(&file.text, wanted);
  if (!found) return STATUS_NOT_FOUND;
  status = record_unpack_body(arena, &file.text, found, error);
  if (status != STATUS_OK) return status;
  columns_init(&columns, searcher->store, false);
  *section = (struct hit){0};
  hits_fill(arena, &file, found, section);
  status = hits_fill_values(arena, &columns, HITS_ALL, &section, 1, error);
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

/* Whether the index lists the file that a name begins with. */
static enum status find_file(struct searcher *searcher, struct arena *arena,
                             struct str name, struct file_record *file,
                             struct error *error) {
  static const char marks[] = "#:";
  struct str path = name, rest;
  enum status status = store_file(searcher->store, arena, path, file, error);
  for (size_t i = 0; status == STATUS_NOT_FOUND && marks[i]; i++)
    if (split_last(name, marks[i], &path, &rest))
      status = store_file(searcher->store, arena, path, file, error);
  return status;
}

/* A file of this name in any directory, or with an ending that was left out. */
static bool is_named(struct str path, struct str name) {
  size_t slash = path.len, dot;
  while (slash > 0 && path.data[slash - 1] != '/') slash--;
  if (str_eq(str_slice(path, slash, path.len), name)) return true;
  for (dot = path.len; dot > slash && path.data[dot] != '.';) dot--;
  return dot > slash && (str_eq(str_slice(path, slash, dot), name) ||
                         str_eq(str_slice(path, 0, dot), name));
}

/* What the name of a file that is not there may mean. */
struct other_files {
  struct str name;    /* of the file: without the place in it */
  struct str first;   /* of those that are called so; data NULL: none */
  size_t same, below; /* how many are; how many are below a directory of it */
};

static enum status find_others(struct searcher *searcher, struct arena *arena,
                               struct str name, struct other_files *others,
                               struct error *error) {
  struct file_records files;
  struct str place;
  if (!split_last(name, '#', &others->name, &place) &&
      !split_last(name, ':', &others->name, &place))
    others->name = name;
  enum status status = store_files(searcher->store, arena, &files, error);
  for (size_t i = 0; status == STATUS_OK && i < files.len; i++) {
    struct str path = files.data[i].path;
    if (others->name.len == 0) break;
    others->below +=
        str_starts(path, others->name) && (str_ends(others->name, STR("/")) ||
                                           path.data[others->name.len] == '/');
    if (!is_named(path, others->name)) continue;
    if (others->same++ == 0) others->first = path;
  }
  return status;
}

static enum status tell_other_file(struct searcher *searcher,
                                   struct arena *arena, struct str name,
                                   struct error *error) {
  struct other_files others = {0};
  struct buf text = {0};
  enum status status = find_others(searcher, arena, name, &others, error);
  if (status != STATUS_OK) return status;
  if (others.same == 1)
    buf_addf(&text, "; did you mean %.*s%.*s?", STR_FMT(others.first),
             STR_FMT(str_slice(name, others.name.len, name.len)));
  else if (others.same > 1)
    buf_addf(&text, ", but %zu of this name in directories, such as %.*s",
             others.same, STR_FMT(others.first));
  else if (others.below > 0)
    buf_addf(&text, ", but a directory with %zu", others.below);
  error_set(error, STATUS_NOT_FOUND, "%.*s: no such file in the index%s",
            STR_FMT(name), buf_cstr(&text));
  buf_free(&text);
  return STATUS_NOT_FOUND;
}

/* Says what is missing: the section, or the file. */
static enum status tell_missing(struct searcher *searcher, struct arena *arena,
                                struct str name, struct error *error) {
  struct file_record file;
  enum status status = find_file(searcher, arena, name, &file, error);
  if (status == STATUS_NOT_FOUND)
    return tell_other_file(searcher, arena, name, error);
  if (status != STATUS_OK) return status;
  return file.state == FILE_INDEXED
             ? error_set(error, STATUS_NOT_FOUND, "%.*s: no such section",
                         STR_FMT(name))
             : error_set(error, STATUS_NOT_FOUND, "%.*s: no section: %s%s%.*s",
                         STR_FMT(file.path), record_state_name(file.state),
                         file.reason.len > 0 ? ", " : "", STR_FMT(file.reason));
}

enum status find_section(struct searcher *searcher, struct arena *arena,
                         struct str name, struct hit *section,
                         struct file_record *file, struct error *error) {
  struct str other;
  enum status status = find_exactly(searcher, arena, name, section, error);
  if (status == STATUS_NOT_FOUND && !str_is_ascii(name)) {
    status = find_other_form(searcher, arena, name, &other, error);
    if (status == STATUS_OK)
      status = other.data ? find_exactly(searcher, arena, other, section, error)
                          : STATUS_NOT_FOUND;
  }
  if (status == STATUS_OK && file)
    status = store_file(searcher->store, arena, section->path, file, error);
  return status == STATUS_NOT_FOUND ? tell_missing(searcher, arena, name, error)
                                    : status;
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Sorts, and drops what is there already. */
static void settle(struct str_list *list) {
  size_t kept = 0;
  if (list->len > 1)
    qsort(list->data, list->len, sizeof *list->data, compare_str);
  for (size_t i = 0; i < list->len; i++)
    if (i == 0 || !str_eq(list->data[i], list->data[kept - 1]))
      list->data[kept++] = list->data[i];
  list->len = kept;
}

/* Who is listed in any of the sections, by their labels. */
static enum status attendants(struct searcher *searcher, struct arena *arena,
                              const uint32_t *ids, size_t count,
                              struct str_list *present, struct error *error) {
  unsigned slot = field_get(FIELD_ATTENDED)->slot;
  const struct people_rows *people;
  uint32_t *codes = arena_alloc(arena, (count + 1) * sizeof *codes);
  VEC(struct str) labels = {0};
  enum status status = searcher_people(searcher, &people, error);
  if (status == STATUS_OK)
    status = columns_read(&searcher->columns, slot, ids, count, codes, error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct str rest = columns_value(&searcher->columns, slot, codes[i]), value;
    while (rest.len > 0 && str_split(&rest, FIELD_SEPARATOR, &value))
      vec_push(&labels, arena_str(arena, store_person_label(people, value)));
  }
  *present = (struct str_list){
      arena_dup(arena, labels.data, labels.len * sizeof *labels.data),
      labels.len};
  settle(present);
  vec_free(&labels);
  return status;
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The sections of its file that have the date of a section, ascending. */
static enum status same_day(struct searcher *searcher, struct arena *arena,
                            const struct hit *section, uint32_t *ids,
                            const struct file_text *text, size_t *count,
                            struct error *error) {
  struct engine *engine = searcher->store->engine;
  struct engine_numbers *numbers =
      arena_alloc(arena, (text->count + 1) * sizeof *numbers);
  size_t kept = 0;
  for (size_t i = 0; i < text->count; i++) ids[i] = text->sections[i].id;
  if (text->count > 1) qsort(ids, text->count, sizeof *ids, compare_id);
  enum status status =
      engine_read_numbers(engine, ids, text->count, numbers, error);
  for (size_t i = 0; i < text->count && status == STATUS_OK; i++)
    if (numbers[i].of[NUMBER_DATE] == section_numbers_date(section->date))
      ids[kept++] = ids[i];
  *count = kept;
  return status;
}

enum status find_people(struct searcher *searcher, struct arena *arena,
                        struct hit *section, struct str_list *present,
                        struct error *error) {
  const struct people_rows *people;
  struct file_text text;
  struct buf key = {0};
  size_t count = 0;
  *present = (struct str_list){0};
  record_key(section->path, &key);
  enum status status =
      store_heads(searcher->store, arena, buf_str(&key), &text, error);
  buf_free(&key);
  if (status == STATUS_OK) status = searcher_people(searcher, &people, error);
  if (status == STATUS_OK)
    status =
        hits_fill_owners(arena, &searcher->columns, people, &section, 1, error);
  if (status != STATUS_OK) return status;
  uint32_t *ids = arena_alloc(arena, (text.count + 1) * sizeof *ids);
  status = same_day(searcher, arena, section, ids, &text, &count, error);
  return status == STATUS_OK
             ? attendants(searcher, arena, ids, count, present, error)
             : status;
}
