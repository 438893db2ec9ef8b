#include "minutes/words.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "minutes/marks.h"

enum { MOST_RUNS = 64, SHORTEST_PART = 3, MOST_PARTS = 16 };

/* ---- runs ---- */

static bool is_run_char(uint32_t c) {
  if (c < 0x80) return ascii_is_alnum((char)c);
  switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return c == 0xAD; /* a soft hyphen is no end of a word */
  }
}

static size_t run_end(struct str text, size_t at) {
  while (at < text.len) {
    uint32_t c = (unsigned char)text.data[at];
    size_t length = c < 0x80 ? 1 : utf8_decode(text, at, &c);
    if (!is_run_char(c)) break;
    at += length;
  }
  return at;
}

static size_t next_run(struct str text, size_t at) {
  while (at < text.len) {
    uint32_t c = (unsigned char)text.data[at];
    size_t length = c < 0x80 ? 1 : utf8_decode(text, at, &c);
    if (is_run_char(c)) break;
    at += length;
  }
  return at;
}

void words_runs_start(struct word_runs *runs, struct str text) {
  *runs = (struct word_runs){text, 0};
}

bool words_runs_next(struct word_runs *runs, struct str *run) {
  size_t start = next_run(runs->text, runs->at);
  runs->at = run_end(runs->text, start);
  *run = str_slice(runs->text, start, runs->at);
  return run->len > 0;
}

/* ---- folding ---- */

/* Letters that Unicode does not decompose, and the umlauts' German spelling. */
static const struct {
  uint32_t letter;
  const char *base, *spelt;
} letters[] = {{0xE4, "a", "ae"},   {0xF6, "o", "oe"}, {0xFC, "u", "ue"},
               {0xE5, "a", "aa"},   {0xF8, "o", "oe"}, {0xE6, "ae", "ae"},
               {0x153, "oe", "oe"}, {0x142, "l", "l"}, {0x111, "d", "d"},
               {0x131, "i", "i"},   {0xF0, "d", "d"},  {0xFE, "th", "th"}};

static void fold_char(utf8proc_int32_t c, struct buf *base, struct buf *spelt) {
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    if (letters[i].letter != (uint32_t)c) continue;
    buf_add_str(base, str_of(letters[i].base));
    buf_add_str(spelt, str_of(letters[i].spelt));
    return;
  }
  utf8proc_int32_t parts[32];
  int boundary = 0;
  utf8proc_ssize_t count =
      utf8proc_decompose_char(c, parts, 32, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < 32; i++) {
    char bytes[4];
    if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN) continue;
    size_t length = utf8_encode((uint32_t)parts[i], bytes);
    buf_add(base, bytes, length);
    buf_add(spelt, bytes, length);
  }
}

/* `base` gets the word without accents, `spelt` the one with "ae" for "ä";
 * they are equal for most words. Only letters? is the result. */
static bool fold(struct str run, struct buf *base, struct buf *spelt) {
  bool letters_only = true, ascii = true;
  for (size_t i = 0; i < run.len; i++) {
    letters_only &= !ascii_is_digit(run.data[i]);
    ascii &= !(run.data[i] & 0x80);
  }
  buf_clear(base);
  buf_clear(spelt);
  if (ascii) {
    buf_reserve(base, run.len);
    for (size_t i = 0; i < run.len; i++)
      base->data[i] = ascii_lower(run.data[i]);
    base->len = run.len;
    base->data[run.len] = '\0';
    return letters_only;
  }
  utf8proc_uint8_t *composed = NULL;
  utf8proc_ssize_t length = utf8proc_map(
      (const utf8proc_uint8_t *)run.data, (utf8proc_ssize_t)run.len, &composed,
      UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
          UTF8PROC_STABLE);
  if (length < 0) return false; /* not UTF-8: no word */
  struct str text = {(const char *)composed, (size_t)length};
  for (size_t at = 0; at < text.len;) {
    uint32_t c;
    at += utf8_decode(text, at, &c);
    if (c == ' ') continue; /* some accents are a space with a mark */
    fold_char((utf8proc_int32_t)c, base, spelt);
  }
  free(composed);
  return letters_only;
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
};

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
  bool letters_only =
      fold(str_slice(stream->text, start, end), &t->folded, &t->variant);
  bool two =
      t->variant.len > 0 && !str_eq(buf_str(&t->folded), buf_str(&t->variant));
  emit(stream, bounded(&t->folded), start, end, position, span, kind,
       letters_only);
  if (two)
    emit(stream, bounded(&t->variant), start, end, position, span, WORD_VARIANT,
         letters_only);
}

enum letter_case { OTHER, UPPER, LOWER };

static enum letter_case case_of(uint32_t c) {
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? UPPER : c >= 'a' && c <= 'z' ? LOWER : OTHER;
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category == UTF8PROC_CATEGORY_LU   ? UPPER
         : category == UTF8PROC_CATEGORY_LL ? LOWER
                                            : OTHER;
}

/* The offsets at which parts of CamelCase begin: "clusterStacks" before the
 * capital after a small letter, "HTTPServer" before the last capital of
 * several. No parts at all if one were shorter than three letters: IaaS, APIs.
 */
