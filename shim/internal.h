/* What the files of the shim share. C++ only; nothing outside shim/ sees it.
 *
 * Includes xapian.h and the C headers: every file of the shim includes this
 * one first, since base/ is plain C and knows nothing of C++. */
#ifndef MINS_SHIM_INTERNAL_H
#define MINS_SHIM_INTERNAL_H

#include <string.h>
#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/* Compound literals are C, and here an extension of the compiler; a function
 * may have the name of a struct. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "base/error.h"
#include "base/fatal.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "base/utf8.h"
}
#pragma GCC diagnostic pop
#include "shim/shim.h"

namespace shim {

/* Which state of a database a directory holds: differs after each commit. */
struct Version {
  /* Of the file that a commit replaces, and its modification time; 0: none. */
  uint64_t inode = 0, seconds = 0, nanoseconds = 0;

  bool operator==(const Version &other) const {
    return inode == other.inode && seconds == other.seconds &&
           nanoseconds == other.nanoseconds;
  }
};
Version read_version(const std::string &directory);

/* Where an exception comes from. */
struct Origin {
  const char *place = nullptr;      /* the directory, for messages */
  const Version *version = nullptr; /* a reader's: a later one overtakes it */
};

/* Turns the exception in flight into a status and a message. For guard(). */
enum status caught(struct error *error, const Origin &origin) noexcept;

/* The directory of the database that this thread is working on; nullptr: none.
 * For the handler of crashes. */
extern thread_local const char *current_place;

/* Sets current_place for its own lifetime. */
struct Presence {
  const char *before = current_place;
  explicit Presence(const char *place) { current_place = place; }
  ~Presence() { current_place = before; }
  Presence(const Presence &) = delete;
  Presence &operator=(const Presence &) = delete;
};

/* Runs `body`, which returns a status; no exception leaves. */
template <typename Body>
enum status guard(struct error *error, const Origin &origin,
                  Body &&body) noexcept {
  const Presence presence(origin.place);
  try {
    return body();
  } catch (...) {
    return caught(error, origin);
  }
}

inline std::string to_string(struct str s) {
  return s.len ? std::string(s.data, s.len) : std::string();
}

/* Whether a name takes at most `most` bytes in a database; and what stands for
 * one that takes more. */
bool fits(struct str name, size_t most);
void shorten(struct str name, size_t most, std::string &out);

/* The name of a term, or the key of metadata, as it is in a database. All names
 * and keys that Xapian writes or looks up come from here. */
inline void set_name(struct str name, size_t most, std::string &out) {
  if (fits(name, most))
    out.assign(name.len ? name.data : "", name.len);
  else
    shorten(name, most, out);
}
inline std::string term_name(struct str name) {
  std::string made;
  set_name(name, SHIM_TERM_MAX, made);
  return made;
}
inline std::string key_name(struct str key) {
  std::string made;
  set_name(key, SHIM_KEY_MAX, made);
  return made;
}
inline struct str to_str(const std::string &s) {
  return str_make(s.data(), s.size());
}

}  // namespace shim

#endif
