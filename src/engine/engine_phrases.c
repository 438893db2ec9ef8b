#include "engine/engine_phrases.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/pack.h"
#include "engine/engine_sequence.h"

#define KEY_PREFIX "\1p" /* no other metadata begins so */
enum {
  KEY_MOST = 200,
  MOST_LISTS = 64, /* that one phrase asks for */
  BLOCK = 256,     /* postings of a word that are read at once */
  RANGE = 1 << 13, /* of ids: how many are looked at a time */
  MOST_PAIRS = 64  /* that are looked for in a document at once */
};

static bool make_key(struct str first, struct str second, struct buf *key) {
  buf_clear(key);
  buf_add_str(key, STR(KEY_PREFIX));
  buf_add_str(key, first);
  buf_add_char(key, '\0');
  buf_add_str(key, second);
  return key->len <= KEY_MOST;
}

static enum status damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "a list of a phrase is damaged");
}

static void pack(uint32_t number, struct engine_ids ids, struct buf *out) {
  uint32_t last = 0;
  pack_number(out, number);
  for (size_t i = 0; i < ids.len; i++) {
    pack_number(out, ids.data[i] - last);
    last = ids.data[i];
  }
}

/* A number of 32 bits; false: damaged. unpack_number() takes 64. */
static bool unpack_32(struct unpack *in, uint32_t *number) {
  uint64_t read = unpack_number(in);
  *number = (uint32_t)read;
  return !in->bad && read <= UINT32_MAX;
}

/* Ids ascend from 1 to `last`. */
static enum status unpack(struct str bytes, uint32_t last, uint32_t *number,
                          struct engine_ids *ids, struct error *error) {
  struct unpack in = unpack_start(bytes);
  uint32_t id = 0, step = 0;
  *ids = engine_ids_new(bytes.len);
  bool good = unpack_32(&in, number);
  while (good && in.at < in.end) {
    good = unpack_32(&in, &step) && step > 0 && step <= last - id;
    if (good) engine_ids_add(ids, id += step);
  }
  if (good) return STATUS_OK;
  free(ids->data);
  *ids = (struct engine_ids){0};
  return damaged(error);
}

/* ---- pairs in a document ---- */

struct pair {
  size_t first, second; /* words */
  size_t shared;        /* documents with both */
  VEC(uint32_t) found;
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

/* ---- writing lists ---- */

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
      shared[k]->shared++;
      if (found >> k & 1) vec_push(&shared[k]->found, id);
    }
  }
}

static void take_value(void *context, size_t id, struct str value) {
  struct pair_finder *finder = context;
  while (finder->status == STATUS_OK && id >= finder->first + RANGE)
    finder->status = read_range(finder, finder->first + RANGE);
  if (finder->status == STATUS_OK) look(finder, (uint32_t)id, value);
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
                       const struct engine_pair *pairs, size_t count) {
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
    pair->first = word_index(finder, pairs[i].first);
    pair->second = word_index(finder, pairs[i].second);
    vec_push(&finder->words[pair->first].pairs, i);
  }
}

static void free_finder(struct pair_finder *finder) {
  for (size_t i = 0; i < finder->word_count; i++)
    vec_free(&finder->words[i].pairs);
  for (size_t i = 0; i < finder->pair_count; i++)
    vec_free(&finder->pairs[i].found);
  for (size_t i = 0; i < RANGE; i++) vec_free(&finder->words_of[i].words);
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

static enum status write_lists(const struct pair_finder *finder,
                               struct shim_writer *writer, uint32_t last,
                               struct error *error) {
  struct buf key = {0}, value = {0};
  pack(last, (struct engine_ids){0}, &value);
  enum status status =
      shim_writer_set_metadata(writer, STR(KEY_PREFIX), buf_str(&value), error);
  for (size_t i = 0; i < finder->pair_count && status == STATUS_OK; i++) {
    const struct pair *pair = &finder->pairs[i];
    if (pair->shared < ENGINE_PHRASES_FEWEST ||
        !make_key(finder->words[pair->first].name,
                  finder->words[pair->second].name, &key))
      continue;
    buf_clear(&value);
    pack((uint32_t)pair->found.len,
         engine_ids_borrow(pair->found.data, pair->found.len), &value);
    status =
        shim_writer_set_metadata(writer, buf_str(&key), buf_str(&value), error);
  }
  buf_free(&key);
  buf_free(&value);
  return status;
}

enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error) {
  struct pair_finder *finder = mem_zalloc(sizeof *finder);
  struct shim_writer *writer = NULL;
  uint32_t last = 0;
  finder->error = error;
  take_words(finder, pairs, count);
  enum status status = shim_reader_open(directory, &finder->reader, error);
  if (status == STATUS_OK)
    status = shim_reader_last_id(finder->reader, &last, error);
  if (status == STATUS_OK) status = find_pairs(finder, last);
  shim_reader_close(finder->reader);
  if (status == STATUS_OK)
    status = shim_writer_open(directory, SHIM_OPEN, &writer, error);
  if (status == STATUS_OK) status = shim_writer_begin(writer, error);
  if (status == STATUS_OK) status = write_lists(finder, writer, last, error);
  if (status == STATUS_OK) status = shim_writer_commit(writer, error);
  shim_writer_close(writer);
  free_finder(finder);
  return status;
}

/* ---- documents that are put later ---- */

