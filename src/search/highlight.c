#include "search/highlight.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "minutes/marks.h"
#include "search/filters.h"

enum {
  MOST_PLACES = 64,    /* of a shape */
  MOST_LOOK_UPS = 512, /* of terms, for the weights of a query */
  SHORTEST_NAME = 3    /* bytes of a name's word that may stand for it */
};

/* What looking for phrases may take in a section, whatever is asked for and
 * stands there; what lies behind it is not highlighted. */
enum { MOST_OCCURRENCES = 1 << 17, MOST_STEPS = 1 << 22 };

/* The word of shapes that a filter asks for. */
static const size_t NO_WORD = SIZE_MAX;

static uint64_t bit_of(size_t word) {
  return word == NO_WORD ? 0 : (uint64_t)1 << word % HIGHLIGHT_WORDS;
}

/* ---- what is asked for ---- */

static void index_shapes(struct highlighter *h) {
  for (size_t i = 0; i < h->shapes.len; i++) {
    const struct shape *shape = &h->shapes.data[i];
    for (size_t k = 0; k < shape->place_count; k++) {
      for (size_t t = 0; t < shape->places[k].len; t++) {
        size_t *head =
            map_put(&h->placed_of_term, shape->places[k].data[t], 0, NULL);
        vec_push(&h->placed, (struct highlight_placed){i, k, *head});
        *head = h->placed.len;
      }
    }
  }
}

struct name_words {
  struct arena *arena;
  struct str_list *places;
  size_t len;
};

static void add_name_word(void *context, const struct word *word) {
  struct name_words *words = context;
  if (word->kind == WORD_VARIANT || word->kind == WORD_UNIT ||
      word->kind == WORD_CHARACTER || words->len == MOST_PLACES - 1)
    return;
  struct str *term = arena_alloc(words->arena, sizeof *term);
  *term = arena_str(words->arena, word->term);
  words->places[words->len++] = (struct str_list){term, 1};
}

/* "jane doe", "jdoe": its words side by side; where they do not stand, one. */
static void ask_for_name(struct highlighter *h, struct str name) {
  struct name_words words = {
      .arena = h->arena,
      .places = arena_alloc(h->arena, MOST_PLACES * sizeof *words.places)};
  words_tokenize(&h->forms->tokenizer, name, 1, add_name_word, &words);
  for (size_t i = 0; i < words.len; i++)
    if (words.places[i].data[0].len >= SHORTEST_NAME)
      map_put(&h->name_words, words.places[i].data[0], 0, NULL);
  if (words.len < 2) return;
  vec_push(&h->shapes, (struct shape){.word = NO_WORD,
                                      .ordered = true,
                                      .window = (uint32_t)words.len,
                                      .places = words.places,
                                      .place_count = words.len});
}

static bool has_name(const struct people_row *row, struct str name) {
  for (size_t i = 0; i < row->names.len; i++)
    if (str_eq(row->names.data[i], name)) return true;
  return str_eq(row->value, name);
}

static void ask_for_person(struct highlighter *h, struct str value,
                           const struct people_rows *people) {
  struct str handle = arena_strf(h->arena, "@%.*s", STR_FMT(value));
  map_put(&h->name_words, handle, 1, NULL);
  ask_for_name(h, value);
  for (size_t i = 0; people && i < people->len; i++) {
    const struct people_row *row = &people->data[i];
    if (!has_name(row, value)) continue;
    map_put(&h->name_words, arena_strf(h->arena, "@%.*s", STR_FMT(row->value)),
            1, NULL);
    ask_for_name(h, row->value);
    for (size_t k = 0; k < row->names.len; k++)
      ask_for_name(h, row->names.data[k]);
  }
}

/* The rarest words say most: log of one in how many sections has one. */
static enum status weigh(struct highlighter *h, struct error *error) {
  struct forms *forms = h->forms;
  struct shim_totals all = {0};
  uint32_t most[HIGHLIGHT_WORDS] = {0};
  enum status status = shim_reader_totals(forms->reader, &all, error);
  size_t left = MOST_LOOK_UPS;
  for (size_t i = 0; i < forms->shown.cap && status == STATUS_OK; i++) {
    const struct map_slot *slot = &forms->shown.slots[i];
    uint32_t documents;
    if (!slot->key.data || left == 0) continue;
    status = engine_term_documents(forms->engine, slot->key, &documents, error);
    uint32_t *word = &most[slot->value % HIGHLIGHT_WORDS];
    if (status == STATUS_OK && documents > *word) *word = documents;
    left--;
  }
  for (size_t i = 0; i < HIGHLIGHT_WORDS; i++)
    h->weights[i] = log2(2 + (double)all.documents / (1 + most[i]));
  return status;
}

/* Most words of a text are none that are asked for. */
static void note_terms(struct highlighter *h, const struct map *terms) {
  for (size_t i = 0; i < terms->cap; i++)
    if (terms->slots[i].key.data)
      word_filter_add(&h->filter, terms->slots[i].key);
}

