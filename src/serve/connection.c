#include "serve/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include "base/clock.h"

enum {
  PEERS = 480,           /* at once; more take the place of idle ones */
  LOOK_MS = 100,         /* between two looks at who has gone */
  ANSWER_MS = 30 * 1000, /* longer is nobody worked for */
  STREAMS = 128,         /* of events, at once */
  WAITING_MAX = 256,     /* requests for threads; more are told to come again */
  FORM_BYTES = 8 * 1024, /* of a login */
  PARAMETER_BYTES = 80   /* that the library needs for one, and more */
};

/* Nothing but what this server sends is run, shown or framed. */
#define CONTENT_SECURITY                                                      \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " \
  "connect-src 'self'; form-action 'self'; base-uri 'none'; "                 \
  "frame-ancestors 'none'"

struct visit {
  struct connection_host *host;
  struct MHD_Connection *connection;
  uv_work_t work;
  struct exchange exchange;
  bool is_begun;
  bool is_working; /* a thread has the exchange */
  /* While it is: */
  struct visit *next, **link; /* in the host's list */
  uint64_t begun_ms;
};

/* ---- who is connected ---- */

static struct peer *peer_of(const struct connection_host *host,
                            struct MHD_Connection *connection) {
  return host->http
      .get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)
      ->socket_context;
}

static int socket_of(const struct connection_host *host,
                     struct MHD_Connection *connection) {
  return host->http
      .get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)
      ->connect_fd;
}

void connection_notify(void *cls, struct MHD_Connection *connection,
                       void **socket_context,
                       enum MHD_ConnectionNotificationCode what) {
  struct connection_host *host = cls;
  struct peer *peer = *socket_context;
  if (what == MHD_CONNECTION_NOTIFY_STARTED) {
    *socket_context = peer = mem_zalloc(sizeof *peer);
    peers_add(&host->peers, peer, socket_of(host, connection));
    peers_make_room(&host->peers, PEERS);
  } else {
    peers_remove(&host->peers, peer);
    free(peer);
    *socket_context = NULL;
  }
}

/* The library would keep a client waiting whose parameters have no room beside
 * their text: it closes the connection when that has been idle for long. */
