#include <algorithm>
#include <iterator>

#include "shim/internal.h"

namespace {

using shim::Ids;
using shim::Op;
using Xapian::Database;

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

/* Of very unequal sets the smaller one leads. */
Ids intersection(const Ids &left, const Ids &right) {
  const Ids &few = left.size() < right.size() ? left : right;
  const Ids &many = left.size() < right.size() ? right : left;
  Ids result;
  if (many.size() / 16 < few.size()) {
    std::set_intersection(few.begin(), few.end(), many.begin(), many.end(),
                          std::back_inserter(result));
    return result;
  }
  size_t i = 0;
  for (uint32_t id : few) {
    i = advance(many, i, id);
    if (i == many.size()) break;
    if (many[i] == id) result.push_back(id);
  }
  return result;
}

/* Evaluates a tree on one snapshot. `within`, where given, limits the result
 * to these ids and never changes it otherwise. */
class Matcher {
 public:
  explicit Matcher(shim_reader &reader)
      : reader_(reader),
        database_(reader.database),
        cache_(reader.cache),
        last_(reader.database.get_lastdocid()) {}

  Ids match(const shim_query &query, const Ids *within) const;
  size_t most(const shim_query &query) const;

 private:
  using Parts = std::vector<std::unique_ptr<shim_query>>;

  template <typename Add>
  void walk_numbers(const shim_query &query, const Ids *within,
                    Add &&add) const;
  template <typename Add>
  void walk_leaf(const shim_query &query, const Ids *within, Add &&add) const;
  void collect(const shim_query &query, const Ids *within,
               Bitmap &bitmap) const;
  void collect_positional(const shim_query &query, const Ids *within,
                          Bitmap &bitmap) const;
  Ids match_leaf(const shim_query &query, const Ids *within) const;
  Ids match_or(const shim_query &query, const Ids *within) const;
  Ids match_and(const Parts &parts, const Ids *within) const;
  Ids match_positional(const shim_query &query, const Ids *within) const;
  Ids take_listed(const shim_query &query, const Ids &candidates,
                  Ids &found) const;
  Ids match_candidates(const shim_query &query, Ids candidates) const;