enum status highlight_init(struct highlighter *h, struct forms *forms,
                           const struct people_rows *people,
                           struct arena *arena, struct error *error) {
  *h = (struct highlighter){.forms = forms, .arena = arena};
  for (size_t i = 0; i < forms->shapes.len; i++)
    vec_push(&h->shapes, forms->shapes.data[i]);
  for (size_t i = 0; i < forms->values.len; i++) {
    const struct shown_value *asked = &forms->values.data[i];
    if (asked->field == FIELD_PERSON || asked->field == FIELD_ATTENDED ||
        asked->field == FIELD_OWNER)
      ask_for_person(h, asked->value, people);
  }
  index_shapes(h);
  note_terms(h, &h->placed_of_term);
  note_terms(h, &forms->shown);
  note_terms(h, &h->name_words);
  for (size_t i = 0; i < HIGHLIGHT_WORDS; i++) h->weights[i] = 1;
  return forms->word_count > 1 ? weigh(h, error) : STATUS_OK;
}

void highlight_free(struct highlighter *h) {
  map_free(&h->placed_of_term);
  map_free(&h->name_words);
  vec_free(&h->placed);
  vec_free(&h->occurrences);
  vec_free(&h->shapes);
  vec_free(&h->maybe);
  vec_free(&h->list);
  for (size_t i = 0; i < HIGHLIGHT_MEMOS; i++) {
    buf_free(&h->memos[i].text);
    vec_free(&h->memos[i].list);
  }
}

/* ---- words ---- */

static void look_up(void *context, const struct word *word) {
  struct highlighter *h = context;
  if (!word_filter_may(&h->filter, word->term)) return;
  size_t *placed = map_get(&h->placed_of_term, word->term);
  for (size_t next = placed ? *placed : 0; next > 0;
       next = h->placed.data[next - 1].next) {
    const struct highlight_placed *at = &h->placed.data[next - 1];
    if (h->occurrences.len == MOST_OCCURRENCES) break;
    vec_push(&h->occurrences,
             (struct highlight_occurrence){.start = word->start,
                                           .end = word->end,
                                           .position = word->position,
                                           .shape = at->shape,
                                           .place = at->place});
  }
  size_t *found = map_get(&h->forms->shown, word->term);
  if (found)
    vec_push(&h->list,
             (struct highlight){word->start, word->end, bit_of(*found)});
  size_t *name =
      h->name_words.len > 0 ? map_get(&h->name_words, word->term) : NULL;
  if (name && *name == 1)
    vec_push(&h->list, (struct highlight){word->start, word->end, 0});
  else if (name)
    vec_push(&h->maybe, (struct highlight){word->start, word->end, 0});
}

/* The words that complete a shape from occurrence `first` on, one for each
 * place; false if they are not within the window. */
