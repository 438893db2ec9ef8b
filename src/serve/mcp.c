#include "serve/mcp.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "output/json_member.h"
#include "serve/mcp_answer.h"
#include "serve/mcp_resources.h"
#include "serve/mcp_tools.h"

enum {
  LINE_MAX_BYTES = 4 * 1024 * 1024, /* of a message */
  READ_BYTES = 64 * 1024,
  QUEUE_MAX = 256, /* then answers come first */
  /* JSON-RPC 2.0, "Error object" */
  PARSE_ERROR = -32700,
  INVALID_REQUEST = -32600,
  METHOD_NOT_FOUND = -32601,
  INVALID_PARAMS = -32602
};

/* Revisions of the protocol that mean the same for what is used of it, newest
 * first. */
static const char *const revisions[] = {"2025-11-25", "2025-06-18",
                                        "2025-03-26", "2024-11-05", NULL};

#define INSTRUCTIONS                                                           \
  "Minutes of meetings, years of them, as sections of Markdown files. search " \
  "finds passages; items lists action items and decisions with owner and "     \
  "state; timeline tells how a topic went, day by day; meetings tells who "    \
  "was there; facets counts; get returns the full text of sections by id. "    \
  "Cite what you use by path and line. Dates: 2023, 2023-01, 2023-01-18, "     \
  "2023-Q1, last-month, 3m (three months ago)."

struct mcp {
  const struct mcp_options *options;
  struct session *session; /* NULL: none yet */
  struct buf unread;       /* input that is no whole line yet */
  struct buf answer;       /* the message being written */
  VEC(json_t *) queue;     /* messages that were read and not answered */
  bool is_at_end;
  int write_errno;
};

/* ---- writing ---- */

static void send_answer(struct mcp *mcp) {
  size_t done = 0;
  buf_add_char(&mcp->answer, '\n');
  while (done < mcp->answer.len && mcp->write_errno == 0) {
    ssize_t written = write(mcp->options->output, mcp->answer.data + done,
                            mcp->answer.len - done);
    if (written > 0)
      done += (size_t)written;
    else if (errno != EINTR)
      mcp->write_errno = errno;
  }
  buf_clear(&mcp->answer);
}

/* What a client chose, a text or a number, goes back as it was. */
static void write_chosen(struct json_writer *json, const char *name,
                         const json_t *chosen) {
  json_writer_key(json, name);
  if (!json_is_string(chosen) && !json_is_number(chosen)) {
    json_writer_null(json);
    return;
  }
  char *text = json_dumps(chosen, JSON_ENCODE_ANY);
  buf_add_str(json->out, str_of(text));
  json->comma = true;
  free(text);
}

static struct json_writer begin_answer(struct mcp *mcp, const json_t *id) {
  struct json_writer json = {.out = &mcp->answer};
  json_writer_begin_object(&json);
  json_member_str(&json, "jsonrpc", STR("2.0"));
  write_chosen(&json, "id", id);
  return json;
}

static void send_error(struct mcp *mcp, const json_t *id, int code,
                       struct str message) {
  struct json_writer json = begin_answer(mcp, id);
  json_writer_key(&json, "error");
  json_writer_begin_object(&json);
  json_writer_key(&json, "code");
  json_writer_decimal(&json, code, 0, true);
  json_member_str(&json, "message", message);
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  send_answer(mcp);
}

/* ---- the index ---- */

/* The session at the newest state of its index. One that cannot go on, as the
 * index was removed or made anew, is opened again. */
static enum status refresh(struct mcp *mcp, struct error *error) {
  if (mcp->session && session_refresh(mcp->session, error) == STATUS_OK)
    return STATUS_OK;
  mcp->session = NULL;
  return mcp->options->open(mcp->options->context, &mcp->session, error);
}

/* ---- methods ---- */

/* A method writes its result, or returns why it has none. */
typedef const char *method_fn(struct mcp *mcp, const json_t *params,
                              struct json_writer *json);

static const char *text_of(const json_t *params, const char *name) {
  return json_string_value(json_object_get(params, name));
}

static const char *initialize(struct mcp *mcp, const json_t *params,
                              struct json_writer *json) {
  const char *wanted = text_of(params, "protocolVersion");
  bool is_known = wanted && str_in_list(str_of(wanted), revisions);
  (void)mcp;
  json_writer_begin_object(json);
  json_member_str(json, "protocolVersion",
                  str_of(is_known ? wanted : revisions[0]));
  json_writer_key(json, "capabilities");
  json_writer_begin_object(json);
  static const char *const capabilities[] = {"tools", "resources", "prompts"};
  for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
    json_writer_key(json, capabilities[i]);
    json_writer_begin_object(json);
    json_writer_end_object(json);
  }
  json_writer_end_object(json);
  json_writer_key(json, "serverInfo");
  json_writer_begin_object(json);
  json_member_str(json, "name", STR("mins"));
  json_member_str(json, "title", STR("Minutes of meetings"));
  json_member_str(json, "version", STR(MINS_VERSION));
  json_writer_end_object(json);
  json_member_str(json, "instructions", STR(INSTRUCTIONS));
  json_writer_end_object(json);
  return NULL;
}

