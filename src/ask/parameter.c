#include "ask/parameter.h"

#include <stdint.h>

#include "ask/meant.h"
#include "base/mem.h"

enum {
  SEARCH = 1 << REQUEST_SEARCH,
  FACETS = 1 << REQUEST_FACETS,
  COUNT = 1 << REQUEST_COUNT,
  SIMILAR = 1 << REQUEST_SIMILAR,
  ITEMS = 1 << REQUEST_ITEMS,
  HITS = SEARCH | SIMILAR,
  MEETINGS = 1 << REQUEST_MEETINGS,
  TIMELINE = 1 << REQUEST_TIMELINE,
  LISTS = ITEMS | MEETINGS | 1 << REQUEST_PEOPLE | TIMELINE,
  QUERY = SEARCH | FACETS | COUNT | LISTS | 1 << REQUEST_EXPLAIN,
  FILTER = QUERY | SIMILAR
};

static const struct parameter_spec specs[] = {
    {"q", PARAMETER_TEXT, QUERY, "the query"},
    {"id", PARAMETER_TEXT,
     SIMILAR | 1 << REQUEST_SECTION | 1 << REQUEST_WITNESSES,
     "a section: its id, path or path:line"},
    {"thread", PARAMETER_FLAG, 1 << REQUEST_SECTION,
     "what meetings before and after say about the same thing"},
    {"related", PARAMETER_FLAG, 1 << REQUEST_SECTION,
     "minutes that point to the section or are pointed to"},
    {"field", PARAMETER_TEXT, 1 << REQUEST_VALUES,
     "the field whose values are listed"},
    {"path", PARAMETER_TEXTS, FILTER,
     "only files whose relative path matches this glob"},
    {"since", PARAMETER_TEXT, FILTER, "only from this day, month, ... on"},
    {"until", PARAMETER_TEXT, FILTER,
     "only up to the end of this day, month, ..."},
    {"new-since", PARAMETER_TEXT, FILTER,
     "only texts first seen after a revision (r12), or since a day"},
    {"match", PARAMETER_TEXT, QUERY,
     "whether all words are needed: auto, all or any"},
    {"raw", PARAMETER_FLAG, QUERY, "the query is words only, without syntax"},
    {"fresh", PARAMETER_FLAG, QUERY, "look for changed files first"},
    {"max-size", PARAMETER_TEXT, QUERY | 1 << REQUEST_STATUS,
     "leave out files that are larger (8M) when looking for changed ones"},
    {"n", PARAMETER_NUMBER, HITS | LISTS,
     "at most so many (0: all, as without it but for hits, which are 10)"},
    {"offset", PARAMETER_NUMBER, HITS | LISTS, "leave out so many at first"},
    {"sort", PARAMETER_TEXT, HITS | FACETS | ITEMS | MEETINGS,
     "relevance, newest, oldest or path; items: open and due, too; facets: "
     "count or value"},
    {"gaps", PARAMETER_FLAG, MEETINGS,
     "of series that meet regularly, the days without minutes"},
    {"recent", PARAMETER_FLAG, HITS, "newer meetings count more"},
    {"explain-score", PARAMETER_FLAG, HITS,
     "what each word adds to a hit's score"},
    {"facets", PARAMETER_LIST, HITS | ITEMS,
     "the facets to count beside the hits, or none"},
    {"open", PARAMETER_FLAG, ITEMS, "only what is left to do"},
    {"done", PARAMETER_FLAG, ITEMS, "only what was done"},
    {"due", PARAMETER_TEXT, ITEMS, "only what is due in this range of dates"},
    {"in", PARAMETER_TEXT, ITEMS,
     "where the words must be: section (or the item itself), item"},
    {"every", PARAMETER_FLAG, ITEMS,
     "each mention by itself, also of what is carried over"},
    {"group-by", PARAMETER_TEXT, ITEMS, "owner, team or meeting"},
    {"by", PARAMETER_LIST, FACETS | TIMELINE,
     "the facets to count; what parts the months"},
    {"table", PARAMETER_LIST, FACETS, "two facets to cross, in place of by"},
    {"zero", PARAMETER_FLAG, FACETS, "fill the gaps of date facets"},
    {"top", PARAMETER_NUMBER, FACETS,
     "only so many of the most frequent values"},
    {"by-file", PARAMETER_FLAG, COUNT, "count files"},
    {"by-meeting-day", PARAMETER_FLAG, COUNT, "count days of meetings"},
};

enum { SPEC_COUNT = sizeof specs / sizeof *specs };

/* ---- the table ---- */

bool parameter_at(size_t index, struct parameter_spec *spec) {
  if (index < SPEC_COUNT) {
    *spec = specs[index];
    return true;
  }
  index -= SPEC_COUNT;
  for (int id = 0; id < FIELD_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    if (!(field->flags & FIELD_IN_OPTIONS) || index-- > 0) continue;
    *spec = (struct parameter_spec){field->name, PARAMETER_LIST, FILTER,
                                    field->help};
    return true;
  }
  return false;
}

bool parameter_find(struct str name, struct parameter_spec *spec) {
  for (size_t i = 0; parameter_at(i, spec); i++)
    if (str_eq(name, str_of(spec->name))) return true;
  return false;
}

/* "there is no parameter "taem"; did you mean team?" */
static enum status refuse(struct str name, enum request_kind kind,
                          struct error *error) {
  struct parameter_spec spec;
  struct buf names = {0};
  for (size_t i = 0; parameter_at(i, &spec); i++)
    if (spec.kinds & 1u << kind) buf_addf(&names, "%s,", spec.name);
  struct str near = meant_near(name, buf_str(&names));
  const char *other = meant_parameter(name);
  if (near.len == 0 && other && parameter_is_for(other, kind))
    near = str_of(other);
  error_set(error, STATUS_USAGE, "there is no parameter \"%.*s\"%s%.*s%s",
            STR_FMT(name), near.len > 0 ? "; did you mean " : "", STR_FMT(near),
            near.len > 0 ? "?" : "");
  buf_free(&names);
  return STATUS_USAGE;
}

