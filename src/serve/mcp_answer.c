#include "serve/mcp_answer.h"

#include "ask/overview.h"
#include "base/hash.h"
#include "output/json_member.h"
#include "output/writer.h"
#include "serve/limits.h"
#include "serve/reply_answer.h"

enum {
  TEXT_WIDTH = 1000, /* an agent has no columns: no passage is cut or wrapped */
  HITS = 10
};

/* ---- results ---- */

void mcp_answer_content(struct json_writer *json, struct str text) {
  json_writer_key(json, "content");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("text"));
  json_member_str(json, "text", text);
  json_writer_end_object(json);
  json_writer_end_array(json);
}

void mcp_answer_more(struct buf *text, struct str cursor) {
  if (cursor.data)
    buf_addf(text, "There is more: the same with cursor \"%.*s\".\n",
             STR_FMT(cursor));
}

void mcp_answer_problem(struct json_writer *json, struct str problem) {
  json_writer_begin_object(json);
  mcp_answer_content(json, problem);
  json_writer_key(json, "isError");
  json_writer_bool(json, true);
  json_writer_end_object(json);
}

void mcp_answer_failure(struct json_writer *json, const struct error *error) {
  const char *hint = status_hint(error->status);
  struct buf text = {0};
  buf_addf(&text, "%s%s%s", error->message, hint ? "\n" : "", hint ? hint : "");
  mcp_answer_problem(json, buf_str(&text));
  buf_free(&text);
}

void mcp_answer_schema(struct json_writer *json) {
  static const struct {
    const char *name, *type, *description;
  } members[] = {
      {"shown", "integer", "how many of a list are in the answer"},
      {"next_cursor", "string", "asks for the rest; absent: this is all"},
      {"answer", "object", "what the command line prints with --json"}};
  json_writer_key(json, "outputSchema");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("object"));
  json_writer_key(json, "properties");
  json_writer_begin_object(json);
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    json_writer_key(json, members[i].name);
    json_writer_begin_object(json);
    json_member_str(json, "type", str_of(members[i].type));
    json_member_str(json, "description", str_of(members[i].description));
    json_writer_end_object(json);
  }
  json_writer_end_object(json);
  struct str required[] = {STR("shown"), STR("answer")};
  json_member_strs(json, "required", &(struct str_list){required, 2});
  json_writer_end_object(json);
}

/* ---- within the budget ---- */

struct rendering {
  struct buf text, json;
};

static void render(struct session *session, const struct answer *answer,
                   struct rendering *rendering) {
  struct output text = {.fd = OUTPUT_IN_MEMORY,
                        .record_end = '\n',
                        .width = TEXT_WIDTH,
                        .root = session->root,
                        .buf = rendering->text};
  struct output json = {
      .fd = OUTPUT_IN_MEMORY, .record_end = '\n', .buf = rendering->json};
  buf_clear(&text.buf);
  buf_clear(&json.buf);
  writer_write(&text, FORMAT_TEXT, answer);
  writer_write(&json, FORMAT_JSON, answer);
  rendering->text = text.buf;
  rendering->json = json.buf;
}

/* `cursor`: to what comes next; data NULL: nothing does. */
static void write_result(struct json_writer *json, size_t shown,
                         struct str cursor, struct rendering *rendering) {
  json_writer_begin_object(json);
  mcp_answer_more(&rendering->text, cursor);
  mcp_answer_content(json, buf_str(&rendering->text));
  json_writer_key(json, "structuredContent");
  json_writer_begin_object(json);
  json_member_count(json, "shown", shown);
  if (cursor.data) json_member_str(json, "next_cursor", cursor);
  json_writer_key(json, "answer");
  buf_add_str(json->out, str_trim(buf_str(&rendering->json)));
  json->comma = true;
  json_writer_end_object(json);
  json_writer_end_object(json);
}

/* ---- pages ---- */

/* What an index is of that pages are of. */
static struct str state_of(const struct session *session, struct arena *arena) {
  uint64_t state =
      hash64(str_of(session->store->generation)) + store_commit(session->store);
  return arena_strf(arena, "%08x", (unsigned)(state ^ state >> 32));
}

/* A cursor is "20-0123abcd": where to go on, and the state of the page before.
 * Leaves the number, and returns the state. */
static struct str take_state(struct parameters *parameters,
                             struct arena *arena) {
  struct parameter *all =
      arena_dup(arena, parameters->data, parameters->len * sizeof *all);
  struct str state = {NULL, 0};
  parameters->data = all;
  for (size_t i = 0; i < parameters->len; i++) {
    struct str text = all[i].text;
    size_t dash = str_find_byte(text, '-');
    if (!str_eq(all[i].name, STR("offset")) || dash == text.len) continue;
    state = str_slice(text, dash + 1, text.len);
    all[i].text = arena_str(arena, str_slice(text, 0, dash));
  }
  return state;
}

