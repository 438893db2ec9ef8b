#include <algorithm>
#include <map>

#include "shim/internal.h"

namespace {

using Positions = std::vector<Xapian::termpos>; /* ascending, each once */

/* A place of a PHRASE or NEAR: its terms, and where one of them stands in the
 * document at hand. */
struct Place {
  struct Term {
    Xapian::PostingIterator at, end;
    const shim::TermPositions *known; /* or NULL: then read on */
    size_t next;                      /* among its ids */
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

Places open_places(const Xapian::Database &database, shim::Cache &cache,
                   const shim_query &query) {
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
      const shim::TermPositions *term = cache.positions(database, text);
      if (term)
        place.terms.push_back({{}, {}, term, 0});
      else
        place.terms.push_back({database.postlist_begin(text),
                               database.postlist_end(text), nullptr, 0});
    }
    places.different.push_back(std::move(place));
  }
  return places;
}

/* Reads the place's positions in a document, up to `last`; ids come ascending.
 */
void read_positions(Place &place, uint32_t id, Xapian::termpos last) {
  place.positions.clear();
  for (Place::Term &term : place.terms) {
    if (term.known) {
      const shim::Ids &ids = term.known->ids;
      const auto found = std::lower_bound(
          ids.begin() + static_cast<ptrdiff_t>(term.next), ids.end(), id);
      term.next = static_cast<size_t>(found - ids.begin());
      if (found == ids.end() || *found != id) continue;
      const Xapian::termpos *all = term.known->all.data();
      const Xapian::termpos *end = all + term.known->starts[term.next + 1];
      for (auto it = all + term.known->starts[term.next];
           it != end && *it <= last; ++it)
        place.positions.push_back(*it);
      continue;
    }
    if (term.at == term.end) continue;
    term.at.skip_to(id);
    if (term.at == term.end || *term.at != id) continue;
    const Xapian::PositionIterator end = term.at.positionlist_end();
    for (auto it = term.at.positionlist_begin(); it != end && *it <= last; ++it)
      place.positions.push_back(*it);
  }
  if (place.terms.size() < 2) return;
  std::sort(place.positions.begin(), place.positions.end());
  place.positions.erase(
      std::unique(place.positions.begin(), place.positions.end()),
      place.positions.end());
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

}  // namespace

shim::Ids shim::match_positions(const Xapian::Database &database, Cache &cache,
                                const shim_query &query,
                                const Ids &candidates) {
  const Xapian::termpos last =
      query.front ? Xapian::termpos(SHIM_FRONT_LAST) : UINT32_MAX;
  Ids found;
  Places places = open_places(database, cache, query);
  for (uint32_t id : candidates) {
    bool complete = true;
    for (Place &place : places.different) {
      read_positions(place, id, last);
      complete = !place.positions.empty();
      if (!complete) break;
    }
    if (complete && (query.op == Op::PHRASE ? fits_phrase(places, query.number)
                                            : fits_near(places, query.number)))
      found.push_back(id);
  }
  return found;
}
