#include "serve/server.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/env.h"
#include "base/process.h"
#include "serve/address.h"
#include "serve/connection.h"
#include "serve/events.h"
#include "serve/watchers.h"

enum {
  CONNECTIONS = 512, /* at once; so many never stay: connection.c */
  IDLE_S = 15,       /* a connection that sends or takes nothing ends */
  ARRIVAL_MS = 100,  /* for requests under way when the server ends */
  FAREWELL_MS = 5000 /* for their answers */
};

struct server {
  const struct server_options *options;
  struct arena arena;
  struct address address;
  struct connection_host host;
  struct events events;
  struct watchers watchers;
  uv_loop_t loop;
  uv_poll_t poll;
  uv_timer_t timeout; /* of the library's connections */
  uv_timer_t farewell;
  uv_signal_t signals[3];
  bool is_ending, has_waited; /* for what was under way */
};

/* ---- the library on the loop ---- */

static void end_if_idle(struct server *server);

static void on_timeout(uv_timer_t *timer);

/* Lets the library do what is due, and asks when it wants to be called next. */
static void run_library(struct server *server) {
  const struct microhttpd *http = &server->host.http;
  MHD_UNSIGNED_LONG_LONG wait_ms;
  http->run(server->host.daemon);
  if (http->get_timeout(server->host.daemon, &wait_ms) == MHD_YES)
    uv_timer_start(&server->timeout, on_timeout, wait_ms, 0);
  else
    uv_timer_stop(&server->timeout);
  end_if_idle(server);
}

static void on_timeout(uv_timer_t *timer) { run_library(timer->data); }

static void on_ready(uv_poll_t *poll, int status, int events) {
  (void)status, (void)events;
  run_library(poll->data);
}

static void on_resumed(void *context) { run_library(context); }

static enum status start_library(struct server *server, struct error *error) {
  struct connection_host *host = &server->host;
  enum status status = microhttpd_load(&host->http, error);
  if (status != STATUS_OK) return status;
  host->daemon = host->http.start_daemon(
      MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
      connection_handle, host, MHD_OPTION_LISTEN_SOCKET, server->address.fd,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
      MHD_OPTION_URI_LOG_CALLBACK, connection_begin, host,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
      MHD_OPTION_NOTIFY_CONNECTION, connection_notify, host,
      MHD_OPTION_NOTIFY_COMPLETED, connection_completed, host, MHD_OPTION_END);
  if (!host->daemon)
    return error_set(error, STATUS_IO, "the HTTP library does not start");
  const union MHD_DaemonInfo *info =
      host->http.get_daemon_info(host->daemon, MHD_DAEMON_INFO_EPOLL_FD);
  uv_poll_init(&server->loop, &server->poll, info->epoll_fd);
  uv_poll_start(&server->poll, UV_READABLE, on_ready);
  return STATUS_OK;
}

/* ---- the end ---- */

static void close_handle(uv_handle_t *handle, void *context) {
  (void)context;
  if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

static void finish(struct server *server) {
  if (server->host.daemon) server->host.http.stop_daemon(server->host.daemon);
  server->host.daemon = NULL;
  uv_walk(&server->loop, close_handle, NULL);
}

/* All answers are on their way, and no thread is at work. */
static void end_if_idle(struct server *server) {
  bool is_idle = server->host.open == 0 && !server->events.is_looking &&
                 watchers_are_gone(&server->watchers);
  if (server->has_waited && is_idle && server->host.daemon) finish(server);
}

static void on_farewell(uv_timer_t *timer) {
  struct server *server = timer->data;
  /* What threads still work on must come back before the library goes. */
  if (server->host.working > 0 || server->events.is_looking ||
      !watchers_are_gone(&server->watchers))
    uv_timer_start(timer, on_farewell, FAREWELL_MS, 0);
  else if (server->host.daemon)
    finish(server);
}

/* Of connections that were taken, the requests have been read by now. */
static void on_arrival(uv_timer_t *timer) {
  struct server *server = timer->data;
  server->has_waited = true;
  uv_timer_start(timer, on_farewell, FAREWELL_MS, 0);
  end_if_idle(server);
}

/* Who is connected already is answered; who comes later is refused, and not
 * left to wait for an answer that never comes. The library takes some at a
 * time. */
static void take_waiting(struct server *server) {
  struct pollfd waiting = {.fd = server->address.fd, .events = POLLIN};
  for (int i = 0; i < CONNECTIONS && poll(&waiting, 1, 0) == 1; i++)
    run_library(server);
}

static void begin_end(struct server *server) {
  if (server->is_ending) return;
  server->is_ending = true;
  take_waiting(server);
  server->host.http.quiesce_daemon(server->host.daemon);
  address_close(&server->address);
  events_end(&server->events);
  watchers_stop(&server->watchers);
  uv_timer_start(&server->farewell, on_arrival, ARRIVAL_MS, 0);
  run_library(server);
}

static void on_signal(uv_signal_t *handle, int number) {
  struct server *server = handle->data;
  if (number == SIGHUP)
    pool_renew(server->host.site.pool);
  else
    begin_end(server);
}

/* ---- the beginning ---- */

/* "minutes", and where several roots are called so, "minutes-2". */
static void name_roots(struct server *server) {
  struct site *site = &server->host.site;
  site->names =
      arena_alloc(&server->arena, site->root_count * sizeof *site->names);
  for (size_t i = 0; i < site->root_count; i++) {
    struct str root = site->places[i].root, part = root;
    for (size_t at = 0; at < root.len; at++)
      if (root.data[at] == '/') part = str_slice(root, at + 1, root.len);
    size_t same = 1;
    for (size_t k = 0; k < i; k++) same += str_ends(site->places[k].root, part);
    site->names[i] =
        same == 1 ? part
                  : arena_strf(&server->arena, "%.*s-%zu", STR_FMT(part), same);
  }
}

static void start_loop(struct server *server) {
  static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
  server->poll.data = server->timeout.data = server->farewell.data = server;
  uv_timer_init(&server->loop, &server->timeout);
  uv_timer_init(&server->loop, &server->farewell);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    uv_signal_init(&server->loop, &server->signals[i]);
    server->signals[i].data = server;
    uv_signal_start(&server->signals[i], on_signal, numbers[i]);
  }
}