/* What stood on the page before may stand elsewhere by now. */
static void note_change(struct arena *arena, struct results *results) {
  struct str *notes =
      arena_alloc(arena, (results->note_count + 1) * sizeof *notes);
  memcpy(notes, results->notes, results->note_count * sizeof *notes);
  notes[results->note_count++] =
      STR("The minutes have changed since the page before: some may be missing "
          "here or come twice; without cursor it begins anew.");
  results->notes = notes;
}

/* Drops what comes last until the rest fits: at least one stays. */
static void fit(struct session *session, const struct mcp_question *question,
                const struct answer *answer, size_t *count,
                struct rendering *rendering) {
  render(session, answer, rendering);
  while (count && *count > 1 &&
         rendering->text.len + rendering->json.len > question->max_bytes) {
    *count -= *count > 20 ? *count / 8 : 1;
    render(session, answer, rendering);
  }
}

static enum status answer_status(struct session *session, struct arena *arena,
                                 struct question *asked,
                                 struct json_writer *json,
                                 struct error *error) {
  struct report_status report;
  struct rendering rendering = {0};
  enum status status = overview_read(session, arena, asked, &report, error);
  if (status != STATUS_OK) return status;
  struct answer answer = {.kind = ANSWER_STATUS, .status = &report};
  render(session, &answer, &rendering);
  write_result(json, 1, (struct str){NULL, 0}, &rendering);
  buf_free(&rendering.text);
  buf_free(&rendering.json);
  return STATUS_OK;
}

/* Where no item has the words, what was spoken of may have left none: how many
 * sections search finds. */
static void tell_sections(struct session *session, struct arena *arena,
                          const struct mcp_question *question,
                          struct buf *text) {
  static const char *const of_items[] = {"kind", "owner", "open",   "done",
                                         "due",  "sort",  "offset", NULL};
  const struct parameters *asked = &question->parameters;
  struct parameter *kept = arena_alloc(arena, (asked->len + 1) * sizeof *kept);
  struct parameters parameters = {kept, 0, asked->naming};
  struct question search;
  struct reply reply;
  struct error ignored;
  for (size_t i = 0; i < asked->len; i++)
    if (!str_in_list(asked->data[i].name, of_items))
      kept[parameters.len++] = asked->data[i];
  if (question_read(arena, REQUEST_SEARCH, &parameters, &search, &ignored) !=
      STATUS_OK)
    return;
  search.request.limit = 1;
  search.request.facet_count = 0;
  if (session_ask(session, arena, &search, &reply, &ignored) != STATUS_OK ||
      reply.results.total == 0)
    return;
  buf_addf(text, "But %zu %s, which search finds.\n", reply.results.total,
           reply.results.total == 1 ? "section speaks of it"
                                    : "sections speak of it");
}

/* A query that cannot be understood: where, and what to write instead. */
static void write_problem(const struct question *asked, enum status status,
                          const struct reply *reply, const struct error *error,
                          struct json_writer *json) {
  struct buf text = {0};
  if (status != STATUS_QUERY) {
    mcp_answer_failure(json, error);
    return;
  }
  query_error_show(&reply->problem, asked->request.query, &text);
  mcp_answer_problem(json, buf_str(&text));
  buf_free(&text);
}

void mcp_answer(struct session *session, struct arena *arena,
                const struct mcp_question *question, struct json_writer *json) {
  struct question asked;
  struct reply reply;
  struct error error = {.message = ""};
  struct rendering rendering = {0};
  struct parameters parameters = question->parameters;
  struct str before = take_state(&parameters, arena), cursor = {NULL, 0};
  enum status status =
      question_read(arena, question->request, &parameters, &asked, &error);
  if (status == STATUS_OK && question->request == REQUEST_STATUS) {
    status = answer_status(session, arena, &asked, json, &error);
    if (status == STATUS_OK) return;
  } else if (status == STATUS_OK) {
    /* Counts of sections have a tool of their own. */
    if (question->answer != ANSWER_FACETS &&
        !parameter_is_given(&parameters, "facets"))
      asked.request.facet_count = 0;
    if (asked.request.limit == 0) asked.request.limit = HITS;
    if (asked.request.limit > LIMITS_HITS) asked.request.limit = LIMITS_HITS;
    asked.request.explain_nothing = true;
    status = session_ask(session, arena, &asked, &reply, &error);
  }
  if (status != STATUS_OK) {
    write_problem(&asked, status, &reply, &error, json);
    return;
  }
  struct str state = state_of(session, arena);
  if (before.data && !str_eq(before, state)) note_change(arena, &reply.results);
  struct answer answer = reply_answer(question->answer, &asked, &reply);
  size_t *count = reply_answer_count(question->answer, &reply);
  fit(session, question, &answer, count, &rendering);
  if (question->answer == ANSWER_ITEMS && reply.results.hit_total == 0 &&
      asked.request.query.len > 0)
    tell_sections(session, arena, question, &rendering.text);
  size_t shown = count ? *count : 1;
  size_t end = asked.request.offset + shown;
  if (count && end < reply.results.hit_total)
    cursor = arena_strf(arena, "%zu-%.*s", end, STR_FMT(state));
  write_result(json, shown, cursor, &rendering);
  buf_free(&rendering.text);
  buf_free(&rendering.json);
}
