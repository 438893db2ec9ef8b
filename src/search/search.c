#include "search/search.h"

#include <stdlib.h>
#include <time.h>

#include "search/cache.h"
#include "search/facets.h"
#include "search/hits.h"
#include "search/plan.h"
#include "search/rank.h"
#include "search/snippet.h"
#include "search/suggest.h"
#include "store/facts.h"

enum { OVERTAKEN_TRIES = 20 };

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- one request ---- */

struct answer {
  const struct searcher *searcher;
  struct cache *cache;
  const struct request *request;
  struct arena *arena;
  struct plan plan;
  struct section_set all, any; /* `any` is only filled where it may differ */
  struct section_set *counted; /* what totals and facets are of */
  struct section_set *shown;   /* what may be listed */
  bool relaxed;                /* the mode is "some" */
  struct results *results;
  struct error *error;
};

static enum status match(struct answer *answer, bool all_words,
                         enum field_id except, struct section_set *set) {
  struct engine_query *query = plan_set(&answer->plan, all_words, except);
  enum status status = engine_match(answer->searcher->store->engine, query,
                                    &set->ids, &set->len, answer->error);
  engine_query_free(query);
  set->numbers = NULL;
  return status;
}

/* What is similar to a section is neither itself nor a copy of it. */
static enum status drop_copies(struct answer *answer, struct section_set *set) {
  struct engine *engine = answer->searcher->store->engine;
  uint32_t own = answer->request->similar_to;
  struct section_set self = {.ids = &own, .len = 1};
  enum status status =
      section_set_read(engine, answer->arena, &self, answer->error);
  if (status == STATUS_OK)
    status = section_set_read(engine, answer->arena, set, answer->error);
  if (status != STATUS_OK) return status;
  uint64_t fold = facts_fold(self.numbers);
  size_t kept = 0;
  for (size_t i = 0; i < set->len; i++) {
    if (set->ids[i] == own ||
        (fold != 0 && facts_fold(&set->numbers[i]) == fold))
      continue;
    set->numbers[kept] = set->numbers[i];
    set->ids[kept++] = set->ids[i];
  }
  set->len = kept;
  return STATUS_OK;
}

/* Decides the mode of the whole answer, with all filters on. */
static enum status find_sets(struct answer *answer) {
  const struct request *request = answer->request;
  bool similar = request->similar_to != 0; /* all words: hardly ever */
  bool relaxable =
      similar || (answer->plan.words.len > 1 && request->match != MATCH_ALL &&
                  (request->match == MATCH_ANY || !request->never_relax));
  enum status status = STATUS_OK;
  if (!similar) status = match(answer, true, FIELD_COUNT, &answer->all);
  if (status == STATUS_OK && relaxable)
    status = match(answer, false, FIELD_COUNT, &answer->any);
  if (status == STATUS_OK && similar)
    status = drop_copies(answer, &answer->any);
  bool some =
      relaxable && (request->match == MATCH_ANY || answer->all.len == 0);
  answer->relaxed = some;
  answer->counted = some ? &answer->any : &answer->all;
  answer->shown = relaxable ? &answer->any : &answer->all;
  struct results *results = answer->results;
  results->all = !some;
  results->total = answer->counted->len;
  results->partial_total =
      relaxable && !some ? answer->any.len - answer->all.len : 0;
  return status;
}

static enum status count_facet(struct answer *answer, const struct field *field,
                               struct facet *facet) {
  const struct facets_request asked = {
      .arena = answer->arena,
      .cache = answer->cache,
      .request = answer->request,
      .chosen = &answer->plan.chosen[field->id],
      .error = answer->error};
  if (!answer->plan.choices[field->id])
    return facets_count(&asked, field, answer->counted, facet);
  /* Drill-sideways: a facet ignores its own choice. */
  struct section_set own = {0};
  enum status status = match(answer, !answer->relaxed, field->id, &own);
  if (status == STATUS_OK) status = facets_count(&asked, field, &own, facet);
  columns_forget(&answer->cache->columns);
  free(own.ids);
  return status;
}

