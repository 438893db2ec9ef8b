#include <algorithm>
#include <cmath>

#include "shim/internal.h"

namespace {

using shim::Ids;
using shim::Op;

bool has_range(const shim_query &query) {
  if (query.op == Op::RANGE || query.op == Op::BETWEEN) return true;
  for (const auto &part : query.parts)
    if (has_range(*part)) return true;
  return false;
}

void add_counts(std::vector<uint32_t> &counts,
                const std::vector<uint32_t> &more) {
  for (size_t i = 0; i < counts.size(); i++) counts[i] += more[i];
}

/* BM25 over documents that are known: `ids`. Xapian's matcher would find the
 * best of them without looking at all, but errs where a phrase or a range lies
 * below an OR (1.4.22), and evaluates again what is a set already. The
 * formulas are those of Xapian's BM25Weight, SynonymPostList, and of its
 * estimates of frequencies, so that scores are those of Xapian. */
class Scorer {
 public:
  Scorer(shim_reader &reader, const shim_bm25 &weights, const Ids &ids,
         const uint32_t *lengths, double *scores)
      : reader_(reader),
        database_(reader.database),
        weights_(weights),
        ids_(ids),
        lengths_(lengths),
        scores_(scores),
        documents_(database_.get_doccount()) {
    const double average = database_.get_avlength();
    norms_.reserve(ids.size());
    for (size_t i = 0; i < ids.size(); i++) {
      const double relative =
          std::max(average > 0 ? lengths[i] / average : 0, weights.min_normlen);
      norms_.push_back(weights.k1 * (relative * weights.b + (1 - weights.b)));
    }
  }

  /* Adds what `query` adds to the documents of `mask` (NULL: all). `matches`:
   * each of them is known to match. */
  using Mask = std::vector<bool>;
  void weigh(const shim_query &query, double factor, const Mask *mask,
             bool matches);

 private:
  template <typename Use>
  void each_posting(const shim_query &term, Use &&use) const;
  double term_weight(double frequency, double factor) const;
  void add(size_t i, uint32_t wdf, double weight) {
    const double number = wdf;
    scores_[i] += weight * (number / (norms_[i] + number));
  }
  Mask matching(const shim_query &query, const Mask *mask) const;
  double estimate(const shim_query &query) const;
  using Counts = std::vector<uint32_t>; /* by document */
  Counts count(const shim_query &query) const;
  Counts count_least(const shim_query &query) const;
  Counts count_phrase(const shim_query &query, const Counts &others) const;
  void weigh_synonym(const shim_query &query, double factor, const Mask *mask);

