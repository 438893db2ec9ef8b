/* Preloaded into mins: the n-th call of some kind fails.
 *
 *   FAULT_KIND   write, sync, open, read, rename or memory
 *   FAULT_AT     which call fails, from 1; 0: none, calls are only counted
 *   FAULT_ON     1: all later calls of the kind fail too
 *   FAULT_ERRNO  with which error number; 0: the process is killed there
 *   FAULT_RUN    a command that is run there first; then the call is done
 *   FAULT_ONCE   a file that is made by the failure; none fails if it is there
 *   FAULT_COUNT  a file that gets the number of calls when the process ends
 *
 * Writes and reads count for regular files only: what is asked is how mins gets
 * on with the disk. Only the process that was started counts and
 * fails, not its children. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *kind, *count_file, *once, *command;
static long fail_at;
static int fail_errno, goes_on;
static pid_t process;
static atomic_long calls;
static atomic_bool started;

static long number(const char *name, long otherwise) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void start(void) {
  kind = getenv("FAULT_KIND");
  count_file = getenv("FAULT_COUNT");
  once = getenv("FAULT_ONCE");
  command = getenv("FAULT_RUN");
  fail_at = number("FAULT_AT", 0);
  goes_on = number("FAULT_ON", 0) != 0;
  fail_errno = (int)number("FAULT_ERRNO", EIO);
  process = getpid();
  atomic_store(&started, kind != NULL);
}

__attribute__((destructor)) static void end(void) {
  if (!atomic_exchange(&started, 0) || !count_file || getpid() != process)
    return;
  FILE *file = fopen(count_file, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}

/* A process that starts anew counts anew. */
static int happens_first(void) {
  long fd =
      syscall(SYS_openat, AT_FDCWD, once, O_CREAT | O_EXCL | O_WRONLY, 0600);
  if (fd >= 0) syscall(SYS_close, fd);
  return fd >= 0;
}

/* Whether this call is the one that fails. */
static int fails(const char *what) {
  if (!atomic_load(&started) || strcmp(what, kind) != 0) return 0;
  if (getpid() != process) return 0;
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (fail_at == 0 || call < fail_at || (call > fail_at && !goes_on)) return 0;
  if (once && !happens_first()) return 0;
  if (command) {
    unsetenv("LD_PRELOAD");
    if (system(command) != 0) kill(process, SIGKILL);
    return 0;
  }
  if (fail_errno == 0) kill(process, SIGKILL);
  errno = fail_errno;
  return 1;
}

static int is_file(int fd) {
  struct stat info;
  return fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
}

#define REAL(name)               \
  static __typeof__(&name) real; \
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  return is_file(fd) && fails("write") ? -1 : real(fd, bytes, size);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return is_file(fd) && fails("write") ? -1 : real(fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite);
  return fails("write") ? -1 : real(fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  REAL(pwrite64);
  return fails("write") ? -1 : real(fd, bytes, size, at);
}

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  return fails("write") ? -1 : real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return fails("write") ? -1 : real(fd, size);
}

ssize_t read(int fd, void *bytes, size_t size) {
  REAL(read);
  return is_file(fd) && fails("read") ? -1 : real(fd, bytes, size);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at) {
  REAL(pread);
  return fails("read") ? -1 : real(fd, bytes, size, at);
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t at) {
  REAL(pread64);
  return fails("read") ? -1 : real(fd, bytes, size, at);
}

int fsync(int fd) {
  REAL(fsync);
  return fails("sync") ? -1 : real(fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return fails("sync") ? -1 : real(fd);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  return fails("rename") ? -1 : real(from, to);
}

int symlink(const char *target, const char *path) {
  REAL(symlink);
  return fails("rename") ? -1 : real(target, path);
}

/* The mode is there where a file may be made. */
#define MODE_OF(last)                    \
  mode_t mode = 0;                       \
  if (flags & (O_CREAT | __O_TMPFILE)) { \
    va_list rest;                        \
    va_start(rest, last);                \
    mode = va_arg(rest, mode_t);         \
    va_end(rest);                        \
  }

#define OPEN(name)                                       \
  int name(const char *path, int flags, ...) {           \
    MODE_OF(flags)                                       \
    REAL(name);                                          \
    return fails("open") ? -1 : real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                \
  int name(int directory, const char *path, int flags, ...) {       \
    MODE_OF(flags)                                                  \
    REAL(name);                                                     \
    return fails("open") ? -1 : real(directory, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

/* glibc's own names: dlsym may allocate before the real ones are known. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size) {
  return fails("memory") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return fails("memory") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  return fails("memory") ? NULL : __libc_realloc(memory, size);
}
