#include "search/timeline.h"

#include <stdlib.h>

#include "search/crosstab.h"
#include "search/days.h"
#include "search/matching.h"
#include "search/plan_query.h"
#include "search/rank_columns.h"
#include "search/remarks.h"
#include "search/scoring.h"
#include "search/showing.h"

/* A day, while the list is made; sections are places in the counted set. */
struct moment {
  uint64_t key; /* of days.h */
  uint32_t meeting;
  size_t count, decisions;
  size_t own; /* decisions that have words asked for */
  size_t best;
  struct str file; /* key, of the best section */
};

struct timeline {
  struct matching *matching;
  struct section_set *set;
  struct columns *columns;
  struct arena *arena;
  const struct items *items;
  double *scores; /* by section, the higher the better */
  struct number_map days;
  VEC(struct moment) list;
  struct lists_timeline *result;
  struct snippets snippets;
  struct error *error;
};

/* ---- which section is best ---- */

/* What makes one better than another where nothing was searched for: length
 * stays below the least of these. */
enum { HAS_ACTION = 1 << 30 };
static const double HAS_DECISION = 2.0 * HAS_ACTION;

/* What the words weigh that stand in a decision. */
static double weight_of(struct timeline *timeline, const struct item *item) {
  struct highlighter *highlighter = &timeline->snippets.highlighter;
  if (!timeline->result->has_words) return 0;
  highlight_read(highlighter, item->text);
  return highlight_weight(
      highlighter, highlight_words(highlighter, 0, highlighter->list.len));
}

static size_t count_items(const struct timeline *timeline, uint32_t document,
                          unsigned kind) {
  const struct item_place *place = items_place(timeline->items, document);
  size_t count = 0;
  for (size_t i = 0; place && i < place->section->items.len; i++)
    count += place->section->items.data[i].kind == kind;
  return count;
}

static void weigh_unranked(struct timeline *timeline) {
  const struct section_set *set = timeline->set;
  for (size_t i = 0; i < set->len; i++) {
    double score = set->numbers[i].length;
    if (count_items(timeline, set->ids[i], KIND_ACTION) > 0)
      score += HAS_ACTION;
    if (count_items(timeline, set->ids[i], KIND_DECISION) > 0)
      score += HAS_DECISION;
    timeline->scores[i] = score;
  }
}

static enum status add_class(struct timeline *timeline, struct rank *rank,
                             bool best, double lead) {
  struct scoring class = {0};
  enum status status = scoring_class(rank, best, SIZE_MAX, &class);
  for (int gain = 0; class.gains && gain < GAINS && status == STATUS_OK; gain++)
    status = scoring_add_gain(rank, &class, (enum gain)gain, 0);
  for (size_t i = 0; i < class.len && status == STATUS_OK; i++)
    timeline->scores[class.indices[i]] = class.scores[i] + lead;
  scoring_free(&class);
  return status;
}

/* Scores as those of search, which puts all words before some. */
static enum status weigh_ranked(struct timeline *timeline) {
  enum { ALL_WORDS = 1 << 20 }; /* more than any score */
  struct matching *matching = timeline->matching;
  struct rank rank = {
      .plan = &matching->plan,
      .request = matching->request,
      .engine = matching->searcher->store->engine,
      .columns = timeline->columns,
      .texts = &matching->searcher->texts,
      .arena = timeline->arena,
      .shown = timeline->set,
      .best = &matching->best,
      .coverage = matching->is_covered ? &matching->coverage : NULL};
  enum status status = rank_columns_init(&rank, timeline->error);
  if (status == STATUS_OK && (rank.coverage || rank.best->len > 0))
    status = add_class(timeline, &rank, true, ALL_WORDS);
  if (status == STATUS_OK && !rank.coverage && matching->mode == RESULTS_SOME)
    status = add_class(timeline, &rank, false, 0);
  rank_columns_free(&rank);
  return status;
}

static enum status file_of(struct timeline *timeline, size_t section,
                           struct str *key) {
  uint32_t code;
  enum status status = columns_code(
      timeline->columns, SLOT_FILE,
      timeline->set->numbers[section].of[NUMBER_FILE], &code, timeline->error);
  if (status == STATUS_OK)
    *key = columns_value(timeline->columns, SLOT_FILE, code);
  return status;
}

static enum status line_of(struct timeline *timeline, size_t section,
                           struct str key, uint32_t *line) {
  const struct section_text *text;
  enum status status =
      texts_head(&timeline->matching->searcher->texts, key,
                 timeline->set->ids[section], NULL, &text, timeline->error);
  if (status == STATUS_OK) *line = text->line;
  return status;
}

