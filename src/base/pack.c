#include "base/pack.h"

#include <endian.h>

#include "base/arena.h"

void pack_number(struct buf *out, uint64_t number) {
  char bytes[10];
  size_t count = 0;
  if (number <= 0x7F) { /* most */
    buf_add_char(out, (char)number);
    return;
  }
  do {
    bytes[count] = (char)((number & 0x7F) | (number > 0x7F ? 0x80 : 0));
    number >>= 7;
    count++;
  } while (number > 0);
  buf_add(out, bytes, count);
}

void pack_str(struct buf *out, struct str s) {
  pack_number(out, s.len);
  buf_add_str(out, s);
}

void pack_list(struct buf *out, struct str_list list) {
  pack_number(out, list.len);
  for (size_t i = 0; i < list.len; i++) pack_str(out, list.data[i]);
}

void pack_date(struct buf *out, struct date date) {
  pack_number(out, (uint64_t)(date.year * 512 + date.month * 32 + date.day));
}

void pack_fixed(struct buf *out, uint64_t number) {
  uint64_t bytes = htole64(number);
  buf_add(out, (const char *)&bytes, sizeof bytes);
}

void pack_hash(struct buf *out, struct hash128 hash) {
  pack_fixed(out, hash.low);
  pack_fixed(out, hash.high);
}

static uint64_t fail(struct unpack *in) {
  in->bad = true;
  in->at = in->end;
  return 0;
}

uint64_t unpack_long_number(struct unpack *in) {
  uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (in->at == in->end) return fail(in);
    unsigned char byte = (unsigned char)*in->at++;
    number |= (uint64_t)(byte & 0x7F) << shift;
    if (!(byte & 0x80)) return number;
  }
  return fail(in);
}

size_t unpack_count(struct unpack *in) {
  uint64_t count = unpack_number(in);
  return (size_t)(count > (uint64_t)(in->end - in->at) ? fail(in) : count);
}

struct str unpack_str(struct unpack *in) {
  size_t length = unpack_count(in);
  struct str s = {in->at, length};
  in->at += length;
  return s;
}

struct str unpack_bytes(struct unpack *in, uint64_t length) {
  if (length > (uint64_t)(in->end - in->at)) fail(in);
  if (in->bad) return STR("");
  struct str s = {in->at, (size_t)length};
  in->at += length;
  return s;
}

struct date unpack_date(struct unpack *in) {
  uint64_t number = unpack_number(in);
  return (struct date){(short)(number / 512), (signed char)(number / 32 % 16),
                       (signed char)(number % 32)};
}

uint64_t unpack_fixed(struct unpack *in) {
  uint64_t bytes;
  if (in->end - in->at < 8) return fail(in);
  memcpy(&bytes, in->at, sizeof bytes);
  in->at += sizeof bytes;
  return le64toh(bytes);
}

struct hash128 unpack_hash(struct unpack *in) {
  uint64_t low = unpack_fixed(in);
  return (struct hash128){low, unpack_fixed(in)};
}

struct str_list unpack_list(struct unpack *in, struct arena *arena) {
  struct str_list list = {NULL, unpack_count(in)};
  if (list.len == 0) return list;
  list.data = arena_alloc(arena, list.len * sizeof *list.data);
  for (size_t i = 0; i < list.len; i++) list.data[i] = unpack_str(in);
  return list;
}

enum status unpack_end(const struct unpack *in, const char *what,
                       struct error *error) {
  if (!in->bad && in->at == in->end) return STATUS_OK;
  return error_set(error, STATUS_DAMAGED, "damaged %s", what);
}
