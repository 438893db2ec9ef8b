#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { LONGEST_CLUSTER = 512 }; /* bytes looked back for its begin */

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* What may follow a lead byte: how many bytes, and the range of the first of
 * them; the others are 80..BF. Length 0: no lead byte. */
struct lead {
  size_t length;
  unsigned char low, high;
};

static struct lead lead_of(unsigned char byte) {
  if (byte < 0xC2) return (struct lead){0, 0, 0};
  if (byte < 0xE0) return (struct lead){2, 0x80, 0xBF};
  if (byte == 0xE0) return (struct lead){3, 0xA0, 0xBF};
  if (byte == 0xED) return (struct lead){3, 0x80, 0x9F};
  if (byte < 0xF0) return (struct lead){3, 0x80, 0xBF};
  if (byte == 0xF0) return (struct lead){4, 0x90, 0xBF};
  if (byte < 0xF4) return (struct lead){4, 0x80, 0xBF};
  if (byte == 0xF4) return (struct lead){4, 0x80, 0x8F};
  return (struct lead){0, 0, 0};
}

/* Whether a well-formed character stands at `at`; *length is its bytes, else
 * those of the maximal subpart. */
static bool decode(struct str s, size_t at, uint32_t *codepoint,
                   size_t *length) {
  const unsigned char *bytes = (const unsigned char *)s.data + at;
  size_t left = s.len - at;
  *codepoint = bytes[0];
  *length = 1;
  if (bytes[0] < 0x80) return true;
  struct lead lead = lead_of(bytes[0]);
  *codepoint = UTF8_REPLACEMENT;
  if (lead.length == 0) return false;
  uint32_t value = bytes[0] & (0x7FU >> lead.length);
  for (size_t i = 1; i < lead.length; i++) {
    if (i >= left || bytes[i] < lead.low || bytes[i] > lead.high) return false;
    value = value << 6 | (bytes[i] & 0x3F);
    *length = i + 1;
    lead.low = 0x80;
    lead.high = 0xBF;
  }
  *codepoint = value;
  return true;
}

/* Offset from `at` on of the first byte that is not 01..7F, in steps of words:
 * the bytes just before it may be plain, too. */
static size_t skip_plain_words(struct str s, size_t at) {
  uint64_t word;
  for (; s.len - at >= sizeof word; at += sizeof word) {
    memcpy(&word, s.data + at, sizeof word);
    if (((word - EACH_BYTE(0x01)) | word) & EACH_BYTE(0x80)) break;
  }
  return at;
}

size_t utf8_decode(struct str s, size_t at, uint32_t *codepoint) {
  size_t length;
  decode(s, at, codepoint, &length);
  return length;
}