static enum status count_facets(struct answer *answer) {
  const struct request *request = answer->request;
  struct results *results = answer->results;
  enum status status = STATUS_OK;
  results->facet_count = request->facet_count;
  results->facets = arena_zalloc(
      answer->arena, (request->facet_count + 1) * sizeof *results->facets);
  for (size_t i = 0; i < request->facet_count && status == STATUS_OK; i++)
    status = count_facet(answer, request->facets[i], &results->facets[i]);
  return status;
}

/* ---- hits ---- */

static enum status fill_hit(struct answer *answer, struct rank *rank,
                            const struct ranked *ranked, struct hit *hit) {
  const struct hits_file *file;
  const struct section_text *section;
  struct str key = rank_file_key(rank, ranked->index);
  if (answer->request->paths_only)
    return hits_path(answer->searcher->store, answer->arena, key, &hit->path,
                     answer->error);
  enum status status = texts_section(&answer->cache->texts, key, ranked->id,
                                     &file, &section, answer->error);
  if (status != STATUS_OK) return status;
  hits_fill(answer->arena, file, section, hit);
  hit->score = ranked->score;
  hit->all = ranked->all ||
             (answer->plan.words.len < 2 && answer->request->similar_to == 0);
  snippet_make(&answer->plan.forms, answer->arena, section, hit);
  return rank_copies(rank, ranked, hit);
}

static enum status list_page(struct answer *answer, struct rank *rank) {
  const struct request *request = answer->request;
  struct results *results = answer->results;
  struct ranked *page = NULL;
  size_t count = 0;
  enum status status =
      rank_page(rank, request->offset, request->limit, &page, &count);
  results->hits =
      arena_zalloc(answer->arena, (count + 1) * sizeof *results->hits);
  results->hit_count = count;
  results->hit_total = rank->groups;
  struct hit **hits = arena_alloc(answer->arena, (count + 1) * sizeof *hits);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    results->hits[i].rank = request->offset + i + 1;
    hits[i] = &results->hits[i];
    status = fill_hit(answer, rank, &page[i], &results->hits[i]);
  }
  if (status == STATUS_OK && request->explain_score && count > 0)
    status = rank_explain(rank, page, results->hits, count);
  if (status == STATUS_OK && !request->paths_only)
    status = hits_fill_values(answer->arena, &answer->cache->columns, false,
                              hits, count, answer->error);
  return status;
}

static enum status list_hits(struct answer *answer) {
  struct rank rank = {.plan = &answer->plan,
                      .request = answer->request,
                      .engine = answer->searcher->store->engine,
                      .columns = &answer->cache->columns,
                      .texts = &answer->cache->texts,
                      .arena = answer->arena,
                      .shown = answer->shown,
                      .all = &answer->all};
  enum status status = rank_init(&rank, answer->error);
  if (status == STATUS_OK) status = list_page(answer, &rank);
  rank_free(&rank);
  return status;
}

/* ---- requests ---- */

static void add_notes(struct answer *answer) {
  struct results *results = answer->results;
  size_t count = answer->plan.filters.notes.len;
  results->note_count = count;
  results->notes = arena_dup(answer->arena, answer->plan.filters.notes.data,
                             count * sizeof *results->notes);
}

static enum status begin(struct answer *answer, struct query_error *problem) {
  *answer->results = (struct results){.query = answer->request->query};
  enum status status =
      plan_make(answer->searcher, answer->cache, answer->arena, answer->request,
                &answer->plan, problem, answer->error);
  if (status == STATUS_OK) status = find_sets(answer);
  return status;
}

static void finish(struct answer *answer) {
  plan_free(&answer->plan);
  cache_end(answer->cache);
  free(answer->all.ids);
  free(answer->any.ids);
}

/* ---- did you mean ---- */

/* What a query finds under the same filters. */
static enum status count_suggested(void *context, struct str query, bool relax,
                                   size_t *total) {
  const struct answer *asked = context;
  struct request request = *asked->request;
  struct results results;
  struct query_error problem;
  struct answer answer = {.searcher = asked->searcher,
                          .cache = asked->cache,
                          .request = &request,
                          .arena = asked->arena,
                          .results = &results,
                          .error = asked->error};
  request.query = query;
  request.never_relax |= !relax;
  enum status status = begin(&answer, &problem);
  *total = status == STATUS_OK ? results.total : 0;
  finish(&answer);
  /* A word put in place may make a filter of "a:b" or the like. */
  return status == STATUS_QUERY ? STATUS_OK : status;
}

