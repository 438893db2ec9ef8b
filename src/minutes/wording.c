#include "minutes/wording.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/dates.h"
#include "minutes/phrases.h"

enum { STATES = PHRASE_DONE | PHRASE_OPEN };

/* ---- what is left out ---- */

static size_t skip_marks(struct str text, size_t at) {
  while (at < text.len && strchr(" [](){}*_~|>", text.data[at])) at++;
  return at;
}

static bool is_mark(char c) { return strchr(" [](){}*_~|>.,:;!", c) != NULL; }

static void blank(struct buf *text, size_t start, size_t end) {
  memset(text->data + start, ' ', end - start);
}

/* "[x] ", "[ ] ", as a box at the start. */
static void blank_box(struct buf *text) {
  if (text->len >= 3 && text->data[0] == '[' && text->data[2] == ']' &&
      strchr(" xX", text->data[1]))
    blank(text, 0, 3);
}

/* Where "by", "due on" or the like begin before a date at `date`; else `date`.
 */
static size_t due_start(struct str text, size_t date) {
  enum { REACH = 24 };
  unsigned meanings;
  size_t first = date > REACH ? date - REACH : 0;
  for (size_t at = first; at < date; at++) {
    if (at > 0 && !is_mark(text.data[at - 1])) continue;
    size_t length =
        phrases_at(str_slice(text, at, date), PHRASE_DUE, NULL, &meanings);
    size_t end = at + length;
    while (end < date && is_mark(text.data[end])) end++;
    if (length > 0 && end == date) return at;
  }
  return date;
}

static void blank_dates(struct buf *text) {
  struct date_match match;
  for (size_t from = 0;
       dates_next(buf_str(text), from, DATES_IN_TEXT, &match);) {
    blank(text, due_start(buf_str(text), match.start), match.end);
    from = match.end;
  }
}

/* The length of words for a state that stand alone at `at`: up to the end, or
 * to a mark that ends them. */
static size_t state_at(struct str text, size_t at, bool needs_mark) {
  unsigned meanings;
  size_t length =
      phrases_at(str_slice(text, at, text.len), STATES, NULL, &meanings);
  if (length == 0 || at + length == text.len) return length;
  const char *behind = text.data + at + length;
  if (strchr(")]}:.,;!*_~", *behind)) return length;
  return !needs_mark && (str_starts(str_slice(text, at + length, text.len),
                                    STR(" - ")) ||
                         str_starts(str_slice(text, at + length, text.len),
                                    STR(" – ")))
             ? length
             : 0;
}

/* "Done: ...", "... (in progress)", "... - erledigt". */
static void blank_states(struct buf *buf) {
  struct str text = buf_str(buf);
  size_t start = skip_marks(text, 0);
  blank(buf, start, start + state_at(text, start, false));
  for (size_t at = start; at < text.len; at++) {
    bool bracket = strchr("([{", text.data[at]);
    bool dash = at > 0 && text.data[at - 1] == ' ' &&
                (text.data[at] == '-' ||
                 str_starts(str_slice(text, at, text.len), STR("–")) ||
                 str_starts(str_slice(text, at, text.len), STR("—")));
    if (!bracket && !dash) continue;
    size_t from = at + (text.data[at] & 0x80 ? strlen("–") : 1);
    from = skip_marks(text, from);
    size_t length = state_at(text, from, true);
    size_t end = from + length;
    while (dash && end < text.len && is_mark(text.data[end])) end++;
    if (length > 0 && (bracket || end == text.len))
      blank(buf, from, from + length);
  }
}

/* ---- words ---- */

struct wording_reader {
  struct arena *arena;
  const struct map *owner;
  struct buf key;
  VEC(struct str) words;
};

/* What is joined is taken by its parts, and each word in one form. */
static bool counts(const struct word *word) { return word->kind == WORD_PLAIN; }

static void take_word(void *context, const struct word *word) {
  struct wording_reader *r = context;
  if (!counts(word) || (r->owner && map_get(r->owner, word->term))) return;
  if (r->key.len > 0) buf_add_char(&r->key, ' ');
  buf_add_str(&r->key, word->term);
  vec_push(&r->words, arena_str(r->arena, word->term));
}

static int compare(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* "and" of "@jane and @joe": nothing was said. */
static bool says_nothing(struct str_list words) {
  enum { FEW = 3 };
  bool nothing = words.len <= FEW;
  for (size_t i = 0; i < words.len && nothing; i++)
    nothing = phrases_of(words.data[i], NULL) & PHRASE_FILLER;
  return nothing;
}

void wording_read(struct arena *arena, struct tokenizer *tokenizer,
                  struct str text, const struct map *owner,
                  struct wording *wording) {
  struct wording_reader r = {.arena = arena, .owner = owner};
  struct buf cleaned = {0};
  buf_add_str(&cleaned, str_trim(text));
  blank_box(&cleaned);
  blank_dates(&cleaned);
  blank_states(&cleaned);
  words_tokenize(tokenizer, buf_str(&cleaned), 1, take_word, &r);
  wording->key = arena_str(arena, buf_str(&r.key));
  if (r.words.len > 1)
    qsort(r.words.data, r.words.len, sizeof *r.words.data, compare);
  size_t count = 0;
  for (size_t i = 0; i < r.words.len; i++)
    if (count == 0 || !str_eq(r.words.data[count - 1], r.words.data[i]))
      r.words.data[count++] = r.words.data[i];
  wording->words = (struct str_list){
      arena_dup(arena, r.words.data, count * sizeof(struct str)), count};
  if (says_nothing(wording->words)) *wording = (struct wording){.key = STR("")};
  vec_free(&r.words);
  buf_free(&r.key);
  buf_free(&cleaned);
}

static void take_owner(void *context, const struct word *word) {
  if (counts(word)) map_put(context, word->term, 0, NULL);
}

void wording_add_owner(struct tokenizer *tokenizer, struct str name,
                       struct map *owner) {
  words_tokenize(tokenizer, name, 1, take_owner, owner);
}
