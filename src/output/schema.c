#include "output/schema.h"

#include <stdio.h>

#include "output/json_member.h"
#include "store/field.h"

/* A shape is a list of members, name:type with a space between them. Types: s a
 * text, i a number from 0 on, n any number, b true or false, @name another
 * shape, [T a list of them, {T an object with T under any name; "|" behind it:
 * or null. "?" before a name: it may be missing. %values: fields of a hit. */
struct schema_shape {
  const char *name, *members;
};

#define HEAD "format_version:i ?batch_line:i ?batch_query:s "
#define REMARKS                                                  \
  "suggestion:@suggestion| corrections:[@correction missing:[s " \
  "nearest:[@nearest without:[@without "
#define FOUND "query:s match:s total:i partial_total:i hit_total:i took_ms:n "
#define LISTED "query:s match:s total:i section_total:i took_ms:n "
#define PLACE                                                         \
  "id:s path:s ?path_hex:s line:i end_line:i match_line:i heading:s " \
  "breadcrumb:[s date:s| %values "

static const struct schema_shape shapes[] = {
    {"part", "text:s ?match:b"},
    {"passage", "line:i snippet:[@part"},
    {"owner", "value:s label:s"},
    {"hit_item",
     "id:s kind:s state:s| text:s owners:[@owner due:s| line:i end_line:i"},
    {"score_part", "?factor:s ?by:n ?word:s ?score:n"},
    {"hit", "rank:i " PLACE
            "score:n match:s snippet:[@part copies:[s passages:[@passage "
            "items:[@hit_item ?score_parts:[@score_part"},
    {"section", PLACE "text:s owners:[s refs:[s tags:[s attended:[s "
                      "items:[@hit_item ?present:[s ?source:s"},
    {"item",
     "id:s kind:s state:s| text:s owners:[@owner due:s| date:s| first:s| "
     "last:s| meetings:i path:s ?path_hex:s line:i end_line:i section:s "
     "heading:s breadcrumb:[s teams:[s meeting:s| group:s|"},
    {"facet_value", "value:s| label:s| count:i selected:b"},
    {"table",
     "fields:[s rows:[@facet_value columns:[@facet_value cells:[[i total:i"},
    {"suggestion", "query:s total:i"},
    {"correction", "from:s to:s"},
    {"nearest", "word:s to:s"},
    {"without", "filter:s total:i"},
    {"value", "value:s| label:s| count:i"},
    {"meeting",
     "date:s| meeting:s| title:s| attended:[s sections:i actions:i "
     "decisions:i path:s| ?path_hex:s"},
    {"rhythm",
     "meeting:s weeks:i| months:i| weekday:i| first:s| last:s| "
     "meetings:i gaps:i pauses:i"},
    {"decided", "path:s ?path_hex:s line:i text:s"},
    {"day",
     "date:s| meeting:s| teams:[s count:i decisions:i path:s "
     "?path_hex:s line:i text:s id:s heading:s decided:[@decided"},
    {"month", "month:s| count:i"},
    {"multiple", "value:s| label:s| count:i months:[i"},
    {"by", "field:s values:[@multiple"},
    {"person", "person:s label:s teams:[s first:s| last:s| meetings:i open:i"},
    {"form", "kind:s text:s"},
    {"query_part",
     "kind:s text:s sections:i stop_word:b forms:[@form parts:[@query_part"},
    {"watcher",
     "answers:b pid:i since:i pending:i batches:i last_batch:i| "
     "last_files:i last_ms:i overflows:i watches:i polled:i "
     "problem:s|"},
    {"problem", "code:s message:s offset:i| suggestion:s|"},
};

static const struct schema_shape answers[] = {
    {"search",
     HEAD FOUND "hits:[@hit facets:{[@facet_value " REMARKS "notes:[s"},
    {"similar",
     HEAD FOUND "hits:[@hit facets:{[@facet_value " REMARKS "notes:[s"},
    {"items",
     HEAD FOUND "items:[@item facets:{[@facet_value " REMARKS "notes:[s"},
    {"facets",
     HEAD FOUND "facets:{[@facet_value ?table:@table " REMARKS "notes:[s"},
    {"count", HEAD "query:s total:i notes:[s"},
    {"values", HEAD "field:s values:[@value notes:[s"},
    {"meetings",
     HEAD LISTED "meetings:[@meeting ?rhythms:[@rhythm " REMARKS "notes:[s"},
    {"timeline", HEAD LISTED "days:[@day months:[@month first:s| last:s| "
                             "undated:i ?by:@by " REMARKS "notes:[s"},
    {"people", HEAD LISTED "people:[@person " REMARKS "notes:[s"},
    {"explain", HEAD "query:s tree:s match:s total:i partial_total:i "
                     "root:@query_part| notes:[s"},
    {"section", HEAD "sections:[@section thread:[s related:[s notes:[s"},
    {"status",
     HEAD "root:s index:s files:{i unread:{i sections:i undated:i conflicts:i "
          "not_utf8:i created:i updated:i stemmer:s revision:s| known_since:s| "
          "stale:b| "
          "writer:s| watcher:@watcher| notes:[s"},
    {"error", "error:@problem"},
};

