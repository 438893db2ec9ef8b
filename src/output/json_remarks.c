#include "output/json_remarks.h"

#include "output/json_member.h"

static void member_suggestion(struct json_writer *json,
                              const struct results *results) {
  json_writer_key(json, "suggestion");
  if (!results->suggestion.data) {
    json_writer_null(json);
    return;
  }
  json_writer_begin_object(json);
  json_member_str(json, "query", results->suggestion);
  json_member_count(json, "total", results->suggestion_total);
  json_writer_end_object(json);
}

static void member_corrections(struct json_writer *json,
                               const struct results *results) {
  json_writer_key(json, "corrections");
  json_writer_begin_array(json);
  for (size_t i = 0; i < results->correction_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "from", results->corrections[i].from);
    json_member_str(json, "to", results->corrections[i].to);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* Only where nothing was found do they hold anything. */
static void members_of_nothing(struct json_writer *json,
                               const struct results *results) {
  json_member_strs(json, "missing", &results->missing);
  json_writer_key(json, "nearest");
  json_writer_begin_array(json);
  for (size_t i = 0; i < results->nearest_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "word", results->nearest[i].from);
    json_member_str(json, "to", results->nearest[i].to);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
  json_writer_key(json, "without");
  json_writer_begin_array(json);
  for (size_t i = 0; i < results->without_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "filter", results->without[i].filter);
    json_member_count(json, "total", results->without[i].total);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

void json_remarks(struct json_writer *json, const struct results *results) {
  member_suggestion(json, results);
  member_corrections(json, results);
  members_of_nothing(json, results);
}
