#include "search/item_list.h"

#include <math.h>
#include <stdlib.h>

#include "search/hits.h"
#include "search/item_facets.h"
#include "search/plan_query.h"
#include "search/rank_columns.h"
#include "search/remarks.h"
#include "search/scoring.h"

/* A line of the answer: an item, with --group-by once in each of its groups. */
struct item_row {
  size_t unit;
  size_t first, last; /* mentions: where it stands, and what is told of it */
  struct date due;
  double score;
  struct str group; /* data NULL: none */
  size_t group_size;
};

struct item_listing {
  struct item_match *match;
  double *scores;   /* of sections, by place; NULL: not ranked */
  double *of_units; /* best score of each unit, minus one; see take_mention */
  VEC(struct item_row) rows;
};

/* ---- scores ---- */

static enum status add_scores(struct item_listing *listing, struct rank *rank,
                              bool best) {
  struct scoring class = {0};
  const struct items *items = listing->match->items;
  enum status status = scoring_class(rank, best, SIZE_MAX, &class);
  for (int gain = 0; rank->coverage && status == STATUS_OK && gain < GAINS;
       gain++)
    status = scoring_add_gain(rank, &class, (enum gain)gain, 0);
  for (size_t i = 0; i < class.len && status == STATUS_OK; i++) {
    const struct item_place *place =
        items_place(items, rank->shown->ids[class.indices[i]]);
    if (place) listing->scores[place - items->places] = class.scores[i];
  }
  scoring_free(&class);
  return status;
}

/* As search scores sections. */
static enum status score_sections(struct item_listing *listing,
                                  struct section_set *set) {
  struct matching *matching = listing->match->matching;
  if (matching->request->sort != SORT_RELEVANCE ||
      !plan_query_is_ranked(&matching->plan))
    return STATUS_OK;
  struct rank rank = matching_rank(matching, set);
  listing->scores =
      arena_zalloc(matching->arena, (listing->match->items->place_count + 1) *
                                        sizeof *listing->scores);
  enum status status = rank_columns_init(&rank, matching->error);
  if (status == STATUS_OK) status = add_scores(listing, &rank, true);
  if (status == STATUS_OK && !rank.coverage)
    status = add_scores(listing, &rank, false);
  rank_columns_free(&rank);
  return status;
}

/* Words in the item itself count as much again as those of its section. */
static double score_of(const struct item_listing *listing, size_t mention) {
  const struct items *items = listing->match->items;
  if (!listing->scores) return 0;
  size_t place = (size_t)(items->mentions[mention].place - items->places);
  double score =
      listing->scores[place] * (1 + item_match_share(listing->match, mention));
  return round(score * 1e6) / 1e6;
}

/* ---- rows ---- */

static void take_mention(void *context, size_t mention) {
  struct item_listing *listing = context;
  size_t unit = item_match_unit(listing->match, mention);
  double score = 1 + score_of(listing, mention); /* 0 is not found */
  if (score > listing->of_units[unit]) listing->of_units[unit] = score;
}

/* As the last mention that tells it has it. */
static struct date due_of(const struct item_listing *listing,
                          const struct item_row *row) {
  const struct items *items = listing->match->items;
  const struct item_chain *chain = item_match_chain(listing->match, row->last);
  struct date due = items->mentions[row->last].item->due;
  if (listing->match->matching->request->every) return due;
  for (size_t i = chain->count; i-- > 0 && !date_is_set(due);)
    due = items->mentions[chain->mentions[i]].item->due;
  return due;
}

static void add_row(struct item_listing *listing, size_t unit) {
  const struct items *items = listing->match->items;
  struct item_row row = {.unit = unit, .score = listing->of_units[unit] - 1};
  if (listing->match->matching->request->every) {
    row.first = row.last = unit;
  } else {
    const struct item_chain *chain = &items->chains[unit];
    row.first = chain->mentions[0];
    row.last = chain->mentions[chain->count - 1];
  }
  row.due = due_of(listing, &row);
  vec_push(&listing->rows, row);
}

