#include "output/json.h"

#include "output/json_member.h"
#include "output/json_remarks.h"
#include "output/number.h"

/* What stands apart in the section is parted by a sign: one line. */
static struct str on_one_line(struct buf *line, struct str text) {
  struct str rest = text, part;
  if (str_find_byte(text, '\n') == text.len) return text;
  buf_clear(line);
  for (bool is_first = true; str_split(&rest, '\n', &part); is_first = false) {
    if (!is_first) buf_add_str(line, STR(" \u00b7 "));
    buf_add_str(line, part);
  }
  return buf_str(line);
}

static void member_snippet(struct json_writer *json,
                           const struct snippet_part *parts, size_t count) {
  struct buf line = {0};
  json_writer_key(json, "snippet");
  json_writer_begin_array(json);
  for (size_t i = 0; i < count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "text", on_one_line(&line, parts[i].text));
    if (parts[i].match) {
      json_writer_key(json, "match");
      json_writer_bool(json, true);
    }
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
  buf_free(&line);
}

static void member_passages(struct json_writer *json, const struct hit *hit) {
  json_writer_key(json, "passages");
  json_writer_begin_array(json);
  for (size_t i = 0; i < hit->passage_count; i++) {
    json_writer_begin_object(json);
    json_member_count(json, "line", hit->passages[i].line);
    member_snippet(json, hit->passages[i].parts, hit->passages[i].len);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* Only where they were asked for. */
static void member_score_parts(struct json_writer *json,
                               const struct hit *hit) {
  if (hit->score_part_count == 0) return;
  json_writer_key(json, "score_parts");
  json_writer_begin_array(json);
  for (size_t i = 0; i < hit->score_part_count; i++) {
    const struct score_part *part = &hit->score_parts[i];
    json_writer_begin_object(json);
    json_member_str(json, part->is_factor ? "factor" : "word", part->name);
    json_writer_key(json, part->is_factor ? "by" : "score");
    json_writer_decimal(json, part->value, NUMBER_MAX_DECIMALS, true);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

static void member_value(struct json_writer *json, const char *key,
                         const struct str_list *values) {
  json_writer_key(json, key);
  json_writer_str_or_null(
      json, values->len > 0 ? values->data[0] : (struct str){NULL, 0});
}

/* Of the fields that hits show: single values, then lists. */
static void member_values(struct json_writer *json, const struct hit *hit) {
  for (int single = 1; single >= 0; single--)
    for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
      const struct field *field = field_get((enum field_id)id);
      bool is_single = field->flags & FIELD_ONE_VALUE;
      if (!(field->flags & FIELD_IN_HITS) || is_single != single) continue;
      if (is_single)
        member_value(json, field->key, &hit->values[id]);
      else
        json_member_strs(json, field->key, &hit->values[id]);
    }
}

/* From the id to the values: hits and sections alike. */
static void common_members(struct json_writer *json, const struct hit *hit) {
  json_member_str(json, "id", hit->id);
  json_member_path(json, hit->path);
  json_member_count(json, "line", hit->line);
  json_member_count(json, "end_line", hit->end_line);
  json_member_count(json, "match_line", hit->match_line);
  json_member_str(json, "heading", hit->heading);
  json_member_strs(json, "breadcrumb", &hit->breadcrumb);
  json_member_date(json, hit->date);
  member_values(json, hit);
}

static void hit_members(struct json_writer *json, const struct hit *hit) {
  json_member_count(json, "rank", hit->rank);
  common_members(json, hit);
  json_writer_key(json, "score");
  json_writer_decimal(json, hit->score, NUMBER_MAX_DECIMALS, true);
  json_member_str(json, "match", results_mode_name(hit->mode));
  member_snippet(json, hit->snippet, hit->snippet_len);
  json_member_strs(json, "copies", &hit->copies);
  member_passages(json, hit);
  member_score_parts(json, hit);
}

void json_add_hit(struct json_writer *json, const struct hit *hit) {
  json_writer_begin_object(json);
  hit_members(json, hit);
  json_writer_end_object(json);
}

void json_lone_hit(struct output *out, const struct hit *hit) {
  struct json_writer json = {.out = &out->buf};
  json_writer_begin_object(&json);
  json_member_batch(&json, out);
  hit_members(&json, hit);
  json_writer_end_object(&json);
}

static void member_owners(struct json_writer *json,
                          const struct hit_item *item) {
  json_writer_key(json, "owners");
  json_writer_begin_array(json);
  for (size_t i = 0; i < item->owner_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "value", item->owners[i].value);
    json_member_str(json, "label", item->owners[i].label);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

static void member_due(struct json_writer *json, struct date due) {
  char text[DATE_TEXT_SIZE];
  json_writer_key(json, "due");
  if (date_is_set(due)) {
    date_format(due, text);
    json_writer_str(json, str_of(text));
  } else {
    json_writer_null(json);
  }
}

static void member_items(struct json_writer *json, const struct hit *hit) {
  json_writer_key(json, "items");
  json_writer_begin_array(json);
  for (size_t i = 0; i < hit->item_count; i++) {
    const struct hit_item *item = &hit->items[i];
    json_writer_begin_object(json);
    json_member_str(json, "id", item->id);
    json_member_str(json, "kind", str_of(item->kind));
    json_member_str(json, "state", item->is_done ? STR("done") : STR("open"));
    json_member_str(json, "text", item->text);
    member_owners(json, item);
    member_due(json, item->due);
    json_member_count(json, "line", item->line);
    json_member_count(json, "end_line", item->end_line);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

void json_add_section(struct json_writer *json, const struct hit *section) {
  json_writer_begin_object(json);
  common_members(json, section);
  json_member_str(json, "text", section->text);
  for (int id = FIELD_VALUE_COUNT - 1; id >= 0; id--) {
    const struct field *field = field_get((enum field_id)id);
    if (!(field->flags & FIELD_IN_HITS))
      json_member_strs(json, field->key, &section->values[id]);
  }
  member_items(json, section);
  json_writer_end_object(json);
}

static void facet_value(struct json_writer *json,
                        const struct facet_value *value) {
  json_writer_begin_object(json);
  json_writer_key(json, "value");
  json_writer_str_or_null(json, value->value);
  json_writer_key(json, "label");
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
    json_add_hit(json, &results->hits[i]);
  json_writer_end_array(json);
}

static void add_results(struct output *out, const struct answer *answer,
                        bool with_hits) {
  const struct results *results = answer->results;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", results->query);
  json_member_str(&json, "match", results_mode_name(results->mode));
  json_member_count(&json, "total", results->total);
  json_member_count(&json, "partial_total", results->partial_total);
  json_member_count(&json, "hit_total", results->hit_total);
  json_writer_key(&json, "took_ms");
  json_writer_decimal(&json, results->took_ms, 1, false);
  if (with_hits) member_hits(&json, results);
  member_facets(&json, results);
  if (results->table) member_table(&json, results);
  json_remarks(&json, results);
  json_member_end(&json, answer->notes);
}

void json_hits(struct output *out, const struct answer *answer) {
  add_results(out, answer, true);
}

void json_facets(struct output *out, const struct answer *answer) {
  add_results(out, answer, false);
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