static const char *ping(struct mcp *mcp, const json_t *params,
                        struct json_writer *json) {
  (void)mcp, (void)params;
  json_writer_begin_object(json);
  json_writer_end_object(json);
  return NULL;
}

static const char *list_tools(struct mcp *mcp, const json_t *params,
                              struct json_writer *json) {
  (void)mcp, (void)params;
  json_writer_begin_object(json);
  json_writer_key(json, "tools");
  mcp_tools_list(json);
  json_writer_end_object(json);
  return NULL;
}

static const char *call_tool(struct mcp *mcp, const json_t *params,
                             struct json_writer *json) {
  const char *name = text_of(params, "name");
  struct error error = {.message = ""};
  if (!name) return "tools/call needs a name";
  if (!mcp_tools_has(name))
    return "there is no tool of this name: tools/list names them";
  if (refresh(mcp, &error) == STATUS_OK)
    mcp_tools_call(mcp->session, name, json_object_get(params, "arguments"),
                   json);
  else
    mcp_answer_failure(json, &error);
  return NULL;
}

static const char *list_resources(struct mcp *mcp, const json_t *params,
                                  struct json_writer *json) {
  (void)params;
  struct error ignored;
  bool has_index = refresh(mcp, &ignored) == STATUS_OK;
  mcp_resources_list(has_index ? mcp->session : NULL, json);
  return NULL;
}

static const char *list_templates(struct mcp *mcp, const json_t *params,
                                  struct json_writer *json) {
  (void)mcp, (void)params;
  mcp_resources_templates(json);
  return NULL;
}

static const char *read_resource(struct mcp *mcp, const json_t *params,
                                 struct json_writer *json) {
  const char *uri = text_of(params, "uri");
  struct error ignored;
  if (!uri) return "resources/read needs a uri";
  return refresh(mcp, &ignored) == STATUS_OK &&
                 mcp_resources_read(mcp->session, str_of(uri), json)
             ? NULL
             : "there is no such resource: minutes:///ID names a section; the "
               "tool status tells whether there is an index";
}

static const char *list_prompts(struct mcp *mcp, const json_t *params,
                                struct json_writer *json) {
  (void)mcp, (void)params;
  mcp_resources_prompts(json);
  return NULL;
}

static const char *get_prompt(struct mcp *mcp, const json_t *params,
                              struct json_writer *json) {
  const char *name = text_of(params, "name");
  const char *team = text_of(json_object_get(params, "arguments"), "team");
  (void)mcp;
  if (!name || strcmp(name, MCP_PROMPT) != 0)
    return "the only prompt is " MCP_PROMPT;
  if (!team) return MCP_PROMPT " needs the argument team";
  mcp_resources_prompt(str_of(team), json);
  return NULL;
}

static const struct {
  const char *name;
  method_fn *run;
} methods[] = {
    {"initialize", initialize},
    {"ping", ping},
    {"tools/list", list_tools},
    {"tools/call", call_tool},
    {"resources/list", list_resources},
    {"resources/templates/list", list_templates},
    {"resources/read", read_resource},
    {"prompts/list", list_prompts},
    {"prompts/get", get_prompt},
};

/* ---- messages ---- */

static method_fn *find_method(const char *name) {
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (strcmp(methods[i].name, name) == 0) return methods[i].run;
  return NULL;
}

static void send_progress(struct mcp *mcp, const json_t *params, int done) {
  const json_t *token =
      json_object_get(json_object_get(params, "_meta"), "progressToken");
  struct json_writer json = {.out = &mcp->answer};
  if (!token) return;
  json_writer_begin_object(&json);
  json_member_str(&json, "jsonrpc", STR("2.0"));
  json_member_str(&json, "method", STR("notifications/progress"));
  json_writer_key(&json, "params");
  json_writer_begin_object(&json);
  write_chosen(&json, "progressToken", token);
  json_member_count(&json, "progress", (size_t)done);
  json_member_count(&json, "total", 1);
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  send_answer(mcp);
}