/* Which items are listed, in no order. */
static enum status find_rows(struct item_listing *listing) {
  struct item_match *match = listing->match;
  struct section_set set = {0};
  size_t units = item_match_units(match);
  listing->of_units = arena_zalloc(match->matching->arena,
                                   (units + 1) * sizeof *listing->of_units);
  enum status status = item_match_sections(match, FIELD_COUNT, &set);
  if (status == STATUS_OK) status = score_sections(listing, &set);
  if (status == STATUS_OK)
    item_match_each(match, &set, FIELD_COUNT, take_mention, listing);
  for (size_t i = 0; i < units && status == STATUS_OK; i++)
    if (listing->of_units[i] > 0) add_row(listing, i);
  columns_forget(&match->matching->searcher->columns);
  free(set.ids);
  return status;
}

/* The last mention that says whose it is: what is carried over may not. */
static struct str_list owners_of(const struct item_listing *listing,
                                 const struct item_row *row) {
  const struct items *items = listing->match->items;
  const struct item_chain *chain = item_match_chain(listing->match, row->last);
  struct str_list owners = items->mentions[row->last].owners;
  if (listing->match->matching->request->every) return owners;
  for (size_t i = chain->count; i-- > 0 && owners.len == 0;)
    owners = items->mentions[chain->mentions[i]].owners;
  return owners;
}

/* ---- groups ---- */

static struct str_list groups_of(const struct item_listing *listing,
                                 const struct item_row *row) {
  const struct item_place *place =
      listing->match->items->mentions[row->last].place;
  switch (listing->match->matching->request->group_by->id) {
    case FIELD_OWNER:
      return owners_of(listing, row);
    case FIELD_TEAM:
      return place->teams;
    default:
      return (struct str_list){(struct str *)&place->meeting,
                               place->meeting.data != NULL};
  }
}

/* A row for each group of an item. */
static void part_rows(struct item_listing *listing) {
  struct map sizes = {0};
  size_t count = listing->rows.len, none = 0;
  for (size_t i = 0; i < count; i++) {
    struct item_row row = listing->rows.data[i];
    struct str_list groups = groups_of(listing, &row);
    none += groups.len == 0;
    for (size_t k = 0; k < groups.len; k++) {
      ++*map_put(&sizes, groups.data[k], 0, NULL);
      row.group = groups.data[k];
      if (k == 0)
        listing->rows.data[i] = row;
      else
        vec_push(&listing->rows, row);
    }
  }
  for (size_t i = 0; i < listing->rows.len; i++) {
    struct item_row *row = &listing->rows.data[i];
    row->group_size = row->group.data ? *map_get(&sizes, row->group) : none;
  }
  map_free(&sizes);
}

/* ---- order ---- */

/* As facets: the largest first, then by value, none last. */
static int compare_group(const struct item_row *a, const struct item_row *b) {
  if (!a->group.data || !b->group.data)
    return (!a->group.data) - (!b->group.data);
  if (a->group_size != b->group_size)
    return a->group_size > b->group_size ? -1 : 1;
  return str_cmp(a->group, b->group);
}

/* What is due first; what need not be done by any day last. */
static int compare_due(const struct item_row *x, const struct item_row *y) {
  if (!date_is_set(x->due) || !date_is_set(y->due))
    return date_is_set(y->due) - date_is_set(x->due);
  return date_cmp(x->due, y->due);
}

static bool is_open(const struct item_listing *listing, size_t mention) {
  return item_match_chain(listing->match, mention)->state == ITEM_OPEN;
}

/* Mentions are by date, path and line, undated ones last. */
static int compare_row(const void *a, const void *b, void *context) {
  const struct item_row *x = a, *y = b;
  const struct item_listing *listing = context;
  const struct items *items = listing->match->items;
  enum request_sort sort = listing->match->matching->request->sort;
  const struct item_mention *first = &items->mentions[x->first];
  const struct item_mention *second = &items->mentions[y->first];
  int order = compare_group(x, y);
  if (order == 0 && sort == SORT_OPEN)
    order = is_open(listing, y->first) - is_open(listing, x->first);
  if (order == 0 && sort == SORT_DUE) order = compare_due(x, y);
  if (order == 0 && sort == SORT_RELEVANCE && x->score != y->score)
    order = x->score > y->score ? -1 : 1;
  if (order == 0 && sort == SORT_PATH)
    order = str_cmp(first->place->path, second->place->path);
  if (order == 0 && sort == SORT_PATH)
    order = (first->item->line > second->item->line) -
            (first->item->line < second->item->line);
  struct date own = first->place->date, other = second->place->date;
  bool newest = sort != SORT_OLDEST && date_is_set(own) && date_is_set(other);
  if (order == 0 && newest) order = date_cmp(other, own);
  if (order == 0) order = (x->first > y->first) - (x->first < y->first);
  return order;
}

