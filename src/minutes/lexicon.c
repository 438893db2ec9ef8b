#include "minutes/lexicon.h"

#include <pthread.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/lexicon_rows.h"
#include "minutes/words.h"
#include "minutes/wordtable.h"

/* ---- the table ---- */

enum { NUMBER_SHIFT = 24 }; /* of a month or weekday, above the meanings */

static struct wordtable table;
/* Of its words, those that are looked for within others. */
static VEC(struct wordtable_word) unspaced;
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

/* From U+2E80 on there are scripts without spaces between words. */
enum { FIRST_UNSPACED = 0xE3 };

static bool is_unspaced(struct str folded) {
  for (size_t i = 0; i < folded.len; i++)
    if ((unsigned char)folded.data[i] >= FIRST_UNSPACED) return true;
  return false;
}

/* Month and weekday have a field each: "mar" is Tuesday and March. */
static void fill_table(void) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    wordtable_add(&table, rows[i].words, ' ', rows[i].meanings);
  for (uint32_t i = 0; i < 12; i++)
    wordtable_add(&table, months[i], ' ', WORD_MONTH | (i + 1) << NUMBER_SHIFT);
  for (uint32_t i = 0; i < 7; i++)
    wordtable_add(&table, weekdays[i], ' ',
                  WORD_WEEKDAY | (i + 1) << (NUMBER_SHIFT + 4));
  for (size_t i = 0; i < table.words.len; i++) {
    const struct wordtable_word *word = &table.words.data[i];
    if ((unsigned char)word->key[0] >= FIRST_UNSPACED)
      vec_push(&unspaced, *word);
  }
}

/* ---- folding ---- */

static void add_folded(utf8proc_int32_t c, struct buf *folded) {
  char bytes[4];
  if (c == 0x142) c = 'l'; /* has no decomposition */
  if (c == 0xF8) c = 'o';
  if (utf8proc_category(c) == UTF8PROC_CATEGORY_MN) return;
  buf_add(folded, bytes, utf8_write((uint32_t)c, bytes));
}

struct str lexicon_fold(struct str word, struct buf *folded) {
  buf_clear(folded);
  for (size_t at = 0; at < word.len;) {
    uint32_t c = (unsigned char)word.data[at];
    if (c < 0x80) {
      buf_add_char(folded, ascii_lower((char)c));
      at++;
      continue;
    }
    at += utf8_decode(word, at, &c);
    if (c >= 0x3000 && c < 0xF900) { /* nothing to fold, or another letter */
      char bytes[4];
      buf_add(folded, bytes, utf8_write(c, bytes));
      continue;
    }
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 32,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
      add_folded(parts[i], folded);
  }
  return buf_str(folded);
}

/* ---- looking up ---- */

static uint32_t value_within(struct str folded) {
  uint32_t value = 0;
  for (size_t i = 0; i < unspaced.len; i++) {
    struct str word = str_make(unspaced.data[i].key, unspaced.data[i].length);
    if (str_find(folded, word) < folded.len) value |= unspaced.data[i].value;
  }
  return value;
}

static uint32_t value_of(struct str word) {
  enum { LONGEST = 40 };
  pthread_once(&table_once, fill_table);
  if (word.len == 0 || word.len > LONGEST * 4) return 0;
  char low[LONGEST];
  bool ascii = word.len <= LONGEST;
  for (size_t i = 0; ascii && i < word.len; i++) {
    low[i] = ascii_lower(word.data[i]);
    ascii = !(word.data[i] & 0x80);
  }
  if (ascii) return wordtable_get(&table, str_make(low, word.len), 0);
  struct buf folded = {0};
  struct str key = lexicon_fold(word, &folded);
  uint32_t value = wordtable_get(&table, key, 0);
  if (value == 0 && is_unspaced(key)) value = value_within(key);
  buf_free(&folded);
  return value;
}

unsigned lexicon_meanings(struct str word) {
  return value_of(word) & ((1u << NUMBER_SHIFT) - 1);
}

int lexicon_month(struct str word) {
  return (int)(value_of(word) >> NUMBER_SHIFT & 15);
}

int lexicon_weekday(struct str word) {
  return (int)(value_of(word) >> (NUMBER_SHIFT + 4) & 7);
}

static bool in_list(struct str word, const struct str_list *list) {
  for (size_t i = 0; list && i < list->len; i++)
    if (str_eq_nocase(word, list->data[i])) return true;
  return false;
}

bool lexicon_has(struct str text, unsigned meanings,
                 const struct str_list *more) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word))
    if (lexicon_meanings(word) & meanings || in_list(word, more)) return true;
  return false;
}
