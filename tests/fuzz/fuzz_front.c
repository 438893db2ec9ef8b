/* Fuzzes front matter: any text gives bytes within it, and values that are
 * UTF-8 and folded; what is UTF-16 or UTF-32 is read first.
 *
 *   clang -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Isrc \
 *     tests/fuzz/fuzz_front.c src/minutes/...c src/base/...c -lutf8proc
 * -lxxhash
 *
 * tests/fuzz/corpus/front is replayed by CTest with replay.c. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "minutes/frontmatter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena arena = {0};
  struct buf text = {0};
  struct frontmatter front;
  struct str bytes = {(const char *)data, size};
  if (utf8_is_wide(bytes))
    utf8_from_wide(bytes, &text);
  else
    utf8_repair(bytes, &text);
  struct str source = arena_str(&arena, buf_str(&text));
  frontmatter_read(&arena, source, &front);
  require(front.start <= front.end && front.end <= source.len, "bytes");
  require(front.end == 0 || source.data[front.end - 1] == '\n' ||
              front.end == source.len,
          "whole lines");
  require(utf8_is_valid(front.title), "a title of UTF-8");
  for (size_t i = 0; i < front.tags.len; i++) {
    struct str tag = front.tags.data[i];
    require(tag.len > 0 && utf8_is_valid(tag), "a tag of UTF-8");
    require(str_eq(utf8_folded(&arena, tag), tag), "a folded tag");
  }
  require(front.end > front.start || front.tags.len == 0, "tags of nothing");
  buf_free(&text);
  arena_free(&arena);
  return 0;
}
