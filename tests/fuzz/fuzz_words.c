/* Fuzzes the tokenizer: any bytes give words within bounds, the same whatever
 * buffers were used before, and folding a term again changes nothing. Looking
 * for some terms finds what reading all words tells of them.
 *
 *   clang -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Isrc \
 *     tests/fuzz/fuzz_words.c src/minutes/words.c src/minutes/marks.c \
 *     src/base/...c -lutf8proc -lxxhash
 *
 * tests/fuzz/corpus/words is replayed by CTest with replay.c. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "minutes/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  abort();
}

struct seen {
  struct str text;
  const struct word_filter *filter; /* of what is told, or NULL */
  uint32_t last;
  size_t words;
  uint64_t sum; /* of all that was told */
};

static void check(void *context, const struct word *word) {
  struct seen *seen = context;
  if (seen->filter && !word_filter_may(seen->filter, word->term)) return;
  require(word->term.len > 0 && word->term.len <= WORD_MAX, "length");
  require(word->start < word->end && word->end <= seen->text.len, "bytes");
  require(word->span >= 1, "span");
  require(word->position >= 1, "position");
  require(utf8_is_valid(word->term), "UTF-8");
  for (size_t i = 0; i < word->term.len; i++) {
    unsigned char c = (unsigned char)word->term.data[i];
    require(!ascii_is_space((char)c) && !(c >= 'A' && c <= 'Z'),
            "folded, no space");
    seen->sum = seen->sum * 31 + c;
  }
  if (word->kind == WORD_PLAIN) {
    require(word->position >= seen->last, "ascending");
    require(word->span == 1, "a run is one position");
    seen->last = word->position;
  }
  seen->words++;
  seen->sum = seen->sum * 31 + word->position * 7 + (uint64_t)word->kind;
}

/* About half of all terms, others for each length of the text. */
static void look_for_some(struct tokenizer *tokenizer, struct str text,
                          uint32_t next) {
  struct word_filter filter = {0};
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t mixed = (i + 1 + (uint32_t)text.len) * UINT32_C(2654435761);
    filter.second[i] = mixed ^ mixed >> 15;
  }
  struct seen all = {.text = text, .filter = &filter}, some = all;
  words_tokenize(tokenizer, text, 1, check, &all);
  require(words_find(tokenizer, text, 1, &filter, check, &some) == next,
          "positions of some words");
  require(all.sum == some.sum && all.words == some.words, "all of the terms");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct str text = {(const char *)data, size};
  struct tokenizer fresh = {0}, used = {0};
  struct seen first = {.text = text}, second = {.text = text};
  struct str other = STR("\xC3\x96l k8s-cluster-api ClusterStacks");
  struct seen third = {.text = other};
  struct word_runs runs;
  struct str run;
  uint32_t next = words_tokenize(&fresh, text, 1, check, &first);
  require(next >= 1 && next > first.last, "the next free position");
  words_tokenize(&used, other, 1, check, &third);
  require(words_tokenize(&used, text, 1, check, &second) == next, "positions");
  require(first.sum == second.sum && first.words == second.words, "the same");
  look_for_some(&used, text, next);
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &run))
    require(run.len > 0 && run.data >= text.data, "runs");
  words_free(&fresh);
  words_free(&used);
  return 0;
}
