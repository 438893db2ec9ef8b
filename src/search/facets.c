#include "search/facets.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "store/section_numbers.h"

/* Counting by value; the map's keys are copies in the arena. */
enum { MOST_GAPS = 40000 }; /* of a facet with --zero: a century of days */

struct counter {
  struct arena *arena;
  const struct field *field;
  struct map counts;
  size_t with_value; /* sections that have one */
};

static void count_values(struct counter *counter, struct str value,
                         size_t sections) {
  struct str part;
  if (value.len == 0) return;
  counter->with_value += sections;
  while (str_split(&value, FIELD_SEPARATOR, &part))
    *map_put(&counter->counts, part, 0, NULL) += sections;
}

/* ---- dates ---- */

static void add_number(struct str *text, int number, size_t digits) {
  char *end = (char *)text->data + (text->len += digits);
  for (size_t i = 0; i < digits; i++, number /= 10)
    *--end = (char)('0' + number % 10);
}

static void add_text(struct str *text, const char *part) {
  while (*part) ((char *)text->data)[text->len++] = *part++;
}

/* The value of a date in a date field ("2023-Q1"); data NULL if it has none (no
 * date, or a month where a day is needed). There may be one for each day:
 * written without printf, which takes longer than all else done for a day. */
static struct str date_value(struct arena *arena, enum field_id field,
                             struct date date) {
  struct str none = {NULL, 0}, text = {NULL, 0};
  int year = date.year, week = 0;
  bool needs_day = field == FIELD_WEEK || field == FIELD_DAY;
  if (!date_is_set(date) || (needs_day && !date_has_day(date))) return none;
  if (field == FIELD_WEEK) date_iso_week(date, &year, &week);
  text.data = arena_zalloc(arena, DATE_TEXT_SIZE);
  add_number(&text, year, 4);
  if (field == FIELD_YEAR) return text;
  add_text(&text, field == FIELD_QUARTER ? "-Q" : week ? "-W" : "-");
  if (field == FIELD_QUARTER)
    add_number(&text, (date.month + 2) / 3, 1);
  else
    add_number(&text, week ? week : date.month, 2);
  if (field != FIELD_DAY) return text;
  add_text(&text, "-");
  add_number(&text, date.day, 2);
  return text;
}

struct str facets_date_value(struct arena *arena, enum field_id field,
                             struct str day) {
  struct date date;
  if (!date_parse(day, &date)) return (struct str){NULL, 0};
  return date_value(arena, field, date);
}

/* Equal for days of the same value only; 0: of none. */
static uint32_t date_group(enum field_id field, struct date date) {
  int year = date.year, week = 0;
  bool needs_day = field == FIELD_WEEK || field == FIELD_DAY;
  if (!date_is_set(date) || (needs_day && !date_has_day(date))) return 0;
  switch (field) {
    case FIELD_YEAR:
      return (uint32_t)year;
    case FIELD_QUARTER:
      return (uint32_t)(year * 10 + (date.month + 2) / 3);
    case FIELD_WEEK:
      date_iso_week(date, &year, &week);
      return (uint32_t)(year * 100 + week);
    case FIELD_MONTH:
      return (uint32_t)(year * 100 + date.month);
    default:
      return section_numbers_date(date);
  }
}

static int compare_day(const void *a, const void *b) {
  const struct section_day *x = a, *y = b;
  return (x->date > y->date) - (x->date < y->date);
}

/* The days of a set, once for all date fields. */
static enum status count_days(struct matching *matching,
                              struct section_set *set) {
  struct columns *columns = &matching->searcher->columns;
  struct code_count *counted;
  size_t count;
  if (set->days) return STATUS_OK;
  enum status status =
      columns_count_set(columns, matching->arena, SLOT_DATE, set, &counted,
                        &count, matching->error);
  if (status != STATUS_OK) return status;
  set->days = arena_alloc(matching->arena, (count + 1) * sizeof *set->days);
  for (size_t i = 0; i < count; i++)
    set->days[i] = (struct section_day){
        columns->slots[SLOT_DATE].numbers.data[counted[i].code],
        counted[i].sections};
  set->day_count = count;
  if (count > 1) qsort(set->days, count, sizeof *set->days, compare_day);
  return STATUS_OK;
}