static void do_nothing(uv_work_t *work) { (void)work; }

/* A thread a core answers: more would only share the cores. They are started
 * now, as libuv aborts if it cannot start them at the first request. */
static enum status start_threads(struct server *server, struct error *error) {
  static uv_work_t first;
  char text[24];
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned count = cores < 2 ? 2 : (unsigned)cores;
  snprintf(text, sizeof text, "%u", count);
  env_default("UV_THREADPOOL_SIZE", text);
  int refused = process_try_threads(count);
  if (refused != 0)
    return error_set_errno(error, STATUS_IO, refused,
                           "cannot start %u threads to answer with", count);
  uv_queue_work(&server->loop, &first, do_nothing, NULL);
  return STATUS_OK;
}

/* Each root has an index that can be read, or is about to get one. */
static enum status check_roots(struct server *server, struct error *error) {
  enum status status = STATUS_OK;
  struct site *site = &server->host.site;
  for (size_t i = 0; i < site->root_count && status == STATUS_OK; i++) {
    struct session *session;
    status = pool_take(site->pool, i, &session, error);
    if (status == STATUS_OK) pool_give(site->pool, i, session);
    if (status == STATUS_NO_INDEX && server->options->watch) status = STATUS_OK;
  }
  return status;
}

static enum status start(struct server *server, struct error *error) {
  const struct server_options *options = server->options;
  struct site *site = &server->host.site;
  enum status status = start_threads(server, error);
  if (status == STATUS_OK)
    status =
        guard_init(&site->guard, &server->arena, options->token_file, error);
  if (status == STATUS_OK) status = check_roots(server, error);
  if (status == STATUS_OK)
    status = address_listen(&server->arena, options->listen,
                            options->allow_remote, &server->address, error);
  if (status != STATUS_OK) return status;
  site->guard.checks_host =
      server->address.is_local && !server->address.is_unix;
  site->guard.allow_origin = str_of(options->allow_origin);
  status = start_library(server, error);
  if (status != STATUS_OK) return status;
  start_loop(server);
  events_init(&server->events, &server->arena, &server->host);
  watchers_init(&server->watchers, &server->loop, options);
  return STATUS_OK;
}

enum status server_run(const struct server_options *options,
                       struct error *error) {
  struct server server = {.options = options, .address = {.fd = -1}};
  struct connection_host *host = &server.host;
  uv_loop_init(&server.loop);
  host->loop = &server.loop;
  connection_init(host);
  host->resumed = on_resumed;
  host->context = &server;
  host->site.places = options->places;
  host->site.root_count = options->root_count;
  host->site.pool = pool_new(options->places, options->root_count);
  name_roots(&server);
  enum status status = start(&server, error);
  if (status == STATUS_OK)
    options->ready(options->context, server.address.url);
  else
    finish(&server);
  uv_run(&server.loop, UV_RUN_DEFAULT);
  uv_loop_close(&server.loop);
  watchers_free(&server.watchers);
  pool_free(host->site.pool);
  address_close(&server.address);
  arena_free(&server.arena);
  return status;
}
