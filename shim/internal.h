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
  FILTER,
  SCALE, /* parts: one; factor */
  RANGE, /* number: the slot; text to end */
};

/* How a tree is made into a Xapian::Query. */
struct Build {
  bool has_positions; /* the database stores positions */
  bool several;       /* a reader of several databases */
  bool negative;      /* below the right side of an odd number of AND_NOTs */
  bool optional;      /* below an operator that may go on without the part */
  bool loose;         /* set when the query matches more than the tree does */
  bool exhaustive;    /* set when no document may be skipped: see build() */
};

/* With more places than this, NEAR is not built as an OR of its orders (six
 * for three places) but checked document by document. */
constexpr size_t NEAR_ORDERS_MAX = 3;

/* Xapian 1.4.22 loses weights when it skips documents that cannot come among
 * the best: an OR with a phrase or a range in it, itself below an AND, FILTER
 * or AND_MAYBE, takes "this branch does not match here" for "ends before". The
 * hits are then wrong, not only their scores. So was an AND_MAYBE with a phrase
 * on its right, over several databases, once in 40 000 random trees.
 * `exhaustive` asks for matching without skipping, which is right. */
Xapian::Query build(const shim_query &query, Build &state);
/* The orders of a PHRASE or NEAR that Xapian itself can match exactly. */
Xapian::Query build_orders(const shim_query &query);

/* Of `candidates`, which have a term of each place, those in which the
 * positions fit; `query` is a PHRASE or NEAR. */
Ids match_positions(const Xapian::Database &database, const shim_query &query,
                    const Ids &candidates);

Ids match(const Xapian::Database &database, const shim_query &query);

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
  bool several = false;
};

#endif
