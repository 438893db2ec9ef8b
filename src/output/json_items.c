#include "output/json_items.h"

#include "output/json_member.h"

static const char *const names[] = {
    "id",         "kind",  "state",    "text",    "owners",
    "due",        "date",  "first",    "last",    "meetings",
    "path",       "line",  "end_line", "section", "heading",
    "breadcrumb", "teams", "meeting",  "group"};

enum { NAME_COUNT = sizeof names / sizeof *names };

static void add_date(struct json_writer *json, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  json_writer_str_or_null(json, str_of(date_is_set(date) ? text : NULL));
}

static void add_owners(struct json_writer *json,
                       const struct results_item *item) {
  json_writer_begin_array(json);
  for (size_t i = 0; i < item->owner_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "value", item->owners[i].value);
    json_member_str(json, "label", item->owners[i].label);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* The value of a key that is one text, or null. */
static struct str text_of(const struct results_item *item, const char *name) {
  struct str key = str_of(name);
  if (str_eq(key, STR("id"))) return item->id;
  if (str_eq(key, STR("kind"))) return str_of(item->kind);
  if (str_eq(key, STR("state"))) return str_of(item->state);
  if (str_eq(key, STR("text"))) return item->text;
  if (str_eq(key, STR("section"))) return item->section;
  if (str_eq(key, STR("heading"))) return item->heading;
  if (str_eq(key, STR("meeting"))) return item->meeting;
  return item->group_value;
}

static void add_member(struct json_writer *json,
                       const struct results_item *item, const char *name) {
  struct str key = str_of(name);
  if (str_eq(key, STR("path"))) {
    json_member_path(json, item->path);
    return;
  }
  if (str_eq(key, STR("teams"))) {
    json_member_strs(json, name, &item->teams);
    return;
  }
  if (str_eq(key, STR("breadcrumb"))) {
    json_member_strs(json, name, &item->breadcrumb);
    return;
  }
  json_writer_key(json, name);
  if (str_eq(key, STR("owners")))
    add_owners(json, item);
  else if (str_eq(key, STR("due")))
    add_date(json, item->due);
  else if (str_eq(key, STR("date")))
    add_date(json, item->date);
  else if (str_eq(key, STR("first")))
    add_date(json, item->first);
  else if (str_eq(key, STR("last")))
    add_date(json, item->last);
  else if (str_eq(key, STR("meetings")))
    json_writer_count(json, item->meetings);
  else if (str_eq(key, STR("line")))
    json_writer_count(json, item->line);
  else if (str_eq(key, STR("end_line")))
    json_writer_count(json, item->end_line);
  else
    json_writer_str_or_null(json, text_of(item, name));
}

static void add_members(struct json_writer *json,
                        const struct results_item *item,
                        const struct str_list *keys) {
  for (size_t i = 0; i < NAME_COUNT; i++)
    if (json_member_is_wanted(keys, names[i])) add_member(json, item, names[i]);
}

void json_items_add(struct json_writer *json, const struct results_item *item) {
  const struct str_list all = {NULL, 0};
  json_writer_begin_object(json);
  add_members(json, item, &all);
  json_writer_end_object(json);
}

void json_items_alone(struct output *out, const struct results_item *item) {
  struct json_writer json = json_member_begin_line(out);
  add_members(&json, item, &out->fields);
  json_writer_end_object(&json);
}

void json_items_keys(struct buf *list) {
  for (size_t i = 0; i < NAME_COUNT; i++)
    buf_addf(list, "%s%s", i > 0 ? "," : "", names[i]);
}
