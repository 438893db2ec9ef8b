/* Names of terms and keys of metadata that are too long for a database. */
#include <algorithm>
#include <cstdio>

#include "shim/internal.h"

namespace {

constexpr size_t HASH_DIGITS = 32;
constexpr char HASH_MARK = '~';

/* Bytes that it takes: NUL is written as two. */
size_t taken(struct str name) {
  return name.len +
         static_cast<size_t>(std::count(name.data, name.data + name.len, '\0'));
}

/* As much of the start as leaves room for the mark and the hash. */
size_t kept_of(struct str name, size_t room) {
  size_t used = 0, kept = 0;
  for (; kept < name.len; kept++) {
    used += name.data[kept] ? 1 : 2;
    if (used > room) break;
  }
  return utf8_floor(name, kept);
}

}  // namespace

bool shim::fits(struct str name, size_t most) {
  return name.len * 2 <= most || taken(name) <= most;
}

void shim::shorten(struct str name, size_t most, std::string &out) {
  char digits[HASH_DIGITS + 2];
  const struct hash128 hash = hash128(name);
  snprintf(digits, sizeof digits, "%c%016llx%016llx", HASH_MARK,
           static_cast<unsigned long long>(hash.high),
           static_cast<unsigned long long>(hash.low));
  out.assign(name.data, kept_of(name, most - HASH_DIGITS - 1));
  out.append(digits);
}

struct str shim_term_start(struct str name) {
  const struct str none = {nullptr, 0};
  if (name.len <= SHIM_TERM_MAX / 2) return none; /* always fits */
  const size_t start = name.len - HASH_DIGITS - 1;
  if (name.data[start] != HASH_MARK) return none;
  for (size_t i = start + 1; i < name.len; i++)
    if (!strchr("0123456789abcdef", name.data[i]) || !name.data[i]) return none;
  return str_slice(name, 0, start);
}

struct str shim_term_name(struct str name, struct buf *room) {
  if (shim::fits(name, SHIM_TERM_MAX)) return name;
  std::string made;
  shim::shorten(name, SHIM_TERM_MAX, made);
  buf_clear(room);
  buf_add(room, made.data(), made.size());
  return buf_str(room);
}
