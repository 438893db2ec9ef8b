#include "serve/mcp_get.h"

#include <stdlib.h>

#include "ask/excerpt.h"
#include "output/json_member.h"
#include "serve/mcp_answer.h"

enum {
  MEMBER_BYTES = 400, /* of a section beside its texts, about */
  PIECE_BYTES = 200   /* less of a section is not begun */
};

struct getting {
  struct session *session;
  struct arena *arena;
  const struct mcp_get_request *request;
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

/* Where else meetings speak of the same thing: for reading on with get. */
static void write_thread(struct getting *getting, const struct reply *reply) {
  struct json_writer *json = &getting->json;
  if (!getting->request->thread) return;
  json_writer_key(json, "thread");
  json_writer_begin_array(json);
  for (size_t i = 0; i < reply->thread_count; i++) {
    const struct hit *other = &reply->thread[i];
    char date[DATE_TEXT_SIZE] = "no date";
    json_writer_begin_object(json);
    json_member_str(json, "id", other->id);
    json_member_date(json, other->date);
    json_member_str(json, "heading", other->heading);
    json_writer_end_object(json);
    if (date_is_set(other->date)) date_format(other->date, date);
    buf_addf(&getting->text, "thread: %s %.*s\n", date, STR_FMT(other->id));
  }
  json_writer_end_array(json);
}

static void write_related(struct getting *getting,
                          const struct related *related) {
  struct json_writer *json = &getting->json;
  if (!getting->request->related) return;
  json_writer_key(json, "related");
  json_writer_begin_array(json);
  for (size_t i = 0; i < related->len; i++) {
    struct str kind = str_of(related_name(related->data[i].kind));
    json_writer_begin_object(json);
    json_member_str(json, "kind", kind);
    json_member_str(json, "id", related->data[i].id);
    json_writer_end_object(json);
    buf_addf(&getting->text, "related: %.*s %.*s\n", STR_FMT(kind),
             STR_FMT(related->data[i].id));
  }
  json_writer_end_array(json);
}

/* `is_end`: no more of the text follows, but what is looked for beside it. */
static void write_section(struct getting *getting, const struct reply *reply,
                          struct str text, size_t line, bool is_stale,
                          bool is_end) {
  struct json_writer *json = &getting->json;
  const struct hit *section = &reply->section;
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
  buf_addf(&getting->text, "%.*s:%zu\n%.*s\n", STR_FMT(section->path), line,
           STR_FMT(text));
  if (is_end) {
    write_thread(getting, reply);
    write_related(getting, &reply->related);
  }
  json_writer_end_object(json);
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
      .request = {.kind = REQUEST_SECTION,
                  .section = id,
                  .thread = getting->request->thread,
                  .related = getting->request->related}};
  struct reply reply;
  struct excerpt excerpt = {.is_stale = false};
  struct error error = {.message = ""};
  enum status status =
      session_ask(getting->session, getting->arena, &question, &reply, &error);
  if (status == STATUS_OK)
    status = excerpt_read(getting->session, getting->arena, &reply, &excerpt,
                          &error);
  if (status != STATUS_OK) {
    buf_addf(&getting->text, "%.*s: %s\n", STR_FMT(id),
             error_behind(&error, id.data));
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
  size_t before = getting->text.len + getting->sections.len;
  write_section(getting, &reply, str_slice(rest, 0, len),
                line_of(excerpt.text, offset, reply.section.line),
                excerpt.is_stale, len == rest.len);
  size_t used = getting->text.len + getting->sections.len - before;
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
             const struct mcp_get_request *request, struct json_writer *json) {
  const struct str_list *ids = &request->ids;
  struct getting getting = {.session = session,
                            .arena = arena,
                            .request = request,
                            .left = request->max_bytes};
  size_t index, offset;
  if (!read_cursor(request->cursor, &index, &offset) ||
      (index > 0 && index >= ids->len)) {
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
    mcp_answer_more(&getting.text, getting.cursor);
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

static void write_member_schema(struct json_writer *json, const char *name,
                                const char *type, const char *description) {
  json_writer_key(json, name);
  json_writer_begin_object(json);
  json_member_str(json, "type", str_of(type));
  json_member_str(json, "description", str_of(description));
  json_writer_end_object(json);
}

void mcp_get_schema(struct json_writer *json) {
  struct str required[] = {STR("sections")};
  json_writer_key(json, "outputSchema");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("object"));
  json_writer_key(json, "properties");
  json_writer_begin_object(json);
  write_member_schema(json, "next_cursor", "string",
                      "asks for the rest; absent: this is all");
  write_member_schema(
      json, "sections", "array",
      "of each: id, path, line (of the first line of source), end_line, "
      "heading, date, meeting, teams, changed_since_indexed, source, and "
      "where asked for thread and related");
  json_writer_end_object(json);
  json_member_strs(json, "required", &(struct str_list){required, 1});
  json_writer_end_object(json);
}
