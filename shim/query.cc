#include <algorithm>
#include <numeric>

#include "shim/internal.h"

namespace {

using shim::Build;
using shim::Op;
using Xapian::Query;

/* ---- the tree ---- */

/* Runs `make`, which can fail only for want of memory: that ends the process
 * in guard(). */
template <typename Make>
shim_query *make_query(Op op, Make &&make) noexcept {
  shim_query *query = nullptr;
  shim::guard(nullptr, nullptr, [&]() {
    query = new shim_query;
    query->op = op;
    make(*query);
    return STATUS_OK;
  });
  return query;
}

void take(shim_query &query, shim_query *part) {
  query.parts.emplace_back(part);
}

shim_query *make_joined(Op op, shim_query **parts, size_t count) {
  return make_query(op, [&](shim_query &query) {
    query.parts.reserve(count);
    for (size_t i = 0; i < count; i++) take(query, parts[i]);
  });
}

shim_query *make_pair(Op op, shim_query *left, shim_query *right) {
  shim_query *parts[] = {left, right};
  return make_joined(op, parts, 2);
}

shim_query *make_place(const shim_places &place) {
  return make_query(Op::OR, [&](shim_query &query) {
    for (size_t i = 0; i < place.count; i++)
      take(query, shim_query_term(place.terms[i]));
  });
}

shim_query *make_positional(Op op, const shim_places *places, size_t count,
                            uint32_t window) {
  /* One place has no neighbours, and needs no positions. */
  if (count == 0) return shim_query_none();
  if (count == 1) return make_place(places[0]);
  return make_query(op, [&](shim_query &query) {
    query.number = std::max(window, static_cast<uint32_t>(count));
    for (size_t i = 0; i < count; i++) take(query, make_place(places[i]));
  });
}

/* ---- as a Xapian::Query ---- */

Query build_joined(Query::op op, const shim_query &query, Build &state) {
  const bool optional = state.optional;
  if (op != Query::OP_AND && query.parts.size() > 1) state.optional = true;
  std::vector<Query> parts;
  parts.reserve(query.parts.size());
  for (const auto &part : query.parts)
    parts.push_back(shim::build(*part, state));
  state.optional = optional;
  return Query(op, parts.begin(), parts.end());
}

Query build_pair(Query::op op, const shim_query &query, Build &state) {
  const Query left = shim::build(*query.parts[0], state);
  const Build saved = state;
  if (op == Query::OP_AND_NOT) state.negative = !state.negative;
  if (op == Query::OP_AND_MAYBE && state.several) state.optional = true;
  const Query right = shim::build(*query.parts[1], state);
  state.negative = saved.negative;
  state.optional = saved.optional;
  return Query(op, left, right);
}

Query build_range(const shim_query &query, Build &state) {
  if (state.optional) state.exhaustive = true;
  /* Xapian takes an empty begin for every document, with or without a value;
   * the smallest value that is one is a zero byte. */
  const std::string begin =
      query.text.empty() ? std::string(1, '\0') : query.text;
  if (query.end.empty()) return Query(Query::OP_VALUE_GE, query.number, begin);
  if (query.end < begin) return Query();
  return Query(Query::OP_VALUE_RANGE, query.number, begin, query.end);
}

bool has_range(const shim_query &query) {
  if (query.op == Op::RANGE) return true;
  for (const auto &part : query.parts)
    if (has_range(*part)) return true;
  return false;
}

/* A range has no frequencies that a synonym could add up: Xapian throws. */
Query::op synonym_op(const shim_query &query) {
  return has_range(query) ? Query::OP_OR : Query::OP_SYNONYM;
}

/* Xapian's own NEAR misses documents in which two places share a position
 * (1.4.22: it moves on one of them without trying the other); its PHRASE is
 * exact, so a NEAR is the OR of its orders. They only filter, that a document
 * which fits in two orders does not weigh twice. */
Query build_positional(const shim_query &query, Build &state) {
  if (!state.has_positions) return Query(); /* Xapian would take it for AND */
  if (state.optional || query.op == Op::NEAR) state.exhaustive = true;
  if (query.op == Op::PHRASE && !query.front) return shim::build_orders(query);
  const bool loose = query.front || query.parts.size() > shim::NEAR_ORDERS_MAX;
  if (loose) state.loose = true;
  if (loose && state.negative) return Query();
  const Query places = build_joined(Query::OP_AND, query, state);
  if (loose) return places;
  return Query(Query::OP_FILTER, places, shim::build_orders(query));
}

}  // namespace

