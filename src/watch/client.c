#include "watch/client.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

enum { ASK_AGAIN_MS = 200 };

struct call {
  int fd;
  struct buf answer;
};

static long now_ms(void) { return (long)clock_elapsed_ms(); }

/* A watcher that is stopped still has a queue for connections. */
static enum status begin(struct call *call, const char *directory,
                         const char *request, bool *running,
                         struct error *error) {
  struct sockaddr_un address;
  int directory_fd;
  *running = false;
  call->fd = protocol_socket(directory, &address, &directory_fd);
  int failed =
      call->fd < 0 ||
      connect(call->fd, (const struct sockaddr *)&address, sizeof address) != 0;
  int number = errno;
  if (directory_fd >= 0) close(directory_fd);
  if (failed && (number == ENOENT || number == ECONNREFUSED ||
                 number == ENOTDIR || number == ENOTSOCK))
    return STATUS_OK;
  size_t length = strlen(request);
  if (!failed &&
      send(call->fd, request, length, MSG_NOSIGNAL) != (ssize_t)length) {
    number = errno;
    failed = true;
  }
  bool reached = access(directory, X_OK) == 0 || number != EACCES;
  if (failed)
    return error_set_errno(error, STATUS_IO, number,
                           reached ? "%s: cannot speak to the watcher"
                                   : "%s: cannot open the index's directory",
                           directory);
  *running = true;
  return STATUS_OK;
}

/* Reads on until the answer is complete, or, with `first`, its first line. */
static enum status hear(struct call *call, long timeout_ms, bool first,
                        struct error *error) {
  long deadline = now_ms() + timeout_ms;
  enum status status;
  while (!protocol_unpack_end(buf_str(&call->answer), &status, error)) {
    if (first && call->answer.len > 0) return STATUS_OK;
    struct pollfd poll_fd = {call->fd, POLLIN, 0};
    long left = timeout_ms < 0 ? -1 : deadline - now_ms();
    int ready =
        poll(&poll_fd, 1, timeout_ms < 0 ? -1 : (int)(left > 0 ? left : 0));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0)
      return error_set(error, STATUS_TIMEOUT,
                       "the watcher did not finish in time");
    char bytes[4096];
    ssize_t got = read(call->fd, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return error_set(error, STATUS_IO, "the watcher went away");
    buf_add(&call->answer, bytes, (size_t)got);
  }
  return status;
}

static void end(struct call *call) {
  if (call->fd >= 0) close(call->fd);
  buf_free(&call->answer);
}

/* What keeps the watcher from it, if it says. */
static void add_problem(const char *directory, struct error *error) {
  struct watch_status status;
  struct arena arena = {0};
  struct error ignored;
  bool running;
  if (client_status(&arena, directory, ASK_AGAIN_MS, &running, &status,
                    &ignored) == STATUS_OK &&
      running && status.problem.len > 0)
    error_set(error, STATUS_TIMEOUT, "the watcher did not finish in time: %.*s",
              STR_FMT(status.problem));
  arena_free(&arena);
}

enum status client_sync(const char *directory, long timeout_ms, bool *running,
                        struct error *error) {
  struct call call = {.fd = -1};
  enum status status = begin(&call, directory, "sync\n", running, error);
  if (*running) status = hear(&call, timeout_ms, false, error);
  end(&call);
  if (status == STATUS_TIMEOUT) add_problem(directory, error);
  return status;
}

enum status client_index(struct arena *arena, const char *directory,
                         bool rebuild, long timeout_ms, bool *running,
                         struct indexer_report *report, struct error *error) {
  struct call call = {.fd = -1};
  enum status status = begin(&call, directory,
                             rebuild ? "rebuild\n" : "index\n", running, error);
  if (*running) {
    status = hear(&call, timeout_ms, true, error);
    if (status == STATUS_TIMEOUT)
      status = error_set(error, STATUS_LOCKED, "the watcher does not answer");
    else if (status == STATUS_OK)
      status = hear(&call, -1, false, error);
    protocol_unpack_report(arena, buf_str(&call.answer), report);
  }
  end(&call);
  return status;
}

enum status client_status(struct arena *arena, const char *directory,
                          long timeout_ms, bool *running,
                          struct watch_status *watch, struct error *error) {
  struct call call = {.fd = -1};
  *watch = (struct watch_status){0};
  enum status status = begin(&call, directory, "status\n", running, error);
  if (*running) status = hear(&call, timeout_ms, false, error);
  if (*running) protocol_unpack_status(arena, buf_str(&call.answer), watch);
  end(&call);
  return status;
}
