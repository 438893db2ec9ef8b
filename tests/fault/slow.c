/* Preloaded into mins: reads of a database take long.
 *
 *   SLOW_MS      how long each of them takes
 *   SLOW_COUNT   a file that gets a byte for each of them
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void wait_for_disk(void) {
  const char *ms = getenv("SLOW_MS"), *count = getenv("SLOW_COUNT");
  struct timespec pause = {.tv_nsec = (ms ? atol(ms) : 0) * 1000 * 1000};
  int fd = count ? open(count, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
  if (fd >= 0 && write(fd, ".", 1) != 1) abort();
  if (fd >= 0) close(fd);
  nanosleep(&pause, NULL);
}

#define REAL(name)               \
  static __typeof__(&name) real; \
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

ssize_t pread(int fd, void *bytes, size_t size, off_t at) {
  REAL(pread);
  wait_for_disk();
  return real(fd, bytes, size, at);
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t at) {
  REAL(pread64);
  wait_for_disk();
  return real(fd, bytes, size, at);
}
