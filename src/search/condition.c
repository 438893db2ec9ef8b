#include "search/condition.h"

#include <stdlib.h>

#include "search/newness.h"
#include "search/search.h"

static enum status read_files(struct searcher *searcher, struct arena *arena,
                              struct condition *condition,
                              struct error *error) {
  enum status status =
      store_files(searcher->store, arena, &condition->files, error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < condition->files.len; i++) {
    const struct file_record *file = &condition->files.data[i];
    condition->states[file->state]++;
    condition->sections += file->sections;
    condition->replaced += file->replaced > 0;
  }
  return STATUS_OK;
}

static enum status read_moment(struct searcher *searcher, struct arena *arena,
                               const char *key, uint64_t *moment,
                               struct error *error) {
  struct str text;
  enum status status = store_get(searcher->store, arena, key, &text, error);
  *moment =
      status == STATUS_OK && text.data ? strtoull(text.data, NULL, 10) : 0;
  return status;
}

static enum status read_revision(struct searcher *searcher,
                                 struct condition *condition,
                                 struct error *error) {
  struct ledger_state state = {0};
  struct ledger *ledger = NULL;
  struct error ignored;
  enum status status = store_ledger(searcher->store, &state, error);
  condition->revision = state.revision;
  if (status == STATUS_OK && state.revision > 0 &&
      ledger_open(searcher->store->directory, &state, false, &ledger,
                  &ignored) == STATUS_OK)
    condition->known_since = state.known_since;
  ledger_close(ledger);
  return status;
}

static enum status count_undated(struct searcher *searcher, struct arena *arena,
                                 size_t *count, struct error *error) {
  struct request request = {
      .kind = REQUEST_COUNT, .query = STR("is:undated"), .never_relax = true};
  struct query_error problem;
  struct results ignored;
  return search_count(searcher, arena, &request, &ignored, count, &problem,
                      error);
}

enum status condition_read(struct searcher *searcher, struct arena *arena,
                           struct condition *condition, struct error *error) {
  *condition = (struct condition){.sections = 0};
  enum status status = read_files(searcher, arena, condition, error);
  if (status == STATUS_OK)
    status =
        store_conflicts(searcher->store, arena, &condition->conflicts, error);
  if (status == STATUS_OK)
    status = read_moment(searcher, arena, STORE_KEY_CREATED,
                         &condition->created, error);
  if (status == STATUS_OK)
    status = read_moment(searcher, arena, STORE_KEY_UPDATED,
                         &condition->updated, error);
  if (status == STATUS_OK)
    status = store_language(searcher->store, arena, &condition->stemmer, error);
  if (status == STATUS_OK) status = read_revision(searcher, condition, error);
  if (status == STATUS_OK)
    status = count_undated(searcher, arena, &condition->undated, error);
  return status;
}
