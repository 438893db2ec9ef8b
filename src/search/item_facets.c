#include "search/item_facets.h"

#include <stdlib.h>

#include "search/facets.h"

/* What states are counted under: choices are those of FIELD_IS. */
static const struct field states = {.id = FIELD_IS,
                                    .name = "state",
                                    .type = FIELD_TYPE_FLAG,
                                    .slot = SLOT_NONE};

const struct field *item_facets_field(size_t index) {
  static const enum field_id ids[] = {FIELD_OWNER, FIELD_TEAM,  FIELD_KIND,
                                      FIELD_IS,    FIELD_MONTH, FIELD_YEAR};
  if (index >= sizeof ids / sizeof *ids) return NULL;
  return ids[index] == FIELD_IS ? &states : field_get(ids[index]);
}

struct matched {
  size_t unit, mention;
};

struct item_counter {
  struct item_match *match;
  const struct field *field;
  VEC(struct matched) matched;
  struct map counts;
  VEC(struct str) values; /* of one item */
  bool has_none;          /* a mention of it has no value */
  size_t without;
};

static void take_mention(void *context, size_t mention) {
  struct item_counter *counter = context;
  vec_push(&counter->matched,
           (struct matched){item_match_unit(counter->match, mention), mention});
}

static int compare_unit(const void *a, const void *b) {
  size_t x = ((const struct matched *)a)->unit;
  size_t y = ((const struct matched *)b)->unit;
  return (x > y) - (x < y);
}

static void add_value(struct item_counter *counter, struct str value) {
  for (size_t i = 0; i < counter->values.len; i++)
    if (str_eq(counter->values.data[i], value)) return;
  if (value.data)
    vec_push(&counter->values, value);
  else
    counter->has_none = true;
}

static void add_values(struct item_counter *counter,
                       const struct str_list *values) {
  for (size_t i = 0; i < values->len; i++) add_value(counter, values->data[i]);
  counter->has_none |= values->len == 0;
}

/* The month of the day that an item is listed under; the year of a mention,
 * since years are chosen. */
static struct str date_of(const struct item_counter *counter, size_t mention) {
  char compact[DATE_TEXT_SIZE];
  bool of_mention = counter->match->matching->request->every ||
                    counter->field->id == FIELD_YEAR;
  struct date date = of_mention
                         ? counter->match->items->mentions[mention].place->date
                         : item_match_chain(counter->match, mention)->first;
  if (!date_is_set(date)) return (struct str){NULL, 0};
  date_format_compact(date, compact);
  return facets_date_value(counter->match->matching->arena, counter->field->id,
                           str_of(compact));
}

static void add_mention(struct item_counter *counter, size_t index) {
  const struct item_mention *mention = &counter->match->items->mentions[index];
  switch (counter->field->id) {
    case FIELD_OWNER:
      add_values(counter, &mention->owners);
      break;
    case FIELD_TEAM:
      add_values(counter, &mention->place->teams);
      break;
    case FIELD_KIND:
      add_value(counter, mention->item->kind == KIND_ACTION ? STR("action")
                                                            : STR("decision"));
      break;
    case FIELD_IS:
      add_value(counter, str_of(items_state_name(
                             item_match_chain(counter->match, index)->state)));
      break;
    default:
      add_value(counter, date_of(counter, index));
  }
}

static void count_units(struct item_counter *counter) {
  const struct matched *matched = counter->matched.data;
  size_t count = counter->matched.len;
  if (count > 1)
    qsort(counter->matched.data, count, sizeof *matched, compare_unit);
  for (size_t i = 0; i < count; i++) {
    add_mention(counter, matched[i].mention);
    if (i + 1 < count && matched[i + 1].unit == matched[i].unit) continue;
    for (size_t k = 0; k < counter->values.len; k++)
      ++*map_put(&counter->counts, counter->values.data[k], 0, NULL);
    counter->without += counter->has_none;
    counter->values.len = 0;
    counter->has_none = false;
  }
}

static enum status count_facet(struct item_match *match,
                               const struct field *field, struct facet *facet) {
  struct matching *matching = match->matching;
  struct item_counter counter = {.match = match, .field = field};
  struct section_set set = {0};
  /* Drill-sideways: a facet ignores its own choice. */
  enum field_id except =
      matching->plan.choices[field->id] ? field->id : FIELD_COUNT;
  counter.counts.arena = matching->arena;
  enum status status = item_match_sections(match, except, &set);
  if (status == STATUS_OK) {
    item_match_each(match, &set, except, take_mention, &counter);
    count_units(&counter);
    status =
        facets_list(matching, field, &counter.counts, counter.without, facet);
  }
  free(set.ids);
  vec_free(&counter.matched);
  vec_free(&counter.values);
  map_free(&counter.counts);
  return status;
}

enum status item_facets_count(struct item_match *match) {
  const struct request *request = match->matching->request;
  struct results *results = match->matching->results;
  enum status status = STATUS_OK;
  results->facet_count = request->facet_count;
  results->facets =
      arena_zalloc(match->matching->arena,
                   (request->facet_count + 1) * sizeof *results->facets);
  for (size_t i = 0; i < request->facet_count && status == STATUS_OK; i++)
    status = count_facet(match, request->facets[i], &results->facets[i]);
  return status;
}
