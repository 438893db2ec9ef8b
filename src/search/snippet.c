#include "search/snippet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/marks.h"
#include "search/filters.h"

enum { MOST_WORDS = 64, BEFORE_BYTES = SNIPPET_BYTES / 3 };
/* What looking for phrases to be marked may take in a section, whatever is
 * asked for and stands there; what lies behind it is not marked. */
enum { MOST_OCCURRENCES = 1 << 17, MOST_STEPS = 1 << 22 };

/* A piece of the text that a word of the query matches. */
struct match {
  size_t start, end;
  uint64_t words; /* of the query: a bit for each */
};

/* A word of the text that may stand at a place of a phrase. */
struct occurrence {
  size_t start, end;
  uint32_t position;
  bool is_match; /* is among the matches already */
  size_t shape, place;
};

/* A term at a place of a shape; chained by term. */
struct placed {
  size_t shape, place;
  size_t next; /* index plus one; 0: none */
};

struct matcher {
  struct forms *forms;
  struct arena *arena;
  bool has_stems;            /* some of the terms shown are stems */
  struct map placed_of_term; /* -> index of `placed` plus one */
  VEC(struct placed) placed;
  VEC(struct occurrence) occurrences; /* by shape and position */
  VEC(struct match) matches;          /* by start */
};

/* ---- matches ---- */

static void add_match(struct matcher *matcher, size_t start, size_t end,
                      size_t word) {
  vec_push(&matcher->matches,
           (struct match){start, end, (uint64_t)1 << word % MOST_WORDS});
}

static void matcher_init(struct matcher *matcher, struct forms *forms,
                         struct arena *arena) {
  *matcher = (struct matcher){.forms = forms, .arena = arena};
  for (size_t i = 0; i < forms->shapes.len; i++) {
    const struct shape *shape = &forms->shapes.data[i];
    for (size_t k = 0; k < shape->place_count; k++) {
      for (size_t t = 0; t < shape->places[k].len; t++) {
        size_t *head = map_put(&matcher->placed_of_term,
                               shape->places[k].data[t], 0, NULL);
        vec_push(&matcher->placed, (struct placed){i, k, *head});
        *head = matcher->placed.len;
      }
    }
  }
}

static void matcher_free(struct matcher *matcher) {
  map_free(&matcher->placed_of_term);
  vec_free(&matcher->placed);
  vec_free(&matcher->occurrences);
  vec_free(&matcher->matches);
}

static void look_up(void *context, const struct word *word) {
  struct matcher *matcher = context;
  struct forms *forms = matcher->forms;
  size_t *placed = map_get(&matcher->placed_of_term, word->term);
  for (size_t next = placed ? *placed : 0; next > 0;
       next = matcher->placed.data[next - 1].next) {
    const struct placed *at = &matcher->placed.data[next - 1];
    if (matcher->occurrences.len == MOST_OCCURRENCES) break;
    vec_push(&matcher->occurrences,
             (struct occurrence){.start = word->start,
                                 .end = word->end,
                                 .position = word->position,
                                 .shape = at->shape,
                                 .place = at->place});
  }
  size_t *found = map_get(&forms->shown, word->term);
  if (found) add_match(matcher, word->start, word->end, *found);
}

/* The words that complete a shape from occurrence `first` on, one for each
 * place; false if they are not within the window. */
static bool complete(const struct matcher *matcher, size_t first, size_t shape,
                     size_t *chosen, size_t *steps) {
  const struct shape *wanted = &matcher->forms->shapes.data[shape];
  const struct occurrence *all = matcher->occurrences.data;
  uint64_t missing = ((uint64_t)1 << wanted->place_count) - 1;
  uint32_t last = 0;
  for (size_t i = first;
       i < matcher->occurrences.len && missing && *steps < MOST_STEPS;
       i++, ++*steps) {
    if (all[i].shape != shape ||
        all[i].position - all[first].position >= wanted->window)
      break;
    uint64_t bit = (uint64_t)1 << all[i].place;
    bool next = !wanted->ordered || !(missing & (bit - 1));
    if (!(missing & bit) || !next || all[i].position == last) continue;
    chosen[all[i].place] = i;
    last = all[i].position;
    missing &= ~bit;
  }
  return missing == 0;
}