static int compare_ids(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

enum status engine_phrases_put(struct shim_writer *writer, uint32_t *ids,
                               size_t count, struct error *error) {
  struct buf header = {0};
  struct engine_ids known = {0};
  uint32_t last = 0;
  if (count == 0) return STATUS_OK;
  enum status status =
      shim_writer_metadata(writer, STR(KEY_PREFIX), &header, error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), UINT32_MAX, &last, &known, error);
  if (status == STATUS_OK && header.len > 0) {
    size_t kept = 0;
    qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++)
      if (ids[i] <= last && (kept == 0 || ids[kept - 1] != ids[i]))
        ids[kept++] = ids[i];
    struct engine_ids all =
        engine_ids_merge(known, engine_ids_borrow(ids, kept));
    buf_clear(&header);
    pack(last, all, &header);
    if (all.len > known.len)
      status = shim_writer_set_metadata(writer, STR(KEY_PREFIX),
                                        buf_str(&header), error);
    free(all.data);
  }
  free(known.data);
  buf_free(&header);
  return status;
}

/* ---- reading ---- */

static enum status read_header(struct engine_phrases *phrases,
                               const struct engine_source *source,
                               uint32_t highest, struct error *error) {
  struct buf header = {0};
  uint32_t last = 0;
  enum status status = source->functions->metadata(
      source->index, STR(KEY_PREFIX), &header, error);
  if (status == STATUS_OK && header.len > 0)
    status = unpack(buf_str(&header), highest, &last, &phrases->put, error);
  if (status == STATUS_OK && last > highest) status = damaged(error);
  phrases->last = status == STATUS_OK ? last : 0;
  phrases->was_read = status == STATUS_OK;
  buf_free(&header);
  return status;
}

/* The documents, as they were, in which `second` follows `first`; *has is false
 * if there is no list. */
static enum status read_list(const struct engine_phrases *phrases,
                             const struct engine_source *source,
                             struct str first, struct str second, bool *has,
                             struct engine_ids *ids, struct error *error) {
  struct buf key = {0}, bytes = {0};
  uint32_t count = 0;
  enum status status = STATUS_OK;
  if (make_key(first, second, &key))
    status = source->functions->metadata(source->index, buf_str(&key), &bytes,
                                         error);
  *has = status == STATUS_OK && bytes.len > 0;
  if (*has) status = unpack(buf_str(&bytes), phrases->last, &count, ids, error);
  if (status == STATUS_OK && *has && ids->len != count) {
    free(ids->data);
    status = damaged(error);
  }
  buf_free(&key);
  buf_free(&bytes);
  return status;
}

static bool may_have_lists(const struct engine_query *query,
                           size_t candidates) {
  return candidates >= ENGINE_PHRASES_FEWEST && query->op == ENGINE_PHRASE &&
         !query->front && query->number == 2 && query->part_count == 2 &&
         query->parts[0]->part_count * query->parts[1]->part_count <=
             MOST_LISTS;
}

/* Which of the candidates the lists know to have the phrase, and which have a
 * pair of terms without a list. */
static enum status mark_pairs(const struct engine_phrases *phrases,
                              const struct engine_phrases_asked *asked,
                              struct engine_bitmap *listed,
                              struct engine_bitmap *others,
                              struct error *error) {
  const struct engine_query *first = asked->query->parts[0];
  const struct engine_query *second = asked->query->parts[1];
  enum status status = STATUS_OK;
  for (size_t i = 0; i < first->part_count * second->part_count; i++) {
    const struct engine_query *a = first->parts[i / second->part_count];
    const struct engine_query *b = second->parts[i % second->part_count];
    struct engine_ids ids = {0};
    bool known;
    status = read_list(phrases, asked->source, a->text, b->text, &known, &ids,
                       error);
    if (status != STATUS_OK) break;
    if (!known) ids = asked->both(asked->context, a, b, asked->candidates);
    for (size_t k = 0; k < ids.len; k++)
      engine_ids_mark(known ? listed : others, ids.data[k]);
    free(ids.data);
  }
  return status;
}

enum status engine_phrases_take(struct engine_phrases *phrases,
                                const struct engine_phrases_asked *asked,
                                struct engine_ids *found,
                                struct engine_ids *rest, struct error *error) {
  struct engine_ids candidates = asked->candidates;
  bool may = may_have_lists(asked->query, candidates.len);
  enum status status = STATUS_OK;
  if (may && !phrases->was_read)
    status = read_header(phrases, asked->source, asked->last, error);
  if (status != STATUS_OK) return status;
  if (!may || phrases->last == 0) {
    for (size_t i = 0; i < candidates.len; i++)
      engine_ids_add(rest, candidates.data[i]);
    return STATUS_OK;
  }
  struct engine_bitmap put = engine_ids_bitmap(asked->last);
  struct engine_bitmap listed = engine_ids_bitmap(asked->last);
  struct engine_bitmap others = engine_ids_bitmap(asked->last);
  for (size_t i = 0; i < phrases->put.len; i++)
    engine_ids_mark(&put, phrases->put.data[i]);
  status = mark_pairs(phrases, asked, &listed, &others, error);
  for (size_t i = 0; i < candidates.len && status == STATUS_OK; i++) {
    uint32_t id = candidates.data[i];
    if (id > phrases->last || engine_ids_marked(&put, id))
      engine_ids_add(rest, id);
    else if (engine_ids_marked(&listed, id))
      engine_ids_add(found, id);
    else if (engine_ids_marked(&others, id))
      engine_ids_add(rest, id);
  }
  free(put.words);
  free(listed.words);
  free(others.words);
  return status;
}

void engine_phrases_forget(struct engine_phrases *phrases) {
  free(phrases->put.data);
  *phrases = (struct engine_phrases){0};
}
