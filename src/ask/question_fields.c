#include "ask/question_fields.h"

#include "query/query_date.h"
#include "search/item_facets.h"

static enum status check_fixed(struct draft *draft, const struct field *field,
                               struct str_list chosen) {
  for (size_t i = 0; i < chosen.len; i++) {
    struct str rest = str_of(field->values), one;
    bool known = str_eq(chosen.data[i], STR("-"));
    while (str_split(&rest, ',', &one))
      known |= str_eq_nocase(one, chosen.data[i]);
    if (!known)
      return error_set(
          draft->error, STATUS_USAGE, "%s is one of %s, not \"%.*s\"",
          NAMED(draft, field->name), field->values, STR_FMT(chosen.data[i]));
  }
  return STATUS_OK;
}

/* "this-year" becomes "2026", as facets have it. */
static enum status read_years(struct draft *draft, const struct field *field,
                              struct str_list chosen) {
  for (size_t i = 0; i < chosen.len; i++) {
    int year = query_date_year(chosen.data[i], draft->request->today);
    if (year > 0)
      chosen.data[i] = arena_strf(draft->arena, "%04d", year);
    else if (!str_eq(chosen.data[i], STR("-")))
      return error_set(draft->error, STATUS_USAGE,
                       "%s is a year, such as 2023, not \"%.*s\"",
                       NAMED(draft, field->name), STR_FMT(chosen.data[i]));
  }
  return STATUS_OK;
}

enum status question_fields_choices(struct draft *draft) {
  enum status status = STATUS_OK;
  for (int id = 0; id < FIELD_COUNT && status == STATUS_OK; id++) {
    const struct field *field = field_get((enum field_id)id);
    if (!(field->flags & FIELD_IN_OPTIONS)) continue;
    struct str_list chosen =
        parameter_list(draft->arena, draft->parameters, field->name);
    draft->request->choices[id] = chosen;
    if (field->flags & FIELD_FIXED_VALUES)
      status = check_fixed(draft, field, chosen);
    else if (field->type == FIELD_TYPE_DATE)
      status = read_years(draft, field, chosen);
  }
  return status;
}

/* "none" alone: that none is counted. */
static bool is_none(struct str_list names) {
  return names.len == 1 && str_eq(names.data[0], STR("none"));
}

/* Items are counted by fields of their own. `all`: appends those before it. */
static const struct field *item_facet(struct str name, struct buf *all) {
  const struct field *field;
  for (size_t i = 0; (field = item_facets_field(i)); i++) {
    if (str_eq(name, str_of(field->name))) break;
    buf_addf(all, "%s%s", i ? ", " : "", field->name);
  }
  return field;
}

static enum status find_item_facet(struct draft *draft, struct str name,
                                   const struct field **field) {
  struct buf all = {0};
  *field = item_facet(name, &all);
  enum status status = *field ? STATUS_OK
                              : error_set(draft->error, STATUS_USAGE,
                                          "no facet of items \"%.*s\": %s",
                                          STR_FMT(name), buf_cstr(&all));
  buf_free(&all);
  return status;
}

enum status question_fields_facet(struct draft *draft, struct str name,
                                  const struct field **field) {
  if (draft->request->kind == REQUEST_ITEMS)
    return find_item_facet(draft, name, field);
  *field = field_find(name);
  if (*field && (*field)->flags & FIELD_IN_FACETS) return STATUS_OK;
  struct buf all = {0}, ignored = {0};
  field_add_names(FIELD_IN_FACETS, ", ", " or ", &all);
  error_set(draft->error, STATUS_USAGE, "no facet \"%.*s\": %s%s",
            STR_FMT(name), buf_cstr(&all),
            item_facet(name, &ignored) ? "; items are counted by it" : "");
  buf_free(&all);
  buf_free(&ignored);
  return STATUS_USAGE;
}

enum status question_fields_facets(struct draft *draft, const char *name) {
  struct request *request = draft->request;
  struct str_list names = parameter_list(draft->arena, draft->parameters, name);
  if (is_none(names)) return STATUS_OK;
  for (size_t i = 0; i < names.len; i++) {
    const struct field *field;
    enum status status = question_fields_facet(draft, names.data[i], &field);
    if (status != STATUS_OK) return status;
    bool twice = false;
    for (size_t j = 0; j < request->facet_count; j++)
      twice |= request->facets[j] == field;
    if (!twice) request->facets[request->facet_count++] = field;
  }
  return STATUS_OK;
}

enum status question_fields_table(struct draft *draft) {
  const struct parameters *parameters = draft->parameters;
  struct str_list names = parameter_list(draft->arena, parameters, "table");
  if (parameter_text(parameters, "by").data)
    return error_set(draft->error, STATUS_USAGE,
                     "%s stands in place of %s: leave one of them out",
                     NAMED(draft, "table"), NAMED(draft, "by"));
  if (names.len != 2)
    return error_set(draft->error, STATUS_USAGE,
                     "%s needs two fields, such as %.*s", NAMED(draft, "table"),
                     STR_FMT(naming_value(parameters->naming, draft->arena,
                                          "table", STR("team,month"))));
  enum status status = STATUS_OK;
  for (size_t i = 0; i < 2 && status == STATUS_OK; i++)
    status =
        question_fields_facet(draft, names.data[i], &draft->request->table[i]);
  return status;
}

enum status question_fields_by(struct draft *draft) {
  const struct parameters *parameters = draft->parameters;
  struct str_list names = parameter_list(draft->arena, parameters, "by");
  if (names.len == 0) return STATUS_OK;
  if (names.len == 1)
    return question_fields_facet(draft, names.data[0], &draft->request->by);
  return error_set(draft->error, STATUS_USAGE,
                   "%s of a timeline takes one field", NAMED(draft, "by"));
}
