#include "search/series_words.h"

#include "base/utf8.h"
#include "minutes/letters.h"
#include "query/query_punctuation.h"
#include "search/when.h"

static bool is_part(char c) { return ascii_is_alnum(c) || c & 0x80; }

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* The word at `*at`, which then is behind it; false at the end. A capital
 * behind a small letter begins a word. */
static bool next_part(struct str name, size_t *at, struct str *part) {
  size_t start = *at;
  while (start < name.len && !is_part(name.data[start])) start++;
  size_t end = start;
  while (end < name.len && is_part(name.data[end]) &&
         !(end > start && is_capital(name.data[end]) &&
           !is_capital(name.data[end - 1])))
    end++;
  *part = str_slice(name, start, end);
  *at = end;
  return end > start;
}

/* A script without spaces has its words anywhere in a name. */
static bool has_word(struct str name, struct str word) {
  struct str part;
  if (str_eq_nocase(name, word)) return true;
  if (letters_has_spaceless(word)) return str_find(name, word) < name.len;
  for (size_t at = 0; next_part(name, &at, &part);)
    if (str_eq_nocase(part, word)) return true;
  return false;
}

uint64_t series_words_in(struct str name, const struct plan *plan) {
  uint64_t words = 0;
  for (size_t i = 0; i < plan->words.len && i < WHEN_MOST_WORDS; i++)
    if (has_word(name, query_punctuation_trim(plan->words.data[i].text)))
      words |= UINT64_C(1) << i;
  return words;
}
