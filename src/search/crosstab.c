#include "search/crosstab.h"

#include "base/map.h"
#include "base/mem.h"
#include "search/facets.h"
#include "search/hit_items.h"

enum { MOST_CELLS = 1000000 };

/* Which rows, or columns, the sections of a set belong to: there are far fewer
 * values of the slot than sections. */
struct axis {
  const struct facet *facet;
  const uint32_t *codes; /* of the sections, in their order */
  struct axis_places {
    uint32_t *at;
    size_t count;
    bool known;
  } * of_code;
  struct map place_of; /* of a value */
  /* Of kinds that items tell: those of each section, and the places of both. */
  const unsigned *kinds;
  size_t action, decision;
  size_t none; /* the place of sections without one; SIZE_MAX: none */
};

static void add_place(struct axis *axis, struct axis_places *places,
                      struct str value) {
  size_t place = axis->none;
  if (value.len > 0) {
    const size_t *found = map_get(&axis->place_of, value);
    place = found ? *found : SIZE_MAX; /* not among the most frequent */
  }
  if (place != SIZE_MAX) places->at[places->count++] = (uint32_t)place;
}

static const struct axis_places *places_of(struct matching *matching,
                                           struct axis *axis, uint32_t code) {
  const struct field *field = axis->facet->field;
  struct axis_places *places = &axis->of_code[code];
  if (places->known) return places;
  struct str value =
      columns_value(&matching->searcher->columns, field->slot, code);
  struct str rest = value, part;
  size_t most = 1;
  for (size_t i = 0; i < value.len; i++)
    most += value.data[i] == FIELD_SEPARATOR;
  places->known = true;
  places->at = arena_alloc(matching->arena, most * sizeof *places->at);
  if (value.len == 0)
    add_place(axis, places, STR(""));
  else if (field->type == FIELD_TYPE_DATE)
    add_place(axis, places,
              facets_date_value(matching->arena, field->id, value));
  else
    while (str_split(&rest, FIELD_SEPARATOR, &part))
      add_place(axis, places, part);
  return places;
}

static enum status init_axis(struct matching *matching,
                             const struct facet *facet, struct section_set *set,
                             struct axis *axis) {
  struct columns *columns = &matching->searcher->columns;
  unsigned slot = facet->field->slot;
  *axis = (struct axis){.facet = facet, .none = SIZE_MAX};
  for (size_t i = 0; i < facet->len; i++) {
    if (facet->values[i].value.data)
      map_put(&axis->place_of, facet->values[i].value, i, NULL);
    else
      axis->none = i;
  }
  const size_t *action = map_get(&axis->place_of, STR("action"));
  const size_t *decision = map_get(&axis->place_of, STR("decision"));
  axis->action = action ? *action : SIZE_MAX;
  axis->decision = decision ? *decision : SIZE_MAX;
  enum status status = columns_read_set(columns, matching->arena, slot, set,
                                        &axis->codes, matching->error);
  if (status == STATUS_OK && facet->field->id == FIELD_KIND)
    status = hit_items_kinds(matching, set, &axis->kinds);
  if (status == STATUS_OK)
    axis->of_code =
        arena_zalloc(matching->arena, (columns->slots[slot].values.len + 1) *
                                          sizeof *axis->of_code);
  return status;
}

/* Whether a section counts at a place: of its kinds, only those of items that
 * are asked for. */
static bool counts(const struct axis *axis, size_t section, size_t place) {
  if (!axis->kinds) return true;
  return (place != axis->action || axis->kinds[section] & KIND_ACTION) &&
         (place != axis->decision || axis->kinds[section] & KIND_DECISION);
}

static void fill_cells(struct matching *matching, struct axis *rows,
                       struct axis *columns, size_t sections, size_t *cells) {
  size_t width = columns->facet->len;
  for (size_t i = 0; i < sections; i++) {
    const struct axis_places *row = places_of(matching, rows, rows->codes[i]);
    const struct axis_places *column =
        places_of(matching, columns, columns->codes[i]);
    for (size_t r = 0; r < row->count; r++)
      for (size_t c = 0; c < column->count; c++)
        cells[row->at[r] * width + column->at[c]] +=
            counts(rows, i, row->at[r]) && counts(columns, i, column->at[c]);
  }
}

static enum status check_size(struct matching *matching,
                              const struct results_table *table) {
  size_t rows = table->rows.len, columns = table->columns.len;
  if (columns == 0 || rows <= MOST_CELLS / columns) return STATUS_OK;
  return error_set(matching->error, STATUS_USAGE,
                   "a table of %zu values of %s by %zu of %s is over %d cells: "
                   "narrow the query, or keep the most frequent with %s",
                   rows, table->rows.field->name, columns,
                   table->columns.field->name, MOST_CELLS,
                   naming_of(matching->request->naming, "top").data);
}

enum status crosstab_count(struct matching *matching,
                           const struct field *const fields[2],
                           struct results_table *table) {
  struct section_set *set = matching->counted;
  struct axis rows = {0}, columns = {0};
  enum status status =
      hit_items_count_facet(matching, fields[0], set, &table->rows);
  if (status == STATUS_OK)
    status = hit_items_count_facet(matching, fields[1], set, &table->columns);
  if (status == STATUS_OK) status = check_size(matching, table);
  if (status != STATUS_OK) return status;
  table->cells =
      arena_zalloc(matching->arena, (table->rows.len * table->columns.len + 1) *
                                        sizeof *table->cells);
  status = init_axis(matching, &table->rows, set, &rows);
  if (status == STATUS_OK)
    status = init_axis(matching, &table->columns, set, &columns);
  if (status == STATUS_OK)
    fill_cells(matching, &rows, &columns, set->len, table->cells);
  map_free(&rows.place_of);
  map_free(&columns.place_of);
  return status;
}