static bool complete(const struct highlighter *h, size_t first, size_t shape,
                     size_t *chosen, size_t *steps) {
  const struct shape *wanted = &h->shapes.data[shape];
  const struct highlight_occurrence *all = h->occurrences.data;
  uint64_t missing = ((uint64_t)1 << wanted->place_count) - 1;
  uint32_t last = 0;
  for (size_t i = first;
       i < h->occurrences.len && missing && *steps < MOST_STEPS;
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
  const struct highlight_occurrence *x = a, *y = b;
  if (x->shape != y->shape) return x->shape < y->shape ? -1 : 1;
  if (x->position != y->position) return x->position < y->position ? -1 : 1;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

/* `next`: the position behind the last word. */
static void find_shapes(struct highlighter *h, uint32_t next) {
  size_t chosen[MOST_PLACES], steps = 0;
  if (h->occurrences.len > 1)
    qsort(h->occurrences.data, h->occurrences.len, sizeof *h->occurrences.data,
          by_shape);
  for (size_t i = 0; i < h->occurrences.len; i++) {
    size_t shape = h->occurrences.data[i].shape;
    const struct shape *wanted = &h->shapes.data[shape];
    const struct highlight_occurrence *first = &h->occurrences.data[i];
    if (wanted->place_count >= MOST_PLACES) continue;
    if (!complete(h, i, shape, chosen, &steps)) {
      if (next - first->position < wanted->window && first->start < h->settled)
        h->settled = first->start;
      continue;
    }
    for (size_t k = 0; k < wanted->place_count; k++) {
      struct highlight_occurrence *at = &h->occurrences.data[chosen[k]];
      if (at->is_found) continue;
      at->is_found = true;
      vec_push(&h->list,
               (struct highlight){at->start, at->end, bit_of(wanted->word)});
    }
  }
}

/* ---- references ---- */

/* Whether a piece of text has a reference that is asked for, and by which
 * words. */
static bool ref_is_wanted(const struct highlighter *h, struct str piece,
                          uint64_t *words) {
  const struct forms *forms = h->forms;
  struct marks_list refs = {.arena = h->arena};
  bool wanted = false;
  *words = 0;
  marks_find_refs(piece, &refs);
  for (size_t i = 0; i < refs.len; i++) {
    for (size_t k = 0; k < forms->refs.len; k++) {
      if (!filters_ref_fits(refs.data[i], forms->refs.data[k].ref)) continue;
      *words |= bit_of(forms->refs.data[k].word);
      wanted = true;
    }
    for (size_t k = 0; k < forms->values.len; k++)
      wanted |= forms->values.data[k].field == FIELD_REF &&
                filters_ref_fits(refs.data[i], forms->values.data[k].value);
  }
  return wanted;
}

/* References are no words: piece by piece between white space, and a number
 * also with the piece before it ("RFC 9110"). */
static void find_refs(struct highlighter *h, struct str text) {
  size_t before =
      text.len; /* where that begins; none that could be part of it */
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    bool digit = false;
    uint64_t words;
    while (end < text.len && !ascii_is_space(text.data[end]))
      digit |= ascii_is_digit(text.data[end++]);
    size_t start = at, stop = end;
    at = end + 1;
    while (start < stop && strchr("([<\"'", text.data[start])) start++;
    while (stop > start && strchr(")]>\"',.;:!?", text.data[stop - 1])) stop--;
    bool wanted =
        digit && ref_is_wanted(h, str_slice(text, start, stop), &words);
    if (digit && !wanted && before < start) {
      wanted = ref_is_wanted(h, str_slice(text, before, stop), &words);
      if (wanted) start = before;
    }
    if (wanted) vec_push(&h->list, (struct highlight){start, stop, words});
    before = digit || start == stop || stop < end ? text.len : start;
  }
}

static bool asks_for_refs(const struct forms *forms) {
  for (size_t i = 0; i < forms->values.len; i++)
    if (forms->values.data[i].field == FIELD_REF) return true;
  return forms->refs.len > 0;
}

/* ---- all of a text ---- */

static int compare(const void *a, const void *b) {
  const struct highlight *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return (x->end < y->end) - (x->end > y->end); /* longer first */
}

/* Sorts them; one for each piece of the text. */
static void settle(struct highlighter *h) {
  struct highlight *list = h->list.data;
  size_t count = 0, outer = 0; /* the one that reaches furthest so far */
  if (h->list.len > 1) qsort(list, h->list.len, sizeof *list, compare);
  for (size_t i = 0; i < h->list.len; i++) {
    struct highlight next = list[i];
    if (count > 0 && compare(&list[count - 1], &next) == 0) {
      list[count - 1].words |= next.words;
    } else if (count > 0 && next.start < list[outer].end &&
               next.end > list[outer].end) {
      /* Pairs of characters overlap. */
      list[outer].words |= next.words;
      list[outer].end = next.end;
    } else {
      if (count == 0 || next.end > list[outer].end) outer = count;
      list[count++] = next;
    }
  }
  h->list.len = count;
}

/* A mark behind a word, or before it, belongs to what is marked. */
static void keep_graphemes(struct highlighter *h, struct str text) {
  for (size_t i = 0; i < h->list.len; i++) {
    struct highlight *at = &h->list.data[i];
    if (at->start < text.len && text.data[at->start] & 0x80)
      at->start = utf8_grapheme_floor(text, at->start);
    if (at->end < text.len && text.data[at->end] & 0x80) {
      size_t end = utf8_grapheme_floor(text, at->end);
      if (end < at->end) at->end = utf8_grapheme_end(text, end);
    }
  }
}

static void read_text(struct highlighter *h, struct str text) {
  struct forms *forms = h->forms;
  uint32_t next = 1;
  h->occurrences.len = h->maybe.len = 0;
  h->settled = text.len;
  if (forms->shown.len > 0 || h->placed.len > 0 || h->name_words.len > 0)
    next = words_find(&forms->tokenizer, text, 1, &h->filter, look_up, h);
  find_shapes(h, next);
  if (asks_for_refs(forms)) find_refs(h, text);
  if (h->list.len == 0)
    for (size_t i = 0; i < h->maybe.len; i++)
      vec_push(&h->list, h->maybe.data[i]);
  keep_graphemes(h, text);
  settle(h);
}

void highlight_read(struct highlighter *h, struct str text) {
  enum { SHORT_TEXT = 160 };
  h->list.len = 0;
  if (text.len == 0) return;
  if (text.len > SHORT_TEXT) {
    read_text(h, text);
    return;
  }
  struct highlight_memo *memo = &h->memos[hash64(text) % HIGHLIGHT_MEMOS];
  if (str_eq(buf_str(&memo->text), text)) {
    for (size_t i = 0; i < memo->list.len; i++)
      vec_push(&h->list, memo->list.data[i]);
    return;
  }
  read_text(h, text);
  buf_clear(&memo->text);
  buf_add_str(&memo->text, text);
  memo->list.len = 0;
  for (size_t i = 0; i < h->list.len; i++)
    vec_push(&memo->list, h->list.data[i]);
}

void highlight_add(struct highlighter *h, struct highlight more) {
  vec_push(&h->list, more);
  settle(h);
}

uint64_t highlight_words(const struct highlighter *h, size_t first,
                         size_t last) {
  uint64_t words = 0;
  for (size_t i = first; i < last; i++) words |= h->list.data[i].words;
  return words;
}

double highlight_weight(const struct highlighter *h, uint64_t words) {
  double weight = 0;
  for (; words; words &= words - 1)
    weight += h->weights[__builtin_ctzll(words)];
  return weight;
}
