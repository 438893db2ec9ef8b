#include "search/filters.h"

#include "base/map.h"
#include "base/utf8.h"
#include "forms/namesakes.h"
#include "minutes/marks.h"
#include "minutes/names.h"
#include "minutes/person.h"
#include "query/query_distance.h"
#include "query/query_lexer.h"
#include "search/first_name.h"
#include "store/section_numbers.h"

void filters_init(struct filters *filters, struct arena *arena,
                  struct searcher *searcher, const struct naming *naming,
                  struct error *error) {
  *filters = (struct filters){
      .arena = arena, .searcher = searcher, .naming = naming, .error = error};
}

void filters_free(struct filters *filters) {
  vec_free(&filters->notes);
  for (int id = 0; id < FIELD_COUNT; id++) vec_free(&filters->terms[id].list);
}

enum {
  MOST_NOTES = 16, /* on values that no section has */
  MOST_PEOPLE = 4  /* of a first name, that a note names */
};

/* ---- lists of alternatives ---- */

struct or_list {
  VEC(struct engine_query *) parts;
};

static struct engine_query *join(struct or_list *list) {
  struct engine_query *query =
      list->parts.len == 0 ? engine_query_none()
      : list->parts.len == 1
          ? list->parts.data[0]
          : engine_query_or(list->parts.data, list->parts.len);
  vec_free(&list->parts);
  return query;
}

/* ---- values ---- */

static bool is_of_people(const struct field *field) {
  return field->id == FIELD_PERSON || field->id == FIELD_ATTENDED ||
         field->id == FIELD_OWNER;
}

/* A reference as a text is read for them: "PR#690" is "#690"; a number alone is
 * one, too. */
static struct str normal_ref(struct arena *arena, struct str value) {
  struct marks_list refs = {.arena = arena};
  size_t digits = 0;
  while (digits < value.len && ascii_is_digit(value.data[digits])) digits++;
  if (digits > 0 && digits == value.len)
    return arena_strf(arena, "#%.*s", STR_FMT(value));
  marks_find_refs(value, &refs);
  return refs.len == 1 ? refs.data[0] : utf8_folded(arena, value);
}

struct str filters_normal_value(struct filters *filters,
                                const struct field *field, struct str value) {
  if (is_of_people(field)) {
    if (str_starts(value, STR("@"))) value = str_slice(value, 1, value.len);
    return person_fold(filters->arena, value);
  }
  if (field->id == FIELD_TAG && str_starts(value, STR("#")) && value.len > 1)
    value = str_slice(value, 1, value.len);
  return field->id == FIELD_REF ? normal_ref(filters->arena, value)
                                : utf8_folded(filters->arena, value);
}

/* Walks all values of a field; takes those that fit what was asked for. */
struct value_walk {
  struct filters *filters;
  const struct field *field;
  struct str wanted;
  bool wildcard;
  const struct labels *labels; /* of teams; else NULL */
  struct str person;           /* whose name is wanted; data NULL: nobody's */
  struct or_list list;
  struct str nearest;
  unsigned distance;
};

/* "#588" fits "standards#588"; "standards#690" fits "org/standards#690"; a
 * reference with an organisation fits one that needs none; a standard fits its
 * versions. */
bool filters_ref_fits(struct str value, struct str wanted) {
  if (str_eq(value, wanted)) return true;
  size_t hash = str_find_byte(wanted, '#');
  if (hash == wanted.len)
    return str_starts(value, wanted) &&
           str_starts(str_slice(value, wanted.len, value.len), STR("-v"));
  if (hash == 0) return str_ends(value, wanted);
  size_t slash = str_find_byte(wanted, '/');
  if (slash < hash)
    return str_eq(value, str_slice(wanted, slash + 1, wanted.len));
  return str_ends(value, wanted) && value.len > wanted.len &&
         value.data[value.len - wanted.len - 1] == '/';
}

/* "standards#*" and "org/standards#*" fit "standards#690" and, the first,
 * "org/standards#690". */
static bool ref_begins(struct str value, struct str wanted) {
  size_t slash = str_find_byte(value, '/'), own = str_find_byte(wanted, '/');
  if (str_starts(value, wanted)) return true;
  if (slash < value.len)
    return str_starts(str_slice(value, slash + 1, value.len), wanted);
  return own < wanted.len &&
         str_starts(value, str_slice(wanted, own + 1, wanted.len));
}

