#include "search/reply.h"

#include <unistd.h>

#include "base/clock.h"
#include "search/dump.h"
#include "search/find.h"
#include "search/search.h"
#include "store/location.h"

enum { OVERTAKEN_TRIES = 20, DUMP_TRIES = 2 };

static double now_ms(void) { return (double)clock_elapsed_ns() / 1e6; }

/* The section and what is similar to it are found on one snapshot: documents
 * have other numbers in the next. */
static enum status find_similar(struct searcher *searcher, struct arena *arena,
                                const struct request *asked,
                                struct reply *reply, struct error *error) {
  struct request request = *asked;
  enum status status = find_section(searcher, arena, asked->section,
                                    &reply->section, NULL, error);
  if (status != STATUS_OK) return status;
  request.query = reply->section.id;
  request.similar_to = reply->section.document;
  return search_run(searcher, arena, &request, &reply->results, &reply->problem,
                    error);
}

/* One attempt, on the snapshot that the store has. */
static enum status attempt(struct searcher *searcher, struct arena *arena,
                           const struct request *request, struct reply *reply,
                           int *lock, struct error *error) {
  switch (request->kind) {
    case REQUEST_COUNT:
      return search_count(searcher, arena, request, &reply->results,
                          &reply->count, &reply->problem, error);
    case REQUEST_EXPLAIN:
      return explain_run(searcher, arena, request, &reply->explanation,
                         &reply->problem, error);
    case REQUEST_SIMILAR:
      return find_similar(searcher, arena, request, reply, error);
    case REQUEST_SECTION:
      return find_section(searcher, arena, request->section, &reply->section,
                          &reply->file, error);
    case REQUEST_VALUES:
      return search_values(searcher, arena, request->field, &reply->values,
                           error);
    case REQUEST_STATUS:
      return condition_read(searcher, arena, &reply->condition, error);
    case REQUEST_DUMP:
      return dump_run(searcher, request, lock, error);
    default:
      return search_run(searcher, arena, request, &reply->results,
                        &reply->problem, error);
  }
}

/* Moves on to the newest snapshot. Where it is the one that could not be read,
 * no writer has been there: the index is damaged. */
static enum status move_on(struct searcher *searcher, struct error *error) {
  uint64_t before = searcher->store->snapshot;
  enum status status = store_refresh(searcher->store, error);
  if (status != STATUS_OK || searcher->store->snapshot != before) return status;
  return error_set(error, STATUS_DAMAGED, "%s: a block of the index is damaged",
                   searcher->store->directory);
}

/* A dump reads long: where writers go on and on, they wait for once. An index
 * that cannot be locked is tried further. */
static enum status hold_writers(const struct store *store, int *lock,
                                struct error *error) {
  enum { WAIT_MS = 60 * 1000 };
  struct error locking;
  enum status status =
      location_lock(store->directory, "dump", WAIT_MS, NULL, lock, &locking);
  if (status != STATUS_LOCKED) return STATUS_OVERTAKEN;
  *error = locking;
  return status;
}

enum status reply_to(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct reply *reply,
                     struct error *error) {
  double start = now_ms();
  int lock = -1;
  enum status status;
  for (int tries = 0;; tries++) {
    *reply = (struct reply){.problem = {.message = ""}};
    status = searcher_begin(searcher, arena, error);
    if (status == STATUS_OK)
      status = attempt(searcher, arena, request, reply, &lock, error);
    searcher_end(searcher);
    if (status != STATUS_OVERTAKEN || tries == OVERTAKEN_TRIES) break;
    if (request->kind == REQUEST_DUMP && tries >= DUMP_TRIES && lock < 0)
      status = hold_writers(searcher->store, &lock, error);
    if (status != STATUS_OVERTAKEN) break;
    status = move_on(searcher, error);
    if (status != STATUS_OK) break;
  }
  if (lock >= 0) close(lock);
  reply->results.took_ms = now_ms() - start;
  return status;
}
