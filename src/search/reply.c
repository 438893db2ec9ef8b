#include "search/reply.h"

#include "base/clock.h"
#include "search/dump.h"
#include "search/find.h"
#include "search/meetings.h"
#include "search/search.h"
#include "search/thread.h"

enum { OVERTAKEN_TRIES = 20 };

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

static enum status find_one(struct searcher *searcher, struct arena *arena,
                            const struct request *request, struct reply *reply,
                            struct error *error) {
  const struct hit *section = &reply->section;
  enum status status = find_section(searcher, arena, request->section,
                                    &reply->section, &reply->file, error);
  if (status == STATUS_OK)
    status = find_present(searcher, arena, section, &reply->present, error);
  if (status == STATUS_OK && request->thread)
    status = thread_find(searcher, arena, section, &reply->thread,
                         &reply->thread_count, error);
  if (status == STATUS_OK && request->related)
    status = related_find(searcher, arena, section, &reply->related, error);
  return status;
}

/* One attempt, on the snapshot that the store has. */
static enum status attempt(struct searcher *searcher, struct arena *arena,
                           const struct request *request, struct reply *reply,
                           struct str *dumped, struct error *error) {
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
      return find_one(searcher, arena, request, reply, error);
    case REQUEST_VALUES:
      return search_values(searcher, arena, request->field, &reply->values,
                           error);
    case REQUEST_MEETINGS:
      return meetings_run(searcher, arena, request, &reply->results,
                          &reply->problem, error);
    case REQUEST_STATUS:
      return condition_read(searcher, arena, &reply->condition, error);
    case REQUEST_DUMP:
      return dump_run(searcher, arena, request, dumped, error);
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

enum status reply_to(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct reply *reply,
                     struct error *error) {
  double start = now_ms();
  struct str dumped = {NULL, 0};
  enum status status;
  for (int tries = 0;; tries++) {
    *reply = (struct reply){.problem = {.message = ""}};
    status = searcher_begin(searcher, arena, error);
    if (status == STATUS_OK)
      status = attempt(searcher, arena, request, reply, &dumped, error);
    searcher_end(searcher);
    if (status != STATUS_OVERTAKEN || tries == OVERTAKEN_TRIES) break;
    status = move_on(searcher, error);
    if (status != STATUS_OK) break;
  }
  reply->results.took_ms = now_ms() - start;
  return status;
}