/* Days of one value follow each other: what it is called is found out once. */
static enum status count_dates(struct matching *matching,
                               struct counter *counter,
                               struct section_set *set) {
  enum field_id field = counter->field->id;
  uint32_t last = 0;
  size_t *sections = NULL;
  enum status status = count_days(matching, set);
  for (size_t i = 0; i < set->day_count && status == STATUS_OK; i++) {
    struct date date = section_numbers_to_date(set->days[i].date);
    uint32_t group = date_group(field, date);
    if (group == 0) continue;
    if (group != last)
      sections = map_put(&counter->counts,
                         date_value(counter->arena, field, date), 0, NULL);
    last = group;
    *sections += set->days[i].sections;
    counter->with_value += set->days[i].sections;
  }
  return status;
}

/* The first day of a date field's value, and the one after its last. */
static bool value_span(enum field_id field, struct str value,
                       struct date *first, struct date *next) {
  int year = atoi(value.data);
  switch (field) {
    case FIELD_YEAR:
      *first = (struct date){(short)year, 1, 1};
      *next = (struct date){(short)(year + 1), 1, 1};
      return true;
    case FIELD_QUARTER:
      *first = (struct date){(short)year,
                             (signed char)((value.data[6] - '1') * 3 + 1), 1};
      *next = date_add_months(*first, 3);
      return true;
    case FIELD_MONTH:
      if (!date_parse(value, first)) return false;
      first->day = 1;
      *next = date_add_months(*first, 1);
      return true;
    case FIELD_WEEK:
      *first = date_of_iso_week(year, atoi(value.data + 6));
      *next = date_add_days(*first, 7);
      return true;
    default:
      if (!date_parse(value, first)) return false;
      *next = date_add_days(*first, 1);
      return true;
  }
}

static void add_value(struct map *counts, struct str value) {
  map_put(counts, value, 0, NULL);
}

/* No reader looks at more, and a day takes a microsecond. */
static enum status check_gaps(enum field_id id, struct date first,
                              struct date last, const struct naming *naming,
                              struct error *error) {
  static const long days_of[FIELD_COUNT] = {[FIELD_YEAR] = 365,
                                            [FIELD_QUARTER] = 90,
                                            [FIELD_MONTH] = 28,
                                            [FIELD_WEEK] = 7,
                                            [FIELD_DAY] = 1};
  long count = 1 + (date_to_days(last) - date_to_days(first)) / days_of[id];
  if (count <= MOST_GAPS) return STATUS_OK;
  char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
  date_format(first, from);
  date_format(last, to);
  return error_set(
      error, STATUS_USAGE,
      "%s would list over %d values of %s from %s to %s: "
      "narrow %s and %s, or count by month or year",
      naming_of(naming, "zero").data, MOST_GAPS, field_get(id)->name, from, to,
      naming_of(naming, "since").data, naming_of(naming, "until").data);
}

/* Adds the values between the first and the last, or of the range asked for. */
static enum status fill_gaps(struct counter *counter,
                             const struct request *request,
                             struct error *error) {
  struct date first = request->since, last = request->until, from, to;
  enum field_id id = counter->field->id;
  for (size_t i = 0; i < counter->counts.cap; i++) {
    struct str value = counter->counts.slots[i].key;
    if (!value.data || !value_span(id, value, &from, &to)) continue;
    if (!date_is_set(request->since) &&
        (!date_is_set(first) || date_cmp(from, first) < 0))
      first = from;
    if (!date_is_set(request->until) &&
        (!date_is_set(last) || date_cmp(from, last) > 0))
      last = from;
  }
  if (!date_is_set(first) || !date_is_set(last)) return STATUS_OK;
  enum status status = check_gaps(id, first, last, request->naming, error);
  struct date day = first;
  while (status == STATUS_OK && date_cmp(day, last) <= 0) {
    struct str value = date_value(counter->arena, id, day);
    add_value(&counter->counts, value);
    if (!value_span(id, value, &from, &to)) break;
    day = to;
  }
  return status;
}

/* ---- order ---- */

static int by_value(const void *a, const void *b) {
  const struct facet_value *x = a, *y = b;
  if (!x->value.data || !y->value.data)
    return (!x->value.data) - (!y->value.data);
  return str_cmp(x->value, y->value);
}

static int by_count(const void *a, const void *b) {
  const struct facet_value *x = a, *y = b;
  if (!x->value.data || !y->value.data)
    return (!x->value.data) - (!y->value.data);
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return str_cmp(x->value, y->value);
}

static bool is_chosen(const struct str_list *chosen, struct str value) {
  for (size_t i = 0; chosen && i < chosen->len; i++)
    if (str_eq(chosen->data[i], STR("-"))
            ? !value.data
            : value.data && str_eq_nocase(chosen->data[i], value))
      return true;
  return false;
}

