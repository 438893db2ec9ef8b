#include "store/stems.h"

#include "minutes/words.h"
#include "store/record.h"

enum status stems_stemmer(const char *language, struct shim_stemmer **stemmer,
                          struct error *error) {
  bool is_english =
      strcmp(language, "english") == 0 || strcmp(language, "en") == 0;
  return shim_stemmer_new(language, is_english ? words_respell : NULL, stemmer,
                          error);
}

enum status stems_words(struct shim_reader *reader, struct arena *arena,
                        struct str stem, struct str_list *words,
                        struct error *error) {
  struct buf name = {0}, record = {0};
  record_name(RECORD_STEM, stem, &name);
  enum status status =
      shim_reader_metadata(reader, buf_str(&name), &record, error);
  buf_free(&name);
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
