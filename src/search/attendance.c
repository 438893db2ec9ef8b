#include "search/attendance.h"

#include <stdlib.h>

#include "query/query_punctuation.h"
#include "search/days.h"
#include "search/first_name.h"
#include "search/matching.h"
#include "search/remarks.h"

/* A person, while the list is made. */
struct known {
  struct str value;
  uint32_t first, last; /* dates, as numbers; 0: none */
  size_t meetings, open;
  bool asked_for;
};

struct attendance {
  struct matching *matching;
  struct columns *columns;
  struct arena *arena;
  struct map place_of; /* of a value: among `list` */
  VEC(struct known) list;
  struct number_map days; /* that have sections that match */
  struct section_set all;
  /* Sections of a person by their teams: pairs of places, how many each. */
  struct number_map teams; /* by number, as sections have them */
  struct number_map team_pairs;
  VEC(size_t) team_counts;
  struct error *error;
};

static size_t place_of(struct attendance *attendance, struct str value) {
  size_t *place =
      map_put(&attendance->place_of, value, attendance->list.len, NULL);
  if (*place == attendance->list.len) {
    struct str own = arena_str(attendance->arena, value);
    vec_push(&attendance->list, (struct known){.value = own});
  }
  return *place;
}

/* ---- where they are named ---- */

/* A section, or a list, that names a person. */
static void add_seen(struct attendance *attendance, size_t place, uint32_t date,
                     uint32_t teams) {
  struct known *known = &attendance->list.data[place];
  if (date != 0 && (known->first == 0 || date < known->first))
    known->first = date;
  if (date > known->last) known->last = date;
  if (teams == 0) return;
  uint64_t team = number_map_put(&attendance->teams, teams);
  uint32_t pair =
      number_map_put(&attendance->team_pairs, (uint64_t)place << 32 | team);
  if (pair == attendance->team_counts.len)
    vec_push(&attendance->team_counts, 0);
  attendance->team_counts.data[pair]++;
}

/* Values of a slot are few, and each names the same people. */
struct named {
  uint32_t *places;
  size_t count;
  bool known;
};

static const struct named *named_by(struct attendance *attendance,
                                    struct named *names, uint32_t code) {
  struct named *named = &names[code];
  struct str value = columns_value(attendance->columns, SLOT_PERSON, code);
  struct str part;
  size_t most = 1;
  if (named->known) return named;
  named->known = true;
  for (size_t i = 0; i < value.len; i++)
    most += value.data[i] == FIELD_SEPARATOR;
  named->places = arena_alloc(attendance->arena, most * sizeof(uint32_t));
  while (value.len > 0 && str_split(&value, FIELD_SEPARATOR, &part))
    named->places[named->count++] = (uint32_t)place_of(attendance, part);
  return named;
}

static enum status add_mentions(struct attendance *attendance) {
  struct section_set *set = attendance->matching->counted;
  const uint32_t *codes = NULL;
  enum status status =
      columns_read_set(attendance->columns, attendance->arena, SLOT_PERSON, set,
                       &codes, attendance->error);
  if (status == STATUS_OK)
    status = section_set_read(attendance->matching->searcher->store->engine,
                              attendance->arena, set, attendance->error);
  if (status != STATUS_OK) return status;
  struct named *names = arena_zalloc(
      attendance->arena,
      (attendance->columns->slots[SLOT_PERSON].values.len + 1) * sizeof *names);
  for (size_t i = 0; i < set->len; i++) {
    const uint32_t *numbers = set->numbers[i].of;
    const struct named *named = named_by(attendance, names, codes[i]);
    number_map_put(&attendance->days, days_key(&set->numbers[i]));
    for (size_t k = 0; k < named->count; k++)
      add_seen(attendance, named->places[k], numbers[NUMBER_DATE],
               numbers[NUMBER_TEAMS]);
  }
  return STATUS_OK;
}

/* ---- where they were ---- */