Query shim::build_orders(const shim_query &query) {
  std::vector<Query> places;
  Build state = {};
  state.has_positions = true;
  for (const auto &part : query.parts) places.push_back(build(*part, state));
  if (query.op == Op::PHRASE)
    return Query(Query::OP_PHRASE, places.begin(), places.end(), query.number);
  std::vector<size_t> order(places.size());
  std::iota(order.begin(), order.end(), size_t(0));
  std::vector<Query> orders;
  do {
    std::vector<Query> ordered;
    for (size_t i : order) ordered.push_back(places[i]);
    orders.emplace_back(Query::OP_PHRASE, ordered.begin(), ordered.end(),
                        query.number);
  } while (std::next_permutation(order.begin(), order.end()));
  return Query(Query::OP_OR, orders.begin(), orders.end());
}

Query shim::build(const shim_query &query, Build &state) {
  switch (query.op) {
    case Op::ALL:
      return Query(std::string()); /* Query::MatchAll is not thread-safe */
    case Op::NONE:
      return Query();
    case Op::TERM:
      /* To Xapian all wdfs are alike. */
      if (query.front) state.loose = true;
      if (query.front && state.negative) return Query();
      return Query(query.text);
    case Op::PHRASE:
    case Op::NEAR:
      return build_positional(query, state);
    case Op::AND:
      return build_joined(Query::OP_AND, query, state);
    case Op::OR:
      return build_joined(Query::OP_OR, query, state);
    case Op::SYNONYM:
      return build_joined(synonym_op(query), query, state);
    case Op::AND_NOT:
      return build_pair(Query::OP_AND_NOT, query, state);
    case Op::AND_MAYBE:
      return build_pair(Query::OP_AND_MAYBE, query, state);
    case Op::FILTER:
      return build_pair(Query::OP_FILTER, query, state);
    case Op::SCALE:
      return Query(Query::OP_SCALE_WEIGHT, build(*query.parts[0], state),
                   query.factor);
    case Op::RANGE:
      return build_range(query, state);
  }
  return Query();
}

struct shim_query *shim_query_all(void) {
  return make_query(Op::ALL, [](shim_query &) {});
}

struct shim_query *shim_query_none(void) {
  return make_query(Op::NONE, [](shim_query &) {});
}

struct shim_query *shim_query_term(struct str term) {
  /* To Xapian the empty term is every document. */
  return make_query(term.len ? Op::TERM : Op::NONE, [&](shim_query &query) {
    query.text = shim::to_string(term);
  });
}

struct shim_query *shim_query_phrase(const struct shim_places *places,
                                     size_t count, uint32_t window) {
  return make_positional(Op::PHRASE, places, count, window);
}

struct shim_query *shim_query_near(const struct shim_places *places,
                                   size_t count, uint32_t window) {
  return make_positional(Op::NEAR, places, count, window);
}

struct shim_query *shim_query_and(struct shim_query **parts, size_t count) {
  return make_joined(Op::AND, parts, count);
}

struct shim_query *shim_query_or(struct shim_query **parts, size_t count) {
  return make_joined(Op::OR, parts, count);
}

struct shim_query *shim_query_synonym(struct shim_query **parts, size_t count) {
  return make_joined(Op::SYNONYM, parts, count);
}

struct shim_query *shim_query_and_not(struct shim_query *left,
                                      struct shim_query *right) {
  return make_pair(Op::AND_NOT, left, right);
}

struct shim_query *shim_query_and_maybe(struct shim_query *left,
                                        struct shim_query *right) {
  return make_pair(Op::AND_MAYBE, left, right);
}

struct shim_query *shim_query_filter(struct shim_query *left,
                                     struct shim_query *right) {
  return make_pair(Op::FILTER, left, right);
}

struct shim_query *shim_query_scale(struct shim_query *query, double factor) {
  return make_query(Op::SCALE, [&](shim_query &scaled) {
    scaled.factor = factor;
    take(scaled, query);
  });
}

struct shim_query *shim_query_range(uint32_t slot, struct str begin,
                                    struct str end) {
  return make_query(Op::RANGE, [&](shim_query &query) {
    query.number = slot;
    query.text = shim::to_string(begin);
    query.end = shim::to_string(end);
  });
}

struct shim_query *shim_query_copy(const struct shim_query *query) {
  return make_query(query->op, [&](shim_query &copy) {
    copy.front = query->front;
    copy.number = query->number;
    copy.factor = query->factor;
    copy.text = query->text;
    copy.end = query->end;
    for (const auto &part : query->parts)
      take(copy, shim_query_copy(part.get()));
  });
}

struct shim_query *shim_query_front(struct shim_query *query) {
  query->front = true;
  for (const auto &part : query->parts) shim_query_front(part.get());
  return query;
}

void shim_query_free(struct shim_query *query) { delete query; }
