#include "minutes/wordtable.h"

/* Of the first eight bytes and the last eight, which for most words are all. */
static size_t hash_of(const char *word, size_t length) {
  uint64_t first = 0, last = 0;
  if (length >= sizeof first) {
    memcpy(&first, word, sizeof first);
    memcpy(&last, word + length - sizeof last, sizeof last);
  } else if (length >= sizeof(uint32_t)) {
    memcpy(&first, word, sizeof(uint32_t));
    memcpy(&last, word + length - sizeof(uint32_t), sizeof(uint32_t));
  } else {
    for (size_t i = 0; i < length; i++)
      first = first << 8 | (unsigned char)word[i];
  }
  uint64_t hash = (first + length) * UINT64_C(0x9E3779B97F4A7C15) ^
                  last * UINT64_C(0xC2B2AE3D27D4EB4F);
  return hash >> 32;
}

/* By the first word, so that a phrase is in the chain of what it begins with.
 */
static size_t chain_of(const char *key, size_t length) {
  const char *space = memchr(key, ' ', length);
  return hash_of(key, space ? (size_t)(space - key) : length) %
         WORDTABLE_CHAINS;
}

void wordtable_add(struct wordtable *table, const char *words, char separator,
                   uint32_t value) {
  for (const char *key = words; *key;) {
    const char *end = strchrnul(key, separator);
    size_t length = (size_t)(end - key);
    if (length > 0) {
      uint16_t *first = &table->first[chain_of(key, length)];
      vec_push(&table->words,
               (struct wordtable_word){key, value, (uint16_t)length, *first});
      *first = (uint16_t)table->words.len;
    }
    key = *end ? end + 1 : end;
  }
}

uint32_t wordtable_get(const struct wordtable *table, struct str word,
                       uint32_t begins) {
  if (word.len == 0) return 0;
  uint32_t value = 0;
  for (uint32_t next = table->first[chain_of(word.data, word.len)]; next;) {
    const struct wordtable_word *one = &table->words.data[next - 1];
    bool longer = one->length > word.len && one->key[word.len] == ' ';
    if ((one->length == word.len || longer) &&
        memcmp(one->key, word.data, word.len) == 0)
      value |= longer ? begins : one->value;
    next = one->next;
  }
  return value;
}
