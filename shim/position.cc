#include <algorithm>
#include <map>

#include "shim/sequence.h"

namespace {

using shim::Ids;
using shim::Op;
using Positions = std::vector<Xapian::termpos>; /* ascending, each once */

/* A place of a PHRASE or NEAR: its terms, and where one of them stands in the
 * document at hand. */
struct Place {
  struct Term {
    uint64_t hash;
    std::string text;
    Xapian::PostingIterator at, end;
  };
  std::vector<Term> terms;
  Positions positions;
};

/* The places of a query: those with equal terms ("the ... the") are one, read
 * once. */
struct Places {
  std::vector<Place> different;
  std::vector<size_t> order; /* of the query, in `different` */

  size_t size() const { return order.size(); }
  const Positions &positions(size_t i) const {
    return different[order[i]].positions;
  }
};

Places open_places(const Xapian::Database &database, const shim_query &query) {
  Places places;
  std::map<std::vector<std::string>, size_t> known;
  for (const auto &part : query.parts) {
    std::vector<std::string> texts;
    for (const auto &term : part->parts)
      if (term->op == shim::Op::TERM) texts.push_back(term->text);
    const auto added = known.emplace(texts, places.different.size());
    places.order.push_back(added.first->second);
    if (!added.second) continue;
    Place place;
    for (const std::string &text : texts) {
      Place::Term term{shim::hash_term(shim::to_str(text)), text, {}, {}};
      if (texts.size() > 1) {
        term.at = database.postlist_begin(text);
        term.end = database.postlist_end(text);
      }
      place.terms.push_back(std::move(term));
    }
    places.different.push_back(std::move(place));
  }
  return places;
}

/* Whether a document has the term; ids come ascending. A place's only term is
 * there, or the document would be no candidate. */
bool has_term(Place &place, Place::Term &term, uint32_t id) {
  if (place.terms.size() == 1) return true;
  if (term.at == term.end) return false;
  term.at.skip_to(id);
  return term.at != term.end && *term.at == id;
}

/* What to look for in a document. */
struct Wanted {
  uint64_t code;
  size_t place; /* among the different ones */
};

void want(Places &places, const shim::Sequence &sequence, uint32_t id,
          std::vector<Wanted> &wanted) {
  wanted.clear();
  for (size_t i = 0; i < places.different.size(); i++)
    for (Place::Term &term : places.different[i].terms)
      if (has_term(places.different[i], term, id))
        wanted.push_back({sequence.code(term.hash), i});
}

/* Reads the positions of all places in a document, up to `last`. */
void read_positions(Places &places, const shim::Sequence &sequence,
                    const std::vector<Wanted> &wanted, Xapian::termpos last) {
  for (Place &place : places.different) place.positions.clear();
  sequence.each([&](uint64_t code, Xapian::termpos position) {
    if (position > last) return false;
    for (const Wanted &one : wanted) {
      Positions &positions = places.different[one.place].positions;
      if (one.code == code &&
          (positions.empty() || positions.back() != position))
        positions.push_back(position);
    }
    return true;
  });
}

/* The earliest ascending chain from each start is the shortest one. */
bool fits_phrase(const Places &places, uint32_t window) {
  for (Xapian::termpos start : places.positions(0)) {
    Xapian::termpos last = start;
    for (size_t i = 1; i < places.size() && last - start < window; i++) {
      const Positions &all = places.positions(i);
      const auto next = std::upper_bound(all.begin(), all.end(), last);
      if (next == all.end()) return false; /* nor behind a later start */
      last = *next;
    }
    if (last - start < window) return true;
  }
  return false;
}

/* A position for each place, all different, in [start, start + window): a
 * matching of places and positions, found by augmenting paths. */
class Seats {
 public:
  Seats(const Places &places, Xapian::termpos start, uint32_t window)
      : places_(places), start_(start), window_(window) {}

  bool exist() {
    for (size_t place = 0; place < places_.size(); place++) {
      tried_.clear();
      if (!seat(place)) return false;
    }
    return true;
  }

 private:
  struct Seat {
    Xapian::termpos position;
    size_t place;
  };

  bool seat(size_t place) {
    const Positions &all = places_.positions(place);
    auto it = std::lower_bound(all.begin(), all.end(), start_);
    for (; it != all.end() && *it - start_ < window_; ++it) {
      if (std::find(tried_.begin(), tried_.end(), *it) != tried_.end())
        continue;
      tried_.push_back(*it);
      size_t taken = 0;
      while (taken < seats_.size() && seats_[taken].position != *it) taken++;
      if (taken == seats_.size()) {
        seats_.push_back({*it, place});
        return true;
      }
      if (seat(seats_[taken].place)) {
        seats_[taken].place = place;
        return true;
      }
    }
    return false;
  }

