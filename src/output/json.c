#include "output/json.h"

#include "output/json_hit.h"
#include "output/json_items.h"
#include "output/json_member.h"
#include "output/json_remarks.h"

static void facet_value(struct json_writer *json,
                        const struct facet_value *value) {
  bool is_same = value->value.data && value->label.data &&
                 str_eq(value->value, value->label);
  json_writer_begin_object(json);
  json_writer_key(json, "value");
  size_t start = json->out->len;
  json_writer_str_or_null(json, value->value);
  size_t end = json->out->len;
  json_writer_key(json, "label");
  if (is_same)
    json_writer_repeat(json, start, end);
  else
    json_writer_str_or_null(json, value->label);
  json_member_count(json, "count", value->count);
  json_writer_key(json, "selected");
  json_writer_bool(json, value->selected);
  json_writer_end_object(json);
}

static void add_facet(struct json_writer *json, const struct facet *facet) {
  json_writer_begin_array(json);
  for (size_t i = 0; i < facet->len; i++) facet_value(json, &facet->values[i]);
  json_writer_end_array(json);
}

static void member_facets(struct json_writer *json,
                          const struct results *results) {
  json_writer_key(json, "facets");
  json_writer_begin_object(json);
  for (size_t i = 0; i < results->facet_count; i++) {
    const struct facet *facet = &results->facets[i];
    json_writer_key(json, facet->field->name);
    add_facet(json, facet);
  }
  json_writer_end_object(json);
}

static void member_table(struct json_writer *json,
                         const struct results *results) {
  const struct results_table *table = results->table;
  const size_t *cell = table->cells;
  const struct str fields[] = {str_of(table->rows.field->name),
                               str_of(table->columns.field->name)};
  json_writer_key(json, "table");
  json_writer_begin_object(json);
  json_member_strs(json, "fields", &(struct str_list){(struct str *)fields, 2});
  json_writer_key(json, "rows");
  add_facet(json, &table->rows);
  json_writer_key(json, "columns");
  add_facet(json, &table->columns);
  json_writer_key(json, "cells");
  json_writer_begin_array(json);
  for (size_t row = 0; row < table->rows.len; row++) {
    json_writer_begin_array(json);
    for (size_t i = 0; i < table->columns.len; i++)
      json_writer_count(json, *cell++);
    json_writer_end_array(json);
  }
  json_writer_end_array(json);
  json_member_count(json, "total", results->total);
  json_writer_end_object(json);
}

static void member_hits(struct json_writer *json,
                        const struct results *results) {
  json_writer_key(json, "hits");
  json_writer_begin_array(json);
  for (size_t i = 0; i < results->hit_count; i++)
    json_hit_add(json, &results->hits[i]);
  json_writer_end_array(json);
}

static void member_items(struct json_writer *json,
                         const struct results *results) {
  json_writer_key(json, "items");
  json_writer_begin_array(json);
  for (size_t i = 0; i < results->item_count; i++)
    json_items_add(json, &results->items[i]);
  json_writer_end_array(json);
}

typedef void list_fn(struct json_writer *json, const struct results *results);

static void add_results(struct output *out, const struct answer *answer,
                        list_fn *list) {
  const struct results *results = answer->results;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", results->query);
  json_member_str(&json, "match", results_mode_name(results->mode));
  json_member_count(&json, "total", results->total);
  json_member_count(&json, "partial_total", results->partial_total);
  json_member_count(&json, "hit_total", results->hit_total);
  json_writer_key(&json, "took_ms");
  json_writer_decimal(&json, results->took_ms, 1, false);
  if (list) list(&json, results);
  member_facets(&json, results);
  if (results->table) member_table(&json, results);
  json_remarks(&json, results);
  json_member_end(&json, answer->notes);
}

void json_hits(struct output *out, const struct answer *answer) {
  add_results(out, answer, member_hits);
}

void json_items(struct output *out, const struct answer *answer) {
  add_results(out, answer, member_items);
}

void json_facets(struct output *out, const struct answer *answer) {
  add_results(out, answer, NULL);
}

void json_values(struct output *out, const struct answer *answer) {
  const struct facet *values = answer->values;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "field", str_of(values->field->name));
  json_writer_key(&json, "values");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < values->len; i++) {
    json_writer_begin_object(&json);
    json_member_str(&json, "value", values->values[i].value);
    json_member_str(&json, "label", values->values[i].label);
    json_member_count(&json, "count", values->values[i].count);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  json_member_end(&json, answer->notes);
}

void json_count(struct output *out, const struct answer *answer) {
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", answer->query);
  json_member_count(&json, "total", answer->total);
  json_member_end(&json, answer->notes);
}

void json_source(struct output *out, const struct answer *answer) {
  const struct sources *sources = answer->sources;
  struct json_writer json = json_member_begin(out);
  json_writer_key(&json, "sections");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < sources->len; i++)
    json_hit_add_source(&json, &sources->data[i]);
  json_writer_end_array(&json);
  json_member_strs(&json, "thread", &sources->thread);
  json_writer_key(&json, "related");
  json_writer_begin_array(&json);
  for (size_t i = 0; sources->related && i < sources->related->len; i++)
    json_writer_str(&json, sources->related->data[i].id);
  json_writer_end_array(&json);
  json_member_end(&json, answer->notes);
}
