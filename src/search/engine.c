#include "search/engine.h"

#include <stdlib.h>
#include <time.h>

#include "search/facets.h"
#include "search/hits.h"
#include "search/plan.h"
#include "search/rank.h"
#include "search/snippet.h"
#include "search/suggest.h"

enum { OVERTAKEN_TRIES = 20 };

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- one request ---- */

struct answer {
  const struct engine *engine;
  const struct request *request;
  struct arena *arena;
  struct plan plan;
  struct section_set all, any; /* `any` is only filled where it may differ */
  const struct section_set *counted; /* what totals and facets are of */
  const struct section_set *shown;   /* what may be listed */
  bool relaxed;                      /* the mode is "some" */
  struct results *results;
  struct error *error;
};

static enum status match(struct answer *answer, bool all_words,
                         enum field_id except, struct section_set *set) {
  struct shim_query *query = plan_set(&answer->plan, all_words, except);
  enum status status = shim_match_set(answer->engine->store->reader, query,
                                      &set->ids, &set->len, answer->error);
  shim_query_free(query);
  return status;
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

static enum status count_facets(struct answer *answer) {
  const struct request *request = answer->request;
  struct results *results = answer->results;
  enum status status = STATUS_OK;
  struct facet_days days = {0};
  results->facet_count = request->facet_count;
  results->facets = arena_zalloc(
      answer->arena, (request->facet_count + 1) * sizeof *results->facets);
  for (size_t i = 0; i < request->facet_count && status == STATUS_OK; i++) {
    const struct field *field = request->facets[i];
    bool chosen = answer->plan.choices[field->id] != NULL;
    struct section_set own = {0};
    /* Drill-sideways: a facet ignores its own choice. */
    if (chosen) status = match(answer, !answer->relaxed, field->id, &own);
    if (status == STATUS_OK)
      status = facets_count(answer->engine->store, answer->arena, field,
                            chosen ? &own : answer->counted,
                            &answer->plan.filters.labels,
                            &answer->plan.chosen[field->id], request, &days,
                            &results->facets[i], answer->error);
    free(own.ids);
  }
  facets_free_days(&days);
  return status;
}

/* ---- hits ---- */

struct sorted_id {
  uint32_t id;
  struct hit *hit;
};

static int compare_id(const void *a, const void *b) {
  uint32_t x = ((const struct sorted_id *)a)->id;
  uint32_t y = ((const struct sorted_id *)b)->id;
  return (x > y) - (x < y);
}

static enum status fill_values(struct hits *hits, struct sorted_id *sorted,
                               size_t count, struct error *error) {
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_id);
  uint32_t *ids = arena_alloc(hits->arena, count * sizeof *ids);
  struct hit **targets = arena_alloc(hits->arena, count * sizeof *targets);
  for (size_t i = 0; i < count; i++) {
    ids[i] = sorted[i].id;
    targets[i] = sorted[i].hit;
  }
  return hits_fill_values(hits, ids, targets, count, error);
}