static enum status add_guests(struct attendance *attendance) {
  struct searcher *searcher = attendance->matching->searcher;
  struct days_guests guests;
  enum status status =
      days_read_guests(searcher, attendance->arena, &attendance->days,
                       &attendance->all, &guests, attendance->error);
  for (size_t i = 0; i < guests.len && status == STATUS_OK; i++) {
    const struct days_guest *guest = &guests.data[i];
    size_t place = place_of(attendance, guest->value);
    uint32_t date = days_date(attendance->days.keys.data[guest->day]);
    add_seen(attendance, place, date, guest->teams);
    attendance->list.data[place].meetings +=
        i == 0 || !days_is_same_guest(guest - 1, guest);
  }
  return status;
}

/* ---- what they have to do ---- */

/* An item is somebody's once, in how many mentions it ever may be. */
static void add_open(struct attendance *attendance, const struct items *items,
                     const struct item_chain *chain,
                     struct number_map *counted) {
  const struct section_set *set = attendance->matching->counted;
  uint64_t number = (uint64_t)(chain - items->chains);
  for (size_t i = 0; i < chain->count; i++) {
    const struct item_mention *mention = &items->mentions[chain->mentions[i]];
    if (section_set_place(set, mention->place->document) == set->len) continue;
    for (size_t k = 0; k < mention->owners.len; k++) {
      size_t place = place_of(attendance, mention->owners.data[k]);
      size_t before = counted->keys.len;
      if (number_map_put(counted, number << 32 | place) == before)
        attendance->list.data[place].open++;
    }
  }
}

static enum status add_items(struct attendance *attendance) {
  const struct items *items = NULL;
  struct number_map counted = {0};
  enum status status = searcher_items(attendance->matching->searcher, true,
                                      &items, attendance->error);
  for (size_t i = 0; status == STATUS_OK && i < items->chain_count; i++)
    if (items->chains[i].state == ITEM_OPEN)
      add_open(attendance, items, &items->chains[i], &counted);
  number_map_free(&counted);
  return status;
}

/* ---- who is asked for ---- */

static bool has_str(const struct str_list *list, struct str value) {
  for (size_t i = 0; i < list->len; i++)
    if (str_eq(list->data[i], value)) return true;
  return false;
}

/* Whether an option chooses the person, or all words are of the name: whoever
 * asks for a person is not after those who were there more often. */
static bool is_asked_for(const struct plan *plan,
                         const struct people_rows *rows, struct str value) {
  static const enum field_id chosen[] = {FIELD_PERSON, FIELD_ATTENDED,
                                         FIELD_OWNER};
  bool fits = plan->words.len > 0;
  for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++)
    if (has_str(&plan->chosen[chosen[i]], value)) return true;
  for (size_t i = 0; i < plan->words.len && fits; i++)
    fits = first_name_fits(rows, value,
                           query_punctuation_trim(plan->words.data[i].text));
  return fits;
}

/* ---- the list ---- */

static int compare_known(const void *a, const void *b) {
  const struct known *x = a, *y = b;
  if (x->asked_for != y->asked_for) return x->asked_for ? -1 : 1;
  if (x->meetings != y->meetings) return x->meetings > y->meetings ? -1 : 1;
  return str_cmp(x->value, y->value);
}

/* A team of a person on the page. */
struct person_team {
  size_t person; /* its place on the page */
  struct str team;
  size_t sections;
};

static int compare_team(const void *a, const void *b) {
  const struct person_team *x = a, *y = b;
  if (x->person != y->person) return x->person < y->person ? -1 : 1;
  return str_cmp(x->team, y->team);
}

typedef VEC(struct person_team) person_teams;

/* Adds the teams of each pair, which may be several, of people on the page. */
static enum status read_teams(struct attendance *attendance,
                              const size_t *page_of, person_teams *list) {
  for (size_t i = 0; i < attendance->team_pairs.keys.len; i++) {
    uint64_t pair = attendance->team_pairs.keys.data[i];
    size_t person = page_of[pair >> 32];
    uint32_t teams = (uint32_t)attendance->teams.keys.data[(uint32_t)pair],
             code = 0;
    struct str rest, team;
    if (person == SIZE_MAX) continue;
    enum status status = columns_code(attendance->columns, SLOT_TEAM, teams,
                                      &code, attendance->error);
    if (status != STATUS_OK) return status;
    rest = columns_value(attendance->columns, SLOT_TEAM, code);
    while (rest.len > 0 && str_split(&rest, FIELD_SEPARATOR, &team))
      vec_push(list, (struct person_team){person, team,
                                          attendance->team_counts.data[i]});
  }
  if (list->len > 1)
    qsort(list->data, list->len, sizeof *list->data, compare_team);
  return STATUS_OK;
}