void *connection_begin(void *cls, const char *uri,
                       struct MHD_Connection *connection) {
  static const char refusal[] =
      "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\n"
      "Content-Type: text/plain\r\nContent-Length: 34\r\n\r\n"
      "too many parameters: ask for less\n";
  size_t len = strlen(uri), parameters = 1;
  for (const char *at = uri; *at; at++) parameters += *at == '&';
  /* It reads into half of the memory, and into more as it needs it. */
  size_t text = len + len / 8 < CONNECTION_BYTES / 2 ? CONNECTION_BYTES / 2
                                                     : len + len / 8;
  if (text + parameters * PARAMETER_BYTES > CONNECTION_BYTES) {
    int fd = socket_of(cls, connection);
    send(fd, refusal, sizeof refusal - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    shutdown(fd, SHUT_RDWR);
  }
  return NULL;
}

/* ---- who has gone ---- */

static void look(uv_timer_t *timer) {
  struct connection_host *host = timer->data;
  uint64_t now_ms = clock_elapsed_ms();
  for (struct visit *one = host->at_work; one; one = one->next) {
    struct pollfd client = {.fd = socket_of(host, one->connection),
                            .events = POLLRDHUP};
    if (now_ms > one->begun_ms + ANSWER_MS || poll(&client, 1, 0) == 1)
      stop_ask(&one->exchange.stop);
  }
}

void connection_init(struct connection_host *host) {
  peers_init(&host->peers);
  uv_timer_init(host->loop, &host->look);
  host->look.data = host;
}

static void begin_work(struct visit *visit) {
  struct connection_host *host = visit->host;
  visit->is_working = true;
  peers_set(&host->peers, peer_of(host, visit->connection), PEER_WORKED);
  visit->begun_ms = clock_elapsed_ms();
  visit->next = host->at_work;
  visit->link = &host->at_work;
  if (visit->next) visit->next->link = &visit->next;
  host->at_work = visit;
  if (host->working++ == 0) uv_timer_start(&host->look, look, LOOK_MS, LOOK_MS);
}

static void end_work(struct visit *visit) {
  struct connection_host *host = visit->host;
  visit->is_working = false;
  *visit->link = visit->next;
  if (visit->next) visit->next->link = visit->link;
  if (--host->working == 0) uv_timer_stop(&host->look);
}

/* ---- the request ---- */

static struct str header(struct visit *visit, const char *name) {
  const char *value = visit->host->http.lookup_connection_value(
      visit->connection, MHD_HEADER_KIND, name);
  return value ? arena_str(&visit->exchange.arena, str_of(value))
               : (struct str){NULL, 0};
}

static enum MHD_Result add_parameter(void *context, enum MHD_ValueKind kind,
                                     const char *key, size_t key_len,
                                     const char *value, size_t value_len) {
  struct exchange *exchange = context;
  struct parameter parameter = {
      .name = arena_str(&exchange->arena, str_make(key, key_len))};
  (void)kind;
  parameter.text =
      arena_str(&exchange->arena, str_make(value ? value : "", value_len));
  vec_push(&exchange->parameters, parameter);
  return MHD_YES;
}

static enum exchange_method method_of(const char *method) {
  if (strcmp(method, MHD_HTTP_METHOD_GET) == 0) return EXCHANGE_GET;
  if (strcmp(method, MHD_HTTP_METHOD_HEAD) == 0) return EXCHANGE_HEAD;
  if (strcmp(method, MHD_HTTP_METHOD_POST) == 0) return EXCHANGE_POST;
  return EXCHANGE_OTHER;
}

static struct visit *new_visit(struct connection_host *host,
                               struct MHD_Connection *connection,
                               const char *url, const char *method) {
  struct visit *visit = mem_zalloc(sizeof *visit);
  struct exchange *exchange = &visit->exchange;
  visit->host = host;
  visit->connection = connection;
  exchange->method = method_of(method);
  exchange->path = arena_str(&exchange->arena, str_of(url));
  exchange->host = header(visit, MHD_HTTP_HEADER_HOST);
  exchange->origin = header(visit, MHD_HTTP_HEADER_ORIGIN);
  exchange->authorization = header(visit, MHD_HTTP_HEADER_AUTHORIZATION);
  exchange->cookie = header(visit, MHD_HTTP_HEADER_COOKIE);
  exchange->if_none_match = header(visit, MHD_HTTP_HEADER_IF_NONE_MATCH);
  struct str encodings = header(visit, MHD_HTTP_HEADER_ACCEPT_ENCODING);
  exchange->accepts_gzip = str_find(encodings, STR("gzip")) < encodings.len;
  host->http.get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND,
                                     add_parameter, exchange);
  host->open++;
  return visit;
}

/* ---- the answer ---- */

static void work(uv_work_t *work) {
  struct visit *visit = work->data;
  site_answer(&visit->host->site, &visit->exchange);
  exchange_compress(&visit->exchange);
}

static void worked(uv_work_t *work, int status) {
  struct visit *visit = work->data;
  struct connection_host *host = visit->host;
  (void)status;
  end_work(visit);
  host->http.resume_connection(visit->connection);
  host->resumed(host->context);
}

static void begin(struct visit *visit) {
  struct connection_host *host = visit->host;
  struct exchange *exchange = &visit->exchange;
  visit->is_begun = true;
  if (exchange->status != 0) return; /* refused already */
  if (host->working >= WAITING_MAX) {
    exchange_fail(exchange, 503, "busy",
                  STR("too many requests at once: come again"),
                  EXCHANGE_NOWHERE, STR(""));
    return;
  }
  if (site_is_events(exchange)) {
    if (!guard_admits(&host->site.guard, exchange)) return;
    exchange->status = 200;
    if (host->streams >= STREAMS)
      exchange_fail(exchange, 503, "busy", STR("too many follow already"),
                    EXCHANGE_NOWHERE, STR(""));
    return;
  }
  begin_work(visit);
  host->http.suspend_connection(visit->connection);
  visit->work.data = visit;
  uv_queue_work(host->loop, &visit->work, work, worked);
}

/* ---- the response ---- */

static void add_header(const struct connection_host *host,
                       struct MHD_Response *response, const char *name,
                       struct str value) {
  if (value.data) host->http.add_response_header(response, name, value.data);
}