static enum status suggest(struct answer *answer) {
  struct results *results = answer->results;
  return suggest_query(&answer->plan, answer->request->query,
                       answer->counted->len, count_suggested, answer,
                       &results->suggestion, &results->suggestion_total);
}

/* Repeats what a writer has overtaken, on the newest snapshot. */
static bool try_again(const struct searcher *searcher, enum status *status,
                      int tries, struct error *error) {
  if (*status != STATUS_OVERTAKEN || tries >= OVERTAKEN_TRIES) return false;
  enum status refreshed = store_refresh(searcher->store, error);
  if (refreshed != STATUS_OK) *status = refreshed;
  return refreshed == STATUS_OK;
}

/* What is done to answer a request, once or again. */
typedef enum status answer_fn(struct answer *answer, void *context,
                              struct query_error *problem);

static enum status answer_request(const struct searcher *searcher,
                                  struct arena *arena,
                                  const struct request *request,
                                  struct results *results, answer_fn *fn,
                                  void *context, struct query_error *problem,
                                  struct error *error) {
  struct cache own = {0};
  struct cache *cache = searcher->cache ? searcher->cache : &own;
  enum status status;
  int tries = 0;
  do {
    struct answer answer = {.searcher = searcher,
                            .cache = cache,
                            .request = request,
                            .arena = arena,
                            .results = results,
                            .error = error};
    status = cache_begin(cache, searcher->store, arena, error);
    if (status == STATUS_OK) status = begin(&answer, problem);
    if (status == STATUS_OK) status = fn(&answer, context, problem);
    finish(&answer);
  } while (try_again(searcher, &status, tries++, error));
  cache_free(&own);
  return status;
}

static enum status answer_search(struct answer *answer, void *context,
                                 struct query_error *problem) {
  (void)context;
  (void)problem;
  enum status status = count_facets(answer);
  if (status == STATUS_OK && answer->request->hits) status = list_hits(answer);
  if (status == STATUS_OK) status = suggest(answer);
  if (status == STATUS_OK) add_notes(answer);
  return status;
}

enum status search_answer(const struct searcher *searcher, struct arena *arena,
                          const struct request *request,
                          struct results *results, struct query_error *problem,
                          struct error *error) {
  double start = now_ms();
  enum status status = answer_request(searcher, arena, request, results,
                                      answer_search, NULL, problem, error);
  results->took_ms = now_ms() - start;
  return status;
}

/* ---- counting ---- */

struct unit_count {
  enum search_unit unit;
  size_t *count;
};