static size_t camel_parts(struct str text, size_t start, size_t end,
                          size_t *starts) {
  enum letter_case last = OTHER, before = OTHER;
  size_t count = 0, last_at = start;
  starts[count++] = start;
  for (size_t at = start; at < end;) {
    uint32_t c;
    size_t length = utf8_decode(text, at, &c);
    enum letter_case now = case_of(c);
    size_t cut = start;
    if (last == LOWER && now == UPPER) cut = at;
    if (before == UPPER && last == UPPER && now == LOWER) cut = last_at;
    if (cut > starts[count - 1]) {
      if (cut - starts[count - 1] < SHORTEST_PART || count == MOST_PARTS)
        return 1;
      starts[count++] = cut;
    }
    before = last;
    last = now;
    last_at = at;
    at += length;
  }
  return end - starts[count - 1] < SHORTEST_PART ? 1 : count;
}

static void emit_run(struct stream *stream, size_t start, size_t end) {
  size_t parts[MOST_PARTS + 1];
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

/* ---- units ---- */

static bool is_joint(char c) {
  return c != '\0' && strchr("-_.:&@", c) != NULL;
}

static bool is_digit_at(struct str text, size_t at) {
  return at < text.len && ascii_is_digit(text.data[at]);
}

/* The unit of text[start, end): folded runs and what stays of the joints.
 * `extra`: bytes at the end that stay as they are ("++"). */
static void emit_unit(struct stream *stream, size_t start, size_t end,
                      size_t extra, uint32_t position) {
  struct tokenizer *t = stream->tokenizer;
  bool letters_only = extra == 0; /* and no joint that stays */
  buf_clear(&t->unit);
  for (size_t at = start; at < end - extra;) {
    size_t stop = run_end(stream->text, at);
    if (stop > at) {
      letters_only &=
          fold(str_slice(stream->text, at, stop), &t->folded, &t->variant);
      buf_add_str(&t->unit, buf_str(&t->folded));
      at = stop;
      continue;
    }
    char c = stream->text.data[at++];
    if (c == '-' || c == '_' || c == ':') {
      if (is_digit_at(stream->text, at) ||
          (at >= 2 && is_digit_at(stream->text, at - 2)))
        buf_add_char(&t->unit, '-');
    } else {
      buf_add_char(&t->unit, ascii_lower(c));
      letters_only = false;
    }
  }
  buf_add_str(&t->unit, str_slice(stream->text, end - extra, end));
  uint32_t span = stream->position > position ? stream->position - position : 1;
  letters_only &= t->unit.len <= WORD_MAX;
  emit(stream, bounded(&t->unit), start, end, position, span, WORD_UNIT,
       letters_only);
}

/* Runs joined one to the next. */
struct chunk {
  size_t starts[MOST_RUNS], ends[MOST_RUNS];
  uint32_t positions[MOST_RUNS];
  size_t count;
};

/* "mailto:" is no part of the address behind it. */
static bool is_joint_after(struct str text, size_t start, size_t end) {
  return is_joint(text.data[end]) &&
         !(text.data[end] == ':' &&
           str_eq_nocase(str_slice(text, start, end), STR("mailto")));
}

static void read_chunk(struct str text, size_t start, struct chunk *chunk) {
  chunk->count = 0;
  for (;;) {
    size_t end = run_end(text, start);
    chunk->starts[chunk->count] = start;
    chunk->ends[chunk->count++] = end;
    if (chunk->count == MOST_RUNS || end + 1 >= text.len ||
        !is_joint_after(text, start, end) || run_end(text, end + 1) == end + 1)
      return;
    start = end + 1;
  }
}

/* Compounds inside a longer unit: "file-name" of "file-name.txt". */
static void emit_compounds(struct stream *stream, const struct chunk *chunk) {
  for (size_t first = 0; first < chunk->count;) {
    size_t last = first;
    while (last + 1 < chunk->count &&
           strchr("-_", stream->text.data[chunk->ends[last]]))
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
  if (stop == end || run_end(text, stop) > stop) return 0;
  return stop - end;
}

static size_t emit_chunk(struct stream *stream, size_t start) {
  struct str text = stream->text;
  struct chunk chunk;
  read_chunk(text, start, &chunk);
  uint32_t position = stream->position;
  for (size_t i = 0; i < chunk.count; i++) {
    chunk.positions[i] = stream->position;
    emit_run(stream, chunk.starts[i], chunk.ends[i]);
  }
  size_t end = chunk.ends[chunk.count - 1];
  if (chunk.count > 1) {
    emit_unit(stream, start, end, 0, position);
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
       at = next_run(inside.text, run_end(inside.text, at)))
    emit_run(&inside, at, run_end(inside.text, at));
  stream->position = inside.position;
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

uint32_t words_tokenize(struct tokenizer *tokenizer, struct str text,
                        uint32_t position, word_fn *fn, void *context) {
  struct stream stream = {tokenizer, text, fn, context, position};
  for (size_t at = next_run(text, 0); at < text.len; at = next_run(text, at)) {
    size_t url = marks_url(text, at);
    at = url > 0 ? emit_url(&stream, at, url) : emit_chunk(&stream, at);
  }
  return stream.position;
}

void words_free(struct tokenizer *tokenizer) {
  buf_free(&tokenizer->folded);
  buf_free(&tokenizer->variant);
  buf_free(&tokenizer->unit);
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
