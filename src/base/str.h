/* Strings: a view borrows bytes, a buffer builds and owns them.
 *
 * Bytes, not characters: lengths and offsets count bytes; a NUL is a byte like
 * any other. A struct str is never freed; it lives as long as what it looks
 * into. In a struct buf a NUL follows the last byte whenever data is not NULL,
 * so that buf.data can be given to the C library. {0} is an empty str or
 * buf. */
#ifndef MINS_BASE_STR_H
#define MINS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
  const char *data;
  size_t len;
};

struct str_list { /* sorted by bytes unless said otherwise */
  struct str *data;
  size_t len;
};

struct buf {
  char *data;
  size_t len;
  size_t cap;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_FMT(s) (int)(s).len, (s).data /* for "%.*s" */

static inline struct str str_of(const char *text) {
  return (struct str){text, text ? strlen(text) : 0};
}
static inline struct str str_make(const char *data, size_t len) {
  return (struct str){data, len};
}
/* The bytes from `start` up to but not including `end`; clipped to the
 * string. */
static inline struct str str_slice(struct str s, size_t start, size_t end) {
  if (end > s.len) end = s.len;
  if (start > end) start = end;
  return (struct str){s.data ? s.data + start : NULL, end - start};
}
static inline bool str_eq(struct str a, struct str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}
bool str_eq_nocase(struct str a, struct str b);         /* ASCII case ignored */
bool str_list_eq(struct str_list a, struct str_list b); /* in the same order */
int str_cmp(struct str a, struct str b); /* by bytes; a prefix comes first */
static inline bool str_starts(struct str s, struct str prefix) {
  return s.len >= prefix.len && str_eq(str_make(s.data, prefix.len), prefix);
}
bool str_ends(struct str s, struct str suffix);
bool str_is_ascii(struct str s);
struct str str_trim(struct str s); /* ASCII white space at both ends */
/* Offset of the first `byte`, or s.len. */
size_t str_find_byte(struct str s, char byte);
/* Offset of the first occurrence of `part`, or s.len. */
size_t str_find(struct str s, struct str part);
/* Cuts the text before the first `byte` off *rest into *part; the byte itself
 * is dropped. The last part leaves *rest empty, with data NULL; after that,
 * false. */
bool str_split(struct str *rest, char byte, struct str *part);
bool str_in_list(struct str s, const char *const list[]); /* NULL ends it */
bool str_in_list_nocase(struct str s, const char *const list[]);

void buf_grow(struct buf *buf, size_t size); /* for buf_reserve */
/* Makes room for `extra` more bytes, and the NUL. */
static inline void buf_reserve(struct buf *buf, size_t extra) {
  if (buf->len + extra + 1 > buf->cap) buf_grow(buf, buf->len + extra + 1);
}
static inline void buf_add(struct buf *buf, const void *data, size_t len) {
  buf_reserve(buf, len);
  if (len) memcpy(buf->data + buf->len, data, len);
  buf->len += len;
  buf->data[buf->len] = '\0';
}
static inline void buf_add_str(struct buf *buf, struct str s) {
  buf_add(buf, s.data, s.len);
}
static inline void buf_add_char(struct buf *buf, char c) {
  buf_reserve(buf, 1);
  buf->data[buf->len++] = c;
  buf->data[buf->len] = '\0';
}
void buf_addf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *buf); /* empties it, keeps the memory */
void buf_free(struct buf *buf);
static inline struct str buf_str(const struct buf *buf) {
  return (struct str){buf->data ? buf->data : "", buf->len};
}
/* "" for a buffer that was never written to. */
static inline const char *buf_cstr(const struct buf *buf) {
  return buf->data ? buf->data : "";
}

/* What kind a byte is, by one look into a table; FOREIGN: not ASCII. */
enum { BYTE_LOWER = 1, BYTE_UPPER = 2, BYTE_DIGIT = 4, BYTE_FOREIGN = 8 };
extern const unsigned char byte_kinds[256];
static inline unsigned byte_kind(char c) {
  return byte_kinds[(unsigned char)c];
}
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
/* How many digits there are from `at` on. */
static inline size_t ascii_digits(struct str s, size_t at) {
  size_t end = at;
  while (end < s.len && ascii_is_digit(s.data[end])) end++;
  return end - at;
}
static inline bool ascii_is_alpha(char c) {
  return byte_kind(c) & (BYTE_LOWER | BYTE_UPPER);
}
static inline bool ascii_is_alnum(char c) {
  return byte_kind(c) & (BYTE_LOWER | BYTE_UPPER | BYTE_DIGIT);
}
static inline bool ascii_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
/* A letter, a digit, or a byte of a character beyond ASCII. */
static inline bool ascii_is_word_byte(char c) {
  return ascii_is_alnum(c) || c & 0x80;
}
static inline char ascii_lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

#endif
