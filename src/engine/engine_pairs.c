#include "engine/engine_pairs.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engine/engine_sequence.h"

enum {
  BLOCK = 256,     /* postings of a word that are read at once */
  RANGE = 1 << 13, /* of ids: how many are looked at a time */
  MOST_PAIRS = 64  /* that are looked for in a document at once */
};

/* ---- pairs in a document ---- */

struct pair {
  size_t first, second; /* words */
  struct engine_pair_found *found;
};

/* What a code of the document stands for: bits of the pairs. */
struct meaning {
  uint64_t code, first, second;
  size_t next; /* in the same slot */
};

/* Finds which of some pairs stand in a document, reading it once. */
struct pair_scan {
  uint8_t slots[1 << 16]; /* by the low bits of a code: the last of its
                             meanings; 0: none */
  struct meaning known[2 * MOST_PAIRS + 1]; /* from 1 */
  size_t len;
  uint64_t here, before, found;
  uint32_t last;
};

static size_t find_meaning(const struct pair_scan *scan, uint64_t code) {
  size_t i = scan->slots[(uint16_t)code];
  while (i != 0 && scan->known[i].code != code) i = scan->known[i].next;
  return i;
}

static struct meaning *meaning_of(struct pair_scan *scan, uint64_t code) {
  size_t i = find_meaning(scan, code);
  if (i == 0) {
    uint8_t *slot = &scan->slots[(uint16_t)code];
    i = scan->len++;
    scan->known[i] = (struct meaning){code, 0, 0, *slot};
    *slot = (uint8_t)i;
  }
  return &scan->known[i];
}

static inline bool scan_term(void *context, uint64_t code, uint32_t position) {
  struct pair_scan *scan = context;
  size_t i = find_meaning(scan, code);
  if (i == 0) return true;
  if (position != scan->last) {
    scan->before = position == scan->last + 1 ? scan->here : 0;
    scan->here = 0;
    scan->last = position;
  }
  scan->found |= scan->before & scan->known[i].second;
  scan->here |= scan->known[i].first;
  return true;
}

/* Bit i of the result: the second word of pairs[i] follows the first. */
static uint64_t scan_pairs(struct pair_scan *scan,
                           const struct engine_sequence *sequence,
                           const uint64_t *hashes, struct pair *const *pairs,
                           size_t count) {
  scan->len = 1;
  scan->here = scan->before = scan->found = scan->last = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t bit = UINT64_C(1) << i;
    uint64_t first = engine_sequence_code(sequence, hashes[pairs[i]->first]);
    uint64_t second = engine_sequence_code(sequence, hashes[pairs[i]->second]);
    meaning_of(scan, first)->first |= bit;
    meaning_of(scan, second)->second |= bit;
  }
  engine_sequence_each(sequence, scan_term, scan);
  for (size_t i = 1; i < scan->len; i++)
    scan->slots[(uint16_t)scan->known[i].code] = 0;
  return scan->found;
}

/* ---- documents by their words ---- */

/* A word of some pairs, and its postings, read block by block. */
struct pair_word {
  struct str name;
  VEC(size_t) pairs; /* those of which it is the first */
  uint32_t ids[BLOCK];
  struct shim_postings block;
  size_t at;
  bool in_document; /* the one at hand */
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
  size_t pair_count;
  uint64_t first;             /* of the range of ids at hand */
  struct word_list *words_of; /* by id in the range */
  VEC(struct pair *) shared;
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

static void look(struct pair_finder *finder, uint32_t id, struct str value) {
  const struct word_list *list = &finder->words_of[id - finder->first];
  const uint32_t *has = list->words.data;
  finder->shared.len = 0;
  for (size_t i = 0; i < list->words.len; i++)
    finder->words[has[i]].in_document = true;
  for (size_t i = 0; i < list->words.len; i++) {
    const struct pair_word *word = &finder->words[has[i]];
    for (size_t k = 0; k < word->pairs.len; k++) {
      struct pair *pair = &finder->pairs[word->pairs.data[k]];
      if (finder->words[pair->second].in_document)
        vec_push(&finder->shared, pair);
    }
  }
  for (size_t i = 0; i < list->words.len; i++)
    finder->words[has[i]].in_document = false;
  struct engine_sequence sequence = engine_sequence_of(value);
  for (size_t i = 0; i < finder->shared.len; i += MOST_PAIRS) {
    struct pair **shared = finder->shared.data + i;
    size_t left = finder->shared.len - i;
    size_t count = left < MOST_PAIRS ? left : MOST_PAIRS;
    uint64_t found =
        scan_pairs(&finder->scan, &sequence, finder->hashes, shared, count);
    for (size_t k = 0; k < count; k++) {
      shared[k]->found->shared++;
      if (found >> k & 1) vec_push(&shared[k]->found->ids, id);
    }
  }
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
  finder->pair_count = count;
  for (size_t i = 0; i < count; i++) {
    struct pair *pair = &finder->pairs[i];
    pair->found = &found[i];
    pair->first = word_index(finder, pairs[i].first);
    pair->second = word_index(finder, pairs[i].second);
    vec_push(&finder->words[pair->first].pairs, i);
  }
}

static void free_finder(struct pair_finder *finder) {
  for (size_t i = 0; i < finder->word_count; i++)
    vec_free(&finder->words[i].pairs);
  for (size_t i = 0; finder->words_of && i < RANGE; i++)
    vec_free(&finder->words_of[i].words);
  vec_free(&finder->shared);
  free(finder->words_of);
  free(finder->words);
  free(finder->hashes);
  free(finder->pairs);
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