static enum status take_better(struct timeline *timeline, struct moment *moment,
                               size_t section) {
  double before = timeline->scores[moment->best];
  double score = timeline->scores[section];
  struct str file;
  uint32_t line = 0, best_line = 0;
  if (moment->count > 0 && score < before) return STATUS_OK;
  enum status status = file_of(timeline, section, &file);
  if (status != STATUS_OK) return status;
  int order =
      moment->count > 0 && score == before ? str_cmp(file, moment->file) : -1;
  if (order == 0) {
    status = line_of(timeline, section, file, &line);
    if (status == STATUS_OK)
      status = line_of(timeline, moment->best, moment->file, &best_line);
    order = line < best_line ? -1 : 1;
  }
  if (order > 0 || status != STATUS_OK) return status;
  moment->best = section;
  moment->file = file;
  return STATUS_OK;
}

/* ---- days ---- */

static void count_decisions(struct timeline *timeline, uint32_t document,
                            struct moment *moment) {
  const struct item_place *place = items_place(timeline->items, document);
  for (size_t i = 0; place && i < place->section->items.len; i++) {
    const struct item *item = &place->section->items.data[i];
    if (item->kind != KIND_DECISION) continue;
    moment->decisions++;
    moment->own += weight_of(timeline, item) > 0;
  }
}

static enum status find_days(struct timeline *timeline) {
  const struct section_set *set = timeline->set;
  for (size_t i = 0; i < set->len; i++) {
    uint64_t key = days_key(&set->numbers[i]);
    if (days_date(key) == 0) {
      timeline->result->undated++;
      continue;
    }
    uint32_t at = number_map_put(&timeline->days, key);
    if (at == timeline->list.len)
      vec_push(&timeline->list,
               (struct moment){.key = key,
                               .meeting = set->numbers[i].of[NUMBER_MEETING],
                               .best = i});
    struct moment *moment = &timeline->list.data[at];
    enum status status = take_better(timeline, moment, i);
    if (status != STATUS_OK) return status;
    moment->count++;
    count_decisions(timeline, set->ids[i], moment);
  }
  return STATUS_OK;
}

static enum status weigh(struct timeline *timeline) {
  struct matching *matching = timeline->matching;
  timeline->scores = arena_zalloc(
      timeline->arena, (timeline->set->len + 1) * sizeof *timeline->scores);
  enum status status =
      section_set_read(matching->searcher->store->engine, timeline->arena,
                       timeline->set, timeline->error);
  if (status == STATUS_OK)
    status = searcher_items(matching->searcher, false, &timeline->items,
                            timeline->error);
  if (status != STATUS_OK) return status;
  timeline->result->has_words = plan_query_is_ranked(&matching->plan);
  if (timeline->result->has_words) return weigh_ranked(timeline);
  weigh_unranked(timeline);
  return STATUS_OK;
}

static int compare_moment(const void *a, const void *b) {
  const struct moment *x = a, *y = b;
  uint32_t date_x = days_date(x->key), date_y = days_date(y->key);
  if (date_x != date_y) return date_x < date_y ? -1 : 1;
  return str_cmp(x->file, y->file);
}

/* ---- months ---- */

static size_t month_number(struct date date) {
  return (size_t)date.year * 12 + (size_t)date.month - 1;
}

static void count_months(struct timeline *timeline) {
  struct lists_timeline *result = timeline->result;
  size_t days = timeline->list.len;
  if (days == 0) return;
  const struct moment *list = timeline->list.data;
  size_t first = month_number(days_date_of(days_date(list[0].key)));
  size_t last = month_number(days_date_of(days_date(list[days - 1].key)));
  result->month_count = last - first + 1;
  result->months = arena_zalloc(timeline->arena,
                                result->month_count * sizeof *result->months);
  for (size_t i = first; i <= last; i++)
    result->months[i - first].month =
        (struct date){(short)(i / 12), (signed char)(i % 12 + 1), 0};
  for (size_t i = 0; i < days; i++)
    result->months[month_number(days_date_of(days_date(list[i].key))) - first]
        .count += list[i].count;
}

