#include "serve/mcp.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/stop.h"
#include "output/json_member.h"
#include "serve/mcp_answer.h"
#include "serve/mcp_resources.h"
#include "serve/mcp_tools.h"
#include "serve/mcp_wire.h"

enum {
  LINE_MAX_BYTES = 4 * 1024 * 1024, /* of a message */
  READ_BYTES = 64 * 1024,
  QUEUE_MAX = 256,  /* then answers come first */
  PROGRESS_MS = 250 /* between two notes of one request */
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

/* One thread reads and another answers, so that a request can be cancelled. */
struct mcp {
  const struct mcp_options *options;
  struct mcp_wire wire;
  /* The reader's. */
  struct buf unread; /* input that is no whole line yet */
  bool is_at_end;
  /* Of the thread that answers. */
  struct session *session; /* NULL: none yet */
  struct error problem;    /* why a method has no result, if it is not asked
                              wrongly */
  struct stop stop;        /* of its request; others may ask it to */
  /* Both threads', under the mutex. */
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  VEC(json_t *) queue; /* messages that were read and not begun */
  json_t *running;     /* the one that is being answered; NULL: none */
  bool has_told;       /* something of its progress: */
  size_t told;
  bool is_ending; /* no message follows those in the queue */
};

/* ---- the index ---- */

/* The session at the newest state of its index. One that cannot go on, as the
 * index was removed or made anew, is opened again. */
static enum status refresh(struct mcp *mcp, struct error *error) {
  if (mcp->session && session_refresh(mcp->session, error) == STATUS_OK)
    return STATUS_OK;
  enum status status =
      mcp->options->open(mcp->options->context, &mcp->session, error);
  if (status == STATUS_OK) mcp->session->stop = &mcp->stop;
  return status;
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
  enum status status = refresh(mcp, &mcp->problem);
  if (status == STATUS_OK || status == STATUS_NO_INDEX)
    status = mcp_resources_list(status == STATUS_OK ? mcp->session : NULL, json,
                                &mcp->problem);
  return status == STATUS_OK ? NULL : mcp->problem.message;
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
  if (!uri) return "resources/read needs a uri";
  enum status status = refresh(mcp, &mcp->problem);
  if (status == STATUS_OK)
    status = mcp_resources_read(mcp->session, str_of(uri), json, &mcp->problem);
  if (status == STATUS_OK) return NULL;
  return status == STATUS_NOT_FOUND || status == STATUS_NO_INDEX
             ? "there is no such resource: minutes:///ID names a section; the "
               "tool status tells whether there is an index"
             : mcp->problem.message;
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

/* How far the running request is, where its client wants to know and that is
 * more than it was told; under the mutex. */
static void tell_progress(struct mcp *mcp, size_t done, size_t total) {
  const json_t *params = json_object_get(mcp->running, "params");
  const json_t *token =
      json_object_get(json_object_get(params, "_meta"), "progressToken");
  if (done <= mcp->told && mcp->has_told) return;
  mcp->has_told = true;
  mcp->told = done;
  mcp_wire_progress(&mcp->wire, token, done, total);
}

/* The answer of one that was cancelled is not wanted; what was read for it is
 * dropped with its session. */
static void end_request(struct mcp *mcp, const json_t *id, struct str result) {
  pthread_mutex_lock(&mcp->mutex);
  bool is_cancelled = stop_is_asked(&mcp->stop);
  if (!is_cancelled && result.data)
    tell_progress(mcp, mcp->told + 1, mcp->told + 1);
  pthread_mutex_unlock(&mcp->mutex);
  if (is_cancelled)
    mcp->session = NULL;
  else if (result.data)
    mcp_wire_result(&mcp->wire, id, result);
}

static void answer_request(struct mcp *mcp, const json_t *id, const char *name,
                           const json_t *params) {
  struct buf result = {0};
  struct json_writer json = {.out = &result};
  method_fn *run = find_method(name);
  if (!run) {
    mcp_wire_error(&mcp->wire, id, MCP_METHOD_NOT_FOUND,
                   STR("there is no such method"));
    return;
  }
  pthread_mutex_lock(&mcp->mutex);
  tell_progress(mcp, 0, 0);
  pthread_mutex_unlock(&mcp->mutex);
  const char *problem = run(mcp, params, &json);
  if (problem)
    mcp_wire_error(&mcp->wire, id,
                   problem == mcp->problem.message ? MCP_INTERNAL_ERROR
                                                   : MCP_INVALID_PARAMS,
                   str_of(problem));
  end_request(mcp, id, problem ? (struct str){NULL, 0} : buf_str(&result));
  buf_free(&result);
}

/* Requests have an id and are answered; notifications have none and are not. */
static void answer_message(struct mcp *mcp, const json_t *message) {
  const json_t *id = json_object_get(message, "id");
  const char *method = json_string_value(json_object_get(message, "method"));
  bool is_answer =
      json_object_get(message, "result") || json_object_get(message, "error");
  if (!json_is_object(message) || (!method && !is_answer))
    mcp_wire_error(&mcp->wire, id, MCP_INVALID_REQUEST,
                   STR("this is no request"));
  else if (id && method)
    answer_request(mcp, id, method, json_object_get(message, "params"));
}

static json_t *take_from_queue(struct mcp *mcp, size_t index) {
  json_t **at = mcp->queue.data + index, *message = *at;
  mcp->queue.len--;
  memmove(at, at + 1, (mcp->queue.len - index) * sizeof *at);
  return message;
}

/* The thread that answers: one message after the other. */
static void *answer_all(void *cls) {
  struct mcp *mcp = cls;
  pthread_mutex_lock(&mcp->mutex);
  for (;;) {
    while (mcp->queue.len == 0 && !mcp->is_ending)
      pthread_cond_wait(&mcp->changed, &mcp->mutex);
    if (mcp->queue.len == 0 || mcp_wire_errno(&mcp->wire) != 0) break;
    json_t *message = mcp->running = take_from_queue(mcp, 0);
    mcp->stop = (struct stop){0};
    mcp->told = 0;
    mcp->has_told = false;
    pthread_mutex_unlock(&mcp->mutex);
    answer_message(mcp, message);
    pthread_mutex_lock(&mcp->mutex);
    mcp->running = NULL;
    json_decref(message);
    pthread_cond_broadcast(&mcp->changed);
  }
  pthread_cond_broadcast(&mcp->changed);
  pthread_mutex_unlock(&mcp->mutex);
  return NULL;
}

/* ---- reading ---- */

static bool has_id(const json_t *message, const json_t *id) {
  return json_equal(json_object_get(message, "id"), id);
}

/* A request that is running is stopped, one that is waiting is dropped. */
static void cancel(struct mcp *mcp, const json_t *id) {
  if (mcp->running && has_id(mcp->running, id)) stop_ask(&mcp->stop);
  for (size_t i = 0; i < mcp->queue.len; i++) {
    if (!has_id(mcp->queue.data[i], id)) continue;
    json_decref(take_from_queue(mcp, i));
    return;
  }
}

static void take_message(struct mcp *mcp, json_t *message) {
  const char *method = json_string_value(json_object_get(message, "method"));
  const json_t *id =
      json_object_get(json_object_get(message, "params"), "requestId");
  pthread_mutex_lock(&mcp->mutex);
  while (mcp->queue.len == QUEUE_MAX && mcp_wire_errno(&mcp->wire) == 0)
    pthread_cond_wait(&mcp->changed, &mcp->mutex);
  if (method && id && strcmp(method, "notifications/cancelled") == 0) {
    cancel(mcp, id);
    json_decref(message);
  } else {
    vec_push(&mcp->queue, message);
    pthread_cond_broadcast(&mcp->changed);
  }
  pthread_mutex_unlock(&mcp->mutex);
}

static void read_message(struct mcp *mcp, struct str line) {
  json_error_t problem;
  if (str_trim(line).len == 0) return;
  json_t *message = json_loadb(line.data, line.len, JSON_ALLOW_NUL, &problem);
  if (message)
    take_message(mcp, message);
  else
    mcp_wire_error(&mcp->wire, NULL, MCP_PARSE_ERROR, str_of(problem.text));
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
  mcp_wire_error(&mcp->wire, NULL, MCP_INVALID_REQUEST,
                 STR("a message has at most 4 MiB"));
  mcp->is_at_end = true;
  buf_clear(&mcp->unread);
}

/* Whether a request is running or waiting. While one is, its progress is told.
 */
static bool is_busy(struct mcp *mcp) {
  pthread_mutex_lock(&mcp->mutex);
  if (mcp->running) tell_progress(mcp, stop_steps(&mcp->stop), 0);
  bool busy = mcp->running || mcp->queue.len > 0;
  pthread_mutex_unlock(&mcp->mutex);
  return busy;
}

static void read_input(struct mcp *mcp) {
  struct pollfd ready = {.fd = mcp->options->input, .events = POLLIN};
  while (!mcp->is_at_end && mcp_wire_errno(&mcp->wire) == 0) {
    if (poll(&ready, 1, is_busy(mcp) ? PROGRESS_MS : -1) == 0) continue;
    buf_reserve(&mcp->unread, READ_BYTES);
    ssize_t got =
        read(ready.fd, mcp->unread.data + mcp->unread.len, READ_BYTES);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    mcp->is_at_end = got <= 0;
    if (got > 0) mcp->unread.len += (size_t)got;
    take_lines(mcp);
  }
}

enum status mcp_run(const struct mcp_options *options, struct error *error) {
  struct mcp mcp = {.options = options};
  pthread_t thread;
  mcp_wire_init(&mcp.wire, options->output);
  pthread_mutex_init(&mcp.mutex, NULL);
  pthread_cond_init(&mcp.changed, NULL);
  int number = pthread_create(&thread, NULL, answer_all, &mcp);
  if (number == 0) {
    read_input(&mcp);
    pthread_mutex_lock(&mcp.mutex);
    mcp.is_ending = true;
    pthread_cond_broadcast(&mcp.changed);
    pthread_mutex_unlock(&mcp.mutex);
    pthread_join(thread, NULL);
  }
  for (size_t i = 0; i < mcp.queue.len; i++) json_decref(mcp.queue.data[i]);
  vec_free(&mcp.queue);
  buf_free(&mcp.unread);
  pthread_cond_destroy(&mcp.changed);
  pthread_mutex_destroy(&mcp.mutex);
  int write_errno = mcp.wire.write_errno;
  mcp_wire_free(&mcp.wire);
  if (number != 0)
    return error_set_errno(error, STATUS_IO, number, "cannot start a thread");
  if (write_errno == 0 || write_errno == EPIPE) return STATUS_OK;
  return error_set_errno(error, STATUS_OUTPUT, write_errno,
                         "cannot write the answers");
}
