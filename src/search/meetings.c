#include "search/meetings.h"

#include <stdlib.h>

#include "search/days.h"
#include "search/matching.h"
#include "search/remarks.h"
#include "search/rhythm.h"

/* A meeting, while its list is made. */
struct met {
  uint64_t key;     /* of days.h */
  uint32_t meeting; /* symbol of the series */
  size_t sections, actions, decisions;
  /* Of its files, that with the most sections that match, then by path. */
  uint32_t file;  /* code of SLOT_FILE */
  uint32_t first; /* a section of it */
  size_t file_sections;
};

struct meetings {
  struct matching *matching;
  struct columns *columns;
  struct arena *arena;
  struct number_map days; /* by place: list */
  VEC(struct met) list;
  struct section_set all;
  struct error *error;
};

static enum status text_of(struct meetings *meetings, unsigned slot,
                           uint32_t number, struct str *text) {
  uint32_t code = 0;
  enum status status = STATUS_OK;
  *text = (struct str){NULL, 0};
  if (number != 0)
    status =
        columns_code(meetings->columns, slot, number, &code, meetings->error);
  if (status != STATUS_OK || code == 0) return status;
  *text =
      arena_str(meetings->arena, columns_value(meetings->columns, slot, code));
  return status;
}

/* ---- what matches ---- */

/* How many sections each file has of each meeting, and which stands for it. */
static enum status choose_files(struct meetings *meetings) {
  const struct section_set *set = meetings->matching->counted;
  struct number_map pairs = {0}; /* place of the day, symbol of the file */
  VEC(size_t) counts = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < set->len; i++) {
    const struct engine_numbers *numbers = &set->numbers[i];
    uint64_t day = number_map_get(&meetings->days, days_key(numbers));
    uint32_t at = number_map_put(&pairs, day << 32 | numbers->of[NUMBER_FILE]);
    if (at == counts.len) vec_push(&counts, 0);
    counts.data[at]++;
  }
  for (size_t i = 0; i < counts.len && status == STATUS_OK; i++) {
    struct met *met = &meetings->list.data[pairs.keys.data[i] >> 32];
    uint32_t code = 0;
    status = columns_code(meetings->columns, SLOT_FILE,
                          (uint32_t)pairs.keys.data[i], &code, meetings->error);
    size_t sections = counts.data[i];
    if (status != STATUS_OK || sections < met->file_sections) continue;
    if (sections == met->file_sections &&
        str_cmp(columns_value(meetings->columns, SLOT_FILE, met->file),
                columns_value(meetings->columns, SLOT_FILE, code)) < 0)
      continue;
    met->file_sections = sections;
    met->file = code;
  }
  number_map_free(&pairs);
  vec_free(&counts);
  return status;
}

static enum status count_items(struct meetings *meetings) {
  const struct section_set *set = meetings->matching->counted;
  const struct items *items = NULL;
  enum status status = searcher_items(meetings->matching->searcher, false,
                                      &items, meetings->error);
  for (size_t i = 0; i < set->len && status == STATUS_OK; i++) {
    const struct item_place *place = items_place(items, set->ids[i]);
    if (!place) continue;
    struct met *met =
        &meetings->list
             .data[number_map_get(&meetings->days, days_key(&set->numbers[i]))];
    const struct item_list *own = &place->section->items;
    for (size_t k = 0; k < own->len; k++) {
      met->actions += own->data[k].kind == KIND_ACTION;
      met->decisions += own->data[k].kind == KIND_DECISION;
    }
  }
  return status;
}

static enum status find_meetings(struct meetings *meetings) {
  struct section_set *set = meetings->matching->counted;
  enum status status =
      section_set_read(meetings->matching->searcher->store->engine,
                       meetings->arena, set, meetings->error);
  for (size_t i = 0; i < set->len && status == STATUS_OK; i++) {
    uint64_t key = days_key(&set->numbers[i]);
    uint32_t at = number_map_put(&meetings->days, key);
    if (at == meetings->list.len)
      vec_push(&meetings->list,
               (struct met){.key = key,
                            .meeting = set->numbers[i].of[NUMBER_MEETING]});
    meetings->list.data[at].sections++;
  }
  if (status == STATUS_OK) status = choose_files(meetings);
  if (status == STATUS_OK) status = count_items(meetings);
  return status;
}

