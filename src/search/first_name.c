#include "search/first_name.h"

#include <string.h>

#include "minutes/lexicon.h"

static bool is_between(char c) { return c && strchr(" -._", c); }

/* Accents and case ignored. */
static bool has_word(struct str text, struct str word) {
  struct buf own = {0}, asked = {0};
  bool found = false;
  text = lexicon_fold(text, &own);
  word = lexicon_fold(word, &asked);
  for (size_t i = 0; i + word.len <= text.len && !found; i++) {
    size_t end = i + word.len;
    bool begins = i == 0 || is_between(text.data[i - 1]);
    bool ends = end == text.len || is_between(text.data[end]);
    found = begins && ends && str_eq(str_slice(text, i, end), word);
  }
  buf_free(&own);
  buf_free(&asked);
  return found;
}

/* NULL: nothing but the value is known. */
static const struct people_row *row_of(const struct people_rows *people,
                                       struct str value) {
  size_t low = 0, high = people->len;
  while (low < high) {
    size_t half = low + (high - low) / 2;
    int order = str_cmp(people->data[half].value, value);
    if (order == 0) return &people->data[half];
    if (order < 0)
      low = half + 1;
    else
      high = half;
  }
  return NULL;
}

bool first_name_fits(const struct people_rows *people, struct str value,
                     struct str name) {
  const struct people_row *row = row_of(people, value);
  if (name.len == 0) return false;
  bool fits = has_word(value, name);
  for (size_t i = 0; row && i < row->names.len && !fits; i++)
    fits = has_word(row->names.data[i], name);
  return fits;
}

struct str first_name_label(const struct people_rows *people,
                            struct str value) {
  const struct people_row *row = row_of(people, value);
  bool tells = row && row->label.len > 0 && !str_eq(row->label, value);
  return tells ? row->label : (struct str){NULL, 0};
}
