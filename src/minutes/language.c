#include "minutes/language.h"

#include "base/utf8.h"
#include "minutes/stop_words.h"

enum { SHARED = LANGUAGES_MOST }; /* by several lists */

void language_begin(struct language *language) {
  struct str name, words, word;
  *language = (struct language){.folded = {0}};
  for (size_t i = 0; i < LANGUAGES_MOST && stop_words_list(i, &name, &words);
       i++)
    while (words.len > 0 && str_split(&words, ' ', &word)) {
      size_t *list = map_put(&language->lists, word, i, NULL);
      if (*list != i) *list = SHARED;
    }
}

static void add_word(struct language *language, struct str word) {
  const size_t *list = map_get(&language->lists, word);
  if (list && *list != SHARED) language->counts[*list]++;
}

void language_add(struct language *language, struct str text) {
  size_t start = 0, at = 0;
  buf_clear(&language->folded);
  utf8_fold(text, &language->folded);
  struct str folded = buf_str(&language->folded);
  while (at < folded.len) {
    uint32_t letter;
    size_t next = at + utf8_decode(folded, at, &letter);
    if (!utf8_is_letter(letter)) {
      if (at > start) add_word(language, str_slice(folded, start, at));
      start = next;
    }
    at = next;
  }
  if (at > start) add_word(language, str_slice(folded, start, at));
}

struct str language_name(const struct language *language) {
  struct str name, words, best = STR("english");
  size_t most = 0;
  for (size_t i = 0; i < LANGUAGES_MOST && stop_words_list(i, &name, &words);
       i++)
    if (language->counts[i] > most ||
        (language->counts[i] == most && str_eq(name, STR("english")))) {
      most = language->counts[i];
      best = name;
    }
  return most > 0 ? best : STR("english");
}

void language_free(struct language *language) {
  map_free(&language->lists);

  buf_free(&language->folded);
}