/* ---- order ---- */

static int compare_met(const void *a, const void *b, void *context) {
  const struct met *x = a, *y = b;
  struct meetings *meetings = context;
  enum request_sort sort = meetings->matching->request->sort;
  uint32_t date_x = days_date(x->key), date_y = days_date(y->key);
  if (sort != SORT_PATH && date_x != date_y) {
    if (date_x == 0 || date_y == 0) return date_x == 0 ? 1 : -1;
    return (date_x > date_y) == (sort == SORT_NEWEST) ? -1 : 1;
  }
  uint32_t file_x = columns_order(meetings->columns, SLOT_FILE, x->file);
  uint32_t file_y = columns_order(meetings->columns, SLOT_FILE, y->file);
  if (file_x != file_y) return file_x < file_y ? -1 : 1;
  return (date_x > date_y) - (date_x < date_y);
}

/* ---- what is shown ---- */

/* The key of the meeting that a section belongs to. */
static uint64_t key_of(const struct section_set *all, uint32_t id) {
  size_t place = section_set_place(all, id);
  return place < all->len ? days_key(&all->numbers[place]) : 0;
}

/* The title of the file, which is that of its first meeting; else the first
 * heading of the meeting in the file, but not that of a list of participants or
 * an agenda. */
static struct str find_title(const struct meetings *meetings, uint64_t key,
                             const struct file_text *text) {
  for (size_t i = 0; i < text->count; i++) {
    const struct section_text *section = &text->sections[i];
    bool title = i == 0 && text->title.len > 0;
    if ((title || section->heading.len > 0) &&
        (title || !(section->kinds & (KIND_AGENDA | KIND_PARTICIPANTS))) &&
        key_of(&meetings->all, section->id) == key)
      return title ? text->title : section->heading;
  }
  return (struct str){NULL, 0};
}

static enum status fill_row(struct meetings *meetings, const struct met *met,
                            struct arena *texts, struct lists_meeting *row) {
  struct store *store = meetings->matching->searcher->store;
  struct str key = columns_value(meetings->columns, SLOT_FILE, met->file);
  struct file_text text;
  enum status status =
      texts_path(store, meetings->arena, key, &row->path, meetings->error);
  if (status == STATUS_OK)
    status = store_heads(store, texts, key, &text, meetings->error);
  struct str title = {NULL, 0};
  if (status == STATUS_OK) title = find_title(meetings, met->key, &text);
  if (title.data) row->title = arena_str(meetings->arena, title);
  arena_reset(texts);
  row->date = days_date_of(days_date(met->key));
  row->sections = met->sections;
  row->actions = met->actions;
  row->decisions = met->decisions;
  return status == STATUS_OK
             ? text_of(meetings, SLOT_MEETING, met->meeting, &row->meeting)
             : status;
}

static enum status fill_guests(struct meetings *meetings,
                               const struct met *page,
                               struct lists_meetings *list) {
  struct number_map shown = {0};
  struct days_guests guests = {0};
  for (size_t i = 0; i < list->len; i++) number_map_put(&shown, page[i].key);
  enum status status =
      days_read_guests(meetings->matching->searcher, meetings->arena, &shown,
                       &meetings->all, &guests, meetings->error);
  struct str *values =
      arena_alloc(meetings->arena, (guests.len + 1) * sizeof *values);
  for (size_t i = 0; i < guests.len; i++) {
    const struct days_guest *guest = &guests.data[i];
    if (i > 0 && days_is_same_guest(guest - 1, guest)) continue;
    struct str_list *attended = &list->data[guest->day].attended;
    *values = arena_str(meetings->arena, guest->value);
    if (attended->len++ == 0) attended->data = values;
    values++;
  }
  number_map_free(&shown);
  return status;
}

