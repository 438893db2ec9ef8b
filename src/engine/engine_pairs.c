#include "engine/engine_pairs.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engine/engine_sequence.h"

enum {
  BLOCK = 256,    /* postings of a word that are read at once */
  RANGE = 1 << 13 /* of ids: how many are looked at a time */
};

/* ---- pairs in a document ---- */

struct pair {
  struct engine_pair_found *found;
  uint32_t last_id; /* the last document that was found */
};

/* A word by its code in the document at hand. */
struct meaning {
  uint64_t code;
  uint32_t word;
  size_t next; /* in the same slot */
};

/* Reads the positions of a document once, for all pairs. */
struct pair_scan {
  uint16_t slots[1 << 16];    /* by the low bits of a code: the last of its
                                 meanings; 0: none */
  VEC(struct meaning) known;  /* from 1 */
  VEC(uint32_t) here, before; /* words at the last position, and before */
  uint32_t last;
};

/* ---- documents by their words ---- */

/* A word of some pairs, and its postings, read block by block. */
struct pair_word {
  struct str name;
  uint32_t ids[BLOCK];
  struct shim_postings block;
  size_t at;
};

struct word_list {
  VEC(uint32_t) words;
};

struct pair_finder {
  struct shim_reader *reader;
  struct pair_word *words; /* by name */
  size_t word_count;
  uint64_t *hashes; /* of the words */
  struct pair *pairs;
  uint32_t *pair_of;          /* by first and second word: plus one; 0: none */
  uint64_t first;             /* of the range of ids at hand */
  struct word_list *words_of; /* by id in the range */
  uint32_t id;                /* of the document at hand */
  struct pair_scan scan;
  struct engine_bitmap *present; /* NULL: nobody asks */
  enum status status;
  struct error *error;
};

static enum status read_block(struct pair_finder *finder,
                              struct pair_word *word, uint32_t first) {
  word->at = 0;
  word->block = (struct shim_postings){word->ids, NULL, BLOCK, 0};
  return shim_reader_postings(finder->reader, word->name, first, &word->block,
                              finder->error);
}

/* Which words the documents of the next range have. */
static enum status read_range(struct pair_finder *finder, uint64_t first) {
  enum status status = STATUS_OK;
  finder->first = first;
  for (size_t i = 0; i < RANGE; i++) finder->words_of[i].words.len = 0;
  for (uint32_t i = 0; i < finder->word_count; i++) {
    struct pair_word *word = &finder->words[i];
    while (status == STATUS_OK && word->at < word->block.count) {
      uint32_t id = word->ids[word->at];
      if (id >= first + RANGE) break;
      if (id >= first) vec_push(&finder->words_of[id - first].words, i);
      if (++word->at == BLOCK) status = read_block(finder, word, id + 1);
    }
  }
  return status;
}

static struct pair *pair_of(const struct pair_finder *finder, uint32_t first,
                            uint32_t second) {
  uint32_t index = finder->pair_of[first * finder->word_count + second];
  return index == 0 ? NULL : &finder->pairs[index - 1];
}

/* Whether the document has both words of some pair. */
static bool count_shared(struct pair_finder *finder, const uint32_t *words,
                         size_t count) {
  bool any = false;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++) {
      struct pair *pair = pair_of(finder, words[i], words[k]);
      if (!pair) continue;
      pair->found->shared++;
      any = true;
    }
  return any;
}

static void take_word(struct pair_finder *finder, uint32_t word,
                      uint32_t position) {
  struct pair_scan *scan = &finder->scan;
  if (position != scan->last) {
    scan->before.len = 0;
    for (size_t i = 0; i < scan->here.len && position == scan->last + 1; i++)
      vec_push(&scan->before, scan->here.data[i]);
    scan->here.len = 0;
    scan->last = position;
  }
  for (size_t i = 0; i < scan->before.len; i++) {
    struct pair *pair = pair_of(finder, scan->before.data[i], word);
    if (!pair || pair->last_id == finder->id) continue;
    pair->last_id = finder->id;
    vec_push(&pair->found->ids, finder->id);
  }
  vec_push(&scan->here, word);
}

static inline bool take_code(void *context, uint64_t code, uint32_t position) {
  struct pair_finder *finder = context;
  const struct pair_scan *scan = &finder->scan;
  for (size_t i = scan->slots[(uint16_t)code]; i != 0;
       i = scan->known.data[i].next)
    if (scan->known.data[i].code == code)
      take_word(finder, scan->known.data[i].word, position);
  return true;
}

