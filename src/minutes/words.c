#include "minutes/words.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "minutes/camel.h"
#include "minutes/letters.h"
#include "minutes/marks.h"

enum { MOST_RUNS = 64 };

/* ---- runs ---- */

/* Where the next run begins, or text.len. */
static size_t next_run(struct str text, size_t at) {
  for (;;) {
    at = letters_next(text, at);
    size_t emoji = letters_emoji(text, at);
    if (emoji == 0) return at;
    at += emoji;
  }
}

void words_runs_start(struct word_runs *runs, struct str text) {
  *runs = (struct word_runs){text, 0};
}

bool words_runs_next(struct word_runs *runs, struct str *run) {
  size_t start = next_run(runs->text, runs->at);
  runs->at = letters_run_end(runs->text, start);
  *run = str_slice(runs->text, start, runs->at);
  return run->len > 0;
}

/* A term of bounded length: a longer one keeps its start and gets a hash. */
static struct str bounded(struct buf *buf) {
  if (buf->len > WORD_MAX) {
    uint64_t hash = hash64(buf_str(buf));
    buf->len = utf8_floor(buf_str(buf), WORD_MAX - 17);
    buf_addf(buf, "~%016llx", (unsigned long long)hash);
  }
  return buf_str(buf);
}

/* ---- one run ---- */

struct stream {
  struct tokenizer *tokenizer;
  struct str text;
  word_fn *fn;
  void *context;
  uint32_t position;
  const struct word_filter *filter; /* NULL: all words are told */
};

static bool is_wanted(const struct stream *stream, size_t start, size_t end) {
  return !stream->filter ||
         word_filter_may_folded(stream->filter, stream->text, start, end);
}

static void emit(struct stream *stream, struct str term, size_t start,
                 size_t end, uint32_t position, uint32_t span,
                 enum word_kind kind, bool stemmable) {
  if (term.len == 0) return;
  struct word word = {term, start, end, position, span, kind, stemmable};
  stream->fn(stream->context, &word);
}

static void emit_word(struct stream *stream, size_t start, size_t end,
                      uint32_t position, uint32_t span, enum word_kind kind) {
  struct tokenizer *t = stream->tokenizer;
  if (!is_wanted(stream, start, end)) return;
  bool letters_only = letters_fold(str_slice(stream->text, start, end),
                                   &t->folded, &t->variant);
  bool two =
      t->variant.len > 0 && !str_eq(buf_str(&t->folded), buf_str(&t->variant));
  emit(stream, bounded(&t->folded), start, end, position, span, kind,
       letters_only);
  if (two)
    emit(stream, bounded(&t->variant), start, end, position, span, WORD_VARIANT,
         letters_only);
}

static void emit_letters(struct stream *stream, size_t start, size_t end) {
  size_t parts[CAMEL_MOST_PARTS + 1];
  size_t count = camel_parts(stream->text, start, end, parts);
  if (count == 1) {
    emit_word(stream, start, end, stream->position++, 1, WORD_PLAIN);
    return;
  }
  emit_word(stream, start, end, stream->position, (uint32_t)count, WORD_WHOLE);
  for (size_t i = 0; i < count; i++)
    emit_word(stream, parts[i], i + 1 < count ? parts[i + 1] : end,
              stream->position++, 1, WORD_PLAIN);
}

/* Each two neighbours are a word, so that any part of the run is found as a
 * phrase of such pairs; the characters beside them, for who asks for one. */
static void emit_pairs(struct stream *stream, size_t start, size_t end) {
  struct tokenizer *t = stream->tokenizer;
  struct buf *last = &t->unit;
  size_t last_at = start;
  for (size_t at = start, next; at < end; at = next) {
    next = utf8_grapheme_end(stream->text, at);
    if (next > end) next = end;
    letters_fold(str_slice(stream->text, at, next), &t->folded, &t->variant);
    if (at > start) {
      buf_clear(&t->pair);
      buf_add_str(&t->pair, buf_str(last));
      buf_add_str(&t->pair, buf_str(&t->folded));
      emit(stream, bounded(&t->pair), last_at, next, stream->position++, 1,
           WORD_PLAIN, false);
    }
    buf_clear(last);
    buf_add_str(last, buf_str(&t->folded));
    last_at = at;
    bool alone = at == start && next == end;
    emit(stream, bounded(&t->folded), at, next,
         stream->position - (next == end && !alone), 1,
         alone ? WORD_PLAIN : WORD_CHARACTER, false);
    stream->position += alone;
  }
}

