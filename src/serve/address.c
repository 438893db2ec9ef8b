#include "serve/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/env.h"

enum {
  USUAL_PORT = 4714,
  PORTS_TRIED = 100,
  BACKLOG = 128,
  SYSTEMD_FIRST = 3 /* sd_listen_fds(3): SD_LISTEN_FDS_START */
};

union any {
  struct sockaddr base;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
  struct sockaddr_un local;
};

static enum status refuse_text(const char *text, struct error *error) {
  return error_set(error, STATUS_USAGE,
                   "--listen needs ADDR:PORT (127.0.0.1:4714), [ADDR]:PORT or "
                   "unix:PATH, not \"%s\"",
                   text);
}

static bool is_loopback(const union any *any) {
  if (any->base.sa_family == AF_INET)
    return (ntohl(any->v4.sin_addr.s_addr) >> 24) == IN_LOOPBACKNET;
  return IN6_IS_ADDR_LOOPBACK(&any->v6.sin6_addr);
}

/* "127.0.0.1:4714", "[::1]:80", "localhost:0" */
static bool read_address(const char *text, union any *any, socklen_t *len) {
  char host[64];
  const char *colon = strrchr(text, ':');
  if (!colon || (size_t)(colon - text) >= sizeof host) return false;
  size_t start = 0, end = (size_t)(colon - text);
  bool in_brackets = end > 1 && text[0] == '[' && text[end - 1] == ']';
  if (in_brackets) start++, end--;
  memcpy(host, text + start, end - start);
  host[end - start] = '\0';
  char *rest;
  unsigned long port = strtoul(colon + 1, &rest, 10);
  if (!ascii_is_digit(colon[1]) || *rest || port > UINT16_MAX) return false;
  memset(any, 0, sizeof *any);
  if (strcmp(host, "localhost") == 0) strcpy(host, "127.0.0.1");
  if (inet_pton(AF_INET, host, &any->v4.sin_addr) == 1) {
    any->v4.sin_family = AF_INET;
    any->v4.sin_port = htons((uint16_t)port);
    *len = sizeof any->v4;
    return true;
  }
  if (!in_brackets || inet_pton(AF_INET6, host, &any->v6.sin6_addr) != 1)
    return false;
  any->v6.sin6_family = AF_INET6;
  any->v6.sin6_port = htons((uint16_t)port);
  *len = sizeof any->v6;
  return true;
}

/* Of the socket as it is: port 0 has become one. */
static void tell_url(struct arena *arena, struct address *address) {
  union any any;
  socklen_t len = sizeof any;
  char host[INET6_ADDRSTRLEN] = "";
  if (getsockname(address->fd, &any.base, &len) != 0) return;
  if (any.base.sa_family == AF_INET) {
    inet_ntop(AF_INET, &any.v4.sin_addr, host, sizeof host);
    address->url =
        arena_strf(arena, "http://%s:%u/", host, ntohs(any.v4.sin_port));
  } else if (any.base.sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &any.v6.sin6_addr, host, sizeof host);
    address->url =
        arena_strf(arena, "http://[%s]:%u/", host, ntohs(any.v6.sin6_port));
  } else {
    address->url = arena_strf(arena, "unix:%s", any.local.sun_path);
    address->is_unix = true;
  }
  address->is_local = any.base.sa_family == AF_UNIX || is_loopback(&any);
}

/* A socket that listens; -1 and errno. */
static int listen_at(const union any *any, socklen_t len) {
  int on = 1;
  int fd = socket(any->base.sa_family,
                  SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  if (any->base.sa_family != AF_UNIX)
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, &any->base, len) == 0 && listen(fd, BACKLOG) == 0) return fd;
  int number = errno;
  close(fd);
  errno = number;
  return -1;
}

static enum status listen_usual(struct address *address, struct error *error) {
  union any any = {
      .v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}};
  for (int port = USUAL_PORT; port < USUAL_PORT + PORTS_TRIED; port++) {
    any.v4.sin_port = htons((uint16_t)port);
    address->fd = listen_at(&any, sizeof any.v4);
    if (address->fd >= 0) return STATUS_OK;
    if (errno != EADDRINUSE) break;
  }
  return error_set_errno(error, STATUS_IO, errno,
                         "cannot listen on 127.0.0.1:%d", USUAL_PORT);
}

/* Nobody listens at the file that a server left behind. */
static bool is_left_behind(const union any *any) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool refused = fd >= 0 && connect(fd, &any->base, sizeof any->local) != 0 &&
                 errno == ECONNREFUSED;
  if (fd >= 0) close(fd);
  return refused;
}

static enum status listen_unix(struct arena *arena, const char *path,
                               struct address *address, struct error *error) {
  union any any = {.local = {.sun_family = AF_UNIX}};
  struct stat info;
  if (!*path || strlen(path) >= sizeof any.local.sun_path)
    return error_set(error, STATUS_USAGE,
                     "--listen unix:PATH needs a path of 1 to %zu bytes",
                     sizeof any.local.sun_path - 1);
  strcpy(any.local.sun_path, path);
  if (lstat(path, &info) == 0 && S_ISSOCK(info.st_mode) && is_left_behind(&any))
    unlink(path);
  mode_t mask = umask(0077); /* for its owner only */
  address->fd = listen_at(&any, sizeof any.local);
  umask(mask);
  if (address->fd < 0)
    return error_set_errno(error, STATUS_IO, errno, "cannot listen on unix:%s",
                           path);
  address->unlink = arena_str(arena, str_of(path));
  return STATUS_OK;
}

static enum status listen_network(const char *text, struct address *address,
                                  struct error *error) {
  union any any;
  socklen_t len;
  if (!read_address(text, &any, &len)) return refuse_text(text, error);
  address->fd = listen_at(&any, len);
  if (address->fd >= 0) return STATUS_OK;
  return error_set_errno(error, STATUS_IO, errno, "cannot listen on %s", text);
}

/* The socket that systemd has opened for this process, or -1. */
static int systemd_socket(void) {
  const char *pid = env_get("LISTEN_PID"), *count = env_get("LISTEN_FDS");
  if (!pid || !count || strtol(pid, NULL, 10) != getpid() ||
      strtol(count, NULL, 10) < 1)
    return -1;
  fcntl(SYSTEMD_FIRST, F_SETFD, FD_CLOEXEC);
  fcntl(SYSTEMD_FIRST, F_SETFL, fcntl(SYSTEMD_FIRST, F_GETFL) | O_NONBLOCK);
  return SYSTEMD_FIRST;
}

enum status address_listen(struct arena *arena, const char *text,
                           bool allow_remote, struct address *address,
                           struct error *error) {
  enum status status = STATUS_OK;
  *address = (struct address){.fd = text ? -1 : systemd_socket()};
  if (text && strncmp(text, "unix:", 5) == 0)
    status = listen_unix(arena, text + 5, address, error);
  else if (text)
    status = listen_network(text, address, error);
  else if (address->fd < 0)
    status = listen_usual(address, error);
  if (status != STATUS_OK) return status;
  tell_url(arena, address);
  if (address->is_local || allow_remote) return STATUS_OK;
  address_close(address);
  return error_set(error, STATUS_USAGE,
                   "%s can be reached from other machines, and whoever reaches "
                   "it can read all minutes: add --allow-remote if that is "
                   "meant, and --token-file for a password",
                   text ? text : "the socket of systemd");
}

void address_close(struct address *address) {
  if (address->fd >= 0) close(address->fd);
  if (address->unlink.data) unlink(address->unlink.data);
  address->fd = -1;
  address->unlink.data = NULL;
}
