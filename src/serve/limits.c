#include "serve/limits.h"

enum status limits_check(const struct question *question, struct error *error) {
  const struct request *request = &question->request;
  bool has_hits =
      request->kind == REQUEST_SEARCH || request->kind == REQUEST_SIMILAR;
  if (!has_hits || (request->limit > 0 && request->limit <= LIMITS_HITS))
    return STATUS_OK;
  return error_set(error, STATUS_USAGE,
                   "n is 1 to %d here: offset leads to what comes next",
                   LIMITS_HITS);
}
