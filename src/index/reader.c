#include "index/reader.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"

/* cmark takes quadratic time on some inputs: 1 MB of "![[]()" over 20 s. Below
 * this size no input takes long; above it a child process goes first, because a
 * parse cannot be stopped. */
enum { TRUSTED_BYTES = 128 * 1024, PARSE_LIMIT_MS = 5000, READ_TRIES = 5 };

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void sleep_us(long us) {
  nanosleep(&(struct timespec){.tv_sec = us / 1000000,
                               .tv_nsec = us % 1000000 * 1000},
            NULL);
}

/* Waits for the child; false if it ran out of time (it is killed) or died. */
static bool wait_for_child(pid_t child, const char **reason) {
  int status;
  long pause_us = 200, waited_us = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (waited_us > PARSE_LIMIT_MS * 1000L) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      *reason = "parsing takes more than 5 s";
      return false;
    }
    sleep_us(pause_us);
    waited_us += pause_us;
    if (pause_us < 10000) pause_us *= 2;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  *reason = "the parser failed on it";
  return false;
}

/* Whether a parse of these bytes ends in time, tried in a child process. */
static bool parses_in_time(struct str bytes,
                           const struct parse_options *options,
                           const char **reason) {
  pid_t child = fork();
  if (child < 0) {
    *reason = "no process to try the parser in";
    return false;
  }
  if (child == 0) {
    struct arena arena = {0};
    struct minutes minutes;
    signal(SIGINT, SIG_DFL);
    alarm(PARSE_LIMIT_MS / 1000 * 2); /* should the parent die */
    parse_minutes(&arena, bytes, options, &minutes);
    _exit(0);
  }
  return wait_for_child(child, reason);
}

/* The bytes of a file that did not change while it was read. */
static enum status read_stable(const char *path, size_t limit,
                               struct buf *bytes, struct read_file *file,
                               struct error *error) {
  struct file_stamp after;
  for (int tries = 0;; tries++) {
    struct stat info;
    buf_clear(bytes);
    file->seen_ns = now_ns();
    enum status status = fs_read(path, limit, bytes, &info, error);
    if (status != STATUS_OK) return status;
    record_stamp(&info, &file->stamp);
    if (stat(path, &info) != 0)
      return error_set_errno(error, STATUS_IO, errno, "%s: cannot read", path);
    record_stamp(&info, &after);
    if (record_stamp_eq(&after, &file->stamp) || tries == READ_TRIES)
      return STATUS_OK;
    sleep_us(2000);
  }
}

static void parse(struct arena *arena, const struct reader_options *options,
                  struct str bytes, const struct hash128 *vetted,
                  struct read_file *file) {
  bool trusted = bytes.len <= TRUSTED_BYTES ||
                 (vetted && hash128_eq(*vetted, file->content));
  if (!trusted && !parses_in_time(bytes, options->parse, &file->reason)) {
    file->state = FILE_TOO_SLOW;
    return;
  }
  parse_minutes(arena, bytes, options->parse, &file->minutes);
  file->parsed = true;
  if (file->minutes.problem.data) file->reason = file->minutes.problem.data;
  file->state = file->minutes.section_count > 0 ? FILE_INDEXED : FILE_EMPTY;
}

void reader_read(struct arena *arena, const struct reader_options *options,
                 struct str path, const struct hash128 *known,
                 const struct hash128 *vetted, struct read_file *file) {
  struct buf full = {0}, bytes = {0};
  struct error error;
  *file = (struct read_file){.reason = ""};
  buf_addf(&full, "%s/%.*s", options->root, STR_FMT(path));
  enum status status =
      read_stable(buf_cstr(&full), options->max_bytes, &bytes, file, &error);
  int number = errno;
  if (status != STATUS_OK) {
    file->state = number == EFBIG ? FILE_TOO_BIG : FILE_UNREADABLE;
    file->vanished = number == ENOENT;
    file->reason = number == EFBIG ? "larger than --max-size"
                   : number == EINVAL
                       ? "not a regular file"
                       : arena_str(arena, str_of(strerror(number))).data;
  } else {
    file->content = hash128(buf_str(&bytes));
    if (!known || !hash128_eq(*known, file->content))
      parse(arena, options, buf_str(&bytes), vetted, file);
  }
  buf_free(&bytes);
  buf_free(&full);
}

void reader_record(const struct read_file *file, struct str path,
                   struct file_record *record) {
  *record = (struct file_record){.path = path,
                                 .state = file->state,
                                 .stamp = file->stamp,
                                 .seen_ns = file->seen_ns,
                                 .content = file->content,
                                 .replaced = file->minutes.replaced,
                                 .sections = file->minutes.section_count,
                                 .reason = str_of(file->reason)};
}
