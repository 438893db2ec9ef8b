#include "index/reader.h"

#include <errno.h>
#include <stdatomic.h>

#include "base/clock.h"
#include "base/fs.h"
#include "base/process.h"
#include "store/minutes_file.h"

/* cmark takes quadratic time on some inputs: 1 MB of "![[]()" over 20 s. Below
 * this size no input takes long; above it a child process goes first, because a
 * parse cannot be stopped. */
enum { TRUSTED_BYTES = 128 * 1024, PARSE_LIMIT_MS = 5000, READ_TRIES = 5 };
/* Many of them might: what takes SLOW_MS is counted, up to SLOW_ALL_MS in a
 * pass. From then on those that can take long go through a child, too. */
enum { SLOW_MS = 40, SLOW_ALL_MS = 20000, HARMLESS_BYTES = 16 * 1024 };

static atomic_long slow_ms; /* of this pass, over all threads */

void reader_begin(void) { atomic_store(&slow_ms, 0); }

struct trial {
  struct str bytes;
  const struct parse_options *options;
};

static bool parse_once(void *context) {
  const struct trial *trial = context;
  struct arena arena = {0};
  struct minutes minutes;
  parse_minutes(&arena, trial->bytes, trial->options, &minutes);
  return true;
}

/* Whether a parse of these bytes ends in time, tried in a child process. */
static bool parses_in_time(struct str bytes, long limit_ms,
                           const struct parse_options *options,
                           const char **reason) {
  struct trial trial = {bytes, options};
  switch (process_try(parse_once, &trial, limit_ms)) {
    case PROCESS_DONE:
      return true;
    case PROCESS_LATE:
      *reason = limit_ms == PARSE_LIMIT_MS
                    ? "parsing takes more than 5 s"
                    : "parsing takes long, as that of many other files";
      return false;
    case PROCESS_NONE:
      *reason = "no process to try the parser in";
      return false;
    default:
      *reason = "the parser failed on it";
      return false;
  }
}

/* The bytes of a file that did not change while it was read. */
static enum status read_stable(const struct reader_options *options,
                               struct str path, const char *full,
                               struct buf *bytes, struct read_file *file,
                               struct error *error) {
  struct file_stamp after;
  for (int tries = 0;; tries++) {
    struct stat info;
    buf_clear(bytes);
    file->seen_ns = clock_now_ns();
    enum status status = minutes_file_read(
        str_of(options->root), path, options->max_bytes, bytes, &info, error);
    if (status != STATUS_OK) return status;
    record_stamp(&info, &file->stamp);
    if (stat(full, &info) != 0)
      return error_set_errno(error, STATUS_IO, errno, "%s: cannot read", full);
    record_stamp(&info, &after);
    if (record_stamp_eq(&after, &file->stamp) || tries == READ_TRIES)
      return STATUS_OK;
    clock_sleep_us(2000);
  }
}

static void parse(struct arena *arena, const struct reader_options *options,
                  struct str bytes, struct read_file *file) {
  bool trusted = bytes.len <= TRUSTED_BYTES;
  errno = 0;
  long limit_ms = bytes.len <= TRUSTED_BYTES ? SLOW_MS : PARSE_LIMIT_MS;
  if (bytes.len > HARMLESS_BYTES && atomic_load(&slow_ms) > SLOW_ALL_MS)
    trusted = false;
  if (!trusted &&
      !parses_in_time(bytes, limit_ms, options->parse, &file->reason)) {
    if (fs_is_exhaustion(errno)) file->exhausted = errno;
    file->state = FILE_TOO_SLOW;
    return;
  }
  uint64_t start_ms = clock_thread_ms();
  parse_minutes(arena, bytes, options->parse, &file->minutes);
  long took_ms = (long)(clock_thread_ms() - start_ms);
  if (took_ms > SLOW_MS && bytes.len <= TRUSTED_BYTES)
    atomic_fetch_add(&slow_ms, took_ms);
  file->parsed = true;
  if (file->minutes.problem.data) file->reason = file->minutes.problem.data;
  file->state = file->minutes.section_count > 0 ? FILE_INDEXED : FILE_EMPTY;
}

void reader_read(struct arena *arena, const struct reader_options *options,
                 struct str path, const struct hash128 *known,
                 struct read_file *file) {
  struct buf full = {0}, bytes = {0};
  struct error error;
  *file = (struct read_file){.reason = ""};
  buf_reserve(&full, strlen(options->root) + path.len + 1);
  buf_add_str(&full, str_of(options->root));
  buf_add_char(&full, '/');
  buf_add_str(&full, path);
  enum status status =
      read_stable(options, path, buf_cstr(&full), &bytes, file, &error);
  int number = errno;
  if (status != STATUS_OK) {
    file->state = number == EFBIG   ? FILE_TOO_BIG
                  : number == EXDEV ? FILE_OUTSIDE_ROOT
                                    : FILE_UNREADABLE;
    if (fs_is_exhaustion(number)) file->exhausted = number;
    file->vanished = number == ENOENT;
    file->reason = number == EFBIG   ? "larger than --max-size"
                   : number == EXDEV ? "a link to a file outside the root"
                   : number == EINVAL
                       ? "not a regular file"
                       : arena_str(arena, str_of(strerror(number))).data;
  } else {
    file->content = hash128(buf_str(&bytes));
    if (!known || !hash128_eq(*known, file->content))
      parse(arena, options, buf_str(&bytes), file);
  }
  buf_free(&bytes);
  buf_free(&full);
}

enum status reader_check(const struct read_file *file, struct str path,
                         struct error *error) {
  if (!file->exhausted) return STATUS_OK;
  return error_set_errno(error, STATUS_IO, file->exhausted,
                         "%.*s: cannot read and parse", STR_FMT(path));
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