static enum status fill_hit(struct answer *answer, struct rank *rank,
                            const struct ranked *ranked, struct hit *hit) {
  const struct hits_file *file;
  const struct section_text *section;
  enum status status =
      hits_section(rank->hits, rank_file_key(rank, ranked->index), ranked->id,
                   &file, &section, answer->error);
  if (status != STATUS_OK) return status;
  hits_fill(rank->hits, file, section, hit);
  hit->score = ranked->score;
  hit->all = ranked->all ||
             (answer->plan.words.len < 2 && answer->request->similar_to == 0);
  snippet_make(&answer->plan.forms, answer->arena, section, hit);
  return rank_copies(rank, ranked, &hit->copies);
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
  struct sorted_id *sorted =
      arena_alloc(answer->arena, (count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    results->hits[i].rank = request->offset + i + 1;
    sorted[i] = (struct sorted_id){page[i].id, &results->hits[i]};
    status = fill_hit(answer, rank, &page[i], &results->hits[i]);
  }
  if (status == STATUS_OK && request->explain_score && count > 0)
    status = rank_explain(rank, page, results->hits, count);
  if (status == STATUS_OK)
    status = fill_values(rank->hits, sorted, count, answer->error);
  return status;
}

static enum status list_hits(struct answer *answer) {
  struct hits hits;
  hits_init(&hits, answer->arena, answer->engine->store);
  struct rank rank = {.plan = &answer->plan,
                      .request = answer->request,
                      .hits = &hits,
                      .arena = answer->arena,
                      .shown = answer->shown,
                      .all = &answer->all};
  enum status status = rank_init(&rank, answer->error);
  if (status == STATUS_OK) status = list_page(answer, &rank);
  rank_free(&rank);
  hits_free(&hits);
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
  enum status status = plan_make(answer->engine, answer->arena, answer->request,
                                 &answer->plan, problem, answer->error);
  if (status == STATUS_OK) status = find_sets(answer);
  return status;
}

static void finish(struct answer *answer) {
  plan_free(&answer->plan);
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
  struct answer answer = {.engine = asked->engine,
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
static bool try_again(const struct engine *engine, enum status *status,
                      int tries, struct error *error) {
  if (*status != STATUS_OVERTAKEN || tries >= OVERTAKEN_TRIES) return false;
  enum status refreshed = store_refresh(engine->store, error);
  if (refreshed != STATUS_OK) *status = refreshed;
  return refreshed == STATUS_OK;
}

enum status engine_search(const struct engine *engine, struct arena *arena,
                          const struct request *request,
                          struct results *results, struct query_error *problem,
                          struct error *error) {
  double start = now_ms();
  enum status status;
  int tries = 0;
  do {
    struct answer answer = {.engine = engine,
                            .request = request,
                            .arena = arena,
                            .results = results,
                            .error = error};
    status = begin(&answer, problem);
    if (status == STATUS_OK) status = count_facets(&answer);
    if (status == STATUS_OK && request->hits) status = list_hits(&answer);
    if (status == STATUS_OK) status = suggest(&answer);
    if (status == STATUS_OK) add_notes(&answer);
    finish(&answer);
  } while (try_again(engine, &status, tries++, error));
  results->took_ms = now_ms() - start;
  return status;
}

/* ---- counting ---- */

struct unit_column {
  struct arena *arena;
  struct str *values;
};

static void take_unit(void *context, size_t index, struct str value) {
  struct unit_column *column = context;
  column->values[index] = arena_str(column->arena, value);
}

static enum status load_column(struct answer *answer, unsigned slot,
                               const struct section_set *set,
                               struct unit_column *column) {
  column->arena = answer->arena;
  column->values =
      arena_zalloc(answer->arena, (set->len + 1) * sizeof *column->values);
  return shim_reader_each_value(answer->engine->store->reader, slot, set->ids,
                                set->len, take_unit, column, answer->error);
}

static enum status count_units(struct answer *answer, enum engine_unit unit,
                               size_t *count) {
  const struct section_set *set = answer->counted;
  struct unit_column first = {0}, second = {0};
  *count = set->len;
  if (unit == COUNT_SECTIONS) return STATUS_OK;
  enum status status = load_column(
      answer, unit == COUNT_FILES ? SLOT_FILE : SLOT_MEETING, set, &first);
  if (status == STATUS_OK && unit == COUNT_MEETING_DAYS)
    status = load_column(answer, SLOT_DATE, set, &second);
  struct map seen = {.arena = answer->arena};
  for (size_t i = 0; i < set->len && status == STATUS_OK; i++) {
    struct str key = first.values[i];
    if (unit == COUNT_MEETING_DAYS) {
      if (second.values[i].len == 0) continue; /* no day */
      key = arena_strf(answer->arena, "%.*s%c%.*s", STR_FMT(second.values[i]),
                       FIELD_SEPARATOR, STR_FMT(first.values[i]));
    }
    map_put(&seen, key, 0, NULL);
  }
  *count = seen.len;
  map_free(&seen);
  return status;
}

enum status engine_count(const struct engine *engine, struct arena *arena,
                         const struct request *request, enum engine_unit unit,
                         size_t *count, struct query_error *problem,
                         struct error *error) {
  enum status status;
  int tries = 0;
  do {
    struct results results;
    struct answer answer = {.engine = engine,
                            .request = request,
                            .arena = arena,
                            .results = &results,
                            .error = error};
    status = begin(&answer, problem);
    if (status == STATUS_OK) status = count_units(&answer, unit, count);
    finish(&answer);
  } while (try_again(engine, &status, tries++, error));
  return status;
}

enum status engine_values(const struct engine *engine, struct arena *arena,
                          const struct field *field, struct facet *values,
                          struct error *error) {
  struct request request = {
      .query = STR(""), .facets = {field}, .facet_count = 1};
  struct results results;
  struct query_error problem;
  enum status status =
      engine_search(engine, arena, &request, &results, &problem, error);
  if (status != STATUS_OK) return status;
  *values = results.facets[0];
  if (values->len > 0 && !values->values[values->len - 1].value.data)
    values->len--; /* null is no value */
  return STATUS_OK;
}

/* ---- whole files ---- */

static enum status dump_file(struct hits *hits, const struct file_record *file,
                             engine_section_fn *fn, void *context, bool *go_on,
                             struct error *error) {
  struct buf key = {0};
  struct hits_file loaded = {.path = file->path};
  record_key(file->path, &key);
  enum status status =
      store_text(hits->store, hits->arena, buf_str(&key), &loaded.text, error);
  buf_free(&key);
  if (status != STATUS_OK) return status;
  size_t count = loaded.text.count;
  struct hit *sections =
      arena_zalloc(hits->arena, (count + 1) * sizeof *sections);
  struct sorted_id *sorted =
      arena_alloc(hits->arena, (count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    hits_fill(hits, &loaded, &loaded.text.sections[i], &sections[i]);
    sorted[i] = (struct sorted_id){loaded.text.sections[i].id, &sections[i]};
  }
  status = fill_values(hits, sorted, count, error);
  for (size_t i = 0; i < count && status == STATUS_OK && *go_on; i++)
    *go_on = fn(context, &sections[i]);
  return status;
}

enum status engine_dump(const struct engine *engine, engine_section_fn *fn,
                        void *context, struct error *error) {
  struct arena list = {0}, arena = {0};
  struct file_records files = {0};
  struct hits hits;
  bool go_on = true;
  enum status status = store_files(engine->store, &list, &files, error);
  hits_init(&hits, &arena, engine->store);
  for (size_t i = 0; i < files.len && status == STATUS_OK && go_on; i++) {
    if (files.data[i].state != FILE_INDEXED) continue;
    status = dump_file(&hits, &files.data[i], fn, context, &go_on, error);
    arena_reset(&arena);
  }
  hits_free(&hits);
  arena_free(&arena);
  arena_free(&list);
  return status;
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

static enum status find_in_file(const struct engine *engine,
                                struct arena *arena, struct str path,
                                const struct wanted *wanted,
                                struct hit *section, struct error *error) {
  struct hits hits;
  struct buf key = {0};
  struct hits_file file = {.path = path};
  record_key(path, &key);
  enum status status =
      store_text(engine->store, arena, buf_str(&key), &file.text, error);
  buf_free(&key);
  if (status == STATUS_DAMAGED) status = STATUS_NOT_FOUND; /* no such file */
  if (status != STATUS_OK) return status;
  const struct section_text *found = choose(&file.text, wanted);
  if (!found) return STATUS_NOT_FOUND;
  hits_init(&hits, arena, engine->store);
  *section = (struct hit){0};
  hits_fill(&hits, &file, found, section);
  struct sorted_id one = {found->id, section};
  status = fill_values(&hits, &one, 1, error);
  hits_free(&hits);
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

enum status engine_find(const struct engine *engine, struct arena *arena,
                        struct str name, struct hit *section,
                        struct error *error) {
  struct str path, rest;
  struct wanted wanted = {0};
  enum status status = STATUS_NOT_FOUND;
  if (split_last(name, '#', &path, &wanted.anchor))
    status = find_in_file(engine, arena, path, &wanted, section, error);
  wanted.anchor.data = NULL;
  if (status == STATUS_NOT_FOUND && split_last(name, ':', &path, &rest) &&
      rest.len > 0 && rest.len < 10) {
    for (size_t i = 0; i < rest.len; i++)
      wanted.line = ascii_is_digit(rest.data[i])
                        ? wanted.line * 10 + (size_t)(rest.data[i] - '0')
                        : SIZE_MAX / 16;
    if (wanted.line > 0 && wanted.line < SIZE_MAX / 16)
      status = find_in_file(engine, arena, path, &wanted, section, error);
  }
  wanted.line = 0;
  if (status == STATUS_NOT_FOUND)
    status = find_in_file(engine, arena, name, &wanted, section, error);
  return status == STATUS_NOT_FOUND
             ? error_set(error, STATUS_NOT_FOUND, "%.*s: no such section",
                         STR_FMT(name))
             : status;
}
