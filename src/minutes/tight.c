#include "minutes/tight.h"

#include "base/mem.h"
#include "minutes/words.h"

/* Length of the run of `sign` at the start, behind up to three spaces; *indent
 * are these. */
static size_t run_length(struct str line, char sign, size_t *indent) {
  size_t at = 0;
  while (at < line.len && at < 4 && line.data[at] == ' ') at++;
  *indent = at;
  if (at == 4) return 0;
  size_t end = at;
  while (end < line.len && line.data[end] == sign) end++;
  return end - at;
}

/* The fence that a line is: its sign and length; 0 if it is none. */
static size_t fence_length(struct str line, char *sign) {
  enum { LEAST = 3 };
  size_t indent;
  for (const char *kind = "`~"; *kind; kind++) {
    size_t length = run_length(line, *kind, &indent);
    *sign = *kind;
    if (length >= LEAST) return length;
  }
  return 0;
}

/* Where the space is missing, or 0. One sign alone may be a hash tag. */
static size_t missing_space(struct str line) {
  enum { LEAST = 2, MOST = 6 };
  size_t indent, signs = run_length(line, '#', &indent), at = indent + signs;
  if (signs < LEAST || signs > MOST || at >= line.len) return 0;
  if (ascii_is_alpha(line.data[at])) return at;
  if (!(line.data[at] & 0x80)) return 0;
  struct word_runs runs; /* of other scripts */
  struct str word;
  words_runs_start(&runs, str_slice(line, at, line.len));
  return words_runs_next(&runs, &word) && word.data == line.data + at ? at : 0;
}

void tight_find(struct arena *arena, struct str source,
                struct tight_headings *tight) {
  VEC(uint32_t) lines = {0};
  struct buf spaced = {0};
  struct str rest = source, line;
  char fence = '\0', sign;
  size_t fenced = 0;
  *tight = (struct tight_headings){.source = source};
  for (uint32_t number = 1; str_split(&rest, '\n', &line); number++) {
    size_t length = fence_length(line, &sign);
    if (fenced > 0) {
      if (length >= fenced && sign == fence) fenced = 0;
      continue;
    }
    if (length > 0) {
      fenced = length;
      fence = sign;
      continue;
    }
    size_t at = missing_space(line);
    if (at == 0) continue;
    /* What was not copied yet, up to the signs. */
    size_t end = (size_t)(line.data - source.data) + at;
    buf_add_str(&spaced, str_slice(source, spaced.len - lines.len, end));
    buf_add_char(&spaced, ' ');
    vec_push(&lines, number);
  }
  if (lines.len > 0) {
    buf_add_str(&spaced, str_slice(source, spaced.len - lines.len, source.len));
    tight->source = arena_str(arena, buf_str(&spaced));
    tight->lines = arena_dup(arena, lines.data, lines.len * sizeof *lines.data);
    tight->count = lines.len;
  }
  buf_free(&spaced);
  vec_free(&lines);
}

bool tight_has(const struct tight_headings *tight, uint32_t line) {
  for (size_t i = 0; i < tight->count && tight->lines[i] <= line; i++)
    if (tight->lines[i] == line) return true;
  return false;
}
