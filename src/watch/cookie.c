#include "watch/cookie.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "watch/knob.h"
#include "watch/protocol.h"

/* Hidden, so that it is none of ours where the index lies in a watched tree. */
#define COOKIE_PREFIX ".cookie-"

static void on_event(uv_fs_event_t *handle, const char *filename, int events,
                     int status) {
  struct cookie *cookie = handle->data;
  const char *slash = strrchr(cookie->directory, '/');
  char prefix[64];
  if (knob_drops(filename, events)) return;
  int length =
      snprintf(prefix, sizeof prefix, COOKIE_PREFIX "%ld-", (long)getpid());
  if (status == 0 && filename &&
      strncmp(filename, prefix, (size_t)length) == 0) {
    uint64_t serial = strtoull(filename + length, NULL, 10);
    if (serial <= cookie->seen || serial > cookie->made) return;
    cookie->seen = serial;
    cookie->arrived(cookie->context);
  } else if (status != 0 || (events & UV_RENAME && filename && slash &&
                             (strcmp(filename, slash + 1) == 0 ||
                              strcmp(filename, PROTOCOL_SOCKET) == 0))) {
    /* A bound socket holds on to its directory, so that the removal of the
     * directory itself is not told: that of the socket is. */
    cookie->directory_gone(cookie->context);
  }
}

void cookie_init(struct cookie *cookie, uv_loop_t *loop) {
  uv_fs_event_init(loop, &cookie->handle);
  cookie->handle.data = cookie;
}

static void sweep(const char *path) {
  DIR *directory = opendir(path);
  struct dirent *entry;
  while (directory && (entry = readdir(directory)))
    if (str_starts(str_of(entry->d_name), STR(COOKIE_PREFIX)))
      unlinkat(dirfd(directory), entry->d_name, 0);
  if (directory) closedir(directory);
}

bool cookie_start(struct cookie *cookie) {
  uv_fs_event_stop(&cookie->handle);
  sweep(cookie->directory);
  cookie->seen = cookie->made;
  cookie->watching =
      uv_fs_event_start(&cookie->handle, on_event, cookie->directory, 0) == 0;
  return cookie->watching;
}

bool cookie_make(struct cookie *cookie) {
  struct buf path = {0};
  buf_addf(&path, "%s/" COOKIE_PREFIX "%ld-%llu", cookie->directory,
           (long)getpid(), (unsigned long long)++cookie->made);
  int fd = open(buf_cstr(&path), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0) {
    close(fd);
    unlink(buf_cstr(&path));
  }
  buf_free(&path);
  return fd >= 0;
}
