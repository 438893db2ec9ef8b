#include "search/thread.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "minutes/dates.h"
#include "minutes/words.h"
#include "search/similar.h"
#include "store/section_numbers.h"

enum { FEWEST_WORDS = 2 };
static const double SHARE_ALONE = 0.35, SHARE_UNDER_HEADING = 0.2;

struct thread_section {
  uint32_t id;
  const struct engine_numbers *numbers;
  double share; /* of the weight of the telling words */
  size_t words; /* of them that it has */
};

struct threading {
  struct searcher *searcher;
  struct arena *arena;
  struct error *error;
  const struct hit *section;
  struct engine_numbers own;
  struct forms forms;
  struct query_error ignored;            /* of the forms */
  struct str_list words;                 /* one of each stem */
  double *weights;                       /* of them */
  VEC(struct thread_section) candidates; /* by id */
  size_t series_sections;
};

/* ---- words in common ---- */

/* Of "crane" and "cranes" the one that tells more. */
static void keep_stems(struct threading *threading) {
  struct str_list *words = &threading->words;
  struct map stems = {.arena = threading->arena};
  size_t kept = 0;
  for (size_t i = 0; i < words->len; i++) {
    bool is_new;
    struct str stem = shim_stem(threading->searcher->stemmer, words->data[i]);
    map_put(&stems, arena_str(threading->arena, stem), 0, &is_new);
    if (!is_new) continue;
    threading->weights[kept] = threading->weights[i];
    words->data[kept++] = words->data[i];
  }
  words->len = kept;
  map_free(&stems);
}

static enum status telling_words(struct threading *threading) {
  struct searcher *searcher = threading->searcher;
  forms_init(&threading->forms, threading->arena, searcher->store->reader,
             searcher->store->engine, searcher->config, searcher->language,
             searcher->stemmer, &threading->ignored, threading->error);
  enum status status =
      similar_words(&threading->forms, threading->section->document, true,
                    &threading->words, &threading->weights, threading->error);
  if (status == STATUS_OK) keep_stems(threading);
  return status;
}

/* A word in all forms in which a search finds it. */
static struct engine_query *query_word(struct threading *threading,
                                       struct str word) {
  struct query_node node = {.kind = QUERY_WORD, .text = word};
  struct query_node *const row[] = {&node};
  struct engine_query *query =
      forms_word(&threading->forms, (struct word_row){row, 1, 0});
  return query ? query : engine_query_term(word);
}

static enum status count_series(struct threading *threading, uint32_t series) {
  uint32_t *ids = NULL;
  struct engine_query *query =
      engine_query_between(NUMBER_MEETING, series, series);
  enum status status =
      engine_match(threading->searcher->store->engine, query, &ids,
                   &threading->series_sections, threading->error);
  engine_query_free(query);
  free(ids);
  return status;
}

/* The sections of the series with any of the words. */
static enum status find_candidates(struct threading *threading) {
  struct engine *engine = threading->searcher->store->engine;
  const struct str_list *words = &threading->words;
  uint32_t series = threading->own.of[NUMBER_MEETING];
  struct section_set set = {0};
  struct engine_query **any = mem_alloc((words->len + 1) * sizeof(void *));
  for (size_t i = 0; i < words->len; i++)
    any[i] = query_word(threading, words->data[i]);
  struct engine_query *both[] = {
      engine_query_between(NUMBER_MEETING, series, series),
      engine_query_or(any, words->len)};
  struct engine_query *query = engine_query_and(both, 2);
  enum status status =
      engine_match(engine, query, &set.ids, &set.len, threading->error);
  engine_query_free(query);
  free(any);
  if (status == STATUS_OK)
    status = section_set_read(engine, threading->arena, &set, threading->error);
  for (size_t i = 0; status == STATUS_OK && i < set.len; i++)
    vec_push(
        &threading->candidates,
        (struct thread_section){.id = set.ids[i], .numbers = &set.numbers[i]});
  free(set.ids);
  return status;
}

static enum status add_word(struct threading *threading, const uint32_t *ids,
                            struct str word, double weight, double *all) {
  uint32_t *found = NULL;
  size_t count = 0, at = 0;
  struct engine_query *query = query_word(threading, word);
  enum status status = engine_match_of(threading->searcher->store->engine,
                                       query, ids, threading->candidates.len,
                                       &found, &count, threading->error);
  bool tells = count < threading->series_sections; /* not the series' name */
  if (tells) *all += weight;
  for (size_t i = 0; tells && i < count; i++) {
    while (ids[at] < found[i]) at++;
    threading->candidates.data[at].share += weight;
    threading->candidates.data[at].words++;
  }
  engine_query_free(query);
  free(found);
  return status;
}

static enum status weigh(struct threading *threading) {
  size_t count = threading->candidates.len;
  uint32_t *ids = mem_alloc((count + 1) * sizeof *ids);
  enum status status =
      count_series(threading, threading->own.of[NUMBER_MEETING]);
  double all = 0;
  for (size_t i = 0; i < count; i++) ids[i] = threading->candidates.data[i].id;
  for (size_t i = 0; i < threading->words.len && status == STATUS_OK; i++) {
    status = add_word(threading, ids, threading->words.data[i],
                      threading->weights[i], &all);
  }
  for (size_t i = 0; i < count && all > 0; i++)
    threading->candidates.data[i].share /= all;
  free(ids);
  return status;
}

/* ---- headings ---- */

