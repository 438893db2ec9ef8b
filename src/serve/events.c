#include "serve/events.h"

#include "output/json_member.h"

enum {
  LOOK_MS = 400,    /* between two looks at the revisions, if anybody listens */
  QUIET_LOOKS = 50, /* then a comment is sent, so that dead clients show */
  BLOCK_BYTES = 1024,
  HEXADECIMAL = 16
};

struct listener {
  struct events *events;
  struct MHD_Connection *connection;
  struct buf pending; /* not sent yet */
  size_t root;        /* of which it knows a state: */
  uint64_t known;     /* 0: none, or it has been compared */
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
    events->seen[root] = session_state(session);
    pool_give(site->pool, root, session);
  }
}

static void send_one(struct listener *listener, struct str text) {
  buf_add_str(&listener->pending, text);
  if (!listener->is_suspended) return;
  listener->is_suspended = false;
  listener->events->host->http.resume_connection(listener->connection);
}

static void send_all(struct events *events, struct str text) {
  events->quiet = 0;
  for (struct listener *one = events->listeners; one; one = one->next)
    send_one(one, text);
}

static void write_event(const struct events *events, size_t root,
                        struct buf *text) {
  struct json_writer json = {.out = text};
  buf_add_str(text, STR("event: revision\ndata: "));
  json_writer_begin_object(&json);
  json_member_str(&json, "root", events->host->site.names[root]);
  json_writer_end_object(&json);
  buf_add_str(text, STR("\n\n"));
}

static void tell(struct events *events, size_t root) {
  struct buf text = {0};
  write_event(events, root, &text);
  send_all(events, buf_str(&text));
  buf_free(&text);
  for (struct listener *one = events->listeners; one; one = one->next)
    if (one->root == root) one->known = 0;
}

/* What changed between a page and its stream, which nobody else is told. */
static void tell_new(struct events *events) {
  for (struct listener *one = events->listeners; one; one = one->next) {
    struct buf text = {0};
    uint64_t now = events->revisions[one->root];
    if (one->known != 0 && now != 0 && one->known != now) {
      write_event(events, one->root, &text);
      send_one(one, buf_str(&text));
    }
    if (now != 0) one->known = 0;
    buf_free(&text);
  }
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
  tell_new(events);
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
  struct str state = exchange_parameter(exchange, "state");
  *listener = (struct listener){.events = events,
                                .connection = connection,
                                .next = events->listeners,
                                .link = &events->listeners};
  struct str root = exchange_parameter(exchange, "root");
  if (site_find_root(&events->host->site, root, &listener->root) && state.data)
    listener->known = strtoull(state.data, NULL, HEXADECIMAL);
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