static void look(struct pair_finder *finder, uint32_t id, struct str value) {
  const struct word_list *list = &finder->words_of[id - finder->first];
  const uint32_t *words = list->words.data;
  struct pair_scan *scan = &finder->scan;
  struct engine_sequence sequence = engine_sequence_of(value);
  if (!count_shared(finder, words, list->words.len)) return;
  finder->id = id;
  scan->last = 0;
  scan->here.len = scan->before.len = scan->known.len = 0;
  vec_push(&scan->known, (struct meaning){0});
  for (size_t i = 0; i < list->words.len; i++) {
    uint64_t code = engine_sequence_code(&sequence, finder->hashes[words[i]]);
    uint16_t *slot = &scan->slots[(uint16_t)code];
    vec_push(&scan->known, (struct meaning){code, words[i], *slot});
    *slot = (uint16_t)(scan->known.len - 1);
  }
  engine_sequence_each(&sequence, take_code, finder);
  for (size_t i = 1; i < scan->known.len; i++)
    scan->slots[(uint16_t)scan->known.data[i].code] = 0;
}

static void take_value(void *context, size_t id, struct str value) {
  struct pair_finder *finder = context;
  while (finder->status == STATUS_OK && id >= finder->first + RANGE)
    finder->status = read_range(finder, finder->first + RANGE);
  if (finder->status == STATUS_OK) look(finder, (uint32_t)id, value);
  if (finder->present) engine_ids_mark(finder->present, (uint32_t)id);
}

static int compare_words(const void *a, const void *b) {
  return str_cmp(((const struct pair_word *)a)->name,
                 ((const struct pair_word *)b)->name);
}

static size_t word_index(const struct pair_finder *finder, struct str name) {
  const struct pair_word wanted = {.name = name};
  const struct pair_word *found =
      bsearch(&wanted, finder->words, finder->word_count, sizeof *finder->words,
              compare_words);
  return (size_t)(found - finder->words);
}

static void take_words(struct pair_finder *finder,
                       const struct engine_pair *pairs, size_t count,
                       struct engine_pair_found *found) {
  size_t len = 0;
  finder->words = mem_zalloc((2 * count + 1) * sizeof *finder->words);
  for (size_t i = 0; i < count; i++) {
    finder->words[2 * i].name = pairs[i].first;
    finder->words[2 * i + 1].name = pairs[i].second;
  }
  qsort(finder->words, 2 * count, sizeof *finder->words, compare_words);
  for (size_t i = 0; i < 2 * count; i++)
    if (len == 0 || !str_eq(finder->words[len - 1].name, finder->words[i].name))
      finder->words[len++].name = finder->words[i].name;
  finder->word_count = len;
  finder->hashes = mem_alloc((len + 1) * sizeof *finder->hashes);
  for (size_t i = 0; i < len; i++)
    finder->hashes[i] = engine_sequence_hash(finder->words[i].name);
  finder->pairs = mem_zalloc((count + 1) * sizeof *finder->pairs);
  finder->pair_of = mem_zalloc((len * len + 1) * sizeof *finder->pair_of);
  for (size_t i = 0; i < count; i++) {
    size_t first = word_index(finder, pairs[i].first);
    size_t second = word_index(finder, pairs[i].second);
    finder->pairs[i].found = &found[i];
    finder->pair_of[first * len + second] = (uint32_t)i + 1;
  }
}

static void free_finder(struct pair_finder *finder) {
  for (size_t i = 0; finder->words_of && i < RANGE; i++)
    vec_free(&finder->words_of[i].words);
  vec_free(&finder->scan.known);
  vec_free(&finder->scan.here);
  vec_free(&finder->scan.before);
  free(finder->words_of);
  free(finder->words);
  free(finder->hashes);
  free(finder->pairs);
  free(finder->pair_of);
  free(finder);
}

/* Walks over all documents once, a range of ids at a time, in which it knows
 * which words each has. */
static enum status find_pairs(struct pair_finder *finder, uint32_t last) {
  finder->words_of = mem_zalloc(RANGE * sizeof *finder->words_of);
  for (size_t i = 0; i < finder->word_count && finder->status == STATUS_OK; i++)
    finder->status = read_block(finder, &finder->words[i], 1);
  if (finder->status == STATUS_OK) finder->status = read_range(finder, 0);
  if (finder->status != STATUS_OK) return finder->status;
  enum status status = shim_reader_each_value(
      finder->reader, ENGINE_SLOT_POSITIONS, NULL, (size_t)last + 1, take_value,
      finder, finder->error);
  return status == STATUS_OK ? finder->status : status;
}

struct engine_pair_found *engine_pairs_new(size_t count) {
  return mem_zalloc((count + 1) * sizeof(struct engine_pair_found));
}

void engine_pairs_free(struct engine_pair_found *found, size_t count) {
  for (size_t i = 0; i < count; i++) vec_free(&found[i].ids);
  free(found);
}

enum status engine_pairs_find(struct shim_reader *reader,
                              const struct engine_pair *pairs, size_t count,
                              uint32_t last, struct engine_pair_found *found,
                              struct engine_bitmap *present,
                              struct error *error) {
  struct pair_finder *finder = mem_zalloc(sizeof *finder);
  finder->reader = reader;
  finder->present = present;
  finder->error = error;
  take_words(finder, pairs, count, found);
  enum status status = find_pairs(finder, last);
  free_finder(finder);
  return status;
}
