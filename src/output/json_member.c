#include "output/json_member.h"

#include "base/utf8.h"

void json_member_str(struct json_writer *json, const char *name,
                     struct str text) {
  json_writer_key(json, name);
  json_writer_str(json, text);
}

void json_member_count(struct json_writer *json, const char *name,
                       size_t count) {
  json_writer_key(json, name);
  json_writer_count(json, count);
}

static void add_list(struct json_writer *json, const char *name,
                     const struct str *texts, size_t count) {
  json_writer_key(json, name);
  json_writer_begin_array(json);
  for (size_t i = 0; i < count; i++) json_writer_str(json, texts[i]);
  json_writer_end_array(json);
}

void json_member_strs(struct json_writer *json, const char *name,
                      const struct str_list *list) {
  add_list(json, name, list->data, list->len);
}

void json_member_date(struct json_writer *json, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  json_writer_key(json, "date");
  json_writer_str_or_null(json, str_of(date_is_set(date) ? text : NULL));
}

void json_member_str_or_null(struct json_writer *json, const char *name,
                             struct str text) {
  json_writer_key(json, name);
  json_writer_str_or_null(json, text.len > 0 ? text : (struct str){NULL, 0});
}

void json_member_path(struct json_writer *json, struct str path) {
  json_member_str(json, "path", path);
  if (utf8_is_valid(path)) return;
  json_writer_key(json, "path_hex");
  json_writer_hex(json, path);
}

static void add_batch(struct json_writer *json, const struct output *out) {
  if (out->batch_line == 0) return;
  json_member_count(json, "batch_line", out->batch_line);
  json_member_str(json, "batch_query", out->batch_query);
}

struct json_writer json_member_begin(struct output *out) {
  struct json_writer json = {.out = &out->buf};
  json_writer_begin_object(&json);
  json_member_count(&json, "format_version", JSON_FORMAT_VERSION);
  add_batch(&json, out);
  return json;
}

struct json_writer json_member_begin_line(struct output *out) {
  struct json_writer json = {.out = &out->buf};
  json_writer_begin_object(&json);
  add_batch(&json, out);
  return json;
}

void json_member_end(struct json_writer *json, struct str_list notes) {
  add_list(json, "notes", notes.data, notes.len);
  json_writer_end_object(json);
  buf_add_char(json->out, '\n');
}

bool json_member_is_wanted(const struct str_list *keys, const char *name) {
  for (size_t i = 0; i < keys->len; i++)
    if (str_eq(keys->data[i], str_of(name))) return true;
  return !keys->data;
}
