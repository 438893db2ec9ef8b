#include "minutes/wordtable.h"

/* The first and the last bytes of a word, up to eight each: for most words, all
 * of it. */
struct ends {
  uint64_t first, last;
};

static struct ends ends_of(const char *word, size_t length) {
  struct ends ends = {0, 0};
  if (length >= sizeof(uint64_t)) {
    memcpy(&ends.first, word, sizeof(uint64_t));
    memcpy(&ends.last, word + length - sizeof(uint64_t), sizeof(uint64_t));
  } else if (length >= sizeof(uint32_t)) {
    memcpy(&ends.first, word, sizeof(uint32_t));
    memcpy(&ends.last, word + length - sizeof(uint32_t), sizeof(uint32_t));
  } else {
    for (size_t i = 0; i < length; i++)
      ends.first = ends.first << 8 | (unsigned char)word[i];
  }
  return ends;
}

/* Whether one of the eight bytes is a space. */
static bool has_space(uint64_t bytes) {
  uint64_t zeros = bytes ^ UINT64_C(0x2020202020202020);
  return (zeros - UINT64_C(0x0101010101010101)) & ~zeros &
         UINT64_C(0x8080808080808080);
}

/* Of the first word, so that a phrase is in the chain of what it begins with.
 */
static uint32_t hash_of(const char *key, size_t length) {
  struct ends ends = ends_of(key, length);
  if (length > 2 * sizeof ends.first || has_space(ends.first) ||
      has_space(ends.last)) {
    const char *space = memchr(key, ' ', length);
    if (space) length = (size_t)(space - key);
    ends = ends_of(key, length);
  }
  uint64_t hash = (ends.first + length) * UINT64_C(0x9E3779B97F4A7C15) ^
                  ends.last * UINT64_C(0xC2B2AE3D27D4EB4F);
  return (uint32_t)(hash >> 32);
}

static size_t chain_of(uint32_t hash) { return hash % WORDTABLE_CHAINS; }

static uint8_t tag_of(uint32_t hash) { return (uint8_t)(hash >> 11); }

/* Most words are not in the table: one bit tells, of a few that all stay in the
 * processor's cache. */
enum { BIT_SHIFT = 32 - 14 };

static uint64_t bit_of(uint32_t hash) {
  return UINT64_C(1) << (hash >> BIT_SHIFT) % 64;
}

static size_t bits_of(uint32_t hash) { return (hash >> BIT_SHIFT) / 64; }

void wordtable_add(struct wordtable *table, const char *words, char separator,
                   uint32_t value) {
  for (const char *key = words; *key;) {
    const char *end = strchrnul(key, separator);
    size_t length = (size_t)(end - key);
    if (length > 0) {
      uint32_t hash = hash_of(key, length);
      uint16_t *first = &table->first[chain_of(hash)];
      table->bits[bits_of(hash)] |= bit_of(hash);
      vec_push(&table->words,
               (struct wordtable_word){key, value, *first, (uint8_t)length,
                                       tag_of(hash)});
      *first = (uint16_t)table->words.len;
    }
    key = *end ? end + 1 : end;
  }
}

uint32_t wordtable_get(const struct wordtable *table, struct str word,
                       uint32_t begins) {
  if (word.len == 0) return 0;
  uint32_t value = 0, hash = hash_of(word.data, word.len);
  if (!(table->bits[bits_of(hash)] & bit_of(hash))) return 0; /* most */
  uint8_t tag = tag_of(hash);
  for (uint32_t next = table->first[chain_of(hash)]; next;) {
    const struct wordtable_word *one = &table->words.data[next - 1];
    next = one->next;
    if (one->tag != tag) continue;
    bool longer = one->length > word.len && one->key[word.len] == ' ';
    if ((one->length == word.len || longer) &&
        memcmp(one->key, word.data, word.len) == 0)
      value |= longer ? begins : one->value;
  }
  return value;
}