/* The months of each value: a table of the two. */
static enum status part_months(struct timeline *timeline) {
  struct matching *matching = timeline->matching;
  struct lists_timeline *result = timeline->result;
  const struct field *fields[] = {matching->request->by,
                                  field_get(FIELD_MONTH)};
  struct results_table table = {0};
  result->by = fields[0];
  if (!fields[0] || result->month_count == 0) return STATUS_OK;
  enum status status = crosstab_count(matching, fields, &table);
  if (status != STATUS_OK) return status;
  result->multiple_count = table.rows.len;
  result->multiples = arena_zalloc(
      timeline->arena, (table.rows.len + 1) * sizeof *result->multiples);
  size_t first = month_number(result->months[0].month);
  for (size_t r = 0; r < table.rows.len; r++) {
    const struct facet_value *row = &table.rows.values[r];
    struct lists_multiple *multiple = &result->multiples[r];
    *multiple = (struct lists_multiple){
        row->value, row->label, row->count,
        arena_zalloc(timeline->arena,
                     result->month_count * sizeof *multiple->months)};
    for (size_t c = 0; c < table.columns.len; c++) {
      struct date month;
      struct str name = table.columns.values[c].value;
      if (name.data && date_parse(name, &month))
        multiple->months[month_number(month) - first] =
            table.cells[r * table.columns.len + c];
    }
  }
  return STATUS_OK;
}

/* ---- what is shown ---- */

static enum status meeting_of(struct timeline *timeline, uint32_t symbol,
                              struct str *meeting) {
  uint32_t code = 0;
  enum status status = STATUS_OK;
  *meeting = (struct str){NULL, 0};
  if (symbol != 0)
    status = columns_code(timeline->columns, SLOT_MEETING, symbol, &code,
                          timeline->error);
  if (status == STATUS_OK && code != 0)
    *meeting = arena_str(timeline->arena,
                         columns_value(timeline->columns, SLOT_MEETING, code));
  return status;
}

static enum status moment_of(struct timeline *timeline,
                             const struct moment *from,
                             struct lists_moment *moment) {
  moment->date = days_date_of(days_date(from->key));
  return meeting_of(timeline, from->meeting, &moment->meeting);
}

/* First, last, and days with decisions: of the whole list. */
static enum status name_moments(struct timeline *timeline) {
  struct lists_timeline *result = timeline->result;
  size_t count = timeline->list.len;
  const struct moment *list = timeline->list.data;
  result->decided =
      arena_zalloc(timeline->arena, (count + 1) * sizeof *result->decided);
  if (count == 0) return STATUS_OK;
  enum status status = moment_of(timeline, &list[0], &result->first);
  if (status == STATUS_OK)
    status = moment_of(timeline, &list[count - 1], &result->last);
  for (size_t i = 0; i < count; i++) result->has_own |= list[i].own > 0;
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    if ((result->has_own ? list[i].own : list[i].decisions) > 0)
      status = moment_of(timeline, &list[i],
                         &result->decided[result->decided_count++]);
  return status;
}

/* The sections of the days on the page, day by day. */
struct day_section {
  size_t day, section;
};

static int compare_day_section(const void *a, const void *b) {
  const struct day_section *x = a, *y = b;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  return (x->section > y->section) - (x->section < y->section);
}

static void add_team(struct timeline *timeline, struct str_list *teams,
                     struct str team) {
  size_t at = 0;
  while (at < teams->len && str_cmp(teams->data[at], team) < 0) at++;
  if (at < teams->len && str_eq(teams->data[at], team)) return;
  struct str *list =
      arena_alloc(timeline->arena, (teams->len + 1) * sizeof *list);
  for (size_t i = 0; i <= teams->len; i++)
    list[i] = i < at    ? teams->data[i]
              : i == at ? arena_str(timeline->arena, team)
                        : teams->data[i - 1];
  *teams = (struct str_list){list, teams->len + 1};
}

static enum status add_teams(struct timeline *timeline, size_t section,
                             struct lists_day *day) {
  uint32_t number = timeline->set->numbers[section].of[NUMBER_TEAMS], code = 0;
  struct str rest, team;
  if (number == 0) return STATUS_OK;
  enum status status = columns_code(timeline->columns, SLOT_TEAM, number, &code,
                                    timeline->error);
  if (status != STATUS_OK) return status;
  rest = columns_value(timeline->columns, SLOT_TEAM, code);
  while (rest.len > 0 && str_split(&rest, FIELD_SEPARATOR, &team))
    add_team(timeline, &day->teams, team);
  return STATUS_OK;
}

static int compare_decision(const void *a, const void *b) {
  const struct lists_decision *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  int by_path = str_cmp(x->path, y->path);
  return by_path ? by_path : (x->line > y->line) - (x->line < y->line);
}

