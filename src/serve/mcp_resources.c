#include "serve/mcp_resources.h"

#include "ask/excerpt.h"
#include "output/json_member.h"
#include "serve/html.h"

#define SCHEME "minutes:///"
#define NEWEST "20"

static void write_uri(struct json_writer *json, struct str id) {
  struct buf uri = {0};
  buf_add_str(&uri, STR(SCHEME));
  html_url_part(&uri, id, "/#");
  json_member_str(json, "uri", buf_str(&uri));
  buf_free(&uri);
}

static void write_newest(const struct reply *reply, struct json_writer *json) {
  json_writer_begin_object(json);
  json_writer_key(json, "resources");
  json_writer_begin_array(json);
  for (size_t i = 0; i < reply->results.hit_count; i++) {
    const struct hit *hit = &reply->results.hits[i];
    json_writer_begin_object(json);
    write_uri(json, hit->id);
    json_member_str(json, "name", hit->id);
    json_member_str(json, "title", hit->heading);
    json_member_str(json, "mimeType", STR("text/markdown"));
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
  json_writer_end_object(json);
}

enum status mcp_resources_list(struct session *session,
                               struct json_writer *json, struct error *error) {
  struct arena arena = {0};
  struct parameter parameter[] = {{STR("sort"), STR("newest")},
                                  {STR("n"), STR(NEWEST)},
                                  {STR("facets"), STR("none")}};
  struct parameters parameters = {parameter, 3, NULL};
  struct question question;
  struct reply reply = {.count = 0};
  enum status status = STATUS_OK;
  if (session)
    status =
        question_read(&arena, REQUEST_SEARCH, &parameters, &question, error);
  if (session && status == STATUS_OK)
    status = session_ask(session, &arena, &question, &reply, error);
  if (status == STATUS_OK) write_newest(&reply, json);
  arena_free(&arena);
  return status;
}

void mcp_resources_templates(struct json_writer *json) {
  json_writer_begin_object(json);
  json_writer_key(json, "resourceTemplates");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "uriTemplate", STR(SCHEME "{+id}"));
  json_member_str(json, "name", STR("section"));
  json_member_str(json, "title", STR("A section of the minutes"));
  json_member_str(json, "description",
                  STR("The Markdown of a section, by the id that search and "
                      "the other tools tell"));
  json_member_str(json, "mimeType", STR("text/markdown"));
  json_writer_end_object(json);
  json_writer_end_array(json);
  json_writer_end_object(json);
}

enum status mcp_resources_read(struct session *session, struct str uri,
                               struct json_writer *json, struct error *error) {
  struct arena arena = {0};
  struct excerpt excerpt;
  struct question question = {.request = {.kind = REQUEST_SECTION}};
  struct reply reply;
  if (!str_starts(uri, STR(SCHEME)))
    return error_set(error, STATUS_NOT_FOUND, "it does not begin with " SCHEME);
  question.request.section =
      html_url_decode(&arena, str_slice(uri, sizeof SCHEME - 1, uri.len));
  enum status status = session_ask(session, &arena, &question, &reply, error);
  if (status == STATUS_OK)
    status = excerpt_read(session, &arena, &reply, &excerpt, error);
  if (status == STATUS_OK) {
    json_writer_begin_object(json);
    json_writer_key(json, "contents");
    json_writer_begin_array(json);
    json_writer_begin_object(json);
    json_member_str(json, "uri", uri);
    json_member_str(json, "mimeType", STR("text/markdown"));
    json_member_str(json, "text", excerpt.text);
    json_writer_end_object(json);
    json_writer_end_array(json);
    json_writer_end_object(json);
  }
  arena_free(&arena);
  return status;
}

/* ---- the prompt ---- */

void mcp_resources_prompts(struct json_writer *json) {
  json_writer_begin_object(json);
  json_writer_key(json, "prompts");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "name", STR(MCP_PROMPT));
  json_member_str(json, "title", STR("Prepare the next meeting of a team"));
  json_member_str(json, "description",
                  STR("An agenda from what is open, what was decided last and "
                      "what was left for next time"));
  json_writer_key(json, "arguments");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "name", STR("team"));
  json_member_str(json, "description",
                  STR("the team's slug, as facets by team lists it"));
  json_writer_key(json, "required");
  json_writer_bool(json, true);
  json_writer_end_object(json);
  json_writer_end_array(json);
  json_writer_end_object(json);
  json_writer_end_array(json);
  json_writer_end_object(json);
}

void mcp_resources_prompt(struct str team, struct json_writer *json) {
  struct buf text = {0};
  buf_addf(&text,
           "Prepare the next meeting of the team \"%.*s\".\n"
           "1. meetings with team \"%.*s\" and limit 3: the last meetings, and "
           "who was there.\n"
           "2. items with team \"%.*s\" and open true: what is still to be "
           "done, and whose it is.\n"
           "3. search with team \"%.*s\", sort newest, since the first of "
           "these meetings: what was spoken of last; get what was left open.\n"
           "Then write an agenda in Markdown: old business (open action items "
           "with owner, and since when), topics to go on with, decisions that "
           "are due. Name path and line of each.",
           STR_FMT(team), STR_FMT(team), STR_FMT(team), STR_FMT(team));
  json_writer_begin_object(json);
  json_writer_key(json, "messages");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "role", STR("user"));
  json_writer_key(json, "content");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("text"));
  json_member_str(json, "text", buf_str(&text));
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_writer_end_array(json);
  json_writer_end_object(json);
  buf_free(&text);
}