static int by_shape(const void *a, const void *b) {
  const struct occurrence *x = a, *y = b;
  if (x->shape != y->shape) return x->shape < y->shape ? -1 : 1;
  if (x->position != y->position) return x->position < y->position ? -1 : 1;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

static void match_shapes(struct matcher *matcher) {
  size_t chosen[MOST_WORDS], steps = 0;
  if (matcher->occurrences.len > 1)
    qsort(matcher->occurrences.data, matcher->occurrences.len,
          sizeof *matcher->occurrences.data, by_shape);
  for (size_t i = 0; i < matcher->occurrences.len; i++) {
    size_t shape = matcher->occurrences.data[i].shape;
    const struct shape *wanted = &matcher->forms->shapes.data[shape];
    if (wanted->place_count >= MOST_WORDS ||
        !complete(matcher, i, shape, chosen, &steps))
      continue;
    for (size_t k = 0; k < wanted->place_count; k++) {
      struct occurrence *at = &matcher->occurrences.data[chosen[k]];
      if (!at->is_match) add_match(matcher, at->start, at->end, wanted->word);
      at->is_match = true;
    }
  }
}

static bool ref_is_wanted(const struct matcher *matcher, struct str piece) {
  struct marks_list refs = {.arena = matcher->arena};
  marks_find_refs(piece, &refs);
  for (size_t i = 0; i < refs.len; i++)
    for (size_t k = 0; k < matcher->forms->refs.len; k++)
      if (filters_ref_fits(refs.data[i], matcher->forms->refs.data[k]))
        return true;
  return false;
}

/* References are no words: piece by piece between white space. */
static void match_refs(struct matcher *matcher, struct str text) {
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    bool digit = false;
    while (end < text.len && !ascii_is_space(text.data[end]))
      digit |= ascii_is_digit(text.data[end++]);
    size_t start = at, stop = end;
    at = end + 1;
    while (start < stop && strchr("([<\"'", text.data[start])) start++;
    while (stop > start && strchr(")]>\"',.;:!?", text.data[stop - 1])) stop--;
    if (digit && ref_is_wanted(matcher, str_slice(text, start, stop)))
      add_match(matcher, start, stop, MOST_WORDS - 1);
  }
}

static int compare(const void *a, const void *b) {
  const struct match *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return (x->end < y->end) - (x->end > y->end); /* longer first */
}

/* Sorts them; one for each piece of the text. */
static void settle_matches(struct matcher *matcher) {
  struct match *matches = matcher->matches.data;
  size_t count = 0, outer = 0; /* the one that reaches furthest so far */
  if (matcher->matches.len > 1)
    qsort(matches, matcher->matches.len, sizeof *matches, compare);
  for (size_t i = 0; i < matcher->matches.len; i++) {
    struct match match = matches[i];
    if (count > 0 && compare(&matches[count - 1], &match) == 0) {
      matches[count - 1].words |= match.words;
    } else if (count > 0 && match.start < matches[outer].end &&
               match.end > matches[outer].end) {
      /* Pairs of characters overlap. */
      matches[outer].words |= match.words;
      matches[outer].end = match.end;
    } else {
      if (count == 0 || match.end > matches[outer].end) outer = count;
      matches[count++] = match;
    }
  }
  matcher->matches.len = count;
}

/* A mark behind a word, or before it, belongs to what is marked. */
static void keep_graphemes(struct matcher *matcher, struct str text) {
  for (size_t i = 0; i < matcher->matches.len; i++) {
    struct match *match = &matcher->matches.data[i];
    if (match->start < text.len && text.data[match->start] & 0x80)
      match->start = utf8_grapheme_floor(text, match->start);
    if (match->end < text.len && text.data[match->end] & 0x80) {
      size_t end = utf8_grapheme_floor(text, match->end);
      if (end < match->end) match->end = utf8_grapheme_end(text, end);
    }
  }
}

static void find_matches(struct matcher *matcher, struct str text) {
  matcher->matches.len = matcher->occurrences.len = 0;
  if (matcher->forms->shown.len > 0 || matcher->placed.len > 0)
    words_tokenize(&matcher->forms->tokenizer, text, 1, look_up, matcher);
  match_shapes(matcher);
  if (matcher->forms->refs.len > 0) match_refs(matcher, text);
  keep_graphemes(matcher, text);
  settle_matches(matcher);
}

/* How many different words of the query match in matches[first, last). */
static size_t count_words(const struct matcher *matcher, size_t first,
                          size_t last) {
  uint64_t seen = 0;
  for (size_t i = first; i < last; i++) seen |= matcher->matches.data[i].words;
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
  if (at - start > 40) return utf8_grapheme_floor(text, at); /* a long URL */
  return start;
}

static size_t word_end(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && !ascii_is_space(text.data[end])) end++;
  if (end - at > 40) return utf8_grapheme_floor(text, at);
  return end;
}

struct range {
  size_t start, end;
};

/* The match from which on a passage shows the most different words, outside of
 * the ranges that are shown already; matches.len if none is left. Of equal
 * ones, that on the line that is shown as the match, then the first. */
