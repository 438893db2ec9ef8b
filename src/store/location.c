#include "store/location.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/hash.h"
#include "store/location_names.h"

enum { RETRY_MS = 20 };

enum status location_cache(struct buf *directory, struct error *error) {
  const char *cache = env_get("XDG_CACHE_HOME");
  if (cache && cache[0] == '/') {
    buf_addf(directory, "%s/mins", cache);
    return STATUS_OK;
  }
  const char *home = env_get("HOME");
  if (!home || !*home)
    return error_set(error, STATUS_USAGE,
                     "neither HOME nor XDG_CACHE_HOME is set: name the place "
                     "of the index with --db");
  buf_addf(directory, "%s/.cache/mins", home);
  return STATUS_OK;
}

enum status location_default(struct str root, struct buf *directory,
                             struct error *error) {
  enum status status = location_cache(directory, error);
  if (status != STATUS_OK) return status;
  size_t name = root.len;
  while (name > 0 && root.data[name - 1] != '/') name--;
  buf_addf(directory, "/%.*s-%016llx", STR_FMT(str_slice(root, name, root.len)),
           (unsigned long long)hash64(root));
  return STATUS_OK;
}

enum status location_current(const char *directory, struct buf *generation,
                             struct error *error) {
  struct buf link = {0};
  char target[64];
  buf_addf(&link, "%s/current", directory);
  ssize_t length = readlink(buf_cstr(&link), target, sizeof target - 1);
  int number = errno;
  buf_free(&link);
  if (length < 0 && (number == ENOENT || number == ENOTDIR))
    return error_set(error, STATUS_NO_INDEX, "%s: no index here", directory);
  if (length < 0 && number == EACCES)
    return error_set_errno(error, STATUS_IO, number,
                           "%s: cannot read the index", directory);
  target[length > 0 ? length : 0] = '\0';
  if (location_names_generation_number(target) == 0)
    return error_set(error, STATUS_DAMAGED, "%s: not an index of mins",
                     directory);
  buf_addf(generation, "%s/%s", directory, target);
  return STATUS_OK;
}

/* Calls for each generation; the highest number is the result. */
static unsigned long each_generation(const char *directory,
                                     void (*fn)(const char *path,
                                                void *context),
                                     void *context, const char *keep) {
  unsigned long highest = 0;
  DIR *entries = opendir(directory);
  struct dirent *entry;
  while (entries && (entry = readdir(entries))) {
    unsigned long number = location_names_generation_number(entry->d_name);
    bool segments = location_names_segments_number(entry->d_name) > 0;
    if (number > highest) highest = number;
    if (!fn || (number == 0 && !segments) || strcmp(entry->d_name, keep) == 0)
      continue;
    struct buf path = {0};
    buf_addf(&path, "%s/%s", directory, entry->d_name);
    fn(buf_cstr(&path), context);
    buf_free(&path);
  }
  if (entries) closedir(entries);
  return highest;
}

void location_next(const char *directory, struct buf *generation) {
  unsigned long highest = each_generation(directory, NULL, NULL, "");
  buf_addf(generation, "%s/db-%lu", directory, highest + 1);
}

/* Only what is ours: whatever its name, a directory may be somebody else's. */
static bool is_ours(const char *path) {
  return location_names_is_generation(path) || location_names_is_segments(path);
}

static void remove_quietly(const char *path, void *context) {
  (void)context;
  if (is_ours(path)) fs_remove_tree(path, NULL);
}

static void take_note(const char *path, void *found) {
  *(bool *)found |= is_ours(path);
}

/* All but the current one. */
static void each_other(const char *directory,
                       void (*fn)(const char *path, void *context),
                       void *context) {
  struct buf current = {0};
  if (location_current(directory, &current, NULL) != STATUS_OK)
    buf_clear(&current);
  const char *slash = strrchr(buf_cstr(&current), '/');
  each_generation(directory, fn, context, slash ? slash + 1 : "");
  buf_free(&current);
}

bool location_has_leftovers(const char *directory) {
  bool found = false;
  each_other(directory, take_note, &found);
  return found;
}

void location_sweep(const char *directory) {
  each_other(directory, remove_quietly, NULL);
}

static enum status remove_parts(const char *directory, struct error *error) {
  DIR *entries = opendir(directory);
  struct dirent *entry;
  enum status status = STATUS_OK;
  while (entries && status == STATUS_OK && (entry = readdir(entries))) {
    struct buf path = {0};
    buf_addf(&path, "%s/%s", directory, entry->d_name);
    if (entry->d_name[0] != '.' ||
        str_starts(str_of(entry->d_name), STR(".cookie-")))
      if (location_names_is_part(buf_cstr(&path), entry->d_name))
        status = fs_remove_tree(buf_cstr(&path), error);
    buf_free(&path);
  }
  if (entries) closedir(entries);
  return status;
}

enum status location_remove(const char *directory, struct error *error) {
  struct buf current = {0};
  buf_addf(&current, "%s/current", directory);
  /* First the link, so that no reader begins with what goes. */
  enum status status = fs_remove_tree(buf_cstr(&current), error);
  if (status == STATUS_OK) status = remove_parts(directory, error);
  buf_free(&current);
  if (status == STATUS_OK && rmdir(directory) != 0 && errno != ENOTEMPTY &&
      errno != EEXIST && errno != ENOENT)
    status = error_set_errno(error, STATUS_IO, errno, "%s: cannot remove",
                             directory);
  return status;
}

