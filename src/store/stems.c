#include "store/stems.h"

enum status stems_words(struct shim_reader *reader, struct arena *arena,
                        struct str stem, struct str_list *words,
                        struct error *error) {
  struct buf record = {0};
  enum status status = shim_reader_metadata(
      reader, arena_strf(arena, STEMS_KEY "%.*s", STR_FMT(stem)), &record,
      error);
  struct str rest = arena_str(arena, buf_str(&record)), word;
  size_t count = 1;
  for (size_t i = 0; i < rest.len; i++)
    count += i == 0 || rest.data[i] == STEMS_SEPARATOR;
  *words =
      (struct str_list){arena_alloc(arena, count * sizeof *words->data), 0};
  words->data[words->len++] = stem;
  while (rest.len > 0 && str_split(&rest, STEMS_SEPARATOR, &word))
    words->data[words->len++] = word;
  buf_free(&record);
  return status;
}