static enum status list_meetings(struct meetings *meetings) {
  struct matching *matching = meetings->matching;
  struct lists_meetings *list = matching->results->meetings;
  size_t first, last;
  enum status status = find_meetings(meetings);
  if (status != STATUS_OK) return status;
  if (meetings->list.len > 1)
    qsort_r(meetings->list.data, meetings->list.len,
            sizeof *meetings->list.data, compare_met, meetings);
  matching_page(matching, meetings->list.len, &first, &last);
  const struct met *page =
      meetings->list.len > 0 ? meetings->list.data + first : NULL;
  list->len = last - first;
  list->data =
      arena_zalloc(meetings->arena, (list->len + 1) * sizeof *list->data);
  struct arena texts = {0};
  for (size_t i = 0; i < list->len && status == STATUS_OK; i++)
    status = fill_row(meetings, &page[i], &texts, &list->data[i]);
  arena_free(&texts);
  return status == STATUS_OK ? fill_guests(meetings, page, list) : status;
}

/* ---- days without minutes ---- */

/* A series and one of its days. */
struct series_day {
  uint32_t meeting, date; /* numbers */
};

static int compare_day(const void *a, const void *b) {
  const struct series_day *x = a, *y = b;
  if (x->meeting != y->meeting) return x->meeting < y->meeting ? -1 : 1;
  return (x->date > y->date) - (x->date < y->date);
}

typedef VEC(struct series_day) series_days;

/* All days of the series that have sections that match, and the newest day of
 * all minutes. */
static enum status find_series(struct meetings *meetings, series_days *days,
                               uint32_t *newest) {
  struct section_set *set = meetings->matching->counted;
  const struct section_set *all = &meetings->all;
  struct number_map chosen = {0};
  enum status status =
      section_set_read(meetings->matching->searcher->store->engine,
                       meetings->arena, set, meetings->error);
  for (size_t i = 0; i < set->len && status == STATUS_OK; i++)
    number_map_put(&chosen, set->numbers[i].of[NUMBER_MEETING]);
  *newest = 0;
  for (size_t i = 0; i < all->len && status == STATUS_OK; i++) {
    const uint32_t *numbers = all->numbers[i].of;
    uint32_t meeting = numbers[NUMBER_MEETING], date = numbers[NUMBER_DATE];
    if (date > *newest) *newest = date;
    if (date == 0 || meeting == 0 ||
        number_map_get(&chosen, meeting) == NUMBER_MAP_NONE)
      continue;
    size_t before = meetings->days.keys.len;
    if (number_map_put(&meetings->days, days_key(&all->numbers[i])) == before)
      vec_push(days, (struct series_day){meeting, date});
  }
  number_map_free(&chosen);
  if (days->len > 1)
    qsort(days->data, days->len, sizeof *days->data, compare_day);
  return status;
}

static bool is_asked_for(const struct request *request, struct date gap) {
  struct date first = gap, last = gap;
  if (!date_has_day(gap)) {
    first.day = 1;
    last.day = (signed char)date_days_in_month(gap.year, gap.month);
  }
  return (!date_is_set(request->since) ||
          date_cmp(last, request->since) >= 0) &&
         (!date_is_set(request->until) || date_cmp(first, request->until) <= 0);
}

struct gap_list {
  VEC(struct lists_meeting) gaps;
  VEC(struct lists_rhythm) rhythms;
};

static enum status add_series(struct meetings *meetings,
                              const struct series_day *days, size_t count,
                              struct date horizon, struct gap_list *list) {
  const struct request *request = meetings->matching->request;
  struct date *dates = arena_alloc(meetings->arena, count * sizeof *dates);
  struct rhythm rhythm;
  for (size_t i = 0; i < count; i++) dates[i] = days_date_of(days[i].date);
  rhythm_find(meetings->arena, dates, count, horizon, &rhythm);
  struct lists_rhythm row = {.weeks = rhythm.weeks,
                             .months = rhythm.months,
                             .weekday = rhythm.weekday,
                             .first = dates[0],
                             .last = dates[count - 1],
                             .meetings = count,
                             .pauses = rhythm.pauses};
  enum status status =
      text_of(meetings, SLOT_MEETING, days[0].meeting, &row.meeting);
  for (size_t i = 0; i < rhythm.gap_count; i++) {
    if (!is_asked_for(request, rhythm.gaps[i])) continue;
    vec_push(&list->gaps, (struct lists_meeting){.date = rhythm.gaps[i],
                                                 .meeting = row.meeting});
    row.gaps++;
  }
  vec_push(&list->rhythms, row);
  return status;
}

