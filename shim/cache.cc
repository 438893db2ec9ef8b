#include "shim/internal.h"

using shim::Cache;
using shim::Ids;
using shim::Op;
using Xapian::Database;

namespace {

/* To skip to one document costs about as much as to read so many postings
 * (measured: a jump within a chunk reads half of it). */
constexpr size_t SKIP_COST = 8;
/* A walk over a slot costs about as much as to keep it a few times over. */
constexpr unsigned SLOT_OFTEN = 8;
constexpr size_t MOST_KEPT = 4 << 20;

void add_number(std::string &key, uint32_t number) {
  key.append(reinterpret_cast<const char *>(&number), sizeof number);
}

/* Equal for equal trees of a PHRASE or NEAR. */
std::string key_of(const shim_query &query) {
  std::string key;
  key.push_back(query.op == Op::PHRASE ? 'P' : 'N');
  key.push_back(query.front ? 'f' : ' ');
  add_number(key, query.number);
  for (const auto &place : query.parts) {
    add_number(key, static_cast<uint32_t>(place->parts.size()));
    for (const auto &term : place->parts) {
      add_number(key, static_cast<uint32_t>(term->text.size()));
      key += term->text;
    }
  }
  return key;
}

}  // namespace

uint32_t Cache::frequency(const Database &database, const std::string &term) {
  const auto found = frequencies_.find(term);
  if (found != frequencies_.end()) return found->second;
  const uint32_t frequency = database.get_termfreq(term);
  frequencies_.emplace(term, frequency);
  return frequency;
}

const shim::Postings *Cache::postings(const Database &database,
                                      const std::string &term, size_t wanted) {
  const auto found = postings_.find(term);
  if (found != postings_.end()) return &found->second;
  const uint32_t count = frequency(database, term);
  if (wanted < count / SKIP_COST) return nullptr;
  Postings read;
  read.ids.reserve(count);
  read.wdfs.reserve(count);
  if (count > 0) {
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end; ++it) {
      read.ids.push_back(*it);
      read.wdfs.push_back(it.get_wdf());
    }
  }
  kept_ += read.ids.size();
  return &postings_.emplace(term, std::move(read)).first->second;
}

const shim::Bytes *Cache::positions(const Database &database) {
  Bytes &all = positions_;
  if (!all.starts.empty()) return &all;
  if (++positions_asked_ < SLOT_OFTEN) return nullptr;
  all.starts.assign(size_t(database.get_lastdocid()) + 2, 0);
  uint32_t next = 0; /* of those whose start is known */
  const auto end = database.valuestream_end(SHIM_SLOT_POSITIONS);
  for (auto it = database.valuestream_begin(SHIM_SLOT_POSITIONS); it != end;
       ++it) {
    for (; next <= it.get_docid(); next++) all.starts[next] = all.bytes.size();
    all.bytes += *it;
  }
  for (; next < all.starts.size(); next++) all.starts[next] = all.bytes.size();
  kept_ += all.starts.size() + all.bytes.size() / sizeof(uint32_t);
  return &all;
}

const shim::Positional *Cache::positional(const shim_query &query) const {
  if (positional_.empty()) return nullptr;
  const auto found = positional_.find(key_of(query));
  return found == positional_.end() ? nullptr : &found->second;
}

void Cache::keep_positional(const shim_query &query, Positional known) {
  kept_ += known.asked.size() + known.found.size();
  positional_[key_of(query)] = std::move(known);
}

void Cache::trim() {
  if (kept_ > MOST_KEPT || frequencies_.size() > MOST_KEPT / 16) clear();
}

void Cache::clear() {
  frequencies_.clear();
  postings_.clear();
  positional_.clear();
  positions_asked_ = 0;
  positions_ = {};
  kept_ = 0;
}
