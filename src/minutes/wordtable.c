#include "minutes/wordtable.h"

/* By the first word, so that a phrase is in the chain of what it begins with.
 */
static size_t chain_of(const char *key, size_t length) {
  uint32_t hash = 0;
  for (size_t i = 0; i < length && key[i] != ' '; i++)
    hash = (hash ^ (unsigned char)key[i]) * UINT32_C(0x9E3779B1);
  return (hash >> 16) % WORDTABLE_CHAINS;
}

void wordtable_add(struct wordtable *table, const char *words, char separator,
                   uint32_t value) {
  for (const char *key = words; *key;) {
    const char *end = strchrnul(key, separator);
    size_t length = (size_t)(end - key);
    if (length > 0) {
      uint32_t *first = &table->first[chain_of(key, length)];
      vec_push(&table->words,
               (struct wordtable_word){key, (uint32_t)length, value, *first});
      *first = (uint32_t)table->words.len;
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
