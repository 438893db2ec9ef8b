#include "search/snippet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { MOST_WORDS = 64, BEFORE_BYTES = SNIPPET_BYTES / 3 };

/* A piece of the text that a word of the query matches. */
struct match {
  size_t start, end;
  size_t word; /* of the query */
};

struct matcher {
  struct forms *forms;
  VEC(struct match) matches; /* by start */
};

static void look_up(void *context, const struct word *word) {
  struct matcher *matcher = context;
  struct forms *forms = matcher->forms;
  size_t *found = map_get(&forms->shown, word->term);
  if (!found && word->stemmable) {
    struct str stem = shim_stem(forms->stemmer, word->term);
    char term[WORD_MAX + 16];
    int length = snprintf(term, sizeof term, "Z%.*s", STR_FMT(stem));
    found = map_get(&forms->shown, str_make(term, (size_t)length));
  }
  if (!found) return;
  struct match match = {word->start, word->end, *found};
  vec_push(&matcher->matches, match);
}

static int compare(const void *a, const void *b) {
  const struct match *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return (x->end < y->end) - (x->end > y->end); /* longer first */
}

static void find_matches(struct matcher *matcher, struct str text) {
  matcher->matches.len = 0;
  words_tokenize(&matcher->forms->tokenizer, text, 1, look_up, matcher);
  if (matcher->matches.len > 1)
    qsort(matcher->matches.data, matcher->matches.len,
          sizeof *matcher->matches.data, compare);
}

/* How many different words of the query match in matches[first, last). */
static size_t count_words(const struct matcher *matcher, size_t first,
                          size_t last) {
  uint64_t seen = 0;
  for (size_t i = first; i < last; i++)
    seen |= (uint64_t)1 << matcher->matches.data[i].word % MOST_WORDS;
  return (size_t)__builtin_popcountll(seen);
}

static size_t line_end(const struct section_text *section, size_t line) {
  return line + 1 < section->line_count ? section->line_offsets[line + 1]
                                        : section->text.len;
}

/* The line with the most words, the first such; line_count if none has any. */
static size_t best_line(const struct matcher *matcher,
                        const struct section_text *section) {
  size_t best = section->line_count, most = 0, next = 0;
  for (size_t line = 0; line < section->line_count; line++) {
    size_t first = next, end = line_end(section, line);
    while (next < matcher->matches.len &&
           matcher->matches.data[next].start < end)
      next++;
    size_t words = count_words(matcher, first, next);
    if (words > most) best = line, most = words;
  }
  return best;
}

/* ---- the passage ---- */

/* The next white space at or after `at`, or before it. */
static size_t word_start(struct str text, size_t at, size_t floor) {
  size_t start = at;
  while (start > floor && !ascii_is_space(text.data[start - 1])) start--;
  if (at - start > 40) return utf8_floor(text, at); /* a long URL */
  return start;
}

static size_t word_end(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && !ascii_is_space(text.data[end])) end++;
  if (end - at > 40) return utf8_floor(text, at);
  return end;
}

/* Where the passage begins so that it shows the most different words, counting
 * from the matches in and after the best line. */
static size_t passage_start(const struct matcher *matcher,
                            const struct section_text *section, size_t line) {
  struct str text = section->text;
  if (line == section->line_count) return 0;
  size_t best = 0, most = 0;
  for (size_t i = 0; i < matcher->matches.len; i++) {
    const struct match *match = &matcher->matches.data[i];
    size_t last = i;
    while (last < matcher->matches.len &&
           matcher->matches.data[last].end <=
               match->start + SNIPPET_BYTES - BEFORE_BYTES)
      last++;
    size_t words = count_words(matcher, i, last > i ? last : i + 1) * 2;
    /* Of equal ones, that on the line that is shown as the match. */
    if (match->start >= section->line_offsets[line] &&
        match->start < line_end(section, line))
      words++;
    if (words > most) best = i, most = words;
  }
  size_t at = matcher->matches.data[best].start;
  size_t start = at > BEFORE_BYTES ? at - BEFORE_BYTES : 0;
  /* A line of its own reads better than the tail of the one before. */
  size_t in_line = section->line_offsets[line];
  if (start < in_line && in_line <= at) start = in_line;
  return word_start(text, utf8_floor(text, start), 0);
}

struct parts {
  struct arena *arena;
  VEC(struct snippet_part) list;
};

/* Line ends become spaces, runs of white space one. */
static void add_part(struct parts *parts, struct str text, bool match,
                     bool ellipsis_before, bool ellipsis_after) {
  struct buf clean = {0};
  if (ellipsis_before) buf_add_str(&clean, STR("… "));
  for (size_t i = 0; i < text.len; i++) {
    char c = ascii_is_space(text.data[i]) ? ' ' : text.data[i];
    if (c == ' ' && clean.len > 0 && clean.data[clean.len - 1] == ' ') continue;
    buf_add_char(&clean, c);
  }
  if (ellipsis_after) buf_add_str(&clean, STR(" …"));
  if (clean.len > 0) {
    struct snippet_part part = {arena_str(parts->arena, buf_str(&clean)),
                                match};
    vec_push(&parts->list, part);
  }
  buf_free(&clean);
}

static void cut_passage(const struct matcher *matcher, struct str text,
                        size_t start, struct parts *parts) {
  size_t end = start + SNIPPET_BYTES < text.len
                   ? word_end(text, utf8_floor(text, start + SNIPPET_BYTES))
                   : text.len;
  while (end > start && ascii_is_space(text.data[end - 1])) end--;
  while (start < end && ascii_is_space(text.data[start])) start++;
  bool before = start > 0, after = end < text.len;
  size_t at = start;
  for (size_t i = 0; i < matcher->matches.len; i++) {
    const struct match *match = &matcher->matches.data[i];
    if (match->start < at || match->end > end) continue;
    if (match->start > at || before) {
      add_part(parts, str_slice(text, at, match->start), false, before, false);
      before = false;
    }
    add_part(parts, str_slice(text, match->start, match->end), true, false,
             false);
    at = match->end;
  }
  if (at < end || after || before)
    add_part(parts, str_slice(text, at, end), false, before, after);
}

void snippet_make(struct forms *forms, struct arena *arena,
                  const struct section_text *section, struct hit *hit) {
  struct matcher matcher = {.forms = forms};
  struct parts parts = {.arena = arena};
  find_matches(&matcher, section->text);
  size_t line = best_line(&matcher, section);
  hit->match_line = line < section->line_count ? section->source_lines[line]
                                               : section->line;
  if (section->text.len > 0)
    cut_passage(&matcher, section->text,
                passage_start(&matcher, section, line), &parts);
  hit->snippet_len = parts.list.len;
  hit->snippet = arena_dup(arena, parts.list.data,
                           parts.list.len * sizeof *hit->snippet);
  vec_free(&parts.list);
  vec_free(&matcher.matches);
}

size_t snippet_column(struct forms *forms, struct str line) {
  struct matcher matcher = {.forms = forms};
  find_matches(&matcher, line);
  size_t column = matcher.matches.len > 0 ? matcher.matches.data[0].start : 0;
  vec_free(&matcher.matches);
  return column;
}
