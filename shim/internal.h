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

/* With more places than this, NEAR is not built as an OR of its orders (six
 * for three places) but checked document by document. */
constexpr size_t NEAR_ORDERS_MAX = 3;

/* And a PHRASE of more places: Xapian reads the positions of each place anew,
 * also where words are the same. */
constexpr size_t PHRASE_NATIVE_MAX = 64;

/* A PHRASE, or a NEAR as the OR of its orders. Xapian's own NEAR misses
 * documents in which two places share a position (1.4.22: it moves on one of
 * them without trying the other); its PHRASE is exact. */
Xapian::Query build_orders(const shim_query &query);

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

/* Where a term stands, in memory: in document ids[i] the positions
 * all[starts[i]] to all[starts[i + 1]]. */
struct TermPositions {
  Ids ids;
  std::vector<size_t> starts;
  std::vector<Xapian::termpos> all;
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
  /* The positions of a term that is asked for time and again; else NULL. */
  const TermPositions *positions(const Xapian::Database &database,
                                 const std::string &term);
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
  struct Term {
    unsigned asked = 0;
    TermPositions positions;
  };
  std::unordered_map<std::string, Term> terms_;
  std::unordered_map<uint32_t, Slot> slots_;
  size_t kept_ = 0; /* ids in all of them */
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
