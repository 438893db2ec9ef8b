/* What the files of the shim share. C++ only; nothing outside shim/ sees it.
 *
 * Includes xapian.h and the C headers: every file of the shim includes this
 * one first, since base/ is plain C and knows nothing of C++. */
#ifndef MINS_SHIM_INTERNAL_H
#define MINS_SHIM_INTERNAL_H

#include <string.h>
#include <xapian.h>

#include <array>
#include <cstdint>
#include <map>
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
#include "base/fatal.h"
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

/* 7 bits a byte, the least first; the high bit says that more follow. */
inline void write_number(std::string &out, uint64_t number) {
  for (; number > 127; number >>= 7)
    out.push_back(static_cast<char>(number | 128));
  out.push_back(static_cast<char>(number));
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
  SCALE,   /* parts: one; factor */
  RANGE,   /* number: the slot; text to end */
  BETWEEN, /* number: which one; first to last */
};

bool is_positional(const shim_query &query);

/* Whether a term with this wdf stands at the front: see shim_query_front. */
inline bool is_front(uint32_t wdf) { return wdf % 2 == 1; }

/* Moves to the first value of `id` or beyond. Xapian's skip_to looks for the
 * place from the root of the table once it leaves a chunk of values, and reads
 * blocks anew: steps are cheaper where they are few. */
void move_to(Xapian::ValueIterator &it, const Xapian::ValueIterator &end,
             uint32_t id);

/* A posting list in memory. */
struct Postings {
  Ids ids;
  std::vector<uint32_t> wdfs;
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

/* Documents with all words of a PHRASE or NEAR, and those of them that match.
 */
struct Positional {
  Ids asked, found;
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
  /* The positions of all documents, if they are asked for time and again; else
   * NULL. */
  const Bytes *positions(const Xapian::Database &database);
  /* What was last found out about a PHRASE or NEAR; NULL: nothing. */
  const Positional *positional(const shim_query &query) const;
  void keep_positional(const shim_query &query, Positional known);
  /* Between requests: gives memory back if there is much. */
  void trim();
  void clear();

 private:
  std::unordered_map<std::string, uint32_t> frequencies_;
  std::unordered_map<std::string, Postings> postings_;
  std::unordered_map<std::string, Positional> positional_;
  unsigned positions_asked_ = 0;
  Bytes positions_;
  size_t kept_ = 0; /* numbers in all of them */
};

/* The numbers of documents that a transaction changes. */
class NumbersWriter {
 public:
  /* Those of a document, to be changed; valid until write(). */
  shim_numbers &of(const Xapian::WritableDatabase &database, uint32_t id);
  void write(Xapian::WritableDatabase &database);
  void forget() { blocks_.clear(); }

 private:
  std::map<uint32_t, std::vector<shim_numbers>> blocks_;
};

using Shards = std::vector<Xapian::Database>;

/* The numbers of one snapshot. */
class Numbers {
 public:
  /* Calls use(i, numbers) for ids[0 .. count), ascending; NULL: use(id,
   * numbers) for all from 1 to the last. */
  template <typename Use>
  void each(const shim_reader &reader, const uint32_t *ids, size_t count,
            Use &&use);
  void clear();

 private:
  using Block = std::array<shim_numbers, SHIM_BLOCK>;

  void keep(const Shards &shards, uint32_t last);
  static void read(const Xapian::Database &database, uint32_t number,
                   Block &block);

  unsigned asked_ = 0;
  std::vector<Block> all_; /* if they are asked for time and again */
};

/* Adds to `found` those of `candidates`, which have a term of each place, in
 * which the positions fit; `query` is a PHRASE or NEAR. `known`: the positions
 * of all of them; NULL: they are read. */
void find_positions(const Xapian::Database &database, const shim_query &query,
                    const Bytes *known, const Ids &candidates, Ids &found);

/* What lists of shim_phrases_write tell in one snapshot. */
class Phrases {
 public:
  /* Whether has_list() is worth asking for a query with so many candidates. */
  bool may_know(const shim_reader &reader, const shim_query &query,
                size_t candidates);
  /* The documents, as they were, in which `second` follows `first`; false:
   * there is no list. */
  bool has_list(const shim_reader &reader, const std::string &first,
                const std::string &second, Ids &ids) const;
  /* Lists tell of a document up to last() that is not among put(). */
  uint32_t last() const { return last_; }
  const Ids &put() const { return put_; }
  void clear();

 private:
  void read(const Xapian::Database &database);

  bool was_read_ = false;
  uint32_t last_ = 0;
  Ids put_;
};

/* What shim_writer_open opens. */
Xapian::WritableDatabase open_to_write(const char *directory, shim_mode mode);

/* Remembers the documents that a transaction puts: lists do not tell of them.
 */
class PhrasesWriter {
 public:
  void put(uint32_t id) { put_.push_back(id); }
  void write(Xapian::WritableDatabase &database);
  void forget() { put_.clear(); }

 private:
  std::vector<uint32_t> put_;
};

/* Of `within`, or of all if it is NULL, the documents that match. */
Ids match(shim_reader &reader, const shim_query &query, const Ids *within);

}  // namespace shim

struct shim_query {
  shim::Op op = shim::Op::NONE;
  bool front = false; /* TERM, PHRASE, NEAR: at the front of a document */
  uint32_t number = 0;
  uint32_t first = 0, last = 0;
  double factor = 1;
  std::string text;
  std::string end;
  std::vector<std::unique_ptr<shim_query>> parts;
};

struct shim_reader {
  Xapian::Database database; /* all shards as one */
  shim::Shards shards;
  std::string place; /* the first directory, for messages */
  shim::Cache cache;
  shim::Numbers numbers;
  shim::Phrases phrases;
};

inline bool shim::is_positional(const shim_query &query) {
  return query.op == Op::PHRASE || query.op == Op::NEAR;
}

template <typename Use>
void shim::Numbers::each(const shim_reader &reader, const uint32_t *ids,
                         size_t count, Use &&use) {
  constexpr unsigned OFTEN = 16; /* reading all costs about so many requests */
  const uint32_t last = reader.database.get_lastdocid();
  if (all_.empty() && (reader.shards.size() > 1 || ++asked_ == OFTEN))
    keep(reader.shards, last);
  Block block;
  uint32_t number = UINT32_MAX; /* of the block at hand */
  for (size_t i = ids ? 0 : 1; ids ? i < count : i <= last; i++) {
    const uint32_t id = ids ? ids[i] : static_cast<uint32_t>(i);
    if (id > last) throw Xapian::DocNotFoundError("a document is missing");
    if (!all_.empty()) {
      use(i, all_[id / SHIM_BLOCK][id % SHIM_BLOCK]);
      continue;
    }
    if (id / SHIM_BLOCK != number) {
      number = id / SHIM_BLOCK;
      read(reader.shards[0], number, block);
    }
    use(i, block[id % SHIM_BLOCK]);
  }
}

#endif