static bool fits_folded(const struct value_walk *walk, struct str value) {
  value = utf8_folded(walk->filters->arena, value);
  return walk->wildcard ? str_starts(value, walk->wanted)
                        : str_eq(value, walk->wanted);
}

/* "Team Ops" is asked for by this label or as "ops". */
static bool fits_name(const struct value_walk *walk, struct str label) {
  struct arena *arena = walk->filters->arena;
  return fits_folded(walk, label) ||
         str_eq(names_directory_key(arena, label),
                names_directory_key(arena, walk->wanted));
}

static bool value_fits(const struct value_walk *walk, struct str value) {
  if (walk->field->id == FIELD_REF)
    return walk->wildcard ? ref_begins(value, walk->wanted)
                          : filters_ref_fits(value, walk->wanted);
  if (fits_folded(walk, value)) return true;
  if (walk->person.data && str_eq(value, walk->person)) return true;
  return walk->labels && !walk->wildcard &&
         fits_name(walk, store_label(walk->labels, value));
}

/* Of a value that is too long for a term, its start has to do. */
static bool long_value_fits(const struct value_walk *walk, struct str term) {
  struct str start = shim_term_start(term);
  if (!start.data) return false;
  start = str_slice(start, strlen(walk->field->prefix), start.len);
  start = utf8_folded(walk->filters->arena, start);
  size_t slash = str_find_byte(walk->wanted, '/');
  return str_starts(walk->wanted, start) ||
         (walk->field->id == FIELD_REF && slash < walk->wanted.len &&
          str_starts(str_slice(walk->wanted, slash + 1, walk->wanted.len),
                     start));
}

/* Another number is another thing, however near. */
static bool has_same_digits(struct str a, struct str b) {
  size_t i = 0, k = 0;
  for (;;) {
    while (i < a.len && !ascii_is_digit(a.data[i])) i++;
    while (k < b.len && !ascii_is_digit(b.data[k])) k++;
    if (i == a.len || k == b.len) return i == a.len && k == b.len;
    if (a.data[i++] != b.data[k++]) return false;
  }
}

/* Where the minutes know one organisation with a repository, a value does not
 * tell it: "repo#12". The words of the section do. */
static struct engine_query *of_organisation(struct value_walk *walk,
                                            struct str term) {
  struct filters *filters = walk->filters;
  struct engine_query *query = NULL;
  if (filters->status == STATUS_OK)
    filters->status =
        namesakes_left_out(filters->searcher->store->reader, filters->arena,
                           walk->wanted, term, &query, filters->error);
  return query;
}

/* Whether "org/repo#12" is wanted and `value` is "repo#12". */
static bool leaves_organisation(const struct value_walk *walk,
                                struct str value) {
  return walk->field->id == FIELD_REF && !walk->wildcard &&
         str_find_byte(value, '#') < value.len &&
         str_find_byte(value, '/') == value.len &&
         str_find_byte(walk->wanted, '/') < walk->wanted.len;
}

static void visit_value(struct value_walk *walk, struct str term) {
  struct str value = str_slice(term, strlen(walk->field->prefix), term.len);
  if (value_fits(walk, value) || long_value_fits(walk, term)) {
    struct engine_query *query = leaves_organisation(walk, value)
                                     ? of_organisation(walk, term)
                                     : engine_query_term(term);
    if (query) vec_push(&walk->list.parts, query);
  } else if (walk->list.parts.len == 0 &&
             walk->filters->notes.len < MOST_NOTES) {
    unsigned distance = query_distance(value, walk->wanted);
    if ((!walk->nearest.data || distance < walk->distance) &&
        has_same_digits(value, walk->wanted)) {
      walk->nearest = value;
      walk->distance = distance;
    }
  }
}

static bool has(struct filters *filters, const struct field *field,
                struct str value, bool wildcard);

/* What people call a value of the field. */
static const char *noun_of(const struct field *field) {
  return field->id == FIELD_ATTENDED ? "participant" : field->name;
}

/* Another field that has the value: what one takes for a team may be the name
 * of a series of meetings. NULL if none has. */
static const struct field *field_of_value(const struct value_walk *walk,
                                          struct str asked) {
  static const enum field_id fields[] = {
      FIELD_TEAM, FIELD_MEETING, FIELD_PERSON, FIELD_ATTENDED, FIELD_TAG};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (fields[i] != walk->field->id && !walk->wildcard &&
        has(walk->filters, field_get(fields[i]), asked, false))
      return field_get(fields[i]);
  return NULL;
}

