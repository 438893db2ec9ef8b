#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "shim/internal.h"

namespace {

using shim::Ids;
using shim::Op;
using Xapian::Database;

/* Reading positions of chosen documents one by one costs about so many times
 * what Xapian's own phrase matching costs for each document it looks at
 * (measured: 6 against 0.7 microseconds). */
constexpr size_t POSITION_READ_COST = 8;

/* A set of document ids while it is collected. */
class Bitmap {
 public:
  explicit Bitmap(uint32_t last) : words_(size_t(last) / 64 + 1) {}

  void add(uint32_t id) { words_[id / 64] |= uint64_t(1) << id % 64; }
  bool has(uint32_t id) const { return words_[id / 64] >> id % 64 & 1; }

  Ids ids() const {
    Ids ids;
    size_t count = 0;
    for (uint64_t word : words_)
      count += static_cast<size_t>(__builtin_popcountll(word));
    ids.reserve(count);
    for (size_t i = 0; i < words_.size(); i++)
      for (uint64_t word = words_[i]; word != 0; word &= word - 1)
        ids.push_back(static_cast<uint32_t>(
            i * 64 + static_cast<size_t>(__builtin_ctzll(word))));
    return ids;
  }

 private:
  std::vector<uint64_t> words_;
};

/* The first index from `i` on whose id is not below `id`; quick when near. */
size_t advance(const Ids &ids, size_t i, uint32_t id) {
  size_t stride = 1;
  while (i + stride < ids.size() && ids[i + stride] < id) {
    i += stride;
    stride *= 2;
  }
  const auto begin = ids.begin();
  const size_t end = std::min(i + stride, ids.size());
  return static_cast<size_t>(
      std::lower_bound(begin + static_cast<ptrdiff_t>(i),
                       begin + static_cast<ptrdiff_t>(end), id) -
      begin);
}

uint32_t id_of(const Xapian::PostingIterator &it) { return *it; }
uint32_t id_of(const Xapian::ValueIterator &it) { return it.get_docid(); }

/* Walks postings or values and adds the ids that `accept` takes; with `within`
 * both sides skip what the other does not have. */
template <typename Iterator, typename Accept, typename Add>
void walk(Iterator it, const Iterator &end, const Ids *within, Accept &&accept,
          Add &&add) {
  if (!within) {
    for (; it != end; ++it)
      if (accept(it)) add(id_of(it));
    return;
  }
  for (size_t i = 0; i < within->size() && it != end;) {
    const uint32_t id = id_of(it);
    const uint32_t wanted = (*within)[i];
    if (id < wanted) {
      it.skip_to(wanted);
    } else if (id > wanted) {
      i = advance(*within, i, id);
    } else {
      if (accept(it)) add(id);
      ++it;
      i++;
    }
  }
}

Ids difference(const Ids &left, const Ids &right) {
  Ids result;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                      std::back_inserter(result));
  return result;
}

Ids intersection(const Ids &left, const Ids &right) {
  Ids result;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(result));
  return result;
}

/* Evaluates a tree on one snapshot. `within`, where given, limits the result
 * to these ids and never changes it otherwise. */
class Matcher {
 public:
  explicit Matcher(const Database &database)
      : database_(database), last_(database.get_lastdocid()) {}

  Ids match(const shim_query &query, const Ids *within) const;

 private:
  using Parts = std::vector<std::unique_ptr<shim_query>>;

  template <typename Add>
  void walk_leaf(const shim_query &query, const Ids *within, Add &&add) const;
  void collect(const shim_query &query, const Ids *within,
               Bitmap &bitmap) const;
  Ids match_leaf(const shim_query &query, const Ids *within) const;
  Ids match_or(const shim_query &query, const Ids *within) const;
  Ids match_and(const Parts &parts, const Ids *within) const;
  Ids match_positional(const shim_query &query, const Ids *within) const;
  size_t most(const shim_query &query) const;

  const Database &database_;
  const uint32_t last_;
};

/* At most so many documents match: for the order of work alone. */
size_t Matcher::most(const shim_query &query) const {
  size_t sum = 0;
  size_t least = SIZE_MAX;
  switch (query.op) {
    case Op::NONE:
      return 0;
    case Op::TERM:
      return database_.get_termfreq(query.text);
    case Op::RANGE:
      return database_.get_value_freq(query.number);
    case Op::ALL:
      return database_.get_doccount();
    case Op::OR:
    case Op::SYNONYM:
      for (const auto &part : query.parts) sum += most(*part);
      return sum;
    case Op::AND:
    case Op::FILTER:
    case Op::PHRASE:
    case Op::NEAR:
      for (const auto &part : query.parts) least = std::min(least, most(*part));
      return least;
    case Op::AND_NOT:
    case Op::AND_MAYBE:
    case Op::SCALE:
      return most(*query.parts[0]);
  }
  return 0;
}

template <typename Add>
void Matcher::walk_leaf(const shim_query &query, const Ids *within,
                        Add &&add) const {
  if (query.op == Op::RANGE) {
    const uint32_t slot = query.number;
    walk(
        database_.valuestream_begin(slot), database_.valuestream_end(slot),
        within,
        [&](const Xapian::ValueIterator &it) {
          const std::string value = *it;
          return value >= query.text &&
                 (query.end.empty() || value <= query.end);
        },
        add);
    return;
  }
  /* The text of ALL is empty, which is Xapian's name for every document. */
  walk(
      database_.postlist_begin(query.text), database_.postlist_end(query.text),
      within,
      [&](const Xapian::PostingIterator &it) {
        return !query.front || query.op == Op::ALL || it.get_wdf() % 2 == 1;
      },
      add);
}

