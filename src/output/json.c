#include "output/json.h"

#include "base/utf8.h"
#include "output/number.h"
#include "output/output.h"

static void member_str(struct json_writer *json, const char *name,
                       struct str text) {
  json_writer_key(json, name);
  json_writer_str(json, text);
}

static void member_count(struct json_writer *json, const char *name,
                         size_t count) {
  json_writer_key(json, name);
  json_writer_count(json, count);
}

static void member_list(struct json_writer *json, const char *name,
                        const struct str *texts, size_t count) {
  json_writer_key(json, name);
  json_writer_begin_array(json);
  for (size_t i = 0; i < count; i++) json_writer_str(json, texts[i]);
  json_writer_end_array(json);
}

static void member_strs(struct json_writer *json, const char *name,
                        const struct str_list *list) {
  member_list(json, name, list->data, list->len);
}

static void member_match(struct json_writer *json, bool all) {
  member_str(json, "match", all ? STR("all") : STR("some"));
}

static void member_date(struct json_writer *json, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  json_writer_key(json, "date");
  json_writer_str_or_null(json, str_of(date_is_set(date) ? text : NULL));
}

static void member_snippet(struct json_writer *json,
                           const struct snippet_part *parts, size_t count) {
  json_writer_key(json, "snippet");
  json_writer_begin_array(json);
  for (size_t i = 0; i < count; i++) {
    json_writer_begin_object(json);
    member_str(json, "text", parts[i].text);
    if (parts[i].match) {
      json_writer_key(json, "match");
      json_writer_bool(json, true);
    }
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

static void member_passages(struct json_writer *json, const struct hit *hit) {
  json_writer_key(json, "passages");
  json_writer_begin_array(json);
  for (size_t i = 0; i < hit->passage_count; i++) {
    json_writer_begin_object(json);
    member_count(json, "line", hit->passages[i].line);
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
    json_writer_begin_object(json);
    member_str(json, "word", hit->score_parts[i].word);
    json_writer_key(json, "score");
    json_writer_decimal(json, hit->score_parts[i].score, NUMBER_MAX_DECIMALS,
                        true);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* From the id to the kinds: hits and sections alike. */
static void common_members(struct json_writer *json, const struct hit *hit) {
  member_str(json, "id", hit->id);
  member_str(json, "path", hit->path);
  if (!utf8_is_valid(hit->path)) {
    json_writer_key(json, "path_hex");
    json_writer_hex(json, hit->path);
  }
  member_count(json, "line", hit->line);
  member_count(json, "end_line", hit->end_line);
  member_count(json, "match_line", hit->match_line);
  member_str(json, "heading", hit->heading);
  member_strs(json, "breadcrumb", &hit->breadcrumb);
  member_date(json, hit->date);
  json_writer_key(json, "meeting");
  json_writer_str_or_null(json, hit->meeting);
  member_strs(json, "teams", &hit->teams);
  member_strs(json, "people", &hit->people);
  member_strs(json, "kinds", &hit->kinds);
}

void json_hit(struct json_writer *json, const struct hit *hit) {
  json_writer_begin_object(json);
  member_count(json, "rank", hit->rank);
  common_members(json, hit);
  json_writer_key(json, "score");
  json_writer_decimal(json, hit->score, NUMBER_MAX_DECIMALS, true);
  member_match(json, hit->all);
  member_snippet(json, hit->snippet, hit->snippet_len);
  member_strs(json, "copies", &hit->copies);
  member_passages(json, hit);
  member_score_parts(json, hit);
  json_writer_end_object(json);
}

void json_section(struct json_writer *json, const struct hit *section) {
  json_writer_begin_object(json);
  common_members(json, section);
  member_str(json, "text", section->text);
  member_strs(json, "refs", &section->refs);
  member_strs(json, "tags", &section->tags);
  member_strs(json, "attended", &section->attended);
  json_writer_end_object(json);
}

static void facet_value(struct json_writer *json,
                        const struct facet_value *value) {
  json_writer_begin_object(json);
  json_writer_key(json, "value");
  json_writer_str_or_null(json, value->value);
  json_writer_key(json, "label");
  json_writer_str_or_null(json, value->label);
  member_count(json, "count", value->count);
  json_writer_key(json, "selected");
  json_writer_bool(json, value->selected);
  json_writer_end_object(json);
}

void json_facets(struct json_writer *json, const struct facet *facets,
                 size_t count) {
  json_writer_begin_object(json);
  for (size_t i = 0; i < count; i++) {
    json_writer_key(json, facets[i].field->name);
    json_writer_begin_array(json);
    for (size_t k = 0; k < facets[i].len; k++)
      facet_value(json, &facets[i].values[k]);
    json_writer_end_array(json);
  }
  json_writer_end_object(json);
}

static void member_suggestion(struct json_writer *json,
                              const struct results *results) {
  json_writer_key(json, "suggestion");
  if (!results->suggestion.data) {
    json_writer_null(json);
    return;
  }
  json_writer_begin_object(json);
  member_str(json, "query", results->suggestion);
  member_count(json, "total", results->suggestion_total);
  json_writer_end_object(json);
}

void json_results(struct json_writer *json, const struct results *results,
                  bool with_hits) {
  json_writer_begin_object(json);
  member_count(json, "format_version", JSON_FORMAT_VERSION);
  member_str(json, "query", results->query);
  member_match(json, results->all);
  member_count(json, "total", results->total);
  member_count(json, "partial_total", results->partial_total);
  member_count(json, "hit_total", results->hit_total);
  json_writer_key(json, "took_ms");
  json_writer_decimal(json, results->took_ms, 1, false);
  if (with_hits) {
    json_writer_key(json, "hits");
    json_writer_begin_array(json);
    for (size_t i = 0; i < results->hit_count; i++)
      json_hit(json, &results->hits[i]);
    json_writer_end_array(json);
  }
  json_writer_key(json, "facets");
  json_facets(json, results->facets, results->facet_count);
  member_suggestion(json, results);
  member_list(json, "notes", results->notes, results->note_count);
  json_writer_end_object(json);
}

static void answer(struct output *out, const struct results *results,
                   bool with_hits) {
  struct json_writer json = {.out = &out->buf};
  json_results(&json, results, with_hits);
  buf_add_char(&out->buf, '\n');
  output_flush_if_full(out);
}

void output_json_search(struct output *out, const struct results *results) {
  answer(out, results, true);
}

void output_json_facets(struct output *out, const struct results *results) {
  answer(out, results, false);
}
