#include "watch/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/env.h"

void notify_send(const char *state) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *path = env_get("NOTIFY_SOCKET");
  size_t length = path ? strlen(path) : 0;
  if (length < 2 || length >= sizeof address.sun_path) return;
  if (path[0] != '/' && path[0] != '@') return;
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = '\0'; /* an abstract name */
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  /* Nothing can be done if the manager does not listen. */
  ssize_t sent = sendto(fd, state, strlen(state), MSG_NOSIGNAL,
                        (const struct sockaddr *)&address, size);
  (void)sent;
  close(fd);
}

unsigned long notify_watchdog_ms(void) {
  const char *limit = env_get("WATCHDOG_USEC"), *pid = env_get("WATCHDOG_PID");
  if (!limit || (pid && strtol(pid, NULL, 10) != (long)getpid())) return 0;
  return strtoul(limit, NULL, 10) / 2000;
}
