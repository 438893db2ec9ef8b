#include "search/slips.h"

#include <math.h>

#include "base/utf8.h"
#include "query/query_distance.h"
#include "query/query_punctuation.h"

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

static struct str letter_at(struct str word, size_t at) {
  uint32_t codepoint;
  size_t len = at < word.len ? utf8_decode(word, at, &codepoint) : 0;
  return str_slice(word, at, at + len);
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

/* How many first letters of a term are too many edits away from all that the
 * word may begin with, so that no term that begins so can be near; 0 if it may
 * be. These are the rows of query_distance's table, as far as they can count.
 * A swap goes two rows back, but its first letter costs no more by itself. */
static size_t count_far(struct str term, struct str word, unsigned most_edits) {
  enum { LONGEST = 31 };
  unsigned rows[3][LONGEST + 2], many = most_edits + 1;
  if (word.len > LONGEST) return 0;
  for (unsigned j = 0; j <= many; j++) rows[0][j] = j;
  for (size_t i = 1; i <= term.len; i++) {
    size_t low = i > most_edits ? i - most_edits : 1, high = i + most_edits;
    unsigned *row = rows[i % 3], *last = rows[(i + 2) % 3],
             *second = rows[(i + 1) % 3];
    if (high > word.len) high = word.len;
    unsigned least = row[low - 1] = low == 1 ? (unsigned)i : many;
    char letter = ascii_lower(term.data[i - 1]);
    if (letter & 0x80) return 0;
    for (size_t j = low; j <= high; j++) {
      char other = ascii_lower(word.data[j - 1]);
      if (other & 0x80) return 0;
      unsigned cost = last[j - 1] + (letter != other);
      if (last[j] + 1 < cost) cost = last[j] + 1;
      if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
      if (i > 1 && j > 1 && letter == ascii_lower(word.data[j - 2]) &&
          ascii_lower(term.data[i - 2]) == other && second[j - 2] + 1 < cost)
        cost = second[j - 2] + 1;
      row[j] = cost;
      if (cost < least) least = cost;
    }
    row[high + 1] = many;
    if (least > most_edits) return i;
  }
  return 0;
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
  *best = (struct slip){arena_str(lookup->arena, term), sections, score, edits};
  return true;
}

static size_t pass_word(void *context, struct str term) {
  const struct lookup *lookup = context;
  return count_far(term, lookup->word, lookup->most_edits);
}

static enum status find(struct searcher *searcher, struct arena *arena,
                        struct str word, uint32_t least, unsigned most_edits,
                        struct slip *best, struct error *error) {
  struct lookup lookup = {.arena = arena,
                          .word = word,
                          .first = letter_at(word, 0),
                          .letters = count_letters(word),
                          .set = letters_of(word),
                          .least = least,
                          .most_edits = most_edits,
                          .descending = searcher->keep,
                          .best = best};
  *best = (struct slip){0};
  if (word.len == 0) return STATUS_OK;
  return searcher_each_word(searcher, word.data[0], pass_word, take_word,
                            &lookup, error);
}

enum status slips_find(struct searcher *searcher, struct arena *arena,
                       struct str word, uint32_t least, struct slip *best,
                       struct error *error) {
  unsigned most_edits = count_letters(word) < TWO_EDITS ? 1 : 2;
  return find(searcher, arena, word, least, most_edits, best, error);
}

enum status slips_find_close(struct searcher *searcher, struct arena *arena,
                             struct str word, struct slip *best,
                             struct error *error) {
  return find(searcher, arena, word, 0, 1, best, error);
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
  for (size_t i = 0; i < nearest->count; i++)
    if (str_eq(nearest->list[i].word, slip.word)) return;
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
           (struct slip){term, sections, slips_score(sections, edits), edits});
  return true;
}

/* Words that begin with these letters. */
static enum status near_from(struct nearest *nearest, struct searcher *searcher,
                             struct str first, struct str second,
                             struct error *error) {
  char start[8];
  memcpy(start, first.data, first.len);
  memcpy(start + first.len, second.data, second.len);
  return shim_reader_each_term(searcher->store->reader,
                               str_make(start, first.len + second.len),
                               take_near, nearest, error);
}

/* The words in which `first` stands before the word, or in place of its first
 * letter. */
static enum status near_behind(struct nearest *nearest,
                               struct searcher *searcher, struct str first,
                               struct str own, struct str second,
                               struct error *error) {
  enum status status = near_from(nearest, searcher, first, own, error);
  if (status == STATUS_OK && !str_eq(own, second))
    status = near_from(nearest, searcher, first, second, error);
  return status;
}

/* Words with another first letter, as far as it is the slip: one left out, too
 * much, typed for another, or swapped with the second. So the letter behind it
 * is right, and only a few words of the index come into question. */
static enum status find_beyond_first(struct nearest *nearest,
                                     struct searcher *searcher,
                                     struct error *error) {
  struct str word = nearest->word;
  struct str own = letter_at(word, 0), second = letter_at(word, own.len);
  struct str third = letter_at(word, own.len + second.len);
  enum status status = near_from(nearest, searcher, second, third, error);
  for (const char *at = "0123456789abcdefghijklmnopqrstuvwxyz";
       *at && status == STATUS_OK; at++)
    status =
        near_behind(nearest, searcher, str_make(at, 1), own, second, error);
  /* Of another script, the letters that its own differs from in the last byte.
   */
  char other[4];
  memcpy(other, own.data, own.len);
  for (int last = 0x80; own.len > 1 && last < 0xC0 && status == STATUS_OK;
       last++) {
    other[own.len - 1] = (char)last;
    status = near_behind(nearest, searcher, str_make(other, own.len), own,
                         second, error);
  }
  return status;
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
  *count = 0;
  if (letters < 3) return STATUS_OK;
  enum status status = searcher_each_word(searcher, word.data[0], NULL,
                                          take_near, &nearest, error);
  if (nearest.count == 0 && status == STATUS_OK)
    status = find_beyond_first(&nearest, searcher, error);
  *count = nearest.count;
  return status;
}

/* ---- where slips are ---- */

bool slips_may_hold(struct str word, bool capitals) {
  bool small = false;
  word = query_punctuation_trim(word);
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