  shim_reader &reader_;
  const Database &database_;
  shim::Cache &cache_;
  const uint32_t last_;
};

/* At most so many documents match: for the order of work and its means alone.
 */
size_t Matcher::most(const shim_query &query) const {
  size_t sum = 0;
  size_t least = SIZE_MAX;
  switch (query.op) {
    case Op::NONE:
      return 0;
    case Op::TERM:
      return cache_.frequency(database_, query.text);
    case Op::RANGE:
      return database_.get_value_freq(query.number);
    case Op::ALL:
    case Op::BETWEEN:
      return database_.get_doccount();
    case Op::OR:
    case Op::SYNONYM:
      for (const auto &part : query.parts) sum += most(*part);
      return sum;
    case Op::AND:
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
void Matcher::walk_numbers(const shim_query &query, const Ids *within,
                           Add &&add) const {
  reader_.numbers.each(
      reader_, within ? within->data() : nullptr, within ? within->size() : 0,
      [&](size_t i, const shim_numbers &numbers) {
        const uint32_t number = numbers.of[query.number];
        if (number != 0 && number >= query.first && number <= query.last)
          add(within ? (*within)[i] : static_cast<uint32_t>(i));
      });
}

template <typename Add>
void Matcher::walk_leaf(const shim_query &query, const Ids *within,
                        Add &&add) const {
  if (query.op == Op::BETWEEN) {
    walk_numbers(query, within, add);
    return;
  }
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
  if (query.op == Op::TERM) {
    const shim::Postings *postings = cache_.postings(
        database_, query.text, within ? within->size() : SIZE_MAX);
    if (postings) {
      const Ids *ids = &postings->ids;
      Ids front;
      if (query.front) {
        for (size_t i = 0; i < ids->size(); i++)
          if (shim::is_front(postings->wdfs[i])) front.push_back((*ids)[i]);
        ids = &front;
      }
      if (!within) {
        for (uint32_t id : *ids) add(id);
      } else {
        for (uint32_t id : intersection(*ids, *within)) add(id);
      }
      return;
    }
  }
  /* The text of ALL is empty, which is Xapian's name for every document. */
  walk(
      database_.postlist_begin(query.text), database_.postlist_end(query.text),
      within,
      [&](const Xapian::PostingIterator &it) {
        return !query.front || query.op == Op::ALL ||
               shim::is_front(it.get_wdf());
      },
      add);
}

Ids Matcher::match_leaf(const shim_query &query, const Ids *within) const {
  Ids ids;
  if (query.op == Op::ALL && within) return *within;
  if (!within) ids.reserve(most(query));
  walk_leaf(query, within, [&](uint32_t id) { ids.push_back(id); });
  return ids;
}

void Matcher::collect_positional(const shim_query &query, const Ids *within,
                                 Bitmap &bitmap) const {
  Ids candidates = match_and(query.parts, within);
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [&](uint32_t id) { return bitmap.has(id); }),
                   candidates.end());
  for (uint32_t id : match_candidates(query, std::move(candidates)))
    bitmap.add(id);
}

void Matcher::collect(const shim_query &query, const Ids *within,
                      Bitmap &bitmap) const {
  switch (query.op) {
    case Op::ALL:
    case Op::TERM:
    case Op::RANGE:
    case Op::BETWEEN:
      walk_leaf(query, within, [&](uint32_t id) { bitmap.add(id); });
      break;
    case Op::OR:
    case Op::SYNONYM:
      /* A phrase is looked for last, where no other part was found. */
      for (const auto &part : query.parts)
        if (!shim::is_positional(*part)) collect(*part, within, bitmap);
      for (const auto &part : query.parts)
        if (shim::is_positional(*part)) collect(*part, within, bitmap);
      break;
    case Op::PHRASE:
    case Op::NEAR:
      collect_positional(query, within, bitmap);
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
    steps.push_back({shim::is_positional(*part),
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

/* Takes those of the candidates of which lists tell into `found` if they have
 * the phrase; returns the others. */
Ids Matcher::take_listed(const shim_query &query, const Ids &candidates,
                         Ids &found) const {
  shim::Phrases &phrases = reader_.phrases;
  if (!phrases.may_know(reader_, query, candidates.size())) return candidates;
  Bitmap put(last_), listed(last_), others(last_);
  for (uint32_t id : phrases.put()) put.add(id);
  for (const auto &first : query.parts[0]->parts)
    for (const auto &second : query.parts[1]->parts) {
      Ids ids;
      const bool known =
          phrases.has_list(reader_, first->text, second->text, ids);
      if (!known) {
        const Ids with_first = match(*first, &candidates);
        ids = match(*second, &with_first);
      }
      for (uint32_t id : ids) (known ? listed : others).add(id);
    }
  Ids rest;
  for (uint32_t id : candidates) {
    if (id > phrases.last() || put.has(id))
      rest.push_back(id);
    else if (listed.has(id))
      found.push_back(id);
    else if (others.has(id))
      rest.push_back(id);
  }
  return rest;
}

/* Those of the candidates, which have all words, that have the phrase. */
Ids Matcher::match_candidates(const shim_query &query, Ids candidates) const {
  const shim::Positional *known = cache_.positional(query);
  if (known && std::includes(known->asked.begin(), known->asked.end(),
                             candidates.begin(), candidates.end()))
    return intersection(known->found, candidates);
  Ids listed, looked_up, found;
  const Ids rest = take_listed(query, candidates, listed);
  if (!rest.empty())
    shim::find_positions(database_, query, cache_.positions(database_), rest,
                         looked_up);
  std::merge(listed.begin(), listed.end(), looked_up.begin(), looked_up.end(),
             std::back_inserter(found));
  cache_.keep_positional(query, {std::move(candidates), found});
  return found;
}

Ids Matcher::match_positional(const shim_query &query,
                              const Ids *within) const {
  return match_candidates(query, match_and(query.parts, within));
}

Ids Matcher::match(const shim_query &query, const Ids *within) const {
  switch (query.op) {
    case Op::NONE:
      break;
    case Op::ALL:
    case Op::TERM:
    case Op::RANGE:
    case Op::BETWEEN:
      return match_leaf(query, within);
    case Op::OR:
    case Op::SYNONYM:
      return match_or(query, within);
    case Op::AND:
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

}  // namespace

Ids shim::match(shim_reader &reader, const shim_query &query,
                const Ids *within) {
  return Matcher(reader).match(query, within);
}

/* So many matches are worth huge pages: the first of these costs as much as a
 * hundred small ones. */
constexpr size_t MANY = 10000;

enum status shim_match_set(struct shim_reader *reader,
                           const struct shim_query *query, uint32_t **ids,
                           size_t *count, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    reader->cache.trim();
    const Matcher matcher(*reader);
    if (matcher.most(*query) > MANY) mem_use_huge_pages();
    const Ids found = matcher.match(*query, nullptr);
    const size_t size = found.size() * sizeof(uint32_t);
    *ids = static_cast<uint32_t *>(mem_alloc(std::max(size, sizeof(uint32_t))));
    if (size > 0) memcpy(*ids, found.data(), size);
    *count = found.size();
    return STATUS_OK;
  });
}
