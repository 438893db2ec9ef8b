#include <algorithm>

#include "shim/internal.h"

namespace {

using shim::Op;

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

}  // namespace

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

struct shim_query *shim_query_between(unsigned index, uint32_t first,
                                      uint32_t last) {
  return make_query(Op::BETWEEN, [&](shim_query &query) {
    query.number = index;
    query.first = first;
    query.last = last;
  });
}

struct shim_query *shim_query_copy(const struct shim_query *query) {
  return make_query(query->op, [&](shim_query &copy) {
    copy.front = query->front;
    copy.number = query->number;
    copy.first = query->first;
    copy.last = query->last;
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
