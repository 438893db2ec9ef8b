#include "search/find.h"

#include "search/hits.h"

struct wanted {
  struct str anchor; /* data NULL: by line */
  size_t line;       /* 0: the first section */
};

static const struct section_text *choose(const struct file_text *text,
                                         const struct wanted *wanted) {
  const struct section_text *found = NULL;
  for (size_t i = 0; i < text->count; i++) {
    const struct section_text *section = &text->sections[i];
    if (wanted->anchor.data) {
      if (str_eq(section->anchor, wanted->anchor)) return section;
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
      store_text(searcher->store, arena, buf_str(&key), &file.text, error);
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

enum status find_section(struct searcher *searcher, struct arena *arena,
                         struct str name, struct hit *section,
                         struct file_record *file, struct error *error) {
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
  if (status == STATUS_OK && file)
    status = store_file(searcher->store, arena, section->path, file, error);
  return status == STATUS_NOT_FOUND
             ? error_set(error, STATUS_NOT_FOUND, "%.*s: no such section",
                         STR_FMT(name))
             : status;
}
