#include "engine/engine_sequence.h"

#include <stdlib.h>

#include "base/pack.h"

static const size_t widths[] = {1, 2, 3, 5};
enum { WIDTHS = sizeof widths / sizeof *widths, SEEDS = 64 };
/* Codes of n terms all differ with a probability of e^-c, where c is n^2 / 2
 * over the number of codes. Beyond this c the 64 seeds are not worth trying. */
static const double most_collisions = 4;

/* Multiply-shift hashing (Dietzfelbinger et al. 1997): one odd multiplier a
 * seed. */
static inline uint64_t code_of(uint64_t hash, unsigned seed, size_t width) {
  uint64_t multiplier = UINT64_C(0x9e3779b97f4a7c15) * (2 * (uint64_t)seed + 1);
  uint64_t code = hash * multiplier >> (64 - 8 * width);
  return code < ENGINE_CODE_TERM ? code + ENGINE_CODE_TERM : code;
}

/* ---- writing ---- */

static int compare_codes(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* The same for codes of one byte. */
static bool differ_in_a_byte(const uint64_t *hashes, size_t count,
                             unsigned seed) {
  uint64_t seen[4] = {0};
  for (size_t i = 0; i < count; i++) {
    uint64_t code = code_of(hashes[i], seed, 1);
    if (seen[code / 64] >> code % 64 & 1) return false;
    seen[code / 64] |= UINT64_C(1) << code % 64;
  }
  return true;
}

/* And of two. */
static bool differ_in_two_bytes(struct engine_sequence_writer *writer,
                                unsigned seed) {
  enum { WORDS = (1 << 16) / 64 };
  const uint64_t *hashes = writer->hashes.data;
  size_t count = 0;
  bool differ = true;
  if (!writer->seen) writer->seen = mem_calloc(WORDS, sizeof *writer->seen);
  for (; count < writer->hashes.len && differ; count++) {
    uint64_t code = code_of(hashes[count], seed, 2);
    uint64_t bit = UINT64_C(1) << code % 64;
    differ = !(writer->seen[code / 64] & bit);
    writer->seen[code / 64] |= bit;
  }
  for (size_t i = 0; i < count; i++)
    writer->seen[code_of(hashes[i], seed, 2) / 64] = 0;
  return differ;
}

/* Whether all terms have different codes. */
static bool all_differ(struct engine_sequence_writer *writer, unsigned seed,
                       size_t width) {
  const uint64_t *hashes = writer->hashes.data;
  size_t count = writer->hashes.len;
  if (width == 1) return differ_in_a_byte(hashes, count, seed);
  if (width == 2) return differ_in_two_bytes(writer, seed);
  vec_reserve(&writer->scratch, count);
  uint64_t *codes = writer->scratch.data;
  for (size_t i = 0; i < count; i++) codes[i] = code_of(hashes[i], seed, width);
  qsort(codes, count, sizeof *codes, compare_codes);
  for (size_t i = 1; i < count; i++)
    if (codes[i] == codes[i - 1]) return false;
  return true;
}

/* Equal hashes of different terms: the largest width, and both have one code.
 * 64 bits of XXH3 agree for nobody by chance. */
static unsigned char choose_header(struct engine_sequence_writer *writer) {
  double count = (double)writer->hashes.len;
  for (unsigned index = 0; index < WIDTHS; index++) {
    double codes = (double)(UINT64_C(1) << 8 * widths[index]);
    if (count * count / 2 / codes > most_collisions) continue;
    for (unsigned seed = 0; seed < SEEDS; seed++)
      if (all_differ(writer, seed, widths[index]))
        return (unsigned char)(seed * WIDTHS + index);
  }
  return WIDTHS - 1;
}

/* The least byte first. */
static void write_code(struct buf *out, uint64_t code, size_t width) {
  unsigned char bytes[sizeof code];
  for (size_t i = 0; i < width; i++) bytes[i] = (unsigned char)(code >> 8 * i);
  buf_add(out, bytes, width);
}

struct str engine_sequence_write(struct engine_sequence_writer *writer,
                                 const struct shim_term *terms,
                                 size_t term_count,
                                 const struct engine_occurrence *occurrences,
                                 size_t occurrence_count) {
  struct buf *value = &writer->value;
  buf_clear(value);
  if (occurrence_count == 0) return STR("");
  vec_reserve(&writer->hashes, term_count);
  writer->hashes.len = term_count;
  for (size_t i = 0; i < term_count; i++)
    writer->hashes.data[i] = engine_sequence_hash(terms[i].name);
  unsigned char header = choose_header(writer);
  size_t width = widths[header % WIDTHS];
  buf_add_char(value, (char)header);
  uint64_t next = 1;
  for (size_t i = 0; i < occurrence_count; i++) {
    uint64_t position = occurrences[i].position;
    if (position == next - 1) {
      write_code(value, ENGINE_CODE_SAME, width);
    } else if (position == next + ENGINE_GAP) {
      write_code(value, ENGINE_CODE_GAP, width);
    } else if (position != next) {
      write_code(value, ENGINE_CODE_FURTHER, width);
      pack_number(value, position - next);
    }
    uint64_t hash = writer->hashes.data[occurrences[i].term];
    write_code(value, code_of(hash, header / WIDTHS, width), width);
    next = position + 1;
  }
  return buf_str(value);
}

void engine_sequence_free(struct engine_sequence_writer *writer) {
  vec_free(&writer->hashes);
  vec_free(&writer->scratch);
  free(writer->seen);
  buf_free(&writer->value);
}

/* ---- reading ---- */

struct engine_sequence engine_sequence_of(struct str value) {
  if (value.len == 0) return (struct engine_sequence){"", "", 0, 1};
  unsigned char header = (unsigned char)*value.data;
  return (struct engine_sequence){value.data + 1, value.data + value.len,
                                  header / WIDTHS, widths[header % WIDTHS]};
}

uint64_t engine_sequence_code(const struct engine_sequence *sequence,
                              uint64_t hash) {
  return code_of(hash, sequence->seed, sequence->width);
}
