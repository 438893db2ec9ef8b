#include "minutes/letters.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum {
  SOFT_HYPHEN = 0xAD,
  NON_JOINER = 0x200C,
  JOINER = 0x200D,
  WORD_JOINER = 0x2060,
  LETTER_APOSTROPHE = 0x2BC,
  FIRST_EMOJI = 0x2300 /* below are signs of texts: (c), (r), arrows */
};

struct letters_range {
  uint32_t first, last;
};

static bool is_within(uint32_t c, const struct letters_range *ranges,
                      size_t count) {
  size_t i = 0;
  while (i < count && c > ranges[i].last) i++;
  return i < count && c >= ranges[i].first;
}

/* ---- runs ---- */

static bool begins_run(uint32_t c) {
  if (c < 0x80) return ascii_is_alnum((char)c);
  if (c == LETTER_APOSTROPHE) return false;
  if (utf8_is_letter(c)) return true;
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category == UTF8PROC_CATEGORY_NL || category == UTF8PROC_CATEGORY_NO;
}

static bool is_in_run(uint32_t c) {
  return begins_run(c) || c == SOFT_HYPHEN || c == NON_JOINER || c == JOINER ||
         c == WORD_JOINER;
}

static inline uint32_t char_at(struct str text, size_t at, size_t *length) {
  uint32_t c = (unsigned char)text.data[at];
  *length = c < 0x80 ? 1 : utf8_decode(text, at, &c);
  return c;
}

size_t letters_run_end(struct str text, size_t at) {
  size_t start = at, length;
  while (at < text.len && ascii_is_alnum(text.data[at])) at++;
  if (at == text.len || !(text.data[at] & 0x80)) return at; /* mostly */
  while (at < text.len) {
    uint32_t c = char_at(text, at, &length);
    if (at == start ? !begins_run(c) : !is_in_run(c)) break;
    at += length;
  }
  return at;
}

/* ---- hyphens ---- */

static bool is_hyphen(uint32_t c) {
  switch (c) {
    case 0x58A:  /* Armenian */
    case 0x1806: /* Mongolian */
    case 0x2010:
    case 0x2011: /* that does not break */
    case 0x2E17: /* double, oblique */
    case 0x2E40:
    case 0x2E5D: /* oblique */
    case 0xFE63: /* small */
    case 0xFF0D: /* of full width */
      return true;
    default:
      return false;
  }
}

size_t letters_hyphen(struct str text, size_t at) {
  if (at >= text.len) return 0;
  if (!(text.data[at] & 0x80)) return text.data[at] == '-';
  size_t length;
  return is_hyphen(char_at(text, at, &length)) ? length : 0;
}

/* Offset of the next hyphen that is not "-". Only four bytes begin one. */
static size_t next_foreign_hyphen(struct str text, size_t at) {
  for (; at < text.len; at++) {
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) continue;
    if ((byte == 0xD6 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF) &&
        letters_hyphen(text, at) > 0)
      return at;
  }
  return text.len;
}

struct str letters_plain_hyphens(struct arena *arena, struct str text) {
  size_t next = next_foreign_hyphen(text, 0), copied = 0;
  if (next == text.len) return text;
  struct buf plain = {0};
  while (next < text.len) {
    buf_add(&plain, text.data + copied, next - copied);
    buf_add_char(&plain, '-');
    copied = next + letters_hyphen(text, next);
    next = next_foreign_hyphen(text, copied);
  }
  buf_add(&plain, text.data + copied, text.len - copied);
  return arena_take(arena, &plain);
}

/* ---- numbers ---- */

static const char *const thousands_marks[] = {
    ",", ".", "'", "\u2019", "\u00A0", "\u202F", "\u2009", NULL};

static size_t thousands_mark(struct str text, size_t at) {
  for (size_t i = 0; thousands_marks[i]; i++)
    if (str_starts(str_slice(text, at, text.len), str_of(thousands_marks[i])))
      return strlen(thousands_marks[i]);
  return 0;
}

/* Whether a digit and a mark stand before `at`: no number begins there. */
static bool is_within_number(struct str text, size_t at) {
  struct str before = str_slice(text, 0, at);
  for (size_t i = 0; thousands_marks[i]; i++) {
    struct str mark = str_of(thousands_marks[i]);
    if (str_ends(before, mark) && at > mark.len &&
        ascii_is_digit(text.data[at - mark.len - 1]))
      return true;
  }
  return false;
}

size_t letters_thousands_end(struct str text, size_t start) {
  size_t first = ascii_digits(text, start), end = start + first;
  if (first == 0 || first > 3) return 0;
  size_t mark = thousands_mark(text, end);
  if (mark == 0 || ascii_digits(text, end + mark) != 3) return 0;
  if (is_within_number(text, start)) return 0;
  struct str kind = str_slice(text, end, end + mark);
  while (str_starts(str_slice(text, end, text.len), kind) &&
         ascii_digits(text, end + mark) == 3)
    end += mark + 3;
  return letters_run_end(text, end) > end ? 0 : end;
}

/* ---- emoji ---- */

