#include "serve/events.h"

#include "base/hash.h"
#include "output/json_member.h"

enum {
  LOOK_MS = 400,    /* between two looks at the revisions, if anybody listens */
  QUIET_LOOKS = 50, /* then a comment is sent, so that dead clients show */
  BLOCK_BYTES = 1024
};

struct listener {
  struct events *events;
  struct MHD_Connection *connection;
  struct buf pending; /* not sent yet */
  bool is_suspended;
  struct listener *next, **link;
};

/* ---- looking ---- */

static void look(uv_work_t *work) {
  struct events *events = work->data;
  const struct site *site = &events->host->site;
  for (size_t root = 0; root < site->root_count; root++) {
    struct session *session;
    struct error ignored;
    if (pool_take(site->pool, root, &session, &ignored) != STATUS_OK) continue;
    struct str state = str_of(session->store->generation);
    events->seen[root] = hash64(state) + store_commit(session->store);
    pool_give(site->pool, root, session);
  }
}

static void send_all(struct events *events, struct str text) {
  events->quiet = 0;
  for (struct listener *one = events->listeners; one; one = one->next) {
    buf_add_str(&one->pending, text);
    if (!one->is_suspended) continue;
    one->is_suspended = false;
    events->host->http.resume_connection(one->connection);
  }
}

static void tell(struct events *events, size_t root) {
  struct buf text = {0};
  struct json_writer json = {.out = &text};
  buf_add_str(&text, STR("event: revision\ndata: "));
  json_writer_begin_object(&json);
  json_member_str(&json, "root", events->host->site.names[root]);
  json_writer_end_object(&json);
  buf_add_str(&text, STR("\n\n"));
  send_all(events, buf_str(&text));
  buf_free(&text);
}

static void looked(uv_work_t *work, int status) {
  struct events *events = work->data;
  struct connection_host *host = events->host;
  (void)status;
  events->is_looking = false;
  for (size_t root = 0; root < host->site.root_count; root++) {
    if (events->seen[root] == events->revisions[root]) continue;
    bool is_first = events->revisions[root] == 0;
    events->revisions[root] = events->seen[root];
    if (!is_first) tell(events, root);
  }
  if (++events->quiet > QUIET_LOOKS) send_all(events, STR(":\n\n"));
  host->resumed(host->context);
}

static void on_timer(uv_timer_t *timer) {
  struct events *events = timer->data;
  if (!events->listeners || events->is_looking || events->is_ending) return;
  events->is_looking = true;
  events->work.data = events;
  uv_queue_work(events->host->loop, &events->work, look, looked);
}

/* ---- streams ---- */

static ssize_t read_block(void *cls, uint64_t at, char *block, size_t max) {
  struct listener *listener = cls;
  struct buf *pending = &listener->pending;
  (void)at;
  if (pending->len == 0 && listener->events->is_ending)
    return MHD_CONTENT_READER_END_OF_STREAM;
  if (pending->len == 0) {
    listener->is_suspended = true;
    listener->events->host->http.suspend_connection(listener->connection);
    return 0;
  }
  size_t len = pending->len < max ? pending->len : max;
  memcpy(block, pending->data, len);
  memmove(pending->data, pending->data + len, pending->len - len);
  pending->len -= len;
  return (ssize_t)len;
}

static void forget(void *cls) {
  struct listener *listener = cls;
  struct events *events = listener->events;
  *listener->link = listener->next;
  if (listener->next) listener->next->link = listener->link;
  events->host->streams--;
  if (!events->listeners) uv_timer_stop(&events->timer);
  buf_free(&listener->pending);
  free(listener);
}

static enum MHD_Result begin_stream(void *context,
                                    struct MHD_Connection *connection,
                                    const struct exchange *exchange) {
  struct events *events = context;
  const struct microhttpd *http = &events->host->http;
  struct listener *listener = mem_zalloc(sizeof *listener);
  *listener = (struct listener){.events = events,
                                .connection = connection,
                                .next = events->listeners,
                                .link = &events->listeners};
  if (listener->next) listener->next->link = &listener->next;
  events->listeners = listener;
  events->host->streams++;
  buf_add_str(&listener->pending, STR("retry: 2000\n\n"));
  struct MHD_Response *response = http->create_response_from_callback(
      MHD_SIZE_UNKNOWN, BLOCK_BYTES, read_block, listener, forget);
  http->set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
  struct exchange described = *exchange;
  described.type = "text/event-stream";
  described.is_secret = true;
  connection_add_headers(events->host, &described, response);
  enum MHD_Result result =
      http->queue_response(connection, MHD_HTTP_OK, response);
  http->destroy_response(response);
  if (!uv_is_active((const uv_handle_t *)&events->timer))
    uv_timer_start(&events->timer, on_timer, 0, LOOK_MS);
  return result;
}

void events_init(struct events *events, struct arena *arena,
                 struct connection_host *host) {
  size_t roots = host->site.root_count;
  events->host = host;
  host->stream = begin_stream;
  host->stream_context = events;
  events->revisions = arena_zalloc(arena, roots * sizeof *events->revisions);
  events->seen = arena_zalloc(arena, roots * sizeof *events->seen);
  uv_timer_init(host->loop, &events->timer);
  events->timer.data = events;
}

void events_end(struct events *events) {
  events->is_ending = true;
  uv_timer_stop(&events->timer);
  send_all(events, STR(""));
}