/* ---- the page ---- */

static void fill_owners(const struct item_listing *listing,
                        const struct item_row *row, struct results_item *item) {
  struct arena *arena = listing->match->matching->arena;
  struct str_list owners = owners_of(listing, row);
  item->owners = arena_alloc(arena, (owners.len + 1) * sizeof *item->owners);
  for (size_t i = 0; i < owners.len; i++)
    item->owners[item->owner_count++] = (struct hit_owner){
        arena_str(arena, owners.data[i]),
        arena_str(arena,
                  store_person_label(listing->match->people, owners.data[i]))};
}

static struct str_list copy_list(struct arena *arena,
                                 const struct str_list *list) {
  struct str_list copy = {
      arena_alloc(arena, (list->len + 1) * sizeof *copy.data), list->len};
  for (size_t i = 0; i < list->len; i++)
    copy.data[i] = arena_str(arena, list->data[i]);
  return copy;
}

/* The text in parts: what was asked for, and what is between. */
static void fill_parts(const struct item_listing *listing,
                       struct results_item *item) {
  struct highlighter *highlighter = &listing->match->highlighter;
  struct arena *arena = listing->match->matching->arena;
  highlight_read(highlighter, item->text);
  size_t count = highlighter->list.len, at = 0;
  item->parts = arena_alloc(arena, (2 * count + 1) * sizeof *item->parts);
  for (size_t i = 0; i <= count; i++) {
    struct highlight next =
        i < count ? highlighter->list.data[i]
                  : (struct highlight){item->text.len, item->text.len, 0};
    if (next.start < at) next.start = at;
    if (next.start > at)
      item->parts[item->part_count++] =
          (struct snippet_part){str_slice(item->text, at, next.start), false};
    if (next.end <= next.start) continue;
    item->parts[item->part_count++] = (struct snippet_part){
        str_slice(item->text, next.start, next.end), true};
    at = next.end;
  }
}

static void fill_place(struct arena *arena, const struct item_place *place,
                       struct results_item *item) {
  item->path = arena_str(arena, place->path);
  item->section = hits_id(arena, place->path, place->section->anchor);
  item->id = arena_strf(arena, "%.*s:%zu", STR_FMT(item->section), item->line);
  item->heading = arena_str(arena, place->section->heading);
  item->breadcrumb = copy_list(arena, &place->section->breadcrumb);
  item->teams = copy_list(arena, &place->teams);
  if (place->meeting.data) item->meeting = arena_str(arena, place->meeting);
}

static long age_of(const struct results_item *item, struct date today) {
  struct date first = item->first;
  bool is_open = item->state && strcmp(item->state, "open") == 0;
  if (!is_open || !date_is_set(first)) return -1;
  if (!date_has_day(first)) first.day = 1;
  long days = date_to_days(today) - date_to_days(first);
  return days > 0 ? days : 0;
}

static void fill_item(const struct item_listing *listing,
                      const struct item_row *row, struct results_item *item) {
  const struct matching *matching = listing->match->matching;
  const struct item_mention *last = &listing->match->items->mentions[row->last];
  const struct item_chain *chain = item_match_chain(listing->match, row->last);
  item->kind = last->item->kind == KIND_ACTION ? "action" : "decision";
  item->state = items_state_name(chain->state);
  item->text = arena_str(matching->arena, last->item->text);
  item->due = row->due;
  item->first = chain->first;
  item->last = chain->last;
  item->date = matching->request->every ? last->place->date : chain->first;
  item->meetings = chain->meetings;
  item->line = last->item->line;
  item->end_line = last->item->end_line;
  item->age_days = age_of(item, matching->request->today);
  fill_place(matching->arena, last->place, item);
  fill_owners(listing, row, item);
  fill_parts(listing, item);
}