static void answer_request(struct mcp *mcp, const json_t *id, const char *name,
                           const json_t *params) {
  struct buf result = {0};
  struct json_writer json = {.out = &result};
  method_fn *run = find_method(name);
  if (!run) {
    send_error(mcp, id, METHOD_NOT_FOUND, STR("there is no such method"));
    return;
  }
  send_progress(mcp, params, 0);
  const char *problem = run(mcp, params, &json);
  if (problem) {
    send_error(mcp, id, INVALID_PARAMS, str_of(problem));
  } else {
    send_progress(mcp, params, 1);
    struct json_writer whole = begin_answer(mcp, id);
    json_writer_key(&whole, "result");
    buf_add_str(&mcp->answer, buf_str(&result));
    json_writer_end_object(&whole);
    send_answer(mcp);
  }
  buf_free(&result);
}

/* Requests have an id and are answered; notifications have none and are not. */
static void answer_message(struct mcp *mcp, const json_t *message) {
  const json_t *id = json_object_get(message, "id");
  const char *method = json_string_value(json_object_get(message, "method"));
  bool is_answer =
      json_object_get(message, "result") || json_object_get(message, "error");
  if (!json_is_object(message) || (!method && !is_answer))
    send_error(mcp, id, INVALID_REQUEST, STR("this is no request"));
  else if (id && method)
    answer_request(mcp, id, method, json_object_get(message, "params"));
}

/* ---- reading ---- */

static void read_message(struct mcp *mcp, struct str line) {
  json_error_t problem;
  if (str_trim(line).len == 0) return;
  json_t *message = json_loadb(line.data, line.len, JSON_ALLOW_NUL, &problem);
  if (message)
    vec_push(&mcp->queue, message);
  else
    send_error(mcp, NULL, PARSE_ERROR, str_of(problem.text));
}

/* Takes the whole lines of what was read. */
static void take_lines(struct mcp *mcp) {
  struct str rest = buf_str(&mcp->unread);
  for (;;) {
    size_t end = str_find_byte(rest, '\n');
    if (end == rest.len && !(mcp->is_at_end && rest.len > 0)) break;
    read_message(mcp, str_slice(rest, 0, end));
    rest = str_slice(rest, end + 1, rest.len);
  }
  if (rest.len > 0) memmove(mcp->unread.data, rest.data, rest.len);
  mcp->unread.len = rest.len;
  if (rest.len <= LINE_MAX_BYTES) return;
  send_error(mcp, NULL, INVALID_REQUEST, STR("a message has at most 4 MiB"));
  mcp->is_at_end = true;
  buf_clear(&mcp->unread);
}

/* Reads what is there; waits for something if nothing is left to do. */
static void read_input(struct mcp *mcp) {
  struct pollfd ready = {.fd = mcp->options->input, .events = POLLIN};
  while (!mcp->is_at_end && mcp->queue.len < QUEUE_MAX &&
         poll(&ready, 1, mcp->queue.len > 0 ? 0 : -1) != 0) {
    buf_reserve(&mcp->unread, READ_BYTES);
    ssize_t got =
        read(ready.fd, mcp->unread.data + mcp->unread.len, READ_BYTES);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    mcp->is_at_end = got <= 0;
    if (got > 0) mcp->unread.len += (size_t)got;
    take_lines(mcp);
  }
}

/* Whether a message that came later takes back the request. */
static bool is_cancelled(const struct mcp *mcp, const json_t *request) {
  const json_t *id = json_object_get(request, "id");
  for (size_t i = 1; id && i < mcp->queue.len; i++) {
    const json_t *other = mcp->queue.data[i];
    const char *method = json_string_value(json_object_get(other, "method"));
    if (method && strcmp(method, "notifications/cancelled") == 0 &&
        json_equal(
            json_object_get(json_object_get(other, "params"), "requestId"), id))
      return true;
  }
  return false;
}

enum status mcp_run(const struct mcp_options *options, struct error *error) {
  struct mcp mcp = {.options = options};
  while (mcp.write_errno == 0) {
    read_input(&mcp);
    if (mcp.queue.len == 0) break;
    json_t *message = mcp.queue.data[0];
    if (!is_cancelled(&mcp, message)) answer_message(&mcp, message);
    json_decref(message);
    mcp.queue.len--;
    memmove(mcp.queue.data, mcp.queue.data + 1,
            mcp.queue.len * sizeof *mcp.queue.data);
  }
  for (size_t i = 0; i < mcp.queue.len; i++) json_decref(mcp.queue.data[i]);
  vec_free(&mcp.queue);
  buf_free(&mcp.unread);
  buf_free(&mcp.answer);
  if (mcp.write_errno == 0 || mcp.write_errno == EPIPE) return STATUS_OK;
  return error_set_errno(error, STATUS_OUTPUT, mcp.write_errno,
                         "cannot write the answers");
}
