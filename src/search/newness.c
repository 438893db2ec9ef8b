#include "search/newness.h"

#include "store/section_numbers.h"

static enum status check(const struct ledger_state *state,
                         const struct request_since *since,
                         struct error *error) {
  if (date_is_set(since->day)) return STATUS_OK;
  if (since->revision == 0)
    return error_set(error, STATUS_USAGE,
                     "there is no revision r0: the first is r1");
  if (since->revision <= state->revision) return STATUS_OK;
  return error_set(error, STATUS_USAGE,
                   "there is no revision r%llu yet: the index has come to "
                   "r%llu (one that was removed and made anew counts from r1)",
                   (unsigned long long)since->revision,
                   (unsigned long long)state->revision);
}

static void note(struct filters *filters, struct str text) {
  vec_push(&filters->notes, text);
}

static void note_beginning(struct filters *filters,
                           const struct ledger_state *state,
                           const struct request_since *since) {
  char day[DATE_TEXT_SIZE];
  bool older = date_is_set(since->day)
                   ? date_cmp(since->day, state->known_since) < 0
                   : since->revision < state->begun;
  if (!older) return;
  date_format(state->known_since, day);
  note(filters, arena_strf(filters->arena,
                           "What is new is known since %s (r%llu): all that "
                           "was there then counts as old.",
                           day, (unsigned long long)state->begun));
}

static struct ledger_hashes kept(struct arena *arena,
                                 struct ledger_hashes *hashes) {
  size_t len = hashes->list.len;
  struct ledger_hashes copy = {
      .list = {arena_dup(arena, hashes->list.data, len * sizeof(uint64_t)), len,
               len}};
  vec_free(&hashes->list);
  return copy;
}

static struct ledger_hashes read(struct filters *filters,
                                 const struct ledger_state *state,
                                 const struct request_since *since) {
  struct ledger_hashes hashes = {0};
  struct ledger *ledger = NULL;
  struct error ignored;
  bool lost = false;
  if (state->revision == 0 ||
      ledger_open(filters->searcher->store->directory, state, false, &ledger,
                  &ignored) != STATUS_OK) {
    note(filters, STR("Which texts are new is not known, since the record of "
                      "it is missing or damaged: the next pass that finds a "
                      "change begins another."));
    return hashes;
  }
  uint64_t revision = ledger_revision(ledger);
  if (revision < state->revision && since->revision < state->revision)
    note(filters,
         arena_strf(filters->arena,
                    "Which texts are new since r%llu is not known yet: the "
                    "next pass that finds a change finds out.",
                    (unsigned long long)revision));
  ledger_since(ledger, since->revision, since->day, &hashes, &lost);
  if (lost)
    note(filters, STR("The record of when texts were first seen is damaged: "
                      "not all that is new is found."));
  ledger_close(ledger);
  return kept(filters->arena, &hashes);
}

struct engine_query *newness_sections(struct filters *filters,
                                      const struct request *request) {
  const struct request_since *since = &request->new_since;
  struct ledger_hashes *texts = &filters->new_texts;
  struct ledger_state state = {0};
  if (filters->status == STATUS_OK)
    filters->status =
        store_ledger(filters->searcher->store, &state, filters->error);
  if (filters->status == STATUS_OK)
    filters->status = check(&state, since, filters->error);
  if (filters->status != STATUS_OK) return engine_query_none();
  if (state.revision > 0) note_beginning(filters, &state, since);
  *texts = read(filters, &state, since);
  return engine_query_among(NUMBER_FOLD, 2, texts->list.data, texts->list.len);
}
