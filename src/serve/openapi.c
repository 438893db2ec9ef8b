#include "serve/openapi.h"

#include <stdio.h>

#include "base/hash.h"
#include "output/format.h"
#include "output/json_member.h"
#include "output/schema.h"
#include "serve/api.h"

#define OPENAPI_PATH "/api/openapi.json"
#define SCHEMA_PATH "/api/schema/"

/* ---- parameters ---- */

static void write_parameter_schema(struct json_writer *json,
                                   enum parameter_type type) {
  bool is_list = type == PARAMETER_LIST || type == PARAMETER_TEXTS;
  json_writer_key(json, "schema");
  json_writer_begin_object(json);
  json_member_str(json, "type",
                  is_list                    ? STR("array")
                  : type == PARAMETER_NUMBER ? STR("integer")
                                             : STR("string"));
  if (is_list) {
    json_writer_key(json, "items");
    json_writer_begin_object(json);
    json_member_str(json, "type", STR("string"));
    json_writer_end_object(json);
  } else if (type == PARAMETER_FLAG) {
    struct str values[] = {STR("0"), STR("1")};
    json_member_strs(json, "enum", &(struct str_list){values, 2});
  }
  json_writer_end_object(json);
}

static void write_parameter(struct json_writer *json, const char *name,
                            enum parameter_type type, const char *help) {
  json_writer_begin_object(json);
  json_member_str(json, "name", str_of(name));
  json_member_str(json, "in", STR("query"));
  json_member_str(json, "description", str_of(help));
  write_parameter_schema(json, type);
  json_writer_end_object(json);
}

static void write_parameters(struct json_writer *json,
                             const struct api_row *row) {
  struct parameter_spec spec;
  json_writer_key(json, "parameters");
  json_writer_begin_array(json);
  for (size_t i = 0; parameter_at(i, &spec); i++)
    if (spec.kinds & 1u << row->request)
      write_parameter(json, spec.name, spec.type, spec.help);
  write_parameter(json, "root", PARAMETER_TEXT,
                  "which of several roots; the first without it");
  json_writer_end_array(json);
}

/* ---- responses ---- */

static void write_response(struct json_writer *json, const char *status,
                           const char *description, const char *schema) {
  char target[64];
  snprintf(target, sizeof target, "schema/%s.json", schema);
  json_writer_key(json, status);
  json_writer_begin_object(json);
  json_member_str(json, "description", str_of(description));
  json_writer_key(json, "content");
  json_writer_begin_object(json);
  json_writer_key(json, "application/json");
  json_writer_begin_object(json);
  json_writer_key(json, "schema");
  json_writer_begin_object(json);
  json_member_str(json, "$ref", str_of(target));
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_writer_end_object(json);
}

static void write_path(struct json_writer *json, const struct api_row *row) {
  char path[64];
  snprintf(path, sizeof path, "/api/%s", row->name);
  json_writer_key(json, path);
  json_writer_begin_object(json);
  json_writer_key(json, "get");
  json_writer_begin_object(json);
  json_member_str(json, "operationId", str_of(row->name));
  json_member_str(json, "summary", str_of(row->summary));
  write_parameters(json, row);
  json_writer_key(json, "responses");
  json_writer_begin_object(json);
  write_response(json, "200", "the answer; nothing found is one too",
                 row->name);
  write_response(json, "400", "a query or a parameter that is wrong", "error");
  write_response(json, "default", "another error", "error");
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_writer_end_object(json);
}

static void write_openapi(struct json_writer *json) {
  json_writer_begin_object(json);
  json_member_str(json, "openapi", STR("3.1.0"));
  json_writer_key(json, "info");
  json_writer_begin_object(json);
  json_member_str(json, "title", STR("mins: minutes of meetings"));
  json_member_str(json, "version", STR(MINS_VERSION));
  json_writer_end_object(json);
  json_writer_key(json, "paths");
  json_writer_begin_object(json);
  for (size_t i = 0; api_at(i); i++) write_path(json, api_at(i));
  json_writer_end_object(json);
  json_writer_end_object(json);
}

void openapi_write(struct buf *out) {
  struct json_writer json = {.out = out};
  write_openapi(&json);
  buf_add_char(out, '\n');
}

bool openapi_answer(struct exchange *exchange) {
  struct json_writer json = {.out = &exchange->body};
  struct str path = exchange->path, end = STR(".json");
  if (str_eq(path, STR(OPENAPI_PATH)))
    openapi_write(&exchange->body);
  else if (!str_starts(path, STR(SCHEMA_PATH)) || !str_ends(path, end) ||
           !schema_write(
               str_slice(path, sizeof SCHEMA_PATH - 1, path.len - end.len),
               &json))
    return false;
  else
    buf_add_char(&exchange->body, '\n');
  exchange->status = 200;
  exchange->type = format_get(FORMAT_JSON)->content_type;
  exchange->etag =
      arena_strf(&exchange->arena, "W/\"%016llx\"",
                 (unsigned long long)hash64(buf_str(&exchange->body)));
  return true;
}