static enum status fill_group(const struct item_listing *listing,
                              const struct item_row *row,
                              struct results_item *item) {
  const struct matching *matching = listing->match->matching;
  const struct field *field = matching->request->group_by;
  const struct labels *labels;
  if (!row->group.data) return STATUS_OK;
  item->group_value = item->group = arena_str(matching->arena, row->group);
  if (field->id == FIELD_OWNER)
    item->group =
        arena_str(matching->arena,
                  store_person_label(listing->match->people, row->group));
  if (field->id != FIELD_TEAM) return STATUS_OK;
  enum status status =
      searcher_labels(matching->searcher, &labels, matching->error);
  if (status == STATUS_OK)
    item->group = arena_str(matching->arena, store_label(labels, row->group));
  return status;
}

static enum status list_page(struct item_listing *listing) {
  struct matching *matching = listing->match->matching;
  const struct request *request = matching->request;
  struct results *results = matching->results;
  size_t first, last;
  matching_page(matching, listing->rows.len, &first, &last);
  results->items = arena_zalloc(matching->arena,
                                (last - first + 1) * sizeof *results->items);
  results->group_by = request->group_by;
  enum status status = STATUS_OK;
  for (size_t i = first; i < last && status == STATUS_OK; i++) {
    struct results_item *item = &results->items[results->item_count++];
    const struct item_row *row = &listing->rows.data[i];
    item->rank = i + 1;
    fill_item(listing, row, item);
    if (request->group_by) status = fill_group(listing, row, item);
  }
  return status;
}

/* ---- the answer ---- */

static enum status list_items(struct item_match *match) {
  struct item_listing listing = {.match = match};
  enum status status = find_rows(&listing);
  match->matching->results->mode = match->mode;
  match->matching->results->total = listing.rows.len;
  if (status == STATUS_OK && match->matching->request->group_by)
    part_rows(&listing);
  if (status == STATUS_OK && listing.rows.len > 1)
    qsort_r(listing.rows.data, listing.rows.len, sizeof *listing.rows.data,
            compare_row, &listing);
  if (status == STATUS_OK) status = list_page(&listing);
  vec_free(&listing.rows);
  return status;
}

struct item_count {
  struct item_match *match;
  bool *found; /* by unit */
  size_t total;
};

static void count_mention(void *context, size_t mention) {
  struct item_count *count = context;
  bool *found = &count->found[item_match_unit(count->match, mention)];
  count->total += !*found;
  *found = true;
}

/* For suggestions and the like: how many items there are. */
static enum status count_items(struct matching *matching, size_t *total) {
  struct item_match match;
  struct section_set set = {0};
  struct item_count count = {.match = &match};
  enum status status = item_match_begin(&match, matching);
  if (status == STATUS_OK)
    status = item_match_sections(&match, FIELD_COUNT, &set);
  if (status == STATUS_OK) {
    count.found = arena_zalloc(matching->arena, item_match_units(&match) + 1);
    item_match_each(&match, &set, FIELD_COUNT, count_mention, &count);
  }
  *total = count.total;
  free(set.ids);
  item_match_end(&match);
  return status;
}

enum status item_list_run(struct searcher *searcher, struct arena *arena,
                          const struct request *request,
                          struct results *results, struct query_error *problem,
                          struct error *error) {
  struct matching matching =
      matching_of(searcher, arena, request, results, problem, error);
  struct item_match match = {0};
  matching.count = count_items;
  enum status status = matching_begin(&matching);
  results->of_items = true;
  results->partial_total = 0;
  results->usual_facets = request->usual_facets;
  if (status == STATUS_OK) {
    status = item_match_begin(&match, &matching);
    if (status == STATUS_OK) status = list_items(&match);
    if (status == STATUS_OK) status = item_facets_count(&match);
    item_match_end(&match);
  }
  if (status == STATUS_OK) status = remarks_add(&matching);
  matching_end(&matching);
  return status;
}
