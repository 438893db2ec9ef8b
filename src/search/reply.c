#include "search/reply.h"

#include <unistd.h>

#include "base/clock.h"
#include "search/attendance.h"
#include "search/dump.h"
#include "search/find.h"
#include "search/item_list.h"
#include "search/meetings.h"
#include "search/search.h"
#include "search/thread.h"
#include "search/timeline.h"
#include "search/why.h"
#include "store/location.h"

/* So often a dump is tried beside writers. */
enum { DUMP_TRIES = 3 };

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
    status =
        find_people(searcher, arena, &reply->section, &reply->present, error);
  if (status == STATUS_OK && request->thread)
    status = thread_find(searcher, arena, section, &reply->thread,
                         &reply->thread_count, error);
  if (status == STATUS_OK && request->related)
    status = related_find(searcher, arena, section, &reply->related, error);
  return status;
}

/* Whose words date the file that is named, and what follows from them. */
static enum status find_witnesses(struct searcher *searcher,
                                  struct arena *arena,
                                  const struct request *request,
                                  struct reply *reply, struct error *error) {
  enum status status = find_section(searcher, arena, request->section,
                                    &reply->section, NULL, error);
  if (status != STATUS_OK) return status;
  return why_file(searcher->store, arena, searcher->config, reply->section.path,
                  &reply->resolution, error);
}

struct attempt {
  struct searcher *searcher;
  struct arena *arena;
  const struct request *request;
  struct reply *reply;
  int tries;
  struct dump *dump;
  int lock; /* the writer's, for a dump, or -1 */
};

static enum status answer(struct attempt *attempt, struct error *error) {
  struct searcher *searcher = attempt->searcher;
  struct arena *arena = attempt->arena;
  const struct request *request = attempt->request;
  struct reply *reply = attempt->reply;
  switch (request->kind) {
    case REQUEST_ITEMS:
      return item_list_run(searcher, arena, request, &reply->results,
                           &reply->problem, error);
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
    case REQUEST_LINKS:
      return links_read(searcher->store, arena, searcher->config, &reply->links,
                        error);
    case REQUEST_WITNESSES:
      return find_witnesses(searcher, arena, request, reply, error);
    case REQUEST_VALUES:
      return search_values(searcher, arena, request->field, &reply->values,
                           error);
    case REQUEST_MEETINGS:
      return meetings_run(searcher, arena, request, &reply->results,
                          &reply->problem, error);
    case REQUEST_PEOPLE:
      return attendance_run(searcher, arena, request, &reply->results,
                            &reply->problem, error);
    case REQUEST_TIMELINE:
      return timeline_run(searcher, arena, request, &reply->results,
                          &reply->problem, error);
    case REQUEST_STATUS:
      return condition_read(searcher, arena, &reply->condition, error);
    case REQUEST_DUMP:
      return dump_read(searcher, request, &attempt->dump, error);
    default:
      return search_run(searcher, arena, request, &reply->results,
                        &reply->problem, error);
  }
}

/* A dump reads long: where writers go on and on, they wait for once. The state
 * that they have left is that of the next attempt, if this one is overtaken. An
 * index that cannot be locked is tried further. */
static enum status hold_writers(struct attempt *attempt, struct error *error) {
  enum { WAIT_MS = 60 * 1000 };
  bool is_long = attempt->request->kind == REQUEST_DUMP;
  struct error locking;
  if (!is_long || attempt->lock >= 0 || ++attempt->tries <= DUMP_TRIES)
    return STATUS_OK;
  enum status status =
      location_lock(attempt->searcher->store->directory, "dump", WAIT_MS, NULL,
                    &attempt->lock, &locking);
  if (status != STATUS_LOCKED) return STATUS_OK;
  *error = locking;
  return status;
}

/* One attempt, on the snapshot that the store has. */
static enum status try_once(void *context, struct error *error) {
  struct attempt *attempt = context;
  *attempt->reply = (struct reply){.problem = {.message = ""}};
  enum status status = hold_writers(attempt, error);
  if (status != STATUS_OK) return status;
  status = searcher_begin(attempt->searcher, attempt->arena, error);
  if (status == STATUS_OK) status = answer(attempt, error);
  searcher_end(attempt->searcher);
  return status;
}

enum status reply_to(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct reply *reply,
                     struct error *error) {
  double start = now_ms();
  struct attempt attempt = {searcher, arena, request, reply, .lock = -1};
  enum status status = store_read(searcher->store, try_once, &attempt, error);
  if (attempt.lock >= 0) close(attempt.lock);
  if (status == STATUS_OK && attempt.dump)
    status = dump_write(attempt.dump, error);
  dump_free(attempt.dump);
  reply->results.took_ms = now_ms() - start;
  return status;
}