  const Places &places_;
  const Xapian::termpos start_;
  const uint32_t window_;
  std::vector<Seat> seats_;
  Positions tried_;
};

bool fits_near(const Places &places, uint32_t window) {
  size_t positions = 0;
  for (const Place &place : places.different)
    positions += place.positions.size();
  if (positions < places.size()) return false;
  /* The first of the positions is one of some place. */
  for (const Place &first : places.different)
    for (Xapian::termpos start : first.positions)
      if (Seats(places, start, window).exist()) return true;
  return false;
}

/* A phrase without gaps, of up to 64 places that are all different: bit i of
 * what a position ends is a run up to place i. */
class Run {
 public:
  static constexpr size_t PLACES = 64;

  bool exists(const Places &places, const shim::Sequence &sequence,
              const std::vector<Wanted> &wanted, Xapian::termpos last);

 private:
  uint64_t places_of_[256] = {}; /* bits by code, where a code is a byte */
};

/* Reads until it is found. */
bool Run::exists(const Places &places, const shim::Sequence &sequence,
                 const std::vector<Wanted> &wanted, Xapian::termpos last) {
  const uint64_t whole = uint64_t(1) << (places.size() - 1);
  uint64_t here = 0;
  uint64_t before = 0;
  Xapian::termpos at = 0;
  const auto take = [&](uint64_t bits, Xapian::termpos position) {
    if (position > last) return false;
    if (bits == 0) return true;
    if (position != at) {
      before = position == at + 1 ? here : 0;
      here = 0;
      at = position;
    }
    here |= (before << 1 | 1) & bits;
    return (here & whole) == 0;
  };
  if (sequence.width() == 1) {
    for (const Wanted &one : wanted)
      places_of_[one.code] |= uint64_t(1) << one.place;
    sequence.each([&](uint64_t code, Xapian::termpos position) {
      return take(places_of_[code], position);
    });
    for (const Wanted &one : wanted) places_of_[one.code] = 0;
  } else {
    sequence.each([&](uint64_t code, Xapian::termpos position) {
      uint64_t bits = 0;
      for (const Wanted &one : wanted)
        if (one.code == code) bits |= uint64_t(1) << one.place;
      return take(bits, position);
    });
  }
  return here & whole;
}

/* Looks at one document after the other, by ascending ids. `all`: the positions
 * of all documents, NULL: they are read. */
class Finder {
 public:
  Finder(const Xapian::Database &database, const shim_query &query,
         const shim::Bytes *all)
      : query_(query),
        all_(all),
        places_(open_places(database, query)),
        it_(database.valuestream_begin(SHIM_SLOT_POSITIONS)),
        end_(database.valuestream_end(SHIM_SLOT_POSITIONS)) {}

  bool has(uint32_t id) {
    if (!all_) {
      shim::move_to(it_, end_, id);
      if (it_ == end_ || it_.get_docid() != id) return false;
      value_ = *it_;
    }
    const shim::Sequence sequence(all_ ? all_->of(id) : shim::to_str(value_));
    const Xapian::termpos last =
        query_.front ? Xapian::termpos(SHIM_FRONT_LAST) : UINT32_MAX;
    want(places_, sequence, id, wanted_);
    if (is_run()) return run_.exists(places_, sequence, wanted_, last);
    read_positions(places_, sequence, wanted_, last);
    return query_.op == Op::PHRASE ? fits_phrase(places_, query_.number)
                                   : fits_near(places_, query_.number);
  }

 private:
  bool is_run() const {
    return query_.op == Op::PHRASE && query_.number == places_.size() &&
           places_.different.size() == places_.size() &&
           places_.size() <= Run::PLACES;
  }

  const shim_query &query_;
  const shim::Bytes *all_;
  Places places_;
  Xapian::ValueIterator it_, end_;
  std::string value_;
  std::vector<Wanted> wanted_;
  Run run_;
};

}  // namespace

void shim::find_positions(const Xapian::Database &database,
                          const shim_query &query, const Bytes *known,
                          const Ids &candidates, Ids &found) {
  if (candidates.empty()) return;
  Finder finder(database, query, known);
  for (uint32_t id : candidates)
    if (finder.has(id)) found.push_back(id);
}
