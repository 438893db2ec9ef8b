#include "output/json_writer.h"

#include <endian.h>

#include "base/utf8.h"
#include "output/number.h"

static const char hex_digits[] = "0123456789abcdef";

enum { BY_CODE = 'u', PERHAPS_C1 = 'C', PERHAPS_BIDI = 'B' };

/* The letter behind the backslash for bytes that do not stand for themselves.
 * A character of C1 is 0xC2 and a byte below 0xA0. What turns the direction of
 * text, and the separators of lines and paragraphs, which some programs end a
 * line at, are 0xE2 and two bytes. */
static const unsigned char escapes[256] = {'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'b',
                                           't',
                                           'n',
                                           'u',
                                           'f',
                                           'r',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           'u',
                                           ['"'] = '"',
                                           ['\\'] = '\\',
                                           [0x7F] = BY_CODE,
                                           [0xC2] = PERHAPS_C1,
                                           [0xE2] = PERHAPS_BIDI};

static void add_escape(struct buf *out, unsigned char kind, unsigned code) {
  char text[6] = {'\\',
                  (char)kind,
                  hex_digits[code >> 12 & 15],
                  hex_digits[code >> 8 & 15],
                  hex_digits[code >> 4 & 15],
                  hex_digits[code & 15]};
  buf_add(out, text, kind == BY_CODE ? 6 : 2);
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The highest bit of each byte that is zero, and perhaps of bytes behind it. */
static uint64_t zero_bytes(uint64_t word) {
  return (word - EACH_BYTE(1)) & ~word & EACH_BYTE(0x80);
}

/* How many of eight bytes stand for themselves, that is, are not in `escapes`,
 * before the first that does not. */
static size_t count_plain(const char *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  word = le64toh(word);
  uint64_t control = (word - EACH_BYTE(0x20)) & ~word & EACH_BYTE(0x80);
  uint64_t found =
      control | zero_bytes(word ^ EACH_BYTE('"')) |
      zero_bytes(word ^ EACH_BYTE('\\')) | zero_bytes(word ^ EACH_BYTE(0x7F)) |
      zero_bytes(word ^ EACH_BYTE(0xC2)) | zero_bytes(word ^ EACH_BYTE(0xE2));
  return found ? (size_t)__builtin_ctzll(found) / 8 : 8;
}

/* The code of the character at `bytes`, of valid UTF-8, where it is one that
 * `kind` is doubtful about and that needs an escape; else 0. */
static unsigned doubtful_code(unsigned char kind, const unsigned char *bytes) {
  if (kind == PERHAPS_C1) return bytes[1] < 0xA0 ? bytes[1] : 0;
  unsigned code = 0x2000U | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU);
  bool separates_or_turns =
      (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return separates_or_turns ? code : 0;
}

static void add_escaped(struct buf *out, struct str s) {
  const unsigned char *bytes = (const unsigned char *)s.data;
  size_t copied = 0;
  for (size_t at = 0; at < s.len; at++) {
    for (size_t plain = 8; plain == 8 && s.len - at >= 8; at += plain)
      plain = count_plain(s.data + at);
    if (at == s.len) break;
    unsigned char kind = escapes[bytes[at]];
    if (kind == 0) continue;
    size_t start = at;
    unsigned code = bytes[at];
    if (kind == PERHAPS_C1 || kind == PERHAPS_BIDI) {
      code = doubtful_code(kind, bytes + at);
      at += kind == PERHAPS_C1 ? 1 : 2;
      if (code == 0) continue;
      kind = BY_CODE;
    }
    buf_add(out, s.data + copied, start - copied);
    add_escape(out, kind, code);
    copied = at + 1;
  }
  if (copied < s.len) buf_add(out, s.data + copied, s.len - copied);
}

static void begin_value(struct json_writer *json) {
  if (json->comma) buf_add_char(json->out, ',');
  json->comma = true;
}

static void add_plain(struct json_writer *json, struct str text) {
  begin_value(json);
  buf_add_str(json->out, text);
}

static void begin(struct json_writer *json, char bracket) {
  begin_value(json);
  buf_add_char(json->out, bracket);
  json->comma = false;
}

static void end(struct json_writer *json, char bracket) {
  buf_add_char(json->out, bracket);
  json->comma = true;
}

void json_writer_begin_object(struct json_writer *json) { begin(json, '{'); }

void json_writer_end_object(struct json_writer *json) { end(json, '}'); }

void json_writer_begin_array(struct json_writer *json) { begin(json, '['); }

void json_writer_end_array(struct json_writer *json) { end(json, ']'); }

void json_writer_key(struct json_writer *json, const char *name) {
  /* The most frequent call of all: room for the key is made once. */
  struct buf *out = json->out;
  size_t length = strlen(name);
  buf_reserve(out, length + 4);
  char *end = out->data + out->len;
  if (json->comma) *end++ = ',';
  *end++ = '"';
  end = mempcpy(end, name, length);
  *end++ = '"';
  *end++ = ':';
  *end = '\0';
  out->len = (size_t)(end - out->data);
  json->comma = false;
}

/* Whether all of a text stands for itself and is ASCII. */
static bool is_plain(struct str text) {
  size_t at = 0;
  for (; text.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
    uint64_t word;
    memcpy(&word, text.data + at, sizeof word);
    if (word & EACH_BYTE(0x80) || count_plain(text.data + at) < sizeof word)
      return false;
  }
  for (; at < text.len; at++) {
    unsigned char byte = (unsigned char)text.data[at];
    if (byte & 0x80 || escapes[byte]) return false;
  }
  return true;
}

static void add_plain_str(struct json_writer *json, struct str text) {
  struct buf *out = json->out;
  buf_reserve(out, text.len + 3);
  char *end = out->data + out->len;
  if (json->comma) *end++ = ',';
  *end++ = '"';
  end = mempcpy(end, text.data, text.len);
  *end++ = '"';
  *end = '\0';
  out->len = (size_t)(end - out->data);
  json->comma = true;
}

void json_writer_str(struct json_writer *json, struct str text) {
  enum { SHORT = 64 }; /* most values, which are not worth several passes */
  if (text.len > 0 && text.len <= SHORT && is_plain(text)) {
    add_plain_str(json, text);
    return;
  }
  begin_value(json);
  buf_add_char(json->out, '"');
  if (utf8_is_valid(text)) {
    add_escaped(json->out, text);
  } else {
    struct buf repaired = {0};
    utf8_repair(text, &repaired);
    add_escaped(json->out, buf_str(&repaired));
    buf_free(&repaired);
  }
  buf_add_char(json->out, '"');
}

void json_writer_str_or_null(struct json_writer *json, struct str text) {
  if (text.data)
    json_writer_str(json, text);
  else
    json_writer_null(json);
}

void json_writer_repeat(struct json_writer *json, size_t start, size_t end) {
  begin_value(json);
  buf_reserve(json->out, end - start);
  buf_add(json->out, json->out->data + start, end - start);
}

void json_writer_hex(struct json_writer *json, struct str bytes) {
  begin_value(json);
  buf_add_char(json->out, '"');
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char byte = (unsigned char)bytes.data[i];
    buf_add_char(json->out, hex_digits[byte >> 4]);
    buf_add_char(json->out, hex_digits[byte & 15]);
  }
  buf_add_char(json->out, '"');
}

void json_writer_count(struct json_writer *json, size_t count) {
  begin_value(json);
  number_add_count(json->out, count);
}

void json_writer_decimal(struct json_writer *json, double value,
                         size_t decimals, bool trim) {
  begin_value(json);
  number_add_decimal(json->out, value, decimals, trim);
}

void json_writer_bool(struct json_writer *json, bool value) {
  add_plain(json, value ? STR("true") : STR("false"));
}

void json_writer_null(struct json_writer *json) {
  add_plain(json, STR("null"));
}
