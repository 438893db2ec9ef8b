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
#include <unordered_map>
#include <utility>
#include <vector>

/* Compound literals are C, and here an extension of the compiler; a function
 * may have the name of a struct. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "base/error.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"
}
#pragma GCC diagnostic pop
#include "shim/shim.h"

namespace shim {

/* Turns the exception in flight into a status; `place` (a directory, or NULL)
 * stands before the message. For guard(). */
enum status caught(struct error *error, const char *place) noexcept;

/* Runs `body`, which returns a status; no exception leaves. */
template <typename Body>
enum status guard(struct error *error, const char *place,
                  Body &&body) noexcept {
  try {
    return body();
  } catch (...) {
    return caught(error, place);
  }
}

inline std::string to_string(struct str s) {
  return s.len ? std::string(s.data, s.len) : std::string();
}
inline struct str to_str(const std::string &s) {
  return str_make(s.data(), s.size());
}

/* Document ids, ascending, each once. */
using Ids = std::vector<uint32_t>;

enum class Op {
  ALL,
  NONE,
  TERM,   /* text */
  PHRASE, /* parts: the places, an OR of TERMs each; number: the window */
  NEAR,   /* the same */
  AND,
  OR,
  SYNONYM,
  AND_NOT, /* parts: two */
  AND_MAYBE,
  SCALE, /* parts: one; factor */
  RANGE, /* number: the slot; text to end */
};

/* Whether a term with this wdf stands at the front: see shim_query_front. */
inline bool is_front(uint32_t wdf) { return wdf % 2 == 1; }

/* For the code of a term in a document. */
uint64_t hash_term(struct str term);

/* Makes the value of SHIM_SLOT_POSITIONS; an object keeps buffers. */
class SequenceWriter {
 public:
  /* Replaces `value`; it is empty if there are no occurrences. */
  void write(const shim_document &document, std::string &value);

 private:
  unsigned char choose_header();

  std::vector<uint64_t> hashes_; /* of all terms */
  std::vector<uint64_t> scratch_;
};

/* The terms of a document in the order of their positions, read from such a
 * value, which it borrows. A term that the document has is told from all others
 * of the document by its code; one that it does not have is not. A damaged
 * value gives other terms and positions, and never more than its bytes. */
class Sequence {
 public:
  explicit Sequence(struct str value);
  uint64_t code(uint64_t hash) const;
  /* False at the end. */
  bool next(uint64_t &code, uint32_t &position);

 private:
  const char *at_, *end_;
  unsigned seed_ = 0;
  size_t width_ = 1;
  uint32_t position_ = 0; /* of the one before */
};

/* A posting list in memory. */
struct Postings {
  Ids ids;
  std::vector<uint32_t> wdfs;
};

/* The values of a slot in memory: by document its place among `texts`, 0 for
 * none. */
struct Values {
  std::vector<std::string> texts; /* ascending, the first is empty */
  std::vector<uint32_t> places;
};

/* A slot in memory as it is: the value of a document i is
 * bytes[starts[i]] to bytes[starts[i + 1]]. */
struct Bytes {
  std::vector<size_t> starts;
  std::string bytes;

  struct str of(uint32_t id) const {
    if (size_t(id) + 1 >= starts.size()) return str_make("", 0);
    return str_make(bytes.data() + starts[id], starts[id + 1] - starts[id]);
  }
};

/* What was read of one snapshot: spelling, matching and ranking ask for the
 * same words, one after the other. */
class Cache {
 public:
  uint32_t frequency(const Xapian::Database &database, const std::string &term);
  /* The postings of a term if they are here, or if reading them all is quicker
   * than to look for `wanted` documents in them; else NULL. Valid until trim()
   * or clear(). */
  const Postings *postings(const Xapian::Database &database,
                           const std::string &term, size_t wanted);
  /* The values of a slot that is asked for time and again; else NULL. */
  const Values *values(const Xapian::Database &database, uint32_t slot);
  /* The positions of all documents, if they are asked for time and again; else
   * NULL. */
  const Bytes *positions(const Xapian::Database &database);
  /* All documents of a PHRASE or NEAR; NULL if that is not known. */
  const Ids *positional(const shim_query &query) const;
  const Ids *keep_positional(const shim_query &query, Ids ids);
  /* Between requests: gives memory back if there is much. */
  void trim();
  void clear();

 private:
  std::unordered_map<std::string, uint32_t> frequencies_;
  std::unordered_map<std::string, Postings> postings_;
  std::unordered_map<std::string, Ids> positional_;
  struct Slot {
    unsigned asked = 0;
    Values values;
  };
  std::unordered_map<uint32_t, Slot> slots_;
  unsigned positions_asked_ = 0;
  Bytes positions_;
  size_t kept_ = 0; /* numbers in all of them */
};

/* Of `candidates`, which have a term of each place, those in which the
 * positions fit; `query` is a PHRASE or NEAR. */
Ids match_positions(const Xapian::Database &database, Cache &cache,
                    const shim_query &query, const Ids &candidates);

/* Of `within`, or of all if it is NULL, the documents that match. */
Ids match(shim_reader &reader, const shim_query &query, const Ids *within);

}  // namespace shim

struct shim_query {
  shim::Op op = shim::Op::NONE;
  bool front = false; /* TERM, PHRASE, NEAR: at the front of a document */
  uint32_t number = 0;
  double factor = 1;
  std::string text;
  std::string end;
  std::vector<std::unique_ptr<shim_query>> parts;
};

struct shim_reader {
  Xapian::Database database;
  std::string place; /* the first directory, for messages */
  shim::Cache cache;
};

#endif
