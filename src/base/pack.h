/* Plain data to bytes and back, for records in the index.
 *
 * Numbers are little-endian base 128 (7 bits per byte, the high bit says that
 * more follow); strings are a length and bytes, lists a count and strings. A
 * reader never reads beyond its bytes: what is wrong is given as 0 or empty,
 * and sets `bad` for good. */
#ifndef MINS_BASE_PACK_H
#define MINS_BASE_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/str.h"

void pack_number(struct buf *out, uint64_t number);
void pack_fixed(struct buf *out, uint64_t number); /* 8 bytes, little-endian */
void pack_str(struct buf *out, struct str s);
void pack_list(struct buf *out, struct str_list list);
void pack_date(struct buf *out, struct date date);
void pack_hash(struct buf *out, struct hash128 hash);

struct unpack {
  const char *at, *end;
  bool bad;
};

static inline struct unpack unpack_start(struct str bytes) {
  if (bytes.len == 0) bytes.data = ""; /* not NULL, which no offset goes to */
  return (struct unpack){bytes.data, bytes.data + bytes.len, false};
}
/* For unpack_number: a number of several bytes. Most have one. */
uint64_t unpack_long_number(struct unpack *in);
static inline uint64_t unpack_number(struct unpack *in) {
  return in->at < in->end && !(*in->at & 0x80) ? (uint64_t)*in->at++
                                               : unpack_long_number(in);
}
uint64_t unpack_fixed(struct unpack *in);
/* A count of things that take at least a byte each: never more than the bytes
 * that are left, so that it may size an array. */
size_t unpack_count(struct unpack *in);
struct str unpack_str(struct unpack *in); /* borrows from the bytes */
/* `length` bytes that no length stands before; borrowed too. */
struct str unpack_bytes(struct unpack *in, uint64_t length);
struct date unpack_date(struct unpack *in);
struct hash128 unpack_hash(struct unpack *in);
struct arena;
/* The array is the arena's, its texts are borrowed from the bytes. */
struct str_list unpack_list(struct unpack *in, struct arena *arena);
/* STATUS_DAMAGED, with the message "damaged WHAT", unless all bytes were read
 * and none was wrong. */
enum status unpack_end(const struct unpack *in, const char *what,
                       struct error *error);

#endif