Ids Matcher::match_leaf(const shim_query &query, const Ids *within) const {
  Ids ids;
  if (!within) ids.reserve(most(query));
  walk_leaf(query, within, [&](uint32_t id) { ids.push_back(id); });
  return ids;
}

void Matcher::collect(const shim_query &query, const Ids *within,
                      Bitmap &bitmap) const {
  switch (query.op) {
    case Op::ALL:
    case Op::TERM:
    case Op::RANGE:
      walk_leaf(query, within, [&](uint32_t id) { bitmap.add(id); });
      break;
    case Op::OR:
    case Op::SYNONYM:
      for (const auto &part : query.parts) collect(*part, within, bitmap);
      break;
    default:
      for (uint32_t id : match(query, within)) bitmap.add(id);
  }
}

Ids Matcher::match_or(const shim_query &query, const Ids *within) const {
  if (query.parts.size() == 1) return match(*query.parts[0], within);
  Bitmap bitmap(last_);
  collect(query, within, bitmap);
  if (!within) return bitmap.ids();
  Ids ids;
  for (uint32_t id : *within)
    if (bitmap.has(id)) ids.push_back(id);
  return ids;
}

/* The rarest part first, so that the others only look at what is left; parts
 * with positions last, since they cost most for each document. */
Ids Matcher::match_and(const Parts &parts, const Ids *within) const {
  struct Step {
    bool is_positional;
    size_t most;
    const shim_query *query;
  };
  std::vector<Step> steps;
  for (const auto &part : parts)
    steps.push_back({part->op == Op::PHRASE || part->op == Op::NEAR,
                     parts.size() > 1 ? most(*part) : 0, part.get()});
  std::sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) {
    return std::make_pair(a.is_positional, a.most) <
           std::make_pair(b.is_positional, b.most);
  });
  Ids ids;
  for (const Step &step : steps) {
    ids = match(*step.query, within);
    within = &ids;
    if (ids.empty()) break;
  }
  return ids;
}

Ids Matcher::match_positional(const shim_query &query,
                              const Ids *within) const {
  if (!database_.has_positions()) return {};
  const bool native =
      !query.front &&
      (query.op == Op::PHRASE || query.parts.size() <= shim::NEAR_ORDERS_MAX);
  if (within || !native) {
    Ids candidates = match_and(query.parts, within);
    if (!native || candidates.size() * POSITION_READ_COST < most(query))
      return shim::match_positions(database_, query, candidates);
  }
  Xapian::Enquire enquire(database_);
  enquire.set_query(shim::build_orders(query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet hits = enquire.get_mset(0, database_.get_doccount());
  const Ids ids(hits.begin(), hits.end());
  return within ? intersection(ids, *within) : ids;
}

Ids Matcher::match(const shim_query &query, const Ids *within) const {
  switch (query.op) {
    case Op::NONE:
      break;
    case Op::ALL:
    case Op::TERM:
    case Op::RANGE:
      return match_leaf(query, within);
    case Op::OR:
    case Op::SYNONYM:
      return match_or(query, within);
    case Op::AND:
    case Op::FILTER:
      return match_and(query.parts, within);
    case Op::PHRASE:
    case Op::NEAR:
      return match_positional(query, within);
    case Op::AND_MAYBE:
    case Op::SCALE:
      return match(*query.parts[0], within);
    case Op::AND_NOT: {
      const Ids left = match(*query.parts[0], within);
      if (left.empty()) return left;
      return difference(left, match(*query.parts[1], &left));
    }
  }
  return {};
}

template <typename Item>
void hand_out(const std::vector<Item> &items, Item **array, size_t *count) {
  const size_t size = items.size() * sizeof(Item);
  *array = static_cast<Item *>(mem_alloc(std::max(size, sizeof(Item))));
  if (size > 0) memcpy(*array, items.data(), size);
  *count = items.size();
}

/* The best `limit` hits of an enquiry, of those in `among` if it is given; at
 * least `checked` documents are looked at. */
std::vector<shim_hit> best(Xapian::Enquire &enquire, uint32_t documents,
                           size_t limit, uint32_t checked, const Ids *among) {
  std::vector<shim_hit> hits;
  const auto all = static_cast<size_t>(documents);
  for (size_t wanted = std::min(limit, all);;
       wanted = std::min(wanted * 8, all)) {
    hits.clear();
    const Xapian::MSet found =
        enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), checked);
    for (auto it = found.begin(); it != found.end(); ++it)
      if (!among || std::binary_search(among->begin(), among->end(), *it))
        hits.push_back({*it, it.get_weight()});
    if (hits.size() >= limit || wanted == all || found.size() < wanted) break;
  }
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace

Ids shim::match(const Database &database, const shim_query &query) {
  return Matcher(database).match(query, nullptr);
}

enum status shim_match_set(struct shim_reader *reader,
                           const struct shim_query *query, uint32_t **ids,
                           size_t *count, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    hand_out(shim::match(reader->database, *query), ids, count);
    return STATUS_OK;
  });
}

enum status shim_match_top(struct shim_reader *reader,
                           const struct shim_query *query,
                           const struct shim_bm25 *weights, size_t limit,
                           struct shim_hit **hits, size_t *count,
                           struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const Database &database = reader->database;
    shim::Build state = {};
    state.has_positions = database.has_positions();
    state.several = reader->several;
    Xapian::Enquire enquire(database);
    enquire.set_query(shim::build(*query, state));
    enquire.set_weighting_scheme(Xapian::BM25Weight(
        weights->k1, 0, weights->k3, weights->b, weights->min_normlen));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Ids exact;
    if (state.loose) exact = shim::match(database, *query);
    const uint32_t all = database.get_doccount();
    hand_out(best(enquire, all, limit, state.exhaustive ? all : 0,
                  state.loose ? &exact : nullptr),
             hits, count);
    return STATUS_OK;
  });
}
