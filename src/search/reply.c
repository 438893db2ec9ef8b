#include "search/reply.h"

#include "base/clock.h"
#include "search/dump.h"
#include "search/find.h"
#include "search/meetings.h"
#include "search/search.h"
#include "search/thread.h"
#include "search/why.h"

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
  struct str dumped; /* the last file that a dump has handed out */
};

static enum status answer(struct attempt *attempt, struct error *error) {
  struct searcher *searcher = attempt->searcher;
  struct arena *arena = attempt->arena;
  const struct request *request = attempt->request;
  struct reply *reply = attempt->reply;
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
    case REQUEST_STATUS:
      return condition_read(searcher, arena, &reply->condition, error);
    case REQUEST_DUMP:
      return dump_run(searcher, arena, request, &attempt->dumped, error);
    default:
      return search_run(searcher, arena, request, &reply->results,
                        &reply->problem, error);
  }
}

/* One attempt, on the snapshot that the store has. */
static enum status try_once(void *context, struct error *error) {
  struct attempt *attempt = context;
  *attempt->reply = (struct reply){.problem = {.message = ""}};
  enum status status = searcher_begin(attempt->searcher, attempt->arena, error);
  if (status == STATUS_OK) status = answer(attempt, error);
  searcher_end(attempt->searcher);
  return status;
}

enum status reply_to(struct searcher *searcher, struct arena *arena,
                     const struct request *request, struct reply *reply,
                     struct error *error) {
  double start = now_ms();
  struct attempt attempt = {searcher, arena, request, reply, {NULL, 0}};
  enum status status = store_read(searcher->store, try_once, &attempt, error);
  reply->results.took_ms = now_ms() - start;
  return status;
}