static void add_decisions(struct timeline *timeline, size_t section,
                          struct lists_day *day, size_t *added) {
  const struct item_place *place =
      items_place(timeline->items, timeline->set->ids[section]);
  for (size_t i = 0; place && i < place->section->items.len; i++) {
    const struct item *item = &place->section->items.data[i];
    if (item->kind == KIND_DECISION)
      day->decided[(*added)++] =
          (struct lists_decision){arena_str(timeline->arena, item->text),
                                  arena_str(timeline->arena, place->path),
                                  item->line, weight_of(timeline, item)};
  }
}

/* What all sections of the days add up to. */
static enum status gather_days(struct timeline *timeline, size_t first) {
  struct lists_timeline *result = timeline->result;
  const struct section_set *set = timeline->set;
  struct number_map shown = {0};
  VEC(struct day_section) list = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < result->len; i++)
    number_map_put(&shown, timeline->list.data[first + i].key);
  for (size_t i = 0; i < set->len; i++) {
    uint32_t day = number_map_get(&shown, days_key(&set->numbers[i]));
    if (day != NUMBER_MAP_NONE) vec_push(&list, (struct day_section){day, i});
  }
  if (list.len > 1)
    qsort(list.data, list.len, sizeof *list.data, compare_day_section);
  for (size_t i = 0, added = 0; i < list.len && status == STATUS_OK; i++) {
    struct lists_day *day = &result->days[list.data[i].day];
    if (i == 0 || list.data[i - 1].day != list.data[i].day) added = 0;
    status = add_teams(timeline, list.data[i].section, day);
    add_decisions(timeline, list.data[i].section, day, &added);
    if (added > 1 && added == day->decisions)
      qsort(day->decided, added, sizeof *day->decided, compare_decision);
  }
  number_map_free(&shown);
  vec_free(&list);
  return status;
}

static enum status show_days(struct timeline *timeline, size_t first) {
  struct lists_timeline *result = timeline->result;
  struct hit *hits =
      arena_zalloc(timeline->arena, (result->len + 1) * sizeof *hits);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < result->len && status == STATUS_OK; i++) {
    const struct moment *moment = &timeline->list.data[first + i];
    struct lists_day *day = &result->days[i];
    day->date = days_date_of(days_date(moment->key));
    day->count = moment->count;
    day->decisions = moment->decisions;
    day->decided = arena_zalloc(timeline->arena,
                                (day->decisions + 1) * sizeof *day->decided);
    day->best = &hits[i];
    status = meeting_of(timeline, moment->meeting, &day->meeting);
    if (status == STATUS_OK)
      status =
          showing_fill(timeline->matching, &timeline->snippets, moment->file,
                       timeline->set->ids[moment->best], &hits[i]);
  }
  return status == STATUS_OK ? gather_days(timeline, first) : status;
}

static enum status list_days(struct timeline *timeline) {
  struct lists_timeline *result = timeline->result;
  size_t first, last;
  enum status status = weigh(timeline);
  if (status == STATUS_OK)
    status = showing_begin(timeline->matching, &timeline->snippets);
  if (status == STATUS_OK) status = find_days(timeline);
  if (status != STATUS_OK) return status;
  if (timeline->list.len > 1)
    qsort(timeline->list.data, timeline->list.len, sizeof *timeline->list.data,
          compare_moment);
  matching_page(timeline->matching, timeline->list.len, &first, &last);
  result->len = last - first;
  result->days =
      arena_zalloc(timeline->arena, (result->len + 1) * sizeof *result->days);
  count_months(timeline);
  status = name_moments(timeline);
  if (status == STATUS_OK) status = part_months(timeline);
  return status == STATUS_OK ? show_days(timeline, first) : status;
}

enum status timeline_run(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         struct query_error *problem, struct error *error) {
  struct matching matching =
      matching_of(searcher, arena, request, results, problem, error);
  struct timeline timeline = {.matching = &matching,
                              .columns = &searcher->columns,
                              .arena = arena,
                              .error = error};
  enum status status = matching_begin(&matching);
  timeline.set = matching.counted;
  timeline.result = results->timeline =
      arena_zalloc(arena, sizeof *results->timeline);
  timeline.result->offset = request->offset;
  if (status == STATUS_OK) status = list_days(&timeline);
  if (status == STATUS_OK) status = remarks_add(&matching);
  snippet_free(&timeline.snippets);
  matching_end(&matching);
  number_map_free(&timeline.days);
  vec_free(&timeline.list);
  return status;
}