/* Most runs are letters of ASCII without a capital behind the first. */
static void emit_run(struct stream *stream, size_t start, size_t end) {
  struct str text = str_slice(stream->text, 0, end);
  unsigned kinds = byte_kind(text.data[start]) & ~(unsigned)BYTE_UPPER;
  for (size_t at = start + 1; at < end; at++) kinds |= byte_kind(text.data[at]);
  if (!(kinds & (BYTE_UPPER | BYTE_FOREIGN))) {
    emit_word(stream, start, end, stream->position++, 1, WORD_PLAIN);
    return;
  }
  if (!letters_has_spaceless(str_slice(text, start, end))) {
    emit_letters(stream, start, end);
    return;
  }
  for (size_t at = start, stop; at < end; at = stop) {
    stop = letters_spaceless_end(text, at);
    if (stop > at) {
      emit_pairs(stream, at, stop);
      continue;
    }
    while (stop < end && letters_spaceless_end(text, stop) == stop) {
      uint32_t c;
      stop += utf8_decode(text, stop, &c);
    }
    emit_letters(stream, at, stop);
  }
}

/* ---- units ---- */

/* The bytes of what may join two runs at `at`, or 0. */
static size_t joint_length(struct str text, size_t at) {
  if (at >= text.len) return 0;
  switch (text.data[at]) {
    case '-':
    case '_':
    case '.':
    case ':':
    case '&':
    case '@':
      return 1;
    default:
      return text.data[at] & 0x80 ? letters_hyphen(text, at) : 0;
  }
}

static bool is_hyphen_at(struct str text, size_t at) {
  return text.data[at] == '_' || letters_hyphen(text, at) > 0;
}

static bool is_digit_at(struct str text, size_t at) {
  return at < text.len && ascii_is_digit(text.data[at]);
}

/* "v1.30", which is 1.30 as well. */
static bool is_version(struct str unit) {
  size_t end = 1;
  if (unit.len < 4 || unit.data[0] != 'v') return false;
  while (is_digit_at(unit, end)) end++;
  return end > 1 && end < unit.len && unit.data[end] == '.';
}

/* The unit of text[start, end): folded runs and what stays of the joints.
 * `extra`: bytes at the end that stay as they are ("++"). */
static void emit_unit(struct stream *stream, size_t start, size_t end,
                      size_t extra, uint32_t position) {
  struct tokenizer *t = stream->tokenizer;
  struct str text = stream->text;
  bool letters_only = extra == 0; /* and no joint that stays */
  /* A version is two terms. */
  if (ascii_lower(text.data[start]) != 'v' && !is_wanted(stream, start, end))
    return;
  buf_clear(&t->unit);
  for (size_t at = start; at < end - extra;) {
    size_t stop = letters_run_end(text, at);
    if (stop > at) {
      struct str run = str_slice(text, at, stop);
      letters_only &= letters_fold(run, &t->folded, &t->variant) &&
                      !letters_has_spaceless(run);
      buf_add_str(&t->unit, buf_str(&t->folded));
      at = stop;
      continue;
    }
    if (is_hyphen_at(text, at) || text.data[at] == ':') {
      size_t next = at + joint_length(text, at);
      if (is_digit_at(text, next) || (at > 0 && is_digit_at(text, at - 1)))
        buf_add_char(&t->unit, '-');
      at = next;
    } else {
      buf_add_char(&t->unit, ascii_lower(text.data[at++]));
      letters_only = false;
    }
  }
  buf_add_str(&t->unit, str_slice(text, end - extra, end));
  uint32_t span = stream->position > position ? stream->position - position : 1;
  letters_only &= t->unit.len <= WORD_MAX;
  struct str unit = bounded(&t->unit);
  emit(stream, unit, start, end, position, span, WORD_UNIT, letters_only);
  if (is_version(unit))
    emit(stream, str_slice(unit, 1, unit.len), start, end, position, span,
         WORD_VARIANT, false);
}

/* ---- numbers ---- */

/* The digits of text[start, end), which stand on the positions up to the
 * stream's. */
static void emit_thousands(struct stream *stream, size_t start, size_t end,
                           uint32_t position) {
  struct buf *digits = &stream->tokenizer->unit;
  buf_clear(digits);
  for (size_t at = start; at < end; at++)
    if (is_digit_at(stream->text, at))
      buf_add_char(digits, stream->text.data[at]);
  emit(stream, bounded(digits), start, end, position,
       stream->position - position, WORD_VARIANT, false);
}

/* "1,000", whose mark joins nothing else. */
static void emit_number(struct stream *stream, size_t start, size_t end) {
  uint32_t position = stream->position;
  for (size_t at = start; at < end; at = letters_next(stream->text, at)) {
    size_t stop = letters_run_end(stream->text, at);
    emit_run(stream, at, stop);
    at = stop;
  }
  emit_thousands(stream, start, end, position);
}

/* ---- joined runs ---- */

/* Runs joined one to the next. */
struct chunk {
  size_t starts[MOST_RUNS], ends[MOST_RUNS];
  uint32_t positions[MOST_RUNS];
  size_t count;
};