static bool is_skin_tone(uint32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

bool letters_is_emoji(uint32_t c) {
  if (c < FIRST_EMOJI) return false;
  unsigned kind = utf8proc_get_property((utf8proc_int32_t)c)->boundclass;
  return kind == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
         kind == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR || is_skin_tone(c);
}

size_t letters_next(struct str text, size_t at) {
  while (at < text.len) {
    size_t length;
    uint32_t c = char_at(text, at, &length);
    if (begins_run(c) || letters_is_emoji(c)) break;
    at += length;
  }
  return at;
}

size_t letters_emoji(struct str text, size_t at) {
  size_t length;
  if (at >= text.len || !(text.data[at] & 0x80) ||
      !letters_is_emoji(char_at(text, at, &length)))
    return 0;
  return utf8_grapheme_end(text, at) - at;
}

void letters_fold_emoji(struct str emoji, struct buf *out) {
  buf_clear(out);
  size_t length;
  for (size_t at = 0; at < emoji.len; at += length) {
    uint32_t c = char_at(emoji, at, &length);
    bool presents = c == JOINER || c == 0xFE0E || c == 0xFE0F ||
                    (is_skin_tone(c) && at > 0);
    if (!presents && c != UTF8_REPLACEMENT)
      buf_add(out, emoji.data + at, length);
  }
}

/* ---- scripts without spaces ---- */

static bool is_spaceless(uint32_t c) {
  static const struct letters_range ranges[] = {
      {0xE01, 0xE4E},   /* Thai, without its digits */
      {0xE81, 0xECD},   /* Lao */
      {0xEDC, 0xEDF},   /*  */
      {0x1000, 0x103F}, /* Burmese */
      {0x1050, 0x108F}, /*  */
      {0x1100, 0x11FF}, /* Hangul by letters */
      {0x1780, 0x17D3}, /* Khmer */
      {0x3005, 0x3007},   {0x3021, 0x3029},   {0x3031, 0x3035},
      {0x3038, 0x303C},   {0x3041, 0x318F}, /* Kana, Bopomofo, Hangul */
      {0x31A0, 0x31BF},   {0x31F0, 0x31FF},   {0x3400, 0x4DBF}, /* Han */
      {0x4E00, 0x9FFF},   {0xA960, 0xA97F},                     /* Hangul */
      {0xAC00, 0xD7FF},   {0xF900, 0xFAFF},                     /* Han */
      {0xFF66, 0xFFDC}, /* of half width */
      {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFF},
  };
  return c >= ranges[0].first &&
         is_within(c, ranges, sizeof ranges / sizeof *ranges);
}

bool letters_has_spaceless(struct str text) {
  for (size_t at = 0; at < text.len; at++) {
    size_t length;
    if ((unsigned char)text.data[at] >= 0xE0 &&
        is_spaceless(char_at(text, at, &length)))
      return true;
  }
  return false;
}

size_t letters_spaceless_end(struct str text, size_t at) {
  size_t start = at, length;
  while (at < text.len) {
    uint32_t c = char_at(text, at, &length);
    bool joins = at > start && (c == JOINER || c == NON_JOINER ||
                                (c >= 0xFE00 && c <= 0xFE0F) ||
                                (c >= 0xE0100 && c <= 0xE01EF));
    if (!joins && !is_spaceless(c)) break;
    at += length;
  }
  return at;
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

/* Marks that a reader may leave out. Those of other scripts (vowels of Thai and
 * Devanagari, the voicing marks of Kana) are letters. */
static bool is_accent(uint32_t c) {
  static const struct letters_range accents[] = {
      {0x300, 0x36F},   {0x483, 0x487},   {0x591, 0x5C7},    {0x610, 0x61A},
      {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6ED},    {0x711, 0x711},
      {0x730, 0x74A},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},  {0x20D0, 0x20FF},
      {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
  return is_within(c, accents, sizeof accents / sizeof *accents) &&
         utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_MN;
}

static void add_both(struct buf *base, struct buf *spelt, uint32_t c) {
  char bytes[4];
  size_t length = utf8_write(c, bytes);
  buf_add(base, bytes, length);
  buf_add(spelt, bytes, length);
}

static void fold_char(utf8proc_int32_t c, struct buf *base, struct buf *spelt) {
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    if (letters[i].letter != (uint32_t)c) continue;
    buf_add_str(base, str_of(letters[i].base));
    buf_add_str(spelt, str_of(letters[i].spelt));
    return;
  }
  if (is_spaceless((uint32_t)c)) {
    add_both(base, spelt, (uint32_t)c);
    return;
  }
  utf8proc_int32_t parts[32];
  int boundary = 0;
  utf8proc_ssize_t count =
      utf8proc_decompose_char(c, parts, 32, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
    if (!is_accent((uint32_t)parts[i]))
      add_both(base, spelt, (uint32_t)parts[i]);
}

bool letters_fold(struct str run, struct buf *base, struct buf *spelt) {
  unsigned kinds = 0;
  buf_clear(base);
  buf_clear(spelt);
  buf_reserve(base, run.len);
  for (size_t i = 0; i < run.len; i++) {
    kinds |= byte_kind(run.data[i]);
    base->data[i] = ascii_lower(run.data[i]);
  }
  bool letters_only = !(kinds & BYTE_DIGIT);
  if (!(kinds & BYTE_FOREIGN)) {
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