/* What labels the values of a facet have; NULL: those of no kind. */
struct facet_labels {
  const struct labels *teams;
  const struct people_rows *people;
};

static struct str label_of(struct arena *arena,
                           const struct facet_labels *labels,
                           struct str value) {
  if (labels->teams) return arena_str(arena, store_label(labels->teams, value));
  if (labels->people)
    return arena_str(arena, store_person_label(labels->people, value));
  return value;
}

static void list_values(struct matching *matching, const struct map *counts,
                        const struct facet_labels *labels, size_t without,
                        struct facet *facet) {
  const struct str_list *chosen = &matching->plan.chosen[facet->field->id];
  facet->values =
      arena_alloc(matching->arena, (counts->len + 1) * sizeof *facet->values);
  facet->len = 0;
  for (size_t i = 0; i < counts->cap; i++) {
    const struct map_slot *slot = &counts->slots[i];
    if (!slot->key.data) continue;
    facet->values[facet->len++] = (struct facet_value){
        slot->key, label_of(matching->arena, labels, slot->key), slot->value,
        is_chosen(chosen, slot->key)};
  }
  struct str none = {NULL, 0};
  if (without > 0 || is_chosen(chosen, none))
    facet->values[facet->len++] =
        (struct facet_value){none, none, without, is_chosen(chosen, none)};
}

void facets_order(const struct request *request, struct facet *facet) {
  bool dates = facet->field->type == FIELD_TYPE_DATE;
  bool value_order = request->facet_order == ORDER_VALUE ||
                     (request->facet_order == ORDER_DEFAULT && dates);
  if (facet->len > 1)
    qsort(facet->values, facet->len, sizeof *facet->values,
          value_order ? by_value : by_count);
  if (request->top == 0 || facet->len <= request->top) return;
  /* The most frequent, in the order wanted; what was chosen stays. */
  qsort(facet->values, facet->len, sizeof *facet->values, by_count);
  size_t kept = request->top;
  for (size_t i = kept; i < facet->len; i++)
    if (facet->values[i].selected) facet->values[kept++] = facet->values[i];
  facet->len = kept;
  qsort(facet->values, facet->len, sizeof *facet->values,
        value_order ? by_value : by_count);
}

/* Sections are counted by the whole value of the slot, of which there are few,
 * and these by what they say. */
static enum status count_set(struct matching *matching, struct counter *counter,
                             struct section_set *set) {
  struct columns *columns = &matching->searcher->columns;
  unsigned slot = counter->field->slot;
  struct code_count *counted;
  size_t count;
  if (counter->field->type == FIELD_TYPE_DATE)
    return count_dates(matching, counter, set);
  enum status status = columns_count_set(columns, matching->arena, slot, set,
                                         &counted, &count, matching->error);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    count_values(counter, columns_value(columns, slot, counted[i].code),
                 counted[i].sections);
  return status;
}

enum status facets_list(struct matching *matching, const struct field *field,
                        struct map *counts, size_t without,
                        struct facet *facet) {
  const struct str_list *chosen = &matching->plan.chosen[field->id];
  struct facet_labels labels = {0};
  enum status status = STATUS_OK;
  facet->field = field;
  if (field->id == FIELD_TEAM)
    status =
        searcher_labels(matching->searcher, &labels.teams, matching->error);
  if (field->id == FIELD_PERSON || field->id == FIELD_ATTENDED ||
      field->id == FIELD_OWNER)
    status =
        searcher_people(matching->searcher, &labels.people, matching->error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < chosen->len; i++)
    if (!str_eq(chosen->data[i], STR("-"))) add_value(counts, chosen->data[i]);
  list_values(matching, counts, &labels, without, facet);
  facets_order(matching->request, facet);
  return STATUS_OK;
}

enum status facets_count(struct matching *matching, const struct field *field,
                         struct section_set *set, struct facet *facet) {
  struct counter counter = {.arena = matching->arena, .field = field};
  counter.counts.arena = matching->arena;
  enum status status = count_set(matching, &counter, set);
  if (status == STATUS_OK && field->type == FIELD_TYPE_DATE &&
      matching->request->zero)
    status = fill_gaps(&counter, matching->request, matching->error);
  if (status == STATUS_OK)
    status = facets_list(matching, field, &counter.counts,
                         set->len - counter.with_value, facet);
  map_free(&counter.counts);
  return status;
}