enum status location_publish(const char *directory, const char *generation,
                             struct error *error) {
  struct buf next = {0}, current = {0};
  buf_addf(&next, "%s/current.new", directory);
  buf_addf(&current, "%s/current", directory);
  enum status status = fs_sync_directory(directory, error);
  unlink(buf_cstr(&next));
  if (status == STATUS_OK &&
      (symlink(strrchr(generation, '/') + 1, buf_cstr(&next)) != 0 ||
       rename(buf_cstr(&next), buf_cstr(&current)) != 0))
    status = error_set_errno(error, STATUS_IO, errno,
                             "%s: cannot publish the new index", directory);
  if (status == STATUS_OK) status = fs_sync_directory(directory, error);
  if (status == STATUS_OK) location_sweep(directory);
  buf_free(&next);
  buf_free(&current);
  return status;
}

/* ---- the lock ---- */

/* Of a byte of the file. */
static int lock_command(int fd, int command, off_t at, struct flock *lock) {
  *lock = (struct flock){
      .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
  return fcntl(fd, command, lock);
}

enum { HOLDER_SIZE = 80 };

static void read_holder(int fd, struct buf *holder) {
  char text[128];
  ssize_t got = pread(fd, text, sizeof text, 0);
  if (got > 0) buf_add_str(holder, str_trim(str_make(text, (size_t)got)));
  if (holder->len == 0) buf_add_str(holder, STR("another process"));
}

void location_holder(const char *directory, struct buf *holder) {
  struct buf path = {0};
  struct flock lock;
  buf_addf(&path, "%s/lock", directory);
  int fd = open(buf_cstr(&path), O_RDWR | O_CLOEXEC);
  if (fd >= 0 && lock_command(fd, F_OFD_GETLK, 0, &lock) == 0 &&
      lock.l_type != F_UNLCK)
    read_holder(fd, holder);
  if (fd >= 0) close(fd);
  buf_free(&path);
}

bool location_has_watcher(const char *directory) {
  struct buf path = {0};
  struct flock lock;
  buf_addf(&path, "%s/" LOCATION_NAMES_WATCH_LOCK, directory);
  int fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC);
  bool has =
      fd >= 0 &&
      lock_command(fd, F_OFD_GETLK, LOCATION_NAMES_WATCHER_WELL, &lock) == 0 &&
      lock.l_type != F_UNLCK;
  if (fd >= 0) close(fd);
  buf_free(&path);
  return has;
}

/* Always as long, and only where it says another: a change of the file would be
 * one more for the next commit to sync. */
static void write_holder(int fd, const char *purpose) {
  char text[HOLDER_SIZE + 1], old[HOLDER_SIZE];
  char name[HOLDER_SIZE];
  snprintf(name, sizeof name, "mins %s, pid %ld", purpose, (long)getpid());
  snprintf(text, sizeof text, "%-*s\n", HOLDER_SIZE - 1, name);
  if (pread(fd, old, sizeof old, 0) == HOLDER_SIZE &&
      memcmp(old, text, HOLDER_SIZE) == 0)
    return;
  if (pwrite(fd, text, HOLDER_SIZE, 0) < 0)
    return; /* it only names us in a message */
}

static enum status wait_for_lock(int fd, const char *directory, long timeout_ms,
                                 void (*waiting)(const char *holder),
                                 struct error *error) {
  struct flock lock;
  for (long waited_ms = 0; lock_command(fd, F_OFD_SETLK, 0, &lock) != 0;
       waited_ms += RETRY_MS) {
    if (errno != EAGAIN && errno != EACCES && errno != EINTR)
      return error_set_errno(error, STATUS_IO, errno, "%s: cannot lock",
                             directory);
    struct buf holder = {0};
    read_holder(fd, &holder);
    if (timeout_ms >= 0 && waited_ms >= timeout_ms) {
      error_set(error, STATUS_LOCKED,
                "the index is being written by %s: try again, or "
                "wait longer with mins index --lock-timeout S",
                buf_cstr(&holder));
      buf_free(&holder);
      return STATUS_LOCKED;
    }
    if (waited_ms == 0 && waiting) waiting(buf_cstr(&holder));
    buf_free(&holder);
    clock_sleep_ms(RETRY_MS);
  }
  return STATUS_OK;
}

/* Whatever the user's mask, the owner may use what is made from now on. */
static void unmask_owner(void) { umask(umask(0077) & 0077); }

enum status location_lock(const char *directory, const char *purpose,
                          long timeout_ms, void (*waiting)(const char *holder),
                          int *fd, struct error *error) {
  *fd = -1;
  unmask_owner();
  if (!location_names_is_ours(directory))
    return error_set(error, STATUS_USAGE,
                     "%s: neither empty nor an index of mins: nothing is "
                     "touched; name another directory with --db",
                     directory);
  struct stat info;
  bool there = stat(directory, &info) == 0 && S_ISDIR(info.st_mode);
  enum status status =
      there ? STATUS_OK : fs_make_directories(directory, 0700, error);
  if (status != STATUS_OK)
    return error_context(error,
                         "no place for the index; --db or MINS_DB "
                         "names another");
  bool is_private =
      (there || stat(directory, &info) == 0) && (info.st_mode & 0777) == 0700;
  if (status == STATUS_OK && !is_private && chmod(directory, 0700) != 0)
    status = error_set_errno(error, STATUS_IO, errno,
                             "%s: cannot make it private", directory);
  if (status != STATUS_OK) return status;
  struct buf path = {0};
  buf_addf(&path, "%s/lock", directory);
  *fd = open(buf_cstr(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*fd < 0)
    status = error_set_errno(error, STATUS_IO, errno, "%s: cannot open",
                             buf_cstr(&path));
  buf_free(&path);
  if (status == STATUS_OK)
    status = wait_for_lock(*fd, directory, timeout_ms, waiting, error);
  if (status == STATUS_OK) {
    write_holder(*fd, purpose);
  } else if (*fd >= 0) {
    close(*fd);
    *fd = -1;
  }
  return status;
}