  shim_reader &reader_;
  const Xapian::Database &database_;
  const shim_bm25 &weights_;
  const Ids &ids_;
  const uint32_t *lengths_;
  double *scores_;
  const double documents_;
  std::vector<double> norms_; /* the part of the denominator without wdf */
};

/* Calls use(i, wdf) for each of the documents that has the term. */
template <typename Use>
void Scorer::each_posting(const shim_query &term, Use &&use) const {
  const shim::Postings *postings =
      reader_.cache.postings(database_, term.text, ids_.size());
  if (postings) {
    const Ids &all = postings->ids;
    const bool many = all.size() > ids_.size();
    const Ids &few = many ? ids_ : all;
    const Ids &rest = many ? all : ids_;
    auto at = rest.begin();
    const bool near = rest.size() / 16 < few.size();
    for (size_t i = 0; i < few.size() && at != rest.end(); i++) {
      if (near)
        while (at != rest.end() && *at < few[i]) ++at;
      else
        at = std::lower_bound(at, rest.end(), few[i]);
      if (at == rest.end() || *at != few[i]) continue;
      const auto k = static_cast<size_t>(at - rest.begin());
      const uint32_t wdf = postings->wdfs[many ? k : i];
      if (!term.front || shim::is_front(wdf)) use(many ? i : k, wdf);
    }
    return;
  }
  const auto end = database_.postlist_end(term.text);
  auto it = database_.postlist_begin(term.text);
  for (size_t i = 0; i < ids_.size() && it != end; i++) {
    it.skip_to(ids_[i]);
    if (it == end || *it != ids_[i]) continue;
    if (!term.front || shim::is_front(it.get_wdf())) use(i, it.get_wdf());
  }
}

/* k3 and the frequency within the query, always 1, leave the weight as it
 * is. */
double Scorer::term_weight(double frequency, double factor) const {
  double odds = (documents_ - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds) * factor * (weights_.k1 + 1);
}

Scorer::Mask Scorer::matching(const shim_query &query, const Mask *mask) const {
  Mask result(ids_.size());
  size_t i = 0;
  for (uint32_t id : shim::match(reader_, query, &ids_)) {
    while (ids_[i] < id) i++;
    result[i] = !mask || (*mask)[i];
  }
  return result;
}

/* How many documents match, as if terms were independent. */
double Scorer::estimate(const shim_query &query) const {
  std::vector<double> parts;
  if (query.op == Op::TERM)
    return reader_.cache.frequency(database_, query.text);
  if (query.op == Op::ALL) return documents_;
  for (const auto &part : query.parts)
    if (part->op != Op::NONE) parts.push_back(estimate(*part));
  if (parts.empty()) return 0;
  switch (query.op) {
    case Op::OR:
    case Op::SYNONYM:
      /* The two rarest are joined until one is left. */
      std::sort(parts.begin(), parts.end());
      while (parts.size() > 1) {
        const double joined = std::floor(
            parts[0] + parts[1] - parts[0] * parts[1] / documents_ + 0.5);
        parts.erase(parts.begin(), parts.begin() + 2);
        parts.insert(std::upper_bound(parts.begin(), parts.end(), joined),
                     joined);
      }
      return parts[0];
    case Op::PHRASE:
    case Op::NEAR: {
      std::sort(parts.begin(), parts.end());
      double all = parts[0];
      for (size_t i = 1; i < parts.size(); i++)
        all = all * parts[i] / documents_;
      const double share = query.op == Op::NEAR                 ? 2
                           : query.number == query.parts.size() ? 4
                                                                : 3;
      return std::floor(std::floor(all + 0.5) / share);
    }
    case Op::AND: {
      double all = documents_;
      for (double part : parts) all = all * part / documents_;
      return std::floor(all + 0.5);
    }
    default:
      return parts[0];
  }
}

/* How often the documents have that one of the parts that they have least. */
Scorer::Counts Scorer::count_least(const shim_query &query) const {
  std::vector<uint32_t> counts(ids_.size(), UINT32_MAX);
  for (const auto &part : query.parts) {
    const std::vector<uint32_t> more = count(*part);
    for (size_t i = 0; i < counts.size(); i++)
      counts[i] = std::min(counts[i], more[i]);
  }
  return counts;
}

/* A document that has another form of the synonym, and all words of the phrase,
 * is taken to have the phrase: positions are only looked up where it is the one
 * form. */
Scorer::Counts Scorer::count_phrase(const shim_query &query,
                                    const Counts &others) const {
  std::vector<uint32_t> counts = count_least(query);
  Ids unknown;
  for (size_t i = 0; i < counts.size(); i++)
    if (counts[i] > 0 && others[i] == 0) unknown.push_back(ids_[i]);
  const Ids found = shim::match(reader_, query, &unknown);
  size_t next = 0;
  for (size_t i = 0; i < counts.size(); i++) {
    if (counts[i] == 0 || others[i] > 0) continue;
    while (next < found.size() && found[next] < ids_[i]) next++;
    if (next == found.size() || found[next] != ids_[i]) counts[i] = 0;
  }
  return counts;
}

/* How often the documents have the parts of a synonym: of alternatives the sum;
 * of words together the least. */
Scorer::Counts Scorer::count(const shim_query &query) const {
  std::vector<uint32_t> counts(ids_.size());
  switch (query.op) {
    case Op::TERM:
      each_posting(query, [&](size_t i, uint32_t wdf) { counts[i] = wdf; });
      break;
    case Op::OR:
    case Op::SYNONYM:
      for (const auto &part : query.parts) {
        if (part->op == Op::TERM)
          each_posting(*part,
                       [&](size_t i, uint32_t wdf) { counts[i] += wdf; });
        else if (!shim::is_positional(*part))
          add_counts(counts, count(*part));
      }
      for (const auto &part : query.parts)
        if (shim::is_positional(*part))
          add_counts(counts, count_phrase(*part, counts));
      break;
    case Op::PHRASE:
    case Op::NEAR:
      return count_phrase(query, counts);
    case Op::AND: {
      const Mask mask = matching(query, nullptr);
      counts = count_least(query);
      for (size_t i = 0; i < counts.size(); i++)
        if (!mask[i]) counts[i] = 0;
      break;
    }
    case Op::AND_NOT: {
      const Mask mask = matching(query, nullptr);
      counts = count(*query.parts[0]);
      for (size_t i = 0; i < counts.size(); i++)
        if (!mask[i]) counts[i] = 0;
      break;
    }
    case Op::AND_MAYBE:
    case Op::SCALE:
      return count(*query.parts[0]);
    case Op::ALL:
    case Op::NONE:
    case Op::RANGE:
    case Op::BETWEEN:
      break;
  }
  return counts;
}

void Scorer::weigh_synonym(const shim_query &query, double factor,
                           const Mask *mask) {
  const std::vector<uint32_t> counts = count(query);
  const double weight = term_weight(estimate(query), factor);
  for (size_t i = 0; i < counts.size(); i++)
    if (counts[i] > 0 && (!mask || (*mask)[i]))
      add(i, std::min(counts[i], lengths_[i]), weight);
}

void Scorer::weigh(const shim_query &query, double factor, const Mask *mask,
                   bool matches) {
  if (factor == 0) return;
  switch (query.op) {
    case Op::TERM: {
      const double weight = term_weight(estimate(query), factor);
      each_posting(query, [&](size_t i, uint32_t wdf) {
        if (!mask || (*mask)[i]) add(i, wdf, weight);
      });
      return;
    }
    case Op::SYNONYM:
      if (query.parts.size() > 1 && !has_range(query)) {
        weigh_synonym(query, factor, mask);
        return;
      }
      [[fallthrough]];
    case Op::OR:
      for (const auto &part : query.parts)
        weigh(*part, factor, mask, matches && query.parts.size() == 1);
      return;
    case Op::SCALE:
      weigh(*query.parts[0], factor * query.factor, mask, matches);
      return;
    case Op::ALL:
    case Op::NONE:
    case Op::RANGE:
    case Op::BETWEEN:
      return;
    default:
      break;
  }
  /* Weights count only where all that is required is there. */
  Mask own;
  if (!matches) {
    own = matching(query, mask);
    mask = &own;
  }
  const bool one = query.op == Op::AND_NOT;
  weigh(*query.parts[0], factor, mask, true);
  for (size_t i = 1; i < query.parts.size() && !one; i++)
    weigh(*query.parts[i], factor, mask, query.op != Op::AND_MAYBE);
}

}  // namespace

enum status shim_match_scores(struct shim_reader *reader,
                              const struct shim_query *query,
                              const struct shim_bm25 *weights,
                              const uint32_t *ids, const uint32_t *lengths,
                              size_t count, double *scores,
                              struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    reader->cache.trim();
    std::fill(scores, scores + count, 0.0);
    if (count == 0) return STATUS_OK;
    const Ids documents(ids, ids + count);
    std::vector<uint32_t> read;
    if (!lengths) {
      read.resize(count);
      reader->numbers.each(*reader, ids, count,
                           [&](size_t i, const shim_numbers &numbers) {
                             read[i] = numbers.length;
                           });
      lengths = read.data();
    }
    Scorer(*reader, *weights, documents, lengths, scores)
        .weigh(*query, 1, nullptr, true);
    return STATUS_OK;
  });
}