enum status parameter_check(const struct parameters *parameters,
                            enum request_kind kind, struct error *error) {
  struct parameter_spec spec;
  for (size_t i = 0; i < parameters->len; i++) {
    struct str name = parameters->data[i].name;
    if (!parameter_find(name, &spec)) return refuse(name, kind, error);
    if (!(spec.kinds & 1u << kind))
      return error_set(error, STATUS_USAGE,
                       "the parameter \"%s\" is not for this kind of request",
                       spec.name);
  }
  return STATUS_OK;
}

bool parameter_is_for(const char *name, enum request_kind kind) {
  struct parameter_spec spec;
  return parameter_find(str_of(name), &spec) && spec.kinds & 1u << kind;
}

/* ---- texts ---- */

/* The last one of this name; NULL if there is none. */
static const struct parameter *last_of(const struct parameters *parameters,
                                       const char *name) {
  for (size_t i = parameters->len; i > 0; i--)
    if (str_eq(parameters->data[i - 1].name, str_of(name)))
      return &parameters->data[i - 1];
  return NULL;
}

bool parameter_is_given(const struct parameters *parameters, const char *name) {
  return last_of(parameters, name) != NULL;
}

struct str parameter_text(const struct parameters *parameters,
                          const char *name) {
  const struct parameter *last = last_of(parameters, name);
  return last ? last->text : (struct str){NULL, 0};
}

typedef VEC(struct str) str_vec;

static void add_values(struct arena *arena, struct str text, str_vec *list) {
  struct buf item = {0};
  for (size_t at = 0; at <= text.len; at++) {
    bool ends = at == text.len;
    if (!ends && text.data[at] == '\\' && at + 1 < text.len &&
        text.data[at + 1] == ',') {
      buf_add_char(&item, text.data[++at]);
    } else if (ends || text.data[at] == ',') {
      vec_push(list, arena_str(arena, str_trim(buf_str(&item))));
      buf_clear(&item);
    } else {
      buf_add_char(&item, text.data[at]);
    }
  }
  buf_free(&item);
}

struct str_list parameter_list(struct arena *arena,
                               const struct parameters *parameters,
                               const char *name) {
  struct parameter_spec spec;
  str_vec list = {0};
  bool whole =
      parameter_find(str_of(name), &spec) && spec.type == PARAMETER_TEXTS;
  for (size_t i = 0; i < parameters->len; i++) {
    const struct parameter *parameter = &parameters->data[i];
    if (!str_eq(parameter->name, str_of(name))) continue;
    if (whole)
      vec_push(&list, parameter->text);
    else
      add_values(arena, parameter->text, &list);
  }
  struct str_list result = {
      arena_dup(arena, list.data, list.len * sizeof *list.data), list.len};
  vec_free(&list);
  return result;
}

/* ---- flags and numbers ---- */

enum status parameter_flag(const struct parameters *parameters,
                           const char *name, bool *flag, struct error *error) {
  const struct parameter *last = last_of(parameters, name);
  *flag = false;
  if (!last || str_eq(last->text, STR("0"))) return STATUS_OK;
  *flag = true;
  if (last->text.len == 0 || str_eq(last->text, STR("1"))) return STATUS_OK;
  return error_set(error, STATUS_USAGE, "%s is 1 or 0, not \"%.*s\"",
                   naming_of(parameters->naming, name).data,
                   STR_FMT(last->text));
}

/* The digits at the start of a text as a number; what follows them is left in
 * *rest. False if there are none, or the number is too large. */
static bool read_digits(struct str text, size_t *number, struct str *rest) {
  size_t at = 0, value = 0;
  for (; at < text.len && ascii_is_digit(text.data[at]); at++) {
    size_t digit = (size_t)(text.data[at] - '0');
    if (value > (SIZE_MAX - digit) / 10) return false;
    value = value * 10 + digit;
  }
  *number = value;
  *rest = str_slice(text, at, text.len);
  return at > 0;
}

enum status parameter_number(const struct parameters *parameters,
                             const char *name, size_t *number,
                             struct error *error) {
  const struct parameter *last = last_of(parameters, name);
  struct str rest;
  size_t value;
  if (!last) return STATUS_OK;
  if (!read_digits(last->text, &value, &rest) || rest.len > 0)
    return error_set(error, STATUS_USAGE, "%s needs a number, not \"%.*s\"",
                     naming_of(parameters->naming, name).data,
                     STR_FMT(last->text));
  *number = value;
  return STATUS_OK;
}

enum status parameter_size(const struct parameters *parameters,
                           const char *name, size_t *bytes,
                           struct error *error) {
  static const char units[] = "kmg";
  const struct parameter *last = last_of(parameters, name);
  struct str unit;
  size_t value;
  if (!last) return STATUS_OK;
  bool good = read_digits(last->text, &value, &unit);
  unsigned shift = 0;
  if (good && unit.len > 0) {
    const char *found = strchr(units, ascii_lower(unit.data[0]));
    good = unit.data[0] && found &&
           (unit.len == 1 || str_eq(str_slice(unit, 1, unit.len), STR("B")));
    shift = good ? 10 * (unsigned)(found - units + 1) : 0;
  }
  if (!good || value > SIZE_MAX >> shift)
    return error_set(
        error, STATUS_USAGE, "%s needs a size such as 8M, not \"%.*s\"",
        naming_of(parameters->naming, name).data, STR_FMT(last->text));
  *bytes = value << shift;
  return STATUS_OK;
}