/* The first stored value that fits; data NULL if none does. */
static struct str find_value(struct filters *filters, struct value_walk *walk) {
  const struct filters_terms *terms = &filters->terms[walk->field->id];
  for (size_t i = 0; i < terms->list.len; i++) {
    struct str term = terms->list.data[i];
    struct str stored = str_slice(term, strlen(walk->field->prefix), term.len);
    if (value_fits(walk, stored)) return stored;
  }
  return (struct str){NULL, 0};
}

void filters_note(struct filters *filters, struct buf *text) {
  buf_add_char(text, '.');
  struct str note = arena_str(filters->arena, buf_str(text));
  buf_free(text);
  for (size_t i = 0; i < filters->notes.len; i++)
    if (str_eq(filters->notes.data[i], note)) return;
  if (filters->notes.len < MOST_NOTES) vec_push(&filters->notes, note);
}

static bool any_begins(const struct value_walk *asked) {
  struct value_walk walk = *asked;
  walk.wildcard = true;
  return find_value(walk.filters, &walk).data != NULL;
}

/* "; people of that name: fd (Felix Doe)". Returns whether there are any. */
static bool name_people(const struct value_walk *walk, struct buf *text) {
  struct filters *filters = walk->filters;
  const struct filters_terms *terms = &filters->terms[walk->field->id];
  const struct people_rows *people;
  size_t count = 0;
  if (walk->wildcard || !is_of_people(walk->field) ||
      searcher_people(filters->searcher, &people, filters->error) != STATUS_OK)
    return false;
  for (size_t i = 0; i < terms->list.len && count <= MOST_PEOPLE; i++) {
    struct str term = terms->list.data[i];
    struct str value = str_slice(term, strlen(walk->field->prefix), term.len);
    struct str label = first_name_label(people, value);
    if (!first_name_fits(people, value, walk->wanted)) continue;
    if (++count > MOST_PEOPLE) break;
    buf_addf(text, "%s%.*s", count == 1 ? "; people of that name: " : ", ",
             STR_FMT(value));
    if (label.data) buf_addf(text, " (%.*s)", STR_FMT(label));
  }
  if (count > MOST_PEOPLE) buf_add_str(text, STR(" and others"));
  return count > 0;
}

static void note_unknown(struct value_walk *walk, struct str asked) {
  struct filters *filters = walk->filters;
  if (filters->notes.len >= MOST_NOTES) return;
  const struct field *other = field_of_value(walk, asked);
  struct buf text = {0};
  buf_addf(&text, "No section has the %s \"%.*s\"", noun_of(walk->field),
           STR_FMT(asked));
  if (name_people(walk, &text)) {
    /* nobody whose name is another is nearer */
  } else if (other) {
    buf_addf(&text, "; it is a %s (%.*s)", noun_of(other),
             STR_FMT(naming_value(filters->naming, filters->arena, other->name,
                                  asked)));
  } else if (walk->nearest.data && walk->distance <= 1 + walk->wanted.len / 3) {
    buf_addf(&text, "; the nearest is \"%.*s\"", STR_FMT(walk->nearest));
  } else if (!walk->wildcard && query_lexer_alnum(asked) >= 2 &&
             str_find_byte(asked, ' ') == asked.len && any_begins(walk)) {
    buf_addf(&text, "; some begin with it (%s:%.*s*)", walk->field->name,
             STR_FMT(asked));
  }
  filters_note(filters, &text);
}

static bool keep_term(void *context, struct str term, uint32_t documents) {
  struct value_walk *walk = context;
  (void)documents;
  vec_push(&walk->filters->terms[walk->field->id].list,
           arena_str(walk->filters->arena, term));
  return true;
}

static void load_terms(struct filters *filters, const struct field *field) {
  struct value_walk walk = {.filters = filters, .field = field};
  if (filters->terms[field->id].loaded || filters->status != STATUS_OK) return;
  filters->terms[field->id].loaded = true;
  filters->status = shim_reader_each_term(filters->searcher->store->reader,
                                          str_of(field->prefix), keep_term,
                                          &walk, filters->error);
}

/* The person who is known by a name, which is not the value. */
static struct str person_named(const struct people_rows *people,
                               struct str name) {
  for (size_t i = 0; i < people->len; i++)
    for (size_t k = 0; k < people->data[i].names.len; k++)
      if (str_eq(people->data[i].names.data[k], name))
        return people->data[i].value;
  return (struct str){0};
}