/* The bytes of what joins the run text[start, end) to another one, or 0.
 * "mailto:" is no part of the address behind it. */
static size_t joint_after(struct str text, size_t start, size_t end) {
  size_t length = joint_length(text, end);
  if (length == 0 || letters_run_end(text, end + length) == end + length)
    return 0;
  bool mail = text.data[end] == ':' &&
              str_eq_nocase(str_slice(text, start, end), STR("mailto"));
  return mail ? 0 : length;
}

/* `end`: of the first run. */
static void read_chunk(struct str text, size_t start, size_t end,
                       struct chunk *chunk) {
  chunk->count = 0;
  for (;; end = letters_run_end(text, start)) {
    chunk->starts[chunk->count] = start;
    chunk->ends[chunk->count++] = end;
    if (chunk->count == MOST_RUNS) return;
    size_t joint = joint_after(text, start, end);
    if (joint == 0) return;
    start = end + joint;
  }
}

/* Compounds inside a longer unit: "file-name" of "file-name.txt". */
static void emit_compounds(struct stream *stream, const struct chunk *chunk) {
  for (size_t first = 0; first < chunk->count;) {
    size_t last = first;
    while (last + 1 < chunk->count &&
           is_hyphen_at(stream->text, chunk->ends[last]))
      last++;
    if (last > first && last - first + 1 < chunk->count)
      emit_unit(stream, chunk->starts[first], chunk->ends[last], 0,
                chunk->positions[first]);
    first = last + 1;
  }
}

/* "++", "#", "+" right behind a run, when nothing joins on. */
static size_t suffix_length(struct str text, size_t end) {
  size_t stop = end;
  while (stop < text.len && stop - end < 2 && text.data[stop] == '+') stop++;
  if (stop == end && end < text.len && text.data[end] == '#') stop++;
  if (stop == end || letters_run_end(text, stop) > stop) return 0;
  return stop - end;
}

/* The "1" of "v1.30" beside "v1". */
static void emit_version(struct stream *stream, const struct chunk *chunk,
                         size_t i) {
  struct str text = stream->text;
  size_t start = chunk->starts[i], end = chunk->ends[i];
  if (i + 1 == chunk->count || ascii_lower(text.data[start]) != 'v' ||
      text.data[end] != '.' || end == start + 1 ||
      start + 1 + ascii_digits(text, start + 1) != end)
    return;
  emit(stream, str_slice(text, start + 1, end), start, end, chunk->positions[i],
       1, WORD_VARIANT, false);
}

/* `run_end`: of the run that begins at `start`. */
static size_t emit_chunk(struct stream *stream, size_t start, size_t run_end) {
  struct str text = stream->text;
  struct chunk chunk;
  read_chunk(text, start, run_end, &chunk);
  uint32_t position = stream->position;
  for (size_t i = 0; i < chunk.count; i++) {
    chunk.positions[i] = stream->position;
    emit_run(stream, chunk.starts[i], chunk.ends[i]);
    emit_version(stream, &chunk, i);
  }
  size_t end = chunk.ends[chunk.count - 1];
  if (chunk.count > 1) {
    emit_unit(stream, start, end, 0, position);
    if (letters_thousands_end(text, start) == end)
      emit_thousands(stream, start, end, position);
    emit_compounds(stream, &chunk);
  }
  size_t suffix = suffix_length(text, end);
  if (suffix > 0)
    emit_unit(stream, chunk.starts[chunk.count - 1], end + suffix, suffix,
              chunk.positions[chunk.count - 1]);
  if (start > 0 && text.data[start - 1] == '@') {
    size_t handle = marks_handle(text, start - 1);
    if (handle > 0) emit_unit(stream, start - 1, start + handle, 0, position);
  }
  return end;
}

static size_t emit_url(struct stream *stream, size_t start, size_t length) {
  size_t end = start + length;
  struct str text = stream->text;
  struct stream inside = *stream;
  inside.text = str_slice(text, 0, end);
  uint32_t position = stream->position;
  for (size_t at = next_run(inside.text, start); at < end;
       at = next_run(inside.text, letters_run_end(inside.text, at)))
    emit_run(&inside, at, letters_run_end(inside.text, at));
  stream->position = inside.position;
  if (!is_wanted(stream, start, end)) return end;
  while (end > start && strchr("/.,;:!?'", text.data[end - 1])) end--;
  struct buf *unit = &stream->tokenizer->unit;
  buf_clear(unit);
  utf8_repair(str_slice(text, start, end), unit);
  for (size_t i = 0; i < unit->len; i++)
    unit->data[i] = ascii_lower(unit->data[i]);
  emit(stream, bounded(unit), start, end, position, stream->position - position,
       WORD_UNIT, false);
  return start + length;
}