/* A heading without dates, numbers and signs, in small letters. */
static struct str heading_key(struct arena *arena, struct str heading) {
  struct buf key = {0};
  struct date_match match;
  struct word_runs runs;
  struct str run;
  while (dates_find(heading, DATES_IN_TEXT, &match))
    heading = arena_strf(arena, "%.*s %.*s",
                         STR_FMT(str_slice(heading, 0, match.start)),
                         STR_FMT(str_slice(heading, match.end, heading.len)));
  words_runs_start(&runs, utf8_folded(arena, heading));
  while (words_runs_next(&runs, &run))
    if (!ascii_is_digit(run.data[0])) {
      buf_add_str(&key, run);
      buf_add_char(&key, ' ');
    }
  return arena_take(arena, &key);
}

static enum status load(struct threading *threading,
                        const struct thread_section *candidate,
                        struct hit *hit) {
  struct searcher *searcher = threading->searcher;
  const struct texts_file *file;
  const struct section_text *section;
  struct str key;
  enum status status =
      store_symbol(searcher->store, threading->arena,
                   candidate->numbers->of[NUMBER_FILE], &key, threading->error);
  if (status == STATUS_OK)
    status = texts_section(&searcher->texts, key, candidate->id, &file,
                           &section, threading->error);
  if (status == STATUS_OK) {
    hits_fill(threading->arena, file, section, hit);
    hit->score = candidate->share;
  }
  return status;
}

/* ---- one a day ---- */

static bool is_possible(const struct threading *threading,
                        const struct thread_section *candidate) {
  uint32_t day = candidate->numbers->of[NUMBER_DATE];
  return candidate->share >= SHARE_UNDER_HEADING &&
         candidate->words >= FEWEST_WORDS && day != 0 &&
         day != threading->own.of[NUMBER_DATE];
}

static int by_day(const void *a, const void *b) {
  const struct thread_section *x = a, *y = b;
  uint32_t day = x->numbers->of[NUMBER_DATE];
  uint32_t other = y->numbers->of[NUMBER_DATE];
  if (day != other) return day < other ? -1 : 1;
  if (x->share != y->share) return x->share > y->share ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/* The best section of a day, at candidates[at, end); false if none is. */
static enum status choose(struct threading *threading, struct str key,
                          size_t at, size_t end, struct hit *hit,
                          bool *chosen) {
  enum status status = STATUS_OK;
  *chosen = false;
  for (; at < end && !*chosen && status == STATUS_OK; at++) {
    const struct thread_section *candidate = &threading->candidates.data[at];
    status = load(threading, candidate, hit);
    *chosen = status == STATUS_OK && hit->text.len > 0 &&
              (candidate->share >= SHARE_ALONE ||
               (key.len > 0 &&
                str_eq(heading_key(threading->arena, hit->heading), key)));
  }
  return status;
}

/* Days one after the other from `at` on, forward or back, until there are
 * enough. */
static enum status choose_days(struct threading *threading, struct str key,
                               size_t at, bool forward, struct hit *hits,
                               size_t *count) {
  const struct thread_section *list = threading->candidates.data;
  size_t len = threading->candidates.len;
  enum status status = STATUS_OK;
  while (*count < THREAD_MOST && status == STATUS_OK &&
         (forward ? at < len : at > 0)) {
    size_t first = forward ? at : at - 1, end = first + 1;
    uint32_t day = list[first].numbers->of[NUMBER_DATE];
    while (first > 0 && list[first - 1].numbers->of[NUMBER_DATE] == day)
      first--;
    while (end < len && list[end].numbers->of[NUMBER_DATE] == day) end++;
    bool chosen;
    status = choose(threading, key, first, end, &hits[*count], &chosen);
    *count += chosen;
    at = forward ? end : first;
  }
  return status;
}

static enum status choose_all(struct threading *threading, struct hit *hits,
                              size_t *count) {
  size_t kept = 0, behind = 0, before = 0, after = 0;
  struct hit back[THREAD_MOST];
  struct thread_section *list = threading->candidates.data;
  for (size_t i = 0; i < threading->candidates.len; i++)
    if (is_possible(threading, &list[i])) list[kept++] = list[i];
  threading->candidates.len = kept;
  if (kept > 1) qsort(list, kept, sizeof *list, by_day);
  while (behind < kept &&
         list[behind].numbers->of[NUMBER_DATE] < threading->own.of[NUMBER_DATE])
    behind++;
  struct str key = heading_key(threading->arena, threading->section->heading);
  enum status status =
      choose_days(threading, key, behind, false, back, &before);
  for (size_t i = 0; i < before; i++) hits[i] = back[before - 1 - i];
  if (status == STATUS_OK)
    status = choose_days(threading, key, behind, true, hits + before, &after);
  *count = before + after;
  return status;
}

enum status thread_find(struct searcher *searcher, struct arena *arena,
                        const struct hit *section, struct hit **hits,
                        size_t *count, struct error *error) {
  struct threading threading = {
      .searcher = searcher, .arena = arena, .error = error, .section = section};
  uint32_t own = section->document;
  *hits = arena_zalloc(arena, 2 * THREAD_MOST * sizeof **hits);
  *count = 0;
  enum status status = engine_read_numbers(searcher->store->engine, &own, 1,
                                           &threading.own, error);
  if (status != STATUS_OK || threading.own.of[NUMBER_DATE] == 0 ||
      threading.own.of[NUMBER_MEETING] == 0)
    return status;
  status = telling_words(&threading);
  if (status == STATUS_OK) status = find_candidates(&threading);
  if (status == STATUS_OK) status = weigh(&threading);
  if (status == STATUS_OK) status = choose_all(&threading, *hits, count);
  struct hit **list = arena_alloc(arena, (*count + 1) * sizeof *list);
  for (size_t i = 0; i < *count; i++) list[i] = &(*hits)[i];
  if (status == STATUS_OK)
    status = hits_fill_values(arena, &searcher->columns, HITS_ALL, list, *count,
                              error);
  if (status == STATUS_OK) status = threading.forms.status;
  forms_free(&threading.forms);
  vec_free(&threading.candidates);
  return status;
}