static enum status fill_teams(struct attendance *attendance,
                              const size_t *page_of,
                              struct lists_people *people) {
  person_teams list = {0};
  enum status status = read_teams(attendance, page_of, &list);
  struct str *teams =
      arena_alloc(attendance->arena, (list.len + 1) * sizeof *teams);
  size_t *counts =
      arena_zalloc(attendance->arena, (list.len + 1) * sizeof *counts);
  for (size_t i = 0, kept = 0; i < list.len && status == STATUS_OK; i++) {
    const struct person_team *team = &list.data[i];
    struct lists_person *person = &people->data[team->person];
    if (i == 0 || compare_team(team - 1, team) != 0) {
      if (person->teams.len++ == 0) {
        person->teams.data = &teams[kept];
        person->team_counts = &counts[kept];
      }
      teams[kept++] = arena_str(attendance->arena, team->team);
    }
    counts[kept - 1] += team->sections;
  }
  vec_free(&list);
  return status;
}

static enum status list_people(struct attendance *attendance) {
  struct matching *matching = attendance->matching;
  struct lists_people *people = matching->results->people;
  const struct people_rows *rows = NULL;
  size_t count = attendance->list.len, first, last;
  struct known *sorted = arena_dup(attendance->arena, attendance->list.data,
                                   count * sizeof *sorted);
  size_t *page_of =
      arena_alloc(attendance->arena, (count + 1) * sizeof *page_of);
  enum status status =
      searcher_people(matching->searcher, &rows, attendance->error);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < count; i++)
    sorted[i].asked_for = is_asked_for(&matching->plan, rows, sorted[i].value);
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_known);
  matching_page(matching, count, &first, &last);
  people->len = last - first;
  people->data =
      arena_zalloc(attendance->arena, (people->len + 1) * sizeof *people->data);
  for (size_t i = 0; i < count; i++) page_of[i] = SIZE_MAX;
  for (size_t i = 0; i < people->len; i++) {
    const struct known *known = &sorted[first + i];
    page_of[place_of(attendance, known->value)] = i;
    people->data[i] = (struct lists_person){
        .value = known->value,
        .label = arena_str(attendance->arena,
                           store_person_label(rows, known->value)),
        .first = days_date_of(known->first),
        .last = days_date_of(known->last),
        .meetings = known->meetings,
        .open = known->open};
  }
  return fill_teams(attendance, page_of, people);
}

static enum status find_people(struct attendance *attendance) {
  enum status status =
      days_read_all(attendance->matching->searcher, attendance->arena,
                    &attendance->all, attendance->error);
  if (status == STATUS_OK) status = add_mentions(attendance);
  if (status == STATUS_OK) status = add_guests(attendance);
  if (status == STATUS_OK) status = add_items(attendance);
  return status == STATUS_OK ? list_people(attendance) : status;
}

enum status attendance_run(struct searcher *searcher, struct arena *arena,
                           const struct request *request,
                           struct results *results, struct query_error *problem,
                           struct error *error) {
  struct matching matching =
      matching_of(searcher, arena, request, results, problem, error);
  struct attendance attendance = {.matching = &matching,
                                  .columns = &searcher->columns,
                                  .arena = arena,
                                  .place_of = {.arena = arena},
                                  .error = error};
  enum status status = matching_begin(&matching);
  results->people = arena_zalloc(arena, sizeof *results->people);
  results->people->offset = request->offset;
  if (status == STATUS_OK) status = find_people(&attendance);
  if (status == STATUS_OK) status = remarks_add(&matching);
  matching_end(&matching);
  map_free(&attendance.place_of);
  vec_free(&attendance.list);
  number_map_free(&attendance.days);
  number_map_free(&attendance.teams);
  number_map_free(&attendance.team_pairs);
  vec_free(&attendance.team_counts);
  free(attendance.all.ids);
  return status;
}