/* What begins at `at`; gives where it ends. */
static size_t emit_next(struct stream *stream, size_t at) {
  struct str text = stream->text;
  size_t length = letters_emoji(text, at);
  if (length > 0) {
    struct buf *folded = &stream->tokenizer->folded;
    letters_fold_emoji(str_slice(text, at, at + length), folded);
    emit(stream, bounded(folded), at, at + length, stream->position++, 1,
         WORD_PLAIN, false);
    return at + length;
  }
  size_t run_end = letters_run_end(text, at);
  if (run_end < text.len && text.data[run_end] == ':') { /* behind a scheme */
    length = marks_url(text, at);
    if (length > 0) return emit_url(stream, at, length);
  }
  size_t end = is_digit_at(text, at) ? letters_thousands_end(text, at) : 0;
  if (end == 0 || text.data[run_end] == '.')
    return emit_chunk(stream, at, run_end);
  emit_number(stream, at, end);
  return end;
}

uint32_t words_tokenize(struct tokenizer *tokenizer, struct str text,
                        uint32_t position, word_fn *fn, void *context) {
  struct stream stream = {tokenizer, text, fn, context, position, NULL};
  for (size_t at = letters_next(text, 0); at < text.len;
       at = letters_next(text, at))
    at = emit_next(&stream, at);
  return stream.position;
}

/* ---- some of the words ---- */

/* Where letters of one case and digits end that begin at `at`; the first one
 * may be a capital whatever follows. No word of CamelCase is among them. */
static inline size_t plain_end(struct str text, size_t at) {
  size_t end = at + 1;
  while (end < text.len &&
         byte_kind(text.data[end]) & (BYTE_LOWER | BYTE_DIGIT))
    end++;
  if (end > at + 1 || !(byte_kind(text.data[at]) & BYTE_UPPER)) return end;
  while (end < text.len &&
         byte_kind(text.data[end]) & (BYTE_UPPER | BYTE_DIGIT))
    end++;
  return end;
}

/* Whether what stands behind plain letters may be of their run, or join it to
 * another one. */
static bool may_join(struct str text, size_t end) {
  static const bool joins[256] = {
      ['-'] = true, ['_'] = true, ['.'] = true, ['&'] = true,
      ['@'] = true, [','] = true, ['\''] = true /* in numbers */};
  if (end >= text.len) return false;
  char sign = text.data[end];
  char next = ' ';
  if (end + 1 < text.len) next = text.data[end + 1];
  if (sign == ':') return !ascii_is_space(next);
  return ascii_is_word_byte(joins[(unsigned char)sign] ? next : sign);
}

/* Goes past plain words that are no terms, to the start of a run that may be
 * one or needs a closer look, or to the end. */
static size_t pass_over(struct stream *stream, size_t at) {
  struct str text = stream->text;
  uint32_t position = stream->position;
  for (;;) {
    while (at < text.len && byte_kind(text.data[at]) == 0) at++;
    if (at == text.len || byte_kind(text.data[at]) & BYTE_FOREIGN) break;
    size_t end = plain_end(text, at);
    if (word_filter_may_begin(stream->filter, text, at, end)) break;
    if (end < text.len && text.data[end] != ' ' && may_join(text, end)) break;
    if (at > 0 && text.data[at - 1] == '@') break;
    position++;
    at = end;
  }
  stream->position = position;
  return at;
}

uint32_t words_find(struct tokenizer *tokenizer, struct str text,
                    uint32_t position, const struct word_filter *filter,
                    word_fn *fn, void *context) {
  struct stream stream = {tokenizer, text, fn, context, position, filter};
  for (size_t at = pass_over(&stream, 0); at < text.len;
       at = pass_over(&stream, at)) {
    at = letters_next(text, at);
    if (at < text.len) at = emit_next(&stream, at);
  }
  return stream.position;
}

void words_free(struct tokenizer *tokenizer) {
  buf_free(&tokenizer->folded);
  buf_free(&tokenizer->variant);
  buf_free(&tokenizer->unit);
  buf_free(&tokenizer->pair);
}

/* Snowball's English stemmer takes "-ize" away and not "-ise", so that the two
 * spellings of a verb would have two stems. Verbs whose nouns end in "-ision"
 * (supervise) keep theirs, which the letter before shows, as do short words
 * (raise). */
void words_respell(char *word, size_t length) {
  static const char *const endings[] = {"ise",     "ises",     "ised",
                                        "iser",    "isers",    "ising",
                                        "isation", "isations", "isational"};
  enum { SHORTEST = 4 }; /* letters before the ending */
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t ending = strlen(endings[i]);
    if (length < ending + SHORTEST) continue;
    char *at = word + length - ending;
    if (memcmp(at, endings[i], ending) != 0) continue;
    if (strchr("dglmnrt", at[-1])) at[1] = 'z';
    return;
  }
}