static int compare_rhythm(const void *a, const void *b) {
  const struct lists_rhythm *x = a, *y = b;
  return str_cmp(x->meeting, y->meeting);
}

static int compare_gap(const void *a, const void *b, void *context) {
  const struct lists_meeting *x = a, *y = b;
  const struct request *request = context;
  int by_date = date_cmp(x->date, y->date);
  int by_meeting = str_cmp(x->meeting, y->meeting);
  if (request->sort == SORT_PATH) return by_meeting ? by_meeting : by_date;
  if (by_date == 0) return by_meeting;
  return request->sort == SORT_NEWEST ? -by_date : by_date;
}

static void fill_gaps(struct meetings *meetings, struct gap_list *found) {
  struct matching *matching = meetings->matching;
  struct lists_meetings *list = matching->results->meetings;
  size_t first, last, count = found->gaps.len;
  struct request request = *matching->request;
  if (count > 1)
    qsort_r(found->gaps.data, count, sizeof *found->gaps.data, compare_gap,
            &request);
  matching_page(matching, count, &first, &last);
  list->len = last - first;
  list->data = arena_dup(meetings->arena,
                         found->gaps.len > 0 ? found->gaps.data + first : NULL,
                         list->len * sizeof *list->data);
  list->rhythm_count = found->rhythms.len;
  if (list->rhythm_count > 1)
    qsort(found->rhythms.data, list->rhythm_count, sizeof *list->rhythms,
          compare_rhythm);
  list->rhythms = arena_dup(meetings->arena, found->rhythms.data,
                            list->rhythm_count * sizeof *list->rhythms);
}

static enum status list_gaps(struct meetings *meetings) {
  struct date today = meetings->matching->request->today;
  series_days days = {0};
  struct gap_list list = {0};
  uint32_t newest = 0;
  enum status status = find_series(meetings, &days, &newest);
  struct date horizon = days_date_of(newest);
  if (!date_has_day(horizon)) horizon.day = 1;
  if (date_cmp(today, horizon) < 0) horizon = today;
  for (size_t start = 0, end; start < days.len && status == STATUS_OK;
       start = end) {
    for (end = start;
         end < days.len && days.data[end].meeting == days.data[start].meeting;)
      end++;
    status =
        add_series(meetings, days.data + start, end - start, horizon, &list);
  }
  if (status == STATUS_OK) fill_gaps(meetings, &list);
  vec_free(&days);
  vec_free(&list.gaps);
  vec_free(&list.rhythms);
  return status;
}

enum status meetings_run(struct searcher *searcher, struct arena *arena,
                         const struct request *request, struct results *results,
                         struct query_error *problem, struct error *error) {
  struct request anywhen = *request;
  anywhen.since = anywhen.until = (struct date){0};
  struct matching matching =
      matching_of(searcher, arena, request->gaps ? &anywhen : request, results,
                  problem, error);
  struct meetings meetings = {.matching = &matching,
                              .columns = &searcher->columns,
                              .arena = arena,
                              .error = error};
  enum status status = matching_begin(&matching);
  results->meetings = arena_zalloc(arena, sizeof *results->meetings);
  results->meetings->are_gaps = request->gaps;
  results->meetings->offset = request->offset;
  if (status == STATUS_OK)
    status = days_read_all(searcher, arena, &meetings.all, error);
  matching.request = request;
  if (status == STATUS_OK)
    status = request->gaps ? list_gaps(&meetings) : list_meetings(&meetings);
  if (status == STATUS_OK) status = remarks_add(&matching);
  matching_end(&matching);
  number_map_free(&meetings.days);
  vec_free(&meetings.list);
  free(meetings.all.ids);
  return status;
}
