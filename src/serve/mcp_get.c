#include "serve/mcp_get.h"

#include <stdlib.h>

#include "ask/excerpt.h"
#include "output/json_member.h"
#include "serve/mcp_answer.h"

enum {
  MEMBER_BYTES = 400, /* of a section beside its text, about */
  PIECE_BYTES = 200   /* less of a section is not begun */
};

struct getting {
  struct session *session;
  struct arena *arena;
  size_t left; /* of the budget */
  struct buf text, sections;
  struct json_writer json; /* into sections */
  size_t shown;
  struct str cursor; /* data NULL: all is told */
};

/* As much of the text as fits, up to the end of a line. */
static size_t whole_lines(struct str text, size_t most) {
  if (text.len <= most) return text.len;
  size_t end = most;
  while (end > 0 && text.data[end - 1] != '\n') end--;
  return end > 0 ? end : most;
}

static size_t line_of(struct str text, size_t offset, size_t first) {
  for (size_t i = 0; i < offset; i++) first += text.data[i] == '\n';
  return first;
}

static void write_section(struct getting *getting, const struct hit *section,
                          struct str text, size_t line, bool is_stale) {
  struct json_writer *json = &getting->json;
  json_writer_begin_object(json);
  json_member_str(json, "id", section->id);
  json_member_path(json, section->path);
  json_member_count(json, "line", line);
  json_member_count(json, "end_line", section->end_line);
  json_member_str(json, "heading", section->heading);
  json_member_date(json, section->date);
  json_member_str_or_null(json, "meeting",
                          section->values[FIELD_MEETING].len > 0
                              ? section->values[FIELD_MEETING].data[0]
                              : STR(""));
  json_member_strs(json, "teams", &section->values[FIELD_TEAM]);
  json_writer_key(json, "changed_since_indexed");
  json_writer_bool(json, is_stale);
  json_member_str(json, "source", text);
  json_writer_end_object(json);
  buf_addf(&getting->text, "%.*s:%zu\n%.*s\n", STR_FMT(section->path), line,
           STR_FMT(text));
  getting->shown++;
}

/* Where what did not fit begins. */
static void stop_at(struct getting *getting, size_t index, size_t offset) {
  getting->cursor = arena_strf(getting->arena, "%zu:%zu", index, offset);
}

/* False if the budget is used up. */
static bool get_one(struct getting *getting, size_t index, struct str id,
                    size_t offset) {
  struct question question = {
      .request = {.kind = REQUEST_SECTION, .section = id}};
  struct reply reply;
  struct excerpt excerpt = {.is_stale = false};
  struct error error = {.message = ""};
  enum status status =
      session_ask(getting->session, getting->arena, &question, &reply, &error);
  if (status == STATUS_OK)
    status = excerpt_read(getting->session, getting->arena, &reply, &excerpt,
                          &error);
  if (status != STATUS_OK) {
    buf_addf(&getting->text, "%.*s: %s\n", STR_FMT(id), error.message);
    return true;
  }
  struct str rest = str_slice(excerpt.text, offset, excerpt.text.len);
  /* The text stands in the answer twice. */
  size_t room =
      getting->left > MEMBER_BYTES ? (getting->left - MEMBER_BYTES) / 2 : 0;
  if (getting->shown > 0 && room < rest.len && room < PIECE_BYTES) {
    stop_at(getting, index, offset);
    return false;
  }
  size_t len = whole_lines(rest, room > PIECE_BYTES ? room : PIECE_BYTES);
  write_section(getting, &reply.section, str_slice(rest, 0, len),
                line_of(excerpt.text, offset, reply.section.line),
                excerpt.is_stale);
  size_t used = 2 * len + MEMBER_BYTES;
  getting->left -= used < getting->left ? used : getting->left;
  if (len < rest.len) stop_at(getting, index, offset + len);
  return len == rest.len;
}

/* "2:1024": the third of the ids, from this byte of its text on. */
static bool read_cursor(struct str cursor, size_t *index, size_t *offset) {
  char *rest;
  *index = *offset = 0;
  if (!cursor.data || cursor.len == 0) return true;
  if (!ascii_is_digit(cursor.data[0])) return false;
  *index = strtoul(cursor.data, &rest, 10);
  if (*rest != ':' || !ascii_is_digit(rest[1])) return false;
  *offset = strtoul(rest + 1, &rest, 10);
  return *rest == '\0';
}

void mcp_get(struct session *session, struct arena *arena,
             const struct str_list *ids, struct str cursor, size_t max_bytes,
             struct json_writer *json) {
  struct getting getting = {
      .session = session, .arena = arena, .left = max_bytes};
  size_t index, offset;
  if (!read_cursor(cursor, &index, &offset)) {
    mcp_answer_problem(json, STR("cursor is the next_cursor of an answer to "
                                 "the same ids"));
    return;
  }
  getting.json.out = &getting.sections;
  for (; index < ids->len; index++, offset = 0)
    if (!get_one(&getting, index, ids->data[index], offset)) break;
  if (getting.shown == 0) {
    if (getting.text.len == 0)
      buf_addf(&getting.text, "name sections: ids, path or path:line");
    mcp_answer_problem(json, buf_str(&getting.text));
  } else {
    json_writer_begin_object(json);
    mcp_answer_content(json, buf_str(&getting.text));
    json_writer_key(json, "structuredContent");
    json_writer_begin_object(json);
    if (getting.cursor.data)
      json_member_str(json, "next_cursor", getting.cursor);
    json_writer_key(json, "sections");
    json_writer_begin_array(json);
    buf_add_str(json->out, buf_str(&getting.sections));
    json_writer_end_array(json);
    json_writer_end_object(json);
    json_writer_end_object(json);
  }
  buf_free(&getting.text);
  buf_free(&getting.sections);
}

void mcp_get_schema(struct json_writer *json) {
  struct str required[] = {STR("sections")};
  json_writer_key(json, "outputSchema");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("object"));
  json_writer_key(json, "properties");
  json_writer_begin_object(json);
  json_writer_key(json, "next_cursor");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("string"));
  json_writer_end_object(json);
  json_writer_key(json, "sections");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("array"));
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_member_strs(json, "required", &(struct str_list){required, 1});
  json_writer_end_object(json);
}