void connection_add_headers(const struct connection_host *host,
                            const struct exchange *exchange,
                            struct MHD_Response *response) {
  static const char *const always[][2] = {
      {MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, CONTENT_SECURITY},
      {"X-Content-Type-Options", "nosniff"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
  for (size_t i = 0; i < sizeof always / sizeof *always; i++)
    host->http.add_response_header(response, always[i][0], always[i][1]);
  /* Without a referrer a browser does not tell the origin of a form, either. */
  add_header(host, response, "Referrer-Policy",
             exchange->has_form ? STR("same-origin") : STR("no-referrer"));
  struct str origin = guard_allowed_origin(&host->site.guard, exchange);
  add_header(host, response, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN,
             origin);
  if (host->site.guard.allow_origin.data)
    add_header(host, response, MHD_HTTP_HEADER_VARY, STR("Origin"));
  add_header(host, response, MHD_HTTP_HEADER_CONTENT_TYPE,
             str_of(exchange->type));
  if (exchange->is_gzipped)
    add_header(host, response, MHD_HTTP_HEADER_CONTENT_ENCODING, STR("gzip"));
  add_header(host, response, MHD_HTTP_HEADER_VARY, STR("Accept-Encoding"));
  add_header(host, response, MHD_HTTP_HEADER_ETAG, exchange->etag);
  add_header(host, response, MHD_HTTP_HEADER_LOCATION, exchange->location);
  add_header(host, response, MHD_HTTP_HEADER_SET_COOKIE, exchange->set_cookie);
  add_header(host, response, MHD_HTTP_HEADER_CACHE_CONTROL,
             exchange->is_secret ? STR("no-store") : STR("private, no-cache"));
  if (exchange->status == MHD_HTTP_METHOD_NOT_ALLOWED)
    add_header(host, response, MHD_HTTP_HEADER_ALLOW, STR("GET, HEAD"));
  if (exchange->status == MHD_HTTP_UNAUTHORIZED)
    add_header(host, response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, STR("Bearer"));
  if (exchange->status == MHD_HTTP_SERVICE_UNAVAILABLE)
    add_header(host, response, MHD_HTTP_HEADER_RETRY_AFTER, STR("1"));
}

static enum MHD_Result respond(struct visit *visit) {
  const struct connection_host *host = visit->host;
  struct exchange *exchange = &visit->exchange;
  struct str body =
      exchange->constant.data ? exchange->constant : buf_str(&exchange->body);
  if (exchange->status == MHD_HTTP_NOT_MODIFIED) body.len = 0;
  /* The bytes live as long as the visit, and so longer than the response. */
  struct MHD_Response *response = host->http.create_response_from_buffer(
      body.len, (void *)body.data, MHD_RESPMEM_PERSISTENT);
  if (!response) return MHD_NO;
  connection_add_headers(host, exchange, response);
  enum MHD_Result result =
      host->http.queue_response(visit->connection, exchange->status, response);
  host->http.destroy_response(response);
  return result;
}

enum MHD_Result connection_handle(void *cls, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *data_len, void **request) {
  struct connection_host *host = cls;
  struct visit *visit = *request;
  (void)version;
  if (!visit) {
    *request = new_visit(host, connection, url, method);
    return MHD_YES;
  }
  struct exchange *exchange = &visit->exchange;
  if (*data_len > 0) {
    if (exchange->form.len + *data_len > FORM_BYTES)
      exchange_fail(exchange, 413, "too_large", STR("the body is too large"),
                    EXCHANGE_NOWHERE, STR(""));
    else
      buf_add(&exchange->form, data, *data_len);
    *data_len = 0;
    return MHD_YES;
  }
  if (!visit->is_begun) begin(visit);
  if (visit->is_working) return MHD_YES; /* suspended */
  peers_set(&host->peers, peer_of(host, connection), PEER_TAKING);
  if (exchange->status == 200 && site_is_events(exchange))
    return host->stream(host->stream_context, connection, exchange);
  return respond(visit);
}

void connection_completed(void *cls, struct MHD_Connection *connection,
                          void **request, enum MHD_RequestTerminationCode why) {
  struct connection_host *host = cls;
  struct visit *visit = *request;
  (void)why;
  if (!visit) return;
  peers_set(&host->peers, peer_of(host, connection), PEER_IDLE);
  host->open--;
  exchange_free(&visit->exchange);
  free(visit);
  *request = NULL;
}