enum {
  SHAPE_COUNT = sizeof shapes / sizeof *shapes,
  ANSWER_COUNT_ALL = sizeof answers / sizeof *answers
};

const char *schema_name(size_t index) {
  return index < ANSWER_COUNT_ALL ? answers[index].name : NULL;
}

/* ---- types ---- */

static void write_type(struct json_writer *json, struct str type);

static void begin_type(struct json_writer *json, const char *name) {
  json_writer_begin_object(json);
  json_member_str(json, "type", str_of(name));
}

static void write_simple(struct json_writer *json, char letter) {
  begin_type(json, letter == 's'   ? "string"
                   : letter == 'b' ? "boolean"
                   : letter == 'n' ? "number"
                                   : "integer");
  if (letter == 'i') {
    json_writer_key(json, "minimum");
    json_writer_count(json, 0);
  }
  json_writer_end_object(json);
}

static void write_reference(struct json_writer *json, struct str name) {
  struct buf target = {0};
  buf_addf(&target, "#/$defs/%.*s", STR_FMT(name));
  json_writer_begin_object(json);
  json_member_str(json, "$ref", buf_str(&target));
  json_writer_end_object(json);
  buf_free(&target);
}

static void write_or_null(struct json_writer *json, struct str type) {
  json_writer_begin_object(json);
  json_writer_key(json, "anyOf");
  json_writer_begin_array(json);
  write_type(json, type);
  begin_type(json, "null");
  json_writer_end_object(json);
  json_writer_end_array(json);
  json_writer_end_object(json);
}

static void write_type(struct json_writer *json, struct str type) {
  char first = type.data[0];
  struct str rest = str_slice(type, 1, type.len);
  if (type.data[type.len - 1] == '|') {
    write_or_null(json, str_slice(type, 0, type.len - 1));
  } else if (first == '@') {
    write_reference(json, rest);
  } else if (first == '[' || first == '{') {
    begin_type(json, first == '[' ? "array" : "object");
    json_writer_key(json, first == '[' ? "items" : "additionalProperties");
    write_type(json, rest);
    json_writer_end_object(json);
  } else {
    write_simple(json, first);
  }
}

/* ---- shapes ---- */

/* Replaces %values by the members of the fields that hits show. */
static void expand(const char *members, struct buf *out) {
  struct str rest = str_of(members), one;
  while (str_split(&rest, ' ', &one)) {
    if (!str_eq(one, STR("%values"))) {
      buf_add_str(out, one);
      buf_add_char(out, ' ');
      continue;
    }
    for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
      const struct field *field = field_get((enum field_id)id);
      if (field->flags & FIELD_IN_HITS)
        buf_addf(out, "%s:%s ", field->key,
                 field->flags & FIELD_ONE_VALUE ? "s|" : "[s");
    }
  }
}

static void write_properties(struct json_writer *json, struct str members) {
  struct str rest = members, one;
  json_writer_key(json, "properties");
  json_writer_begin_object(json);
  while (str_split(&rest, ' ', &one)) {
    char name[64];
    size_t colon = str_find_byte(one, ':');
    if (one.len == 0) continue;
    size_t start = one.data[0] == '?';
    snprintf(name, sizeof name, "%.*s", (int)(colon - start), one.data + start);
    json_writer_key(json, name);
    write_type(json, str_slice(one, colon + 1, one.len));
  }
  json_writer_end_object(json);
}

static void write_required(struct json_writer *json, struct str members) {
  struct str rest = members, one;
  json_writer_key(json, "required");
  json_writer_begin_array(json);
  while (str_split(&rest, ' ', &one))
    if (one.len > 0 && one.data[0] != '?')
      json_writer_str(json, str_slice(one, 0, str_find_byte(one, ':')));
  json_writer_end_array(json);
}

static void write_members(struct json_writer *json,
                          const struct schema_shape *shape) {
  struct buf members = {0};
  expand(shape->members, &members);
  json_member_str(json, "type", STR("object"));
  write_properties(json, buf_str(&members));
  write_required(json, buf_str(&members));
  buf_free(&members);
}

bool schema_write(struct str name, struct json_writer *json) {
  const struct schema_shape *answer = NULL;
  for (size_t i = 0; i < ANSWER_COUNT_ALL; i++)
    if (str_eq(name, str_of(answers[i].name))) answer = &answers[i];
  if (!answer) return false;
  json_writer_begin_object(json);
  json_member_str(json, "$schema",
                  STR("https://json-schema.org/draft/2020-12/schema"));
  json_member_str(json, "title", name);
  write_members(json, answer);
  json_writer_key(json, "$defs");
  json_writer_begin_object(json);
  for (size_t i = 0; i < SHAPE_COUNT; i++) {
    json_writer_key(json, shapes[i].name);
    json_writer_begin_object(json);
    write_members(json, &shapes[i]);
    json_writer_end_object(json);
  }
  json_writer_end_object(json);
  json_writer_end_object(json);
  return true;
}