static size_t best_match(const struct matcher *matcher,
                         const struct section_text *section, size_t line,
                         const struct range *shown, size_t shown_count) {
  size_t best = matcher->matches.len, most = 0, last = 0;
  for (size_t i = 0; i < matcher->matches.len; i++) {
    const struct match *match = &matcher->matches.data[i];
    size_t end = match->start + SNIPPET_BYTES - BEFORE_BYTES;
    bool taken = false;
    for (size_t k = 0; k < shown_count; k++)
      taken |= match->start < shown[k].end && end > shown[k].start;
    if (taken) continue;
    if (last < i) last = i;
    while (last < matcher->matches.len &&
           matcher->matches.data[last].end <= end)
      last++;
    size_t words = count_words(matcher, i, last > i ? last : i + 1) * 2;
    if (match->start >= section->line_offsets[line] &&
        match->start < line_end(section, line))
      words++;
    if (words > most) best = i, most = words;
  }
  return best;
}

/* Where a passage around a match begins. */
static size_t passage_start(const struct section_text *section, size_t line,
                            size_t at, size_t floor) {
  size_t start = at > BEFORE_BYTES ? at - BEFORE_BYTES : 0;
  /* A line of its own reads better than the tail of the one before. */
  size_t in_line = section->line_offsets[line];
  if (start < in_line && in_line <= at) start = in_line;
  if (start < floor) start = floor;
  return word_start(section->text, utf8_grapheme_floor(section->text, start),
                    floor);
}

static size_t line_at(const struct section_text *section, size_t offset) {
  size_t low = 0, high = section->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (section->line_offsets[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
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

static struct range cut_passage(const struct matcher *matcher, struct str text,
                                size_t start, struct parts *parts) {
  size_t end =
      start + SNIPPET_BYTES < text.len
          ? word_end(text, utf8_grapheme_floor(text, start + SNIPPET_BYTES))
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
  return (struct range){start, end};
}

/* Up to SNIPPET_PASSAGES of a long section, one of any other. */
static void make_passages(const struct matcher *matcher, struct arena *arena,
                          const struct section_text *section, size_t best,
                          struct hit *hit) {
  size_t most = section->text.len >= SNIPPET_LONG ? SNIPPET_PASSAGES : 1;
  struct range shown[SNIPPET_PASSAGES];
  hit->passages = arena_zalloc(arena, most * sizeof *hit->passages);
  for (size_t i = 0; i < most; i++) {
    struct parts parts = {.arena = arena};
    size_t match = best < section->line_count
                       ? best_match(matcher, section, best, shown, i)
                       : matcher->matches.len;
    bool found = match < matcher->matches.len;
    if (!found && i > 0) break;
    size_t at = found ? matcher->matches.data[match].start : 0;
    size_t floor = 0;
    for (size_t k = 0; k < i; k++)
      if (shown[k].end <= at && shown[k].end > floor) floor = shown[k].end;
    size_t line = line_at(section, at);
    shown[i] = cut_passage(matcher, section->text,
                           found ? passage_start(section, line, at, floor) : 0,
                           &parts);
    struct passage *passage = &hit->passages[hit->passage_count++];
    passage->line = section->source_lines[line];
    passage->len = parts.list.len;
    passage->parts = arena_dup(arena, parts.list.data,
                               parts.list.len * sizeof *passage->parts);
    vec_free(&parts.list);
  }
  hit->snippet = hit->passages[0].parts;
  hit->snippet_len = hit->passages[0].len;
}

/* The first word of a line: what is marked of an item. */
static void add_first_word(struct matcher *matcher, struct str text,
                           size_t line) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, str_slice(text, line, text.len));
  if (!words_runs_next(&runs, &word)) return;
  size_t start = (size_t)(word.data - text.data);
  add_match(matcher, start, start + word.len, MOST_WORDS - 1);
}

static int by_start(const void *a, const void *b) {
  size_t x = ((const struct match *)a)->start;
  size_t y = ((const struct match *)b)->start;
  return (x > y) - (x < y);
}

static void find_items(struct matcher *matcher,
                       const struct section_text *section, unsigned kinds) {
  size_t line = 0;
  for (size_t i = 0; i < section->items.len; i++) {
    const struct item *item = &section->items.data[i];
    if (!(item->kind & kinds)) continue;
    while (line < section->line_count &&
           section->source_lines[line] < item->line)
      line++;
    if (line < section->line_count && section->source_lines[line] == item->line)
      add_first_word(matcher, section->text, section->line_offsets[line]);
  }
  if (matcher->matches.len > 1)
    qsort(matcher->matches.data, matcher->matches.len,
          sizeof *matcher->matches.data, by_start);
}

void snippet_make(struct forms *forms, unsigned kinds, struct arena *arena,
                  const struct section_text *section, struct hit *hit) {
  struct matcher matcher;
  matcher_init(&matcher, forms, arena);
  find_matches(&matcher, section->text);
  if (forms->word_count == 0) find_items(&matcher, section, kinds);
  size_t line = best_line(&matcher, section);
  hit->match_line =
      line < section->line_count ? section->source_lines[line] : section->line;
  if (section->text.len > 0 && section->line_count > 0)
    make_passages(&matcher, arena, section, line, hit);
  matcher_free(&matcher);
}
