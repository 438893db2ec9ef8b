/* Words that mean something, each with a number: what lexicon.h and phrases.h
 * look words up in.
 *
 * Filled once by each process that reads minutes, so filling comes first:
 * no word is copied, and one that stands in two lists is two words. After
 * filling, a table may be used from several threads. */
#ifndef MINS_MINUTES_WORDTABLE_H
#define MINS_MINUTES_WORDTABLE_H

#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

enum { WORDTABLE_CHAINS = 2048, WORDTABLE_BITS = 16384 };

struct wordtable_word {
  const char *key;
  uint32_t value;
  uint16_t next; /* of the same chain, plus one */
  uint8_t length;
  uint8_t tag; /* of the first word's hash: others are seldom looked at */
};

struct wordtable { /* {0} is an empty table */
  VEC(struct wordtable_word) words;
  uint16_t first[WORDTABLE_CHAINS];   /* plus one; 0: none */
  uint64_t bits[WORDTABLE_BITS / 64]; /* 0: no word has such a hash */
};

/* Adds words with `separator` between them; they are borrowed. A table has
 * fewer than 65 536, of fewer than 256 bytes. */
void wordtable_add(struct wordtable *table, const char *words, char separator,
                   uint32_t value);
/* The bits of all values of the word, and `begins` if a longer one goes on with
 * a space behind it; 0: no such word. */
uint32_t wordtable_get(const struct wordtable *table, struct str word,
                       uint32_t begins);

#endif