static int compare_pair(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Distinct files, or distinct pairs of meeting and day. */
static enum status count_units(struct answer *answer, void *context,
                               struct query_error *problem) {
  struct section_set *set = answer->counted;
  struct unit_count *wanted = context;
  bool days = wanted->unit == COUNT_MEETING_DAYS;
  (void)problem;
  *wanted->count = set->len;
  if (wanted->unit == COUNT_SECTIONS) return STATUS_OK;
  enum status status = section_set_read(answer->searcher->store->engine,
                                        answer->arena, set, answer->error);
  if (status != STATUS_OK) return status;
  uint64_t *pairs = arena_alloc(answer->arena, (set->len + 1) * sizeof *pairs);
  size_t len = 0, distinct = 0;
  for (size_t i = 0; i < set->len; i++) {
    const uint32_t *numbers = set->numbers[i].of;
    if (!days)
      pairs[len++] = numbers[NUMBER_FILE];
    else if (numbers[NUMBER_DATE] != 0)
      pairs[len++] =
          (uint64_t)numbers[NUMBER_MEETING] << 32 | numbers[NUMBER_DATE];
  }
  if (len > 1) qsort(pairs, len, sizeof *pairs, compare_pair);
  for (size_t i = 0; i < len; i++)
    distinct += i == 0 || pairs[i] != pairs[i - 1];
  *wanted->count = distinct;
  return STATUS_OK;
}

enum status search_count(const struct searcher *searcher, struct arena *arena,
                         const struct request *request, enum search_unit unit,
                         size_t *count, struct query_error *problem,
                         struct error *error) {
  struct results results;
  struct unit_count wanted = {unit, count};
  return answer_request(searcher, arena, request, &results, count_units,
                        &wanted, problem, error);
}

enum status search_values(const struct searcher *searcher, struct arena *arena,
                          const struct field *field, struct facet *values,
                          struct error *error) {
  struct request request = {
      .query = STR(""), .facets = {field}, .facet_count = 1};
  struct results results;
  struct query_error problem;
  enum status status =
      search_answer(searcher, arena, &request, &results, &problem, error);
  if (status != STATUS_OK) return status;
  *values = results.facets[0];
  if (values->len > 0 && !values->values[values->len - 1].value.data)
    values->len--; /* null is no value */
  return STATUS_OK;
}

/* ---- one section by name ---- */

struct wanted {
  struct str anchor; /* data NULL: by line */
  size_t line;       /* 0: the first section */
};

static const struct section_text *choose(const struct file_text *text,
                                         const struct wanted *wanted) {
  const struct section_text *found = NULL;
  for (size_t i = 0; i < text->count; i++) {
    const struct section_text *section = &text->sections[i];
    if (wanted->anchor.data) {
      if (str_eq(section->anchor, wanted->anchor)) return section;
    } else if (i == 0 || section->line <= wanted->line) {
      found = section;
    }
  }
  bool beyond =
      found && wanted->line > text->sections[text->count - 1].end_line;
  return beyond ? NULL : found;
}

static enum status find_in_file(const struct searcher *searcher,
                                struct arena *arena, struct str path,
                                const struct wanted *wanted,
                                struct hit *section, struct error *error) {
  struct columns columns;
  struct buf key = {0};
  struct hits_file file = {.path = path};
  record_key(path, &key);
  enum status status =
      store_text(searcher->store, arena, buf_str(&key), &file.text, error);
  buf_free(&key);
  if (status == STATUS_DAMAGED) status = STATUS_NOT_FOUND; /* no such file */
  if (status != STATUS_OK) return status;
  const struct section_text *found = choose(&file.text, wanted);
  if (!found) return STATUS_NOT_FOUND;
  columns_init(&columns, searcher->store, false);
  *section = (struct hit){0};
  hits_fill(arena, &file, found, section);
  status = hits_fill_values(arena, &columns, true, &section, 1, error);
  columns_free(&columns);
  return status;
}

/* Splits at the last `mark` with a valid rest; false if there is none. */
static bool split_last(struct str name, char mark, struct str *before,
                       struct str *after) {
  for (size_t i = name.len; i > 0; i--) {
    if (name.data[i - 1] != mark) continue;
    *before = str_slice(name, 0, i - 1);
    *after = str_slice(name, i, name.len);
    return true;
  }
  return false;
}

enum status search_find(const struct searcher *searcher, struct arena *arena,
                        struct str name, struct hit *section,
                        struct error *error) {
  struct str path, rest;
  struct wanted wanted = {0};
  enum status status = STATUS_NOT_FOUND;
  if (split_last(name, '#', &path, &wanted.anchor))
    status = find_in_file(searcher, arena, path, &wanted, section, error);
  wanted.anchor.data = NULL;
  if (status == STATUS_NOT_FOUND && split_last(name, ':', &path, &rest) &&
      rest.len > 0 && rest.len < 10) {
    for (size_t i = 0; i < rest.len; i++)
      wanted.line = ascii_is_digit(rest.data[i])
                        ? wanted.line * 10 + (size_t)(rest.data[i] - '0')
                        : SIZE_MAX / 16;
    if (wanted.line > 0 && wanted.line < SIZE_MAX / 16)
      status = find_in_file(searcher, arena, path, &wanted, section, error);
  }
  wanted.line = 0;
  if (status == STATUS_NOT_FOUND)
    status = find_in_file(searcher, arena, name, &wanted, section, error);
  return status == STATUS_NOT_FOUND
             ? error_set(error, STATUS_NOT_FOUND, "%.*s: no such section",
                         STR_FMT(name))
             : status;
}
