#include "search/slips.h"

#include <math.h>

#include "base/utf8.h"
#include "query/query_distance.h"

enum { TWO_EDITS = 8 /* letters from which two edits are a slip */ };
static const double EDIT_COST = 3;

double slips_score(uint32_t sections, unsigned edits) {
  return log(sections) - EDIT_COST * edits;
}

static size_t count_letters(struct str word) {
  size_t letters = 0;
  for (size_t i = 0; i < word.len; i++)
    letters += (word.data[i] & 0xC0) != 0x80;
  return letters;
}

/* Bytes of the first letter. */
static size_t first_letter(struct str word) {
  uint32_t codepoint;
  return word.len ? utf8_decode(word, 0, &codepoint) : 0;
}

static bool is_letters(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (!ascii_is_alpha(word.data[i]) && !(word.data[i] & 0x80)) return false;
  return true;
}

/* Which letters of ASCII a word has, as bits. */
static uint32_t letters_of(struct str word) {
  uint32_t set = 0;
  for (size_t i = 0; i < word.len; i++)
    if (!(word.data[i] & 0x80)) set |= UINT32_C(1) << (word.data[i] & 31);
  return set;
}

/* Whether one word may be so many edits from another: each edit takes one
 * letter away and adds one. */
static bool may_be_near(uint32_t a, uint32_t b, unsigned most_edits) {
  return __builtin_popcount(a & ~b) <= (int)most_edits &&
         __builtin_popcount(b & ~a) <= (int)most_edits;
}

/* ---- the best ---- */

struct lookup {
  struct arena *arena;
  struct str word, first;
  size_t letters; /* of the word */
  uint32_t set;   /* of them */
  uint32_t least; /* sections of a word worth a look */
  unsigned most_edits;
  bool descending; /* words come by frequency */
  struct slip *best;
};

static bool take_word(void *context, struct str term, uint32_t sections) {
  struct lookup *lookup = context;
  struct slip *best = lookup->best;
  /* What cannot win need not be measured, nor can what is rarer. */
  if (sections < lookup->least || sections == 0 ||
      (best->word.data && slips_score(sections, 1) < best->score))
    return !lookup->descending;
  /* Each letter more or less is an edit. */
  size_t a = count_letters(term), b = lookup->letters;
  if ((a > b ? a - b : b - a) > lookup->most_edits) return true;
  if (!may_be_near(letters_of(term), lookup->set, lookup->most_edits) ||
      !str_starts(term, lookup->first) || !is_letters(term))
    return true;
  unsigned edits = query_distance(term, lookup->word);
  if (edits == 0 || edits > lookup->most_edits) return true;
  double score = slips_score(sections, edits);
  if (best->word.data &&
      (score < best->score ||
       (score == best->score && str_cmp(term, best->word) > 0)))
    return true;
  *best = (struct slip){arena_str(lookup->arena, term), sections, score};
  return true;
}

enum status slips_find(struct searcher *searcher, struct arena *arena,
                       struct str word, uint32_t least, struct slip *best,
                       struct error *error) {
  struct lookup lookup = {.arena = arena,
                          .word = word,
                          .first = str_slice(word, 0, first_letter(word)),
                          .letters = count_letters(word),
                          .set = letters_of(word),
                          .least = least,
                          .most_edits = count_letters(word) < TWO_EDITS ? 1 : 2,
                          .descending = searcher->keep,
                          .best = best};
  *best = (struct slip){0};
  if (word.len == 0) return STATUS_OK;
  return searcher_each_word(searcher, word.data[0], take_word, &lookup, error);
}

/* ---- the nearest ---- */

struct nearest {
  struct arena *arena;
  struct str word;
  size_t letters;
  uint32_t set; /* of them */
  unsigned most_edits;
  struct slip *list;
  size_t count;
};

/* By score, then by bytes. */
static bool goes_before(const struct slip *a, const struct slip *b) {
  if (a->score != b->score) return a->score > b->score;
  return str_cmp(a->word, b->word) < 0;
}

static void insert(struct nearest *nearest, struct slip slip) {
  size_t at = nearest->count;
  while (at > 0 && goes_before(&slip, &nearest->list[at - 1])) at--;
  if (at == SLIPS_NEAREST) return;
  if (nearest->count < SLIPS_NEAREST) nearest->count++;
  for (size_t i = nearest->count - 1; i > at; i--)
    nearest->list[i] = nearest->list[i - 1];
  slip.word = arena_str(nearest->arena, slip.word);
  nearest->list[at] = slip;
}

static bool take_near(void *context, struct str term, uint32_t sections) {
  struct nearest *nearest = context;
  size_t a = count_letters(term), b = nearest->letters;
  if ((a > b ? a - b : b - a) > nearest->most_edits || sections == 0 ||
      !may_be_near(letters_of(term), nearest->set, nearest->most_edits))
    return true;
  unsigned edits = query_distance(term, nearest->word);
  if (edits > 0 && edits <= nearest->most_edits)
    insert(nearest,
           (struct slip){term, sections, slips_score(sections, edits)});
  return true;
}

enum status slips_nearest(struct searcher *searcher, struct arena *arena,
                          struct str word, struct slip *list, size_t *count,
                          struct error *error) {
  size_t letters = count_letters(word);
  struct nearest nearest = {.arena = arena,
                            .word = word,
                            .letters = letters,
                            .set = letters_of(word),
                            .most_edits = letters < 6    ? 1
                                          : letters < 12 ? 2
                                                         : 3,
                            .list = list};
  enum status status = STATUS_OK;
  *count = 0;
  if (letters < 3) return STATUS_OK;
  status =
      searcher_each_word(searcher, word.data[0], take_near, &nearest, error);
  for (int byte = 1; byte < 256 && nearest.count == 0 && status == STATUS_OK;
       byte++)
    if (!(byte >= 'A' && byte <= 'Z') && (char)byte != word.data[0])
      status =
          searcher_each_word(searcher, (char)byte, take_near, &nearest, error);
  *count = nearest.count;
  return status;
}

/* ---- where slips are ---- */

bool slips_may_hold(struct str word, bool capitals) {
  bool small = false;
  for (size_t i = 0; i < word.len; i++) {
    char c = word.data[i];
    if (c >= 'a' && c <= 'z') small = true;
    if (c == '-') continue;
    if (!ascii_is_alpha(c) && !(c & 0x80)) return false;
    if (c >= 'A' && c <= 'Z' && i > 0 && word.data[i - 1] != '-' && !capitals)
      return false;
    small |= (c & 0x80) != 0;
  }
  return small;
}

struct collected {
  struct arena *arena;
  struct slips_part *parts;
  size_t count, most;
};

static void take_part(void *context, const struct word *word) {
  struct collected *to = context;
  if (word->kind != WORD_PLAIN || !word->stemmable || to->count == to->most ||
      count_letters(word->term) < SLIPS_SHORTEST)
    return;
  to->parts[to->count++] = (struct slips_part){arena_str(to->arena, word->term),
                                               word->start, word->end};
}

size_t slips_parts(struct tokenizer *tokenizer, struct arena *arena,
                   struct str text, struct slips_part *parts, size_t most) {
  struct collected to = {arena, parts, 0, most};
  words_tokenize(tokenizer, text, 1, take_part, &to);
  return to.count;
}
