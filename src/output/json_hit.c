#include "output/json_hit.h"

#include "output/json_member.h"
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
    json_writer_key(json, "state");
    json_writer_str_or_null(json, str_of(item->state));
    json_member_str(json, "text", item->text);
    member_owners(json, item);
    member_due(json, item->due);
    json_member_count(json, "line", item->line);
    json_member_count(json, "end_line", item->end_line);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

/* ---- what a hit has ---- */

typedef void member_fn(struct json_writer *json, const struct hit *hit);

static void member_rank(struct json_writer *json, const struct hit *hit) {
  json_member_count(json, "rank", hit->rank);
}

static void member_id(struct json_writer *json, const struct hit *hit) {
  json_member_str(json, "id", hit->id);
}

static void member_path(struct json_writer *json, const struct hit *hit) {
  json_member_path(json, hit->path);
}

static void member_line(struct json_writer *json, const struct hit *hit) {
  json_member_count(json, "line", hit->line);
}

static void member_end_line(struct json_writer *json, const struct hit *hit) {
  json_member_count(json, "end_line", hit->end_line);
}

static void member_match_line(struct json_writer *json, const struct hit *hit) {
  json_member_count(json, "match_line", hit->match_line);
}

static void member_heading(struct json_writer *json, const struct hit *hit) {
  json_member_str(json, "heading", hit->heading);
}

static void member_breadcrumb(struct json_writer *json, const struct hit *hit) {
  json_member_strs(json, "breadcrumb", &hit->breadcrumb);
}

static void member_date(struct json_writer *json, const struct hit *hit) {
  json_member_date(json, hit->date);
}

static void member_score(struct json_writer *json, const struct hit *hit) {
  json_writer_key(json, "score");
  json_writer_decimal(json, hit->score, NUMBER_MAX_DECIMALS, true);
}

static void member_match(struct json_writer *json, const struct hit *hit) {
  json_member_str(json, "match", results_mode_name(hit->mode));
}

static void member_best(struct json_writer *json, const struct hit *hit) {
  member_snippet(json, hit->snippet, hit->snippet_len);
}

static void member_copies(struct json_writer *json, const struct hit *hit) {
  json_member_strs(json, "copies", &hit->copies);
}

/* A member by its name; a hit has those that it owes to the query beside those
 * that each section has. */
struct hit_member {
  const char *name;
  member_fn *write;
};

static const struct hit_member before[] = {{"rank", member_rank}};
static const struct hit_member common[] = {{"id", member_id},
                                           {"path", member_path},
                                           {"line", member_line},
                                           {"end_line", member_end_line},
                                           {"match_line", member_match_line},
                                           {"heading", member_heading},
                                           {"breadcrumb", member_breadcrumb},
                                           {"date", member_date}};
static const struct hit_member behind[] = {{"score", member_score},
                                           {"match", member_match},
                                           {"snippet", member_best},
                                           {"copies", member_copies},
                                           {"passages", member_passages},
                                           {"items", member_items},
                                           {"score_parts", member_score_parts}};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void add_members(struct json_writer *json, const struct hit *hit,
                        const struct hit_member *members, size_t count,
                        const struct str_list *keys) {
  for (size_t i = 0; i < count; i++)
    if (json_member_is_wanted(keys, members[i].name))
      members[i].write(json, hit);
}

/* Those of the fields that hits show: single values, then lists. */
static const struct field *field_shown(int at) {
  for (int single = 1; single >= 0; single--)
    for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
      const struct field *field = field_get((enum field_id)id);
      bool is_single = field->flags & FIELD_ONE_VALUE;
      if (field->flags & FIELD_IN_HITS && is_single == single && at-- == 0)
        return field;
    }
  return NULL;
}

static void member_values(struct json_writer *json, const struct hit *hit,
                          const struct str_list *keys) {
  const struct field *field;
  for (int i = 0; (field = field_shown(i)); i++) {
    const struct str_list *values = &hit->values[field->id];
    if (!json_member_is_wanted(keys, field->key)) continue;
    if (!(field->flags & FIELD_ONE_VALUE)) {
      json_member_strs(json, field->key, values);
      continue;
    }
    json_writer_key(json, field->key);
    json_writer_str_or_null(
        json, values->len > 0 ? values->data[0] : (struct str){NULL, 0});
  }
}

/* From the id to the values: hits and sections alike. */
static void common_members(struct json_writer *json, const struct hit *hit,
                           const struct str_list *keys) {
  add_members(json, hit, common, COUNT(common), keys);
  member_values(json, hit, keys);
}

static void hit_members(struct json_writer *json, const struct hit *hit,
                        const struct str_list *keys) {
  add_members(json, hit, before, COUNT(before), keys);
  common_members(json, hit, keys);
  add_members(json, hit, behind, COUNT(behind), keys);
}

static void add_names(const struct hit_member *members, size_t count,
                      struct buf *names) {
  for (size_t i = 0; i < count; i++) buf_addf(names, "%s,", members[i].name);
}

void json_hit_keys(struct buf *names) {
  const struct field *field;
  add_names(before, COUNT(before), names);
  add_names(common, COUNT(common), names);
  for (int i = 0; (field = field_shown(i)); i++)
    buf_addf(names, "%s,", field->key);
  add_names(behind, COUNT(behind), names);
  names->data[--names->len] = '\0';
}

static const struct str_list all_keys = {NULL, 0};

void json_hit_add(struct json_writer *json, const struct hit *hit) {
  json_writer_begin_object(json);
  hit_members(json, hit, &all_keys);
  json_writer_end_object(json);
}

void json_hit_alone(struct output *out, const struct hit *hit) {
  struct json_writer json = json_member_begin_line(out);
  hit_members(&json, hit, &out->fields);
  json_writer_end_object(&json);
}

static void section_members(struct json_writer *json,
                            const struct hit *section) {
  common_members(json, section, &all_keys);
  json_member_str(json, "text", section->text);
  for (int id = FIELD_VALUE_COUNT - 1; id >= 0; id--) {
    const struct field *field = field_get((enum field_id)id);
    if (!(field->flags & FIELD_IN_HITS))
      json_member_strs(json, field->key, &section->values[id]);
  }
  member_items(json, section);
}

void json_hit_add_section(struct json_writer *json, const struct hit *section) {
  json_writer_begin_object(json);
  section_members(json, section);
  json_writer_end_object(json);
}

void json_hit_add_source(struct json_writer *json,
                         const struct source_text *source) {
  json_writer_begin_object(json);
  section_members(json, source->section);
  json_member_strs(json, "present", &source->present);
  json_member_str(json, "source", source->text);
  json_writer_end_object(json);
}
