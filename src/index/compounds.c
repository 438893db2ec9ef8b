#include "index/compounds.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "engine/engine_phrases.h"
#include "minutes/letters.h"
#include "shim/shim.h"

/* Below so many sections, all positions are read in a few milliseconds. */
enum { FEWEST_SECTIONS = 30000 };
/* The shortest part of a compound, and the longest ending by which words of one
 * stem differ, in bytes: "clusterstacks" is "cluster stack" too. */
enum { PART = 3, ENDING = 3 };
/* Of so many of the most frequent words all pairs are listed. In English
 * minutes, a sixth of the words that follow each other are two of these. */
enum { MOST_FREQUENT = 80 };

struct counted_word {
  struct str word;
  uint32_t documents;
};

struct found_words {
  struct arena arena;
  VEC(struct str) all; /* ascending, as all here */
  VEC(struct str) frequent;
  VEC(struct counted_word) counted; /* frequent ones, short ones among them */
  VEC(struct engine_pair) pairs;
};

/* Whether a term is a word of letters, not a value (whose prefix is a capital
 * letter), a number, a reference, an address, or of a script that has no
 * compounds written apart. */
static bool is_word(struct str term) {
  for (size_t i = 0; i < term.len; i++) {
    unsigned char c = (unsigned char)term.data[i];
    if (c < 0x80 && (c < 'a' || c > 'z')) return false;
  }
  return term.len > 0 && !letters_has_spaceless(term);
}

static bool take_term(void *context, struct str term, uint32_t documents) {
  struct found_words *words = context;
  bool is_frequent = documents >= ENGINE_PHRASES_FEWEST;
  if (!is_word(term) || (term.len < PART && !is_frequent)) return true;
  term = arena_str(&words->arena, term);
  if (is_frequent)
    vec_push(&words->counted, (struct counted_word){term, documents});
  if (term.len < PART) return true;
  vec_push(&words->all, term);
  if (is_frequent) vec_push(&words->frequent, term);
  return true;
}

/* ---- compounds ---- */

/* The first of the words that is not below `word`. */
static size_t find(const struct str *words, size_t count, struct str word) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_cmp(words[middle], word) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Whether both may have one stem. */
static bool are_alike(struct str a, struct str b) {
  size_t longer = a.len > b.len ? a.len : b.len;
  size_t shorter = a.len < b.len ? a.len : b.len;
  size_t same = 0;
  while (same < shorter && a.data[same] == b.data[same]) same++;
  return same >= PART && same + ENDING >= longer;
}

/* The frequent words that are like the rest of a compound. */
static void add_second(struct found_words *words, struct str first,
                       struct str rest, size_t known) {
  size_t count = words->frequent.len;
  struct str begin = str_slice(rest, 0, PART);
  for (size_t i = find(words->frequent.data, count, begin);
       i < count && str_starts(words->frequent.data[i], begin); i++) {
    struct str second = words->frequent.data[i];
    bool is_new = are_alike(rest, second);
    for (size_t k = known; k < words->pairs.len && is_new; k++)
      is_new = !str_eq(words->pairs.data[k].second, second);
    if (is_new) vec_push(&words->pairs, (struct engine_pair){first, second});
  }
}

/* Of each word that begins with `first`, what follows it. */
static void add_first(struct found_words *words, struct str first) {
  size_t count = words->all.len, known = words->pairs.len;
  for (size_t i = find(words->all.data, count, first);
       i < count && str_starts(words->all.data[i], first); i++) {
    struct str word = words->all.data[i];
    if (word.len >= first.len + PART)
      add_second(words, first, str_slice(word, first.len, word.len), known);
  }
}

/* ---- phrases of frequent words ---- */

static int compare_counts(const void *a, const void *b) {
  const struct counted_word *x = a, *y = b;
  if (x->documents != y->documents) return x->documents < y->documents ? 1 : -1;
  return str_cmp(x->word, y->word);
}

static void add_frequent(struct found_words *words) {
  struct counted_word *counted = words->counted.data;
  size_t count = words->counted.len;
  if (count > 1) qsort(counted, count, sizeof *counted, compare_counts);
  if (count > MOST_FREQUENT) count = MOST_FREQUENT;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++)
      vec_push(&words->pairs,
               (struct engine_pair){counted[i].word, counted[k].word});
}

/* ---- all pairs ---- */

static enum status read_words(const char *generation, struct found_words *words,
                              struct error *error) {
  struct shim_reader *reader = NULL;
  struct shim_totals totals = {0};
  enum status status = shim_reader_open(generation, &reader, error);
  if (status == STATUS_OK) status = shim_reader_totals(reader, &totals, error);
  if (status == STATUS_OK && totals.documents >= FEWEST_SECTIONS)
    status = shim_reader_each_term(reader, STR(""), take_term, words, error);
  shim_reader_close(reader);
  return status;
}

enum status compounds_write(const char *generation, struct error *error) {
  struct found_words words = {0};
  enum status status = read_words(generation, &words, error);
  for (size_t i = 0; i < words.frequent.len && status == STATUS_OK; i++)
    add_first(&words, words.frequent.data[i]);
  add_frequent(&words);
  if (status == STATUS_OK && words.pairs.len > 0)
    status = engine_phrases_write(generation, words.pairs.data, words.pairs.len,
                                  error);
  vec_free(&words.pairs);
  vec_free(&words.frequent);
  vec_free(&words.counted);
  vec_free(&words.all);
  arena_free(&words.arena);
  return status;
}
