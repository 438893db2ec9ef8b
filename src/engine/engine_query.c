#include "engine/engine_query.h"

#include "shim/shim.h"

typedef struct engine_query query;

query *engine_query_all(void) { return (query *)shim_query_all(); }
query *engine_query_none(void) { return (query *)shim_query_none(); }
query *engine_query_term(struct str term) {
  return (query *)shim_query_term(term);
}
query *engine_query_phrase(const struct engine_place *places, size_t count,
                           uint32_t window) {
  return (query *)shim_query_phrase((const void *)places, count, window);
}
query *engine_query_near(const struct engine_place *places, size_t count,
                         uint32_t window) {
  return (query *)shim_query_near((const void *)places, count, window);
}
query *engine_query_front(query *part) {
  return (query *)shim_query_front((void *)part);
}
query *engine_query_and(query **parts, size_t count) {
  return (query *)shim_query_and((void *)parts, count);
}
query *engine_query_or(query **parts, size_t count) {
  return (query *)shim_query_or((void *)parts, count);
}
query *engine_query_synonym(query **parts, size_t count) {
  return (query *)shim_query_synonym((void *)parts, count);
}
query *engine_query_and_not(query *left, query *right) {
  return (query *)shim_query_and_not((void *)left, (void *)right);
}
query *engine_query_and_maybe(query *left, query *right) {
  return (query *)shim_query_and_maybe((void *)left, (void *)right);
}
query *engine_query_scale(query *part, double factor) {
  return (query *)shim_query_scale((void *)part, factor);
}
query *engine_query_range(uint32_t slot, struct str begin, struct str end) {
  return (query *)shim_query_range(slot, begin, end);
}
query *engine_query_between(unsigned index, uint32_t first, uint32_t last) {
  return (query *)shim_query_between(index, first, last);
}
query *engine_query_copy(const query *part) {
  return (query *)shim_query_copy((const void *)part);
}
void engine_query_free(query *part) { shim_query_free((void *)part); }