size_t utf8_write(uint32_t codepoint, char out[4]) {
  static const unsigned char lead[5] = {0, 0x00, 0xC0, 0xE0, 0xF0};
  if (codepoint > UTF8_LAST || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
    codepoint = UTF8_REPLACEMENT;
  size_t length = codepoint < 0x80      ? 1
                  : codepoint < 0x800   ? 2
                  : codepoint < 0x10000 ? 3
                                        : 4;
  for (size_t i = length - 1; i > 0; i--) {
    out[i] = (char)(0x80 | (codepoint & 0x3F));
    codepoint >>= 6;
  }
  out[0] = (char)(lead[length] | codepoint);
  return length;
}

bool utf8_is_valid(struct str s) {
  uint32_t codepoint;
  size_t length;
  for (size_t at = 0; at < s.len; at += length) {
    at = skip_plain_words(s, at);
    if (at == s.len) break;
    if (!decode(s, at, &codepoint, &length)) return false;
  }
  return true;
}

size_t utf8_repair(struct str s, struct buf *out) {
  size_t replaced = 0, copied = 0, at = 0;
  while (at < s.len) {
    uint32_t codepoint;
    size_t length;
    at = skip_plain_words(s, at);
    if (at == s.len) break;
    bool good = decode(s, at, &codepoint, &length) && codepoint != 0;
    if (!good) {
      buf_add(out, s.data + copied, at - copied);
      buf_add_str(out, STR("\xEF\xBF\xBD"));
      copied = at + length;
      replaced++;
    }
    at += length;
  }
  if (copied < s.len) buf_add(out, s.data + copied, s.len - copied);
  return replaced;
}

/* ---- other encodings and forms ---- */

/* Bytes of UTF-32's mark; UTF-16's in the same order begins it, so a text of
 * UTF-16 whose first character is a NUL is none. */
static bool is_utf32(struct str s) {
  return str_starts(s, STR("\xFF\xFE\0\0")) ||
         str_starts(s, STR("\0\0\xFE\xFF"));
}

bool utf8_is_wide(struct str s) {
  return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")) ||
         is_utf32(s);
}

static uint32_t unit_at(struct str s, size_t at, bool little) {
  unsigned char first = (unsigned char)s.data[at];
  unsigned char second = (unsigned char)s.data[at + 1];
  return little ? first | (uint32_t)second << 8 : second | (uint32_t)first << 8;
}

/* The next character of UTF-16; a surrogate without a partner as it stands. */
static uint32_t next_utf16(struct str s, size_t *at, bool little) {
  uint32_t c = unit_at(s, *at, little);
  *at += 2;
  if (c < 0xD800 || c >= 0xDC00 || *at + 1 >= s.len) return c;
  uint32_t low = unit_at(s, *at, little);
  if (low < 0xDC00 || low >= 0xE000) return c;
  *at += 2;
  return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

static uint32_t next_utf32(struct str s, size_t *at, bool little) {
  uint32_t first = unit_at(s, *at, little);
  uint32_t second = unit_at(s, *at + 2, little);
  *at += 4;
  return little ? first | second << 16 : second | first << 16;
}

size_t utf8_from_wide(struct str s, struct buf *out) {
  bool is_32 = is_utf32(s);
  bool little = (unsigned char)s.data[0] == 0xFF;
  size_t unit = is_32 ? 4 : 2, replaced = 0, at = unit;
  char bytes[4];
  while (s.len - at >= unit) {
    uint32_t c =
        is_32 ? next_utf32(s, &at, little) : next_utf16(s, &at, little);
    if (c == 0 || (c >= 0xD800 && c < 0xE000) || c > UTF8_LAST) {
      c = UTF8_REPLACEMENT;
      replaced++;
    }
    buf_add(out, bytes, utf8_write(c, bytes));
  }
  if (at < s.len) {
    buf_add(out, bytes, utf8_write(UTF8_REPLACEMENT, bytes));
    replaced++;
  }
  return replaced;
}

static void add_mapped(struct str s, utf8proc_option_t options,
                       struct buf *out) {
  bool ascii = true;
  for (size_t i = 0; i < s.len; i++) ascii &= !(s.data[i] & 0x80);
  utf8proc_uint8_t *mapped = NULL;
  utf8proc_ssize_t length = -1;
  if (!ascii)
    length = utf8proc_map((const utf8proc_uint8_t *)s.data,
                          (utf8proc_ssize_t)s.len, &mapped, options);
  if (length >= 0) {
    buf_add(out, mapped, (size_t)length);
  } else {
    for (size_t i = 0; i < s.len; i++)
      buf_add_char(out, options & UTF8PROC_CASEFOLD ? ascii_lower(s.data[i])
                                                    : s.data[i]);
  }
  free(mapped);
}

void utf8_fold(struct str s, struct buf *out) {
  add_mapped(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, out);
}

static struct str mapped(struct arena *arena, struct str s,
                         utf8proc_option_t options) {
  bool same = true;
  for (size_t i = 0; i < s.len && same; i++)
    same = !(s.data[i] & 0x80) && !((options & UTF8PROC_CASEFOLD) &&
                                    s.data[i] >= 'A' && s.data[i] <= 'Z');
  if (same) return s;
  struct buf out = {0};
  add_mapped(s, options, &out);
  return arena_take(arena, &out);
}

struct str utf8_composed(struct arena *arena, struct str s) {
  return mapped(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

struct str utf8_folded(struct arena *arena, struct str s) {
  return mapped(arena, s,
                UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

/* ---- terminals ---- */

/* What is shown instead of a character, or the character itself. */
static uint32_t picture_of(uint32_t codepoint) {
  if (codepoint < 0x20) return 0x2400 + codepoint;
  if (codepoint < 0x7F) return codepoint;
  if (codepoint == 0x7F) return 0x2421;
  if (codepoint < 0xA0) return UTF8_REPLACEMENT;
  bool turns_direction = (codepoint >= 0x202A && codepoint <= 0x202E) ||
                         (codepoint >= 0x2066 && codepoint <= 0x2069);
  return turns_direction ? UTF8_REPLACEMENT : codepoint;
}

void utf8_printable(struct str s, struct buf *out) {
  size_t copied = 0;
  for (size_t at = 0, length; at < s.len; at += length) {
    uint32_t codepoint;
    bool good = decode(s, at, &codepoint, &length);
    uint32_t picture = picture_of(codepoint);
    if (good && picture == codepoint) continue;
    char bytes[4];
    buf_add(out, s.data + copied, at - copied);
    buf_add(out, bytes, utf8_write(picture, bytes));
    copied = at + length;
  }
  if (copied < s.len) buf_add(out, s.data + copied, s.len - copied);
}

size_t utf8_floor(struct str s, size_t at) {
  if (at >= s.len) return s.len;
  for (size_t back = 0; back < 4 && back <= at; back++) {
    unsigned char byte = (unsigned char)s.data[at - back];
    if ((byte & 0xC0) == 0x80) continue;
    uint32_t codepoint;
    size_t length = utf8_decode(s, at - back, &codepoint);
    return length > back ? at - back : at;
  }
  return at;
}

/* The sign that joins consonants of an Indian script, as Unicode lists those
 * whose conjuncts are one grapheme. */
static bool is_linker(uint32_t c) {
  return c == 0x94D || c == 0x9CD || c == 0xACD || c == 0xB4D || c == 0xC4D ||
         c == 0xD4D;
}

static bool is_joined_mark(uint32_t c) {
  return c == 0x200D ||
         utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_MN;
}

size_t utf8_grapheme_end(struct str s, size_t at) {
  uint32_t last, next;
  utf8proc_int32_t state = 0;
  bool joins = false; /* rule GB9c of Unicode 15.1 */
  at += utf8_decode(s, at, &last);
  while (at < s.len) {
    size_t length = utf8_decode(s, at, &next);
    joins = is_linker(last) || (joins && is_joined_mark(last));
    bool breaks = utf8proc_grapheme_break_stateful(
        (utf8proc_int32_t)last, (utf8proc_int32_t)next, &state);
    if (breaks && !(joins && utf8proc_category((utf8proc_int32_t)next) ==
                                 UTF8PROC_CATEGORY_LO))
      break;
    last = next;
    at += length;
  }
  return at;
}

size_t utf8_grapheme_floor(struct str s, size_t at) {
  if (at >= s.len) return s.len;
  size_t start = utf8_floor(s, at > LONGEST_CLUSTER ? at - LONGEST_CLUSTER : 0);
  /* White space is a place to begin at: it joins nothing before it. */
  for (size_t i = at; i > start; i--)
    if (ascii_is_space(s.data[i - 1])) start = i;
  for (size_t end = start; start < at; start = end) {
    end = utf8_grapheme_end(s, start);
    if (end > at) return start;
  }
  return start;
}

size_t utf8_width(struct str s) {
  size_t width = 0;
  for (size_t at = 0; at < s.len;) {
    uint32_t codepoint;
    at += utf8_decode(s, at, &codepoint);
    if (codepoint < 0x80) {
      width += codepoint >= 0x20 && codepoint != 0x7F;
      continue;
    }
    int columns = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    if (columns > 0) width += (size_t)columns;
  }
  return width;
}

bool utf8_is_letter(uint32_t codepoint) {
  switch (utf8proc_category((utf8proc_int32_t)codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return false;
  }
}
