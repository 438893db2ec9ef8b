#include "base/str.h"

#include <endian.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

/* clang-format off */
#define EIGHT(kind) kind, kind, kind, kind, kind, kind, kind, kind
#define HALF(kind) \
  EIGHT(kind), EIGHT(kind), EIGHT(kind), EIGHT(kind), \
  EIGHT(kind), EIGHT(kind), EIGHT(kind), EIGHT(kind)
const unsigned char byte_kinds[256] = {
    ['0'] = EIGHT(BYTE_DIGIT), BYTE_DIGIT, BYTE_DIGIT,
    ['A'] = EIGHT(BYTE_UPPER), EIGHT(BYTE_UPPER), EIGHT(BYTE_UPPER),
    BYTE_UPPER, BYTE_UPPER,
    ['a'] = EIGHT(BYTE_LOWER), EIGHT(BYTE_LOWER), EIGHT(BYTE_LOWER),
    BYTE_LOWER, BYTE_LOWER,
    [0x80] = HALF(BYTE_FOREIGN), HALF(BYTE_FOREIGN)};
/* clang-format on */

bool str_eq_nocase(struct str a, struct str b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (a.data[i] != b.data[i] &&
        ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
      return false;
  return true;
}

/* Its order is that of the bytes. */
static uint64_t first_bytes(struct str s) {
  uint64_t first;
  memcpy(&first, s.data, sizeof first);
  return be64toh(first);
}

bool str_list_eq(struct str_list a, struct str_list b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (!str_eq(a.data[i], b.data[i])) return false;
  return true;
}

int str_cmp(struct str a, struct str b) {
  if (a.len >= sizeof(uint64_t) && b.len >= sizeof(uint64_t)) {
    uint64_t x = first_bytes(a), y = first_bytes(b);
    if (x != y) return x < y ? -1 : 1;
  }
  size_t common = a.len < b.len ? a.len : b.len;
  int order = common ? memcmp(a.data, b.data, common) : 0;
  if (order != 0) return order;
  return (a.len > b.len) - (a.len < b.len);
}

bool str_ends(struct str s, struct str suffix) {
  return s.len >= suffix.len &&
         str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_is_ascii(struct str s) {
  size_t i = 0;
  while (i < s.len && !(s.data[i] & 0x80)) i++;
  return i == s.len;
}

struct str str_trim(struct str s) {
  while (s.len > 0 && ascii_is_space(s.data[0])) s.data++, s.len--;
  while (s.len > 0 && ascii_is_space(s.data[s.len - 1])) s.len--;
  return s;
}

size_t str_find_byte(struct str s, char byte) {
  const char *found = s.len ? memchr(s.data, byte, s.len) : NULL;
  return found ? (size_t)(found - s.data) : s.len;
}

size_t str_find(struct str s, struct str part) {
  if (part.len == 0) return 0;
  const char *found = s.len ? memmem(s.data, s.len, part.data, part.len) : NULL;
  return found ? (size_t)(found - s.data) : s.len;
}

bool str_split(struct str *rest, char byte, struct str *part) {
  if (!rest->data) return false;
  size_t end = str_find_byte(*rest, byte);
  *part = str_slice(*rest, 0, end);
  if (end == rest->len)
    *rest = (struct str){NULL, 0};
  else
    *rest = str_slice(*rest, end + 1, rest->len);
  return true;
}

bool str_in_list(struct str s, const char *const list[]) {
  for (; *list; list++)
    if ((s.len == 0 || **list == s.data[0]) && str_eq(s, str_of(*list)))
      return true;
  return false;
}

bool str_in_list_nocase(struct str s, const char *const list[]) {
  char first = s.len > 0 ? ascii_lower(s.data[0]) : '\0';
  for (; *list; list++)
    if (ascii_lower(**list) == first && str_eq_nocase(s, str_of(*list)))
      return true;
  return false;
}

void buf_grow(struct buf *buf, size_t size) {
  if (size < 32) size = 32;
  buf->data = mem_grow(buf->data, &buf->cap, size, 1);
}

void buf_addf(struct buf *buf, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) return;
  buf_reserve(buf, (size_t)length);
  va_start(arguments, format);
  vsnprintf(buf->data + buf->len, (size_t)length + 1, format, arguments);
  va_end(arguments);
  buf->len += (size_t)length;
}

void buf_clear(struct buf *buf) {
  buf->len = 0;
  if (buf->data) buf->data[0] = '\0';
}

void buf_free(struct buf *buf) {
  free(buf->data);
  *buf = (struct buf){0};
}