static void find_person(struct value_walk *walk) {
  const struct people_rows *people;
  struct filters *filters = walk->filters;
  filters->status = searcher_people(filters->searcher, &people, filters->error);
  if (filters->status == STATUS_OK)
    walk->person = person_named(people, walk->wanted);
}

/* A walk that is ready to visit the terms of its field. */
static struct value_walk begin_walk(struct filters *filters,
                                    const struct field *field, struct str value,
                                    bool wildcard) {
  struct value_walk walk = {
      .filters = filters,
      .field = field,
      .wanted = filters_normal_value(filters, field, value),
      .wildcard = wildcard};
  if (filters->status == STATUS_OK && field->id == FIELD_TEAM)
    filters->status =
        searcher_labels(filters->searcher, &walk.labels, filters->error);
  if (filters->status == STATUS_OK && !wildcard && is_of_people(field))
    find_person(&walk);
  load_terms(filters, field);
  return walk;
}

struct engine_query *filters_value(struct filters *filters,
                                   const struct field *field, struct str value,
                                   bool wildcard) {
  struct value_walk walk = begin_walk(filters, field, value, wildcard);
  const struct filters_terms *terms = &filters->terms[field->id];
  for (size_t i = 0; i < terms->list.len && filters->status == STATUS_OK; i++)
    visit_value(&walk, terms->list.data[i]);
  if (walk.list.parts.len == 0 && filters->status == STATUS_OK)
    note_unknown(&walk, value);
  return join(&walk.list);
}

struct str_list filters_list(struct filters *filters, const struct field *field,
                             struct str value, bool wildcard) {
  struct value_walk walk = begin_walk(filters, field, value, wildcard);
  const struct filters_terms *terms = &filters->terms[field->id];
  struct str_list list = {
      arena_alloc(filters->arena, (terms->list.len + 1) * sizeof *list.data),
      0};
  for (size_t i = 0; i < terms->list.len; i++) {
    struct str term = terms->list.data[i];
    struct str stored = str_slice(term, strlen(field->prefix), term.len);
    if (value_fits(&walk, stored)) list.data[list.len++] = stored;
  }
  return list;
}

struct str filters_stored_value(struct filters *filters,
                                const struct field *field, struct str value) {
  struct value_walk walk = begin_walk(filters, field, value, false);
  struct str stored = find_value(filters, &walk);
  return stored.data ? stored : walk.wanted;
}

static bool has(struct filters *filters, const struct field *field,
                struct str value, bool wildcard) {
  struct value_walk walk = begin_walk(filters, field, value, wildcard);
  return find_value(filters, &walk).data != NULL;
}

bool filters_has_value(struct filters *filters, const struct field *field,
                       struct str value) {
  bool wildcard = str_ends(value, STR("*"));
  return has(filters, field, str_slice(value, 0, value.len - wildcard),
             wildcard);
}

struct engine_query *filters_any(const struct field *field) {
  if (field->slot < SLOT_NUMBERS)
    return engine_query_between(field->slot, 1, UINT32_MAX);
  return engine_query_range(field->slot, STR("\x01"), STR(""));
}

struct engine_query *filters_none(const struct field *field) {
  return engine_query_and_not(engine_query_all(), filters_any(field));
}

struct engine_query *filters_flag(struct str flag) {
  if (str_eq_nocase(flag, STR("undated")))
    return filters_none(field_get(FIELD_DATE));
  return str_eq_nocase(flag, STR("teamless"))
             ? filters_none(field_get(FIELD_TEAM))
             : NULL;
}

/* ---- dates ---- */

struct engine_query *filters_dates(struct date first, struct date last) {
  struct date month = {first.year, first.month, 0};
  uint32_t begin = 1, end = UINT32_MAX;
  struct or_list list = {0};
  if (date_is_set(first)) {
    /* A month (20230100) comes before its first day: it is in the range that
     * begins with it, and touches one that begins later in it. */
    begin = section_numbers_date(first.day > 1 ? first : month);
    if (first.day > 1)
      vec_push(&list.parts,
               engine_query_between(NUMBER_DATE, section_numbers_date(month),
                                    section_numbers_date(month)));
  }
  if (date_is_set(last)) end = section_numbers_date(last);
  vec_push(&list.parts, engine_query_between(NUMBER_DATE, begin, end));
  return join(&list);
}
