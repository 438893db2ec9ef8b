#include "index/sample.h"

#include "minutes/language.h"
#include "store/minutes_file.h"

enum { FILES = 64, BYTES = 4 << 10 /* of each */ };

static size_t count_texts(const struct scan *scan) {
  size_t count = 0;
  for (size_t i = 0; i < scan->count; i++)
    count += scan->entries[i].state == FILE_INDEXED;
  return count;
}

/* Files at equal distances: neighbours are often of one team. */
struct str sample_language(const char *root, const struct scan *scan) {
  struct language language;
  struct buf bytes = {0};
  size_t texts = count_texts(scan), text = 0, read = 0;
  language_begin(&language);
  for (size_t i = 0; i < scan->count; i++) {
    const struct scan_entry *entry = &scan->entries[i];
    if (entry->state != FILE_INDEXED) continue;
    bool wanted = texts <= FILES || text * FILES / texts >= read;
    text++;
    if (!wanted) continue;
    read++;
    buf_clear(&bytes);
    if (minutes_file_read(str_of(root), entry->path, MINUTES_FILE_ANY_SIZE,
                          &bytes, NULL, NULL) == STATUS_OK)
      language_add(&language, str_slice(buf_str(&bytes), 0, BYTES));
  }
  struct str name = language_name(&language);
  language_free(&language);
  buf_free(&bytes);
  return name;
}

static unsigned magnitude(size_t count) {
  unsigned bits = 0;
  for (; count > 0; count /= 2) bits++;
  return bits;
}

bool sample_is_due(size_t before, size_t after) {
  return magnitude(before) != magnitude(after);
}
