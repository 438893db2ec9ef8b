#include "index/scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fs.h"
#include "base/glob.h"
#include "base/mem.h"
#include "index/scan_names.h"

/* Asking for a file's stamp is two thirds of a scan, and waiting for memory
 * mostly; a thread costs as much as asking for fifty. */
enum { DEEPEST = 256, FILES_A_THREAD = 250, MOST_THREADS = 4 };

/* A file whose stamp is still to be had. */
struct asked {
  size_t entry;
  int number;  /* errno if that failed */
  mode_t mode; /* else what it is */
  bool shared; /* it has several names */
};

struct walker {
  struct arena *arena;
  struct buf real_root;
  int root_fd;
  struct stat index; /* inode 0: there is none */
  const struct str_list *ignore, *include;
  bool flat; /* what lies deeper is not looked at */
  VEC(struct scan_entry) entries;
  VEC(struct asked) asked;
  VEC(struct scan_directory) directories;
  uint64_t bytes;
  bool shared;
  struct error error; /* STATUS_OK, or what it ran out of */
};

/* What a directory holds, to be visited in order. */
struct found {
  struct str name;
  unsigned char type; /* DT_ of dirent.h */
};
struct scan_listing {
  VEC(struct found) found;
  struct arena names;
};

static bool is_ignored(const struct walker *walker, struct str path) {
  for (size_t i = 0; walker->ignore && i < walker->ignore->len; i++)
    if (glob_matches(walker->ignore->data[i], path)) return true;
  return false;
}

/* What cannot be looked at for want of descriptors or memory is nothing that is
 * wrong with it: then nothing is known of the tree. */
static void note_exhaustion(struct walker *walker, struct str path,
                            int number) {
  if (!fs_is_exhaustion(number) || walker->error.status != STATUS_OK) return;
  error_set_errno(&walker->error, STATUS_IO, number, "%.*s: cannot read",
                  STR_FMT(path.len > 0 ? path : STR(".")));
}

static struct scan_entry *add_entry(struct walker *walker, struct str path,
                                    enum file_state state, const char *reason) {
  struct str why = STR("");
  if (reason) why = arena_str(walker->arena, str_of(reason));
  vec_push(&walker->entries,
           (struct scan_entry){.path = path, .state = state, .reason = why});
  return &walker->entries.data[walker->entries.len - 1];
}

/* Where a link leads: inside the root, or what is wrong with it. */
static enum file_state follow_link(struct walker *walker, struct str path,
                                   struct stat *info, const char **reason) {
  struct buf full = {0}, real = {0};
  enum file_state state = FILE_INDEXED;
  struct str root = buf_str(&walker->real_root);
  buf_addf(&full, "%.*s/%.*s", STR_FMT(root), STR_FMT(path));
  if (fstatat(walker->root_fd, path.data, info, 0) != 0 ||
      fs_real_path(buf_cstr(&full), &real, NULL) != STATUS_OK) {
    state = FILE_UNREADABLE;
    note_exhaustion(walker, path, errno);
    *reason = strerror(errno);
  } else if (S_ISDIR(info->st_mode)) {
    state = FILE_DIRECTORY_LINK;
    *reason = "links to directories are not followed";
  } else if (!str_starts(buf_str(&real), root) ||
             (root.len > 1 && real.data[root.len] != '/')) {
    state = FILE_OUTSIDE_ROOT;
    *reason = "a link to a file outside the root";
  }
  buf_free(&full);
  buf_free(&real);
  return state;
}

static bool is_read(const struct walker *walker, struct str path) {
  return scan_names_markdown(path) || scan_names_fits(walker->include, path);
}

static void visit_link(struct walker *walker, struct str path) {
  struct stat info;
  const char *reason = NULL;
  enum file_state state = follow_link(walker, path, &info, &reason);
  if (state != FILE_DIRECTORY_LINK && !is_read(walker, path)) return;
  if (state == FILE_INDEXED && !S_ISREG(info.st_mode)) {
    state = FILE_UNREADABLE;
    reason = "not a regular file";
  }
  struct scan_entry *entry = add_entry(walker, path, state, reason);
  if (state != FILE_INDEXED) return;
  record_stamp(&info, &entry->stamp);
  walker->bytes += entry->stamp.size;
}

static void visit_file(struct walker *walker, struct str path, bool is_link) {
  if (!is_link && !is_read(walker, path)) {
    if (scan_names_other_text(path) && !is_ignored(walker, path) &&
        scan_names_like_minutes(path))
      add_entry(
          walker, path, FILE_NOT_MARKDOWN,
          "its ending is not read, unless include in .mins.conf names it");
  } else if (is_ignored(walker, path)) {
    add_entry(walker, path, FILE_IGNORED, "ignored by the configuration");
  } else if (is_link) {
    visit_link(walker, path);
  } else {
    vec_push(&walker->asked, (struct asked){.entry = walker->entries.len});
    add_entry(walker, path, FILE_INDEXED, NULL);
  }
}

/* ---- stamps ---- */

struct part {
  struct walker *walker;
  size_t first, end; /* of `asked` */
  pthread_t thread;
  bool started;
};

static void *ask(void *context) {
  struct part *part = context;
  struct walker *walker = part->walker;
  /* Its own, since threads that use one descriptor wait for each other. */
  int own = openat(walker->root_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int fd = own < 0 ? walker->root_fd : own;
  for (size_t i = part->first; i < part->end; i++) {
    struct asked *asked = &walker->asked.data[i];
    struct scan_entry *entry = &walker->entries.data[asked->entry];
    struct stat info;
    if (fstatat(fd, entry->path.data, &info, AT_SYMLINK_NOFOLLOW) != 0) {
      asked->number = errno;
      continue;
    }
    record_stamp(&info, &entry->stamp);
    asked->mode = info.st_mode;
    asked->shared = info.st_nlink > 1;
  }
  if (own >= 0) close(own);
  return NULL;
}

static void ask_all(struct walker *walker) {
  struct part parts[MOST_THREADS];
  size_t all = walker->asked.len, count = all / FILES_A_THREAD;
  long cores = count > 1 ? sysconf(_SC_NPROCESSORS_ONLN) : 1;
  if (count > (size_t)cores) count = (size_t)cores;
  if (count > MOST_THREADS) count = MOST_THREADS;
  if (count == 0) count = 1;
  for (size_t i = 0; i < count; i++)
    parts[i] = (struct part){.walker = walker,
                             .first = all * i / count,
                             .end = all * (i + 1) / count};
  for (size_t i = 1; i < count; i++)
    parts[i].started =
        pthread_create(&parts[i].thread, NULL, ask, &parts[i]) == 0;
  for (size_t i = 0; i < count; i++)
    if (!parts[i].started) ask(&parts[i]);
  for (size_t i = 1; i < count; i++)
    if (parts[i].started) pthread_join(parts[i].thread, NULL);
}

/* False if the file was removed while we looked. */
static bool take_answer(struct walker *walker, const struct asked *asked) {
  struct scan_entry *entry = &walker->entries.data[asked->entry];
  if (asked->number == ENOENT) return false;
  if (asked->number == 0 && S_ISREG(asked->mode)) {
    walker->bytes += entry->stamp.size;
    walker->shared |= asked->shared;
    return true;
  }
  note_exhaustion(walker, entry->path, asked->number);
  entry->state = FILE_UNREADABLE;
  entry->stamp = (struct file_stamp){0};
  entry->reason =
      asked->number == 0
          ? STR("not a regular file")
          : arena_str(walker->arena, str_of(strerror(asked->number)));
  return true;
}

static void get_stamps(struct walker *walker) {
  size_t kept = 0, at = 0;
  ask_all(walker);
  for (size_t i = 0; i < walker->entries.len; i++) {
    bool was_asked =
        at < walker->asked.len && walker->asked.data[at].entry == i;
    if (was_asked && !take_answer(walker, &walker->asked.data[at++])) continue;
    walker->entries.data[kept++] = walker->entries.data[i];
  }
  walker->entries.len = kept;
  vec_free(&walker->asked);
}

/* ---- the walk ---- */

static void walk(struct walker *walker, int fd, struct str path, int depth);

static bool is_index(const struct walker *walker, const struct stat *info) {
  return walker->index.st_ino != 0 && info->st_ino == walker->index.st_ino &&
         info->st_dev == walker->index.st_dev;
}

/* `path` is without the "/" at its end. */
static void add_directory(struct walker *walker, struct str path,
                          const struct stat *info) {
  struct file_stamp stamp = {0};
  if (info) record_stamp(info, &stamp);
  struct scan_directory directory = {
      .path = path.len > 0 ? arena_strf(walker->arena, "%.*s/", STR_FMT(path))
                           : STR(""),
      .mtime_ns = record_time_is_settled(stamp.mtime_ns, clock_now_ns())
                      ? stamp.mtime_ns
                      : 0,
      .is_read = info};
  vec_push(&walker->directories, directory);
}

static void visit_directory(struct walker *walker, int above, const char *name,
                            struct str path, int depth) {
  int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return;
  if (fd < 0) note_exhaustion(walker, path, errno);
  if (fd < 0 || depth == DEEPEST) {
    add_entry(walker, path, FILE_UNREADABLE,
              fd < 0 ? strerror(errno) : "directories nested too deeply");
    if (fd >= 0) close(fd);
    return;
  }
  walk(walker, fd, path, depth);
}

/* Whether an entry can matter, and what it is. */
static bool is_wanted(const struct walker *walker, int fd,
                      const struct dirent *entry, unsigned char *type) {
  if (entry->d_name[0] == '.') return false;
  *type = entry->d_type;
  if (*type == DT_UNKNOWN) {
    struct stat info;
    if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
      return false;
    *type = S_ISDIR(info.st_mode)   ? DT_DIR
            : S_ISLNK(info.st_mode) ? DT_LNK
                                    : DT_REG;
  }
  struct str name = str_of(entry->d_name);
  return *type == DT_DIR || *type == DT_LNK || scan_names_markdown(name) ||
         scan_names_other_text(name) ||
         (walker->include && walker->include->len > 0);
}

/* As paths are compared: what lies in a directory has a "/" behind its name. */
static int compare_found(const void *a, const void *b) {
  const struct found *x = a, *y = b;
  size_t shorter = x->name.len < y->name.len ? x->name.len : y->name.len;
  int order = memcmp(x->name.data, y->name.data, shorter);
  if (order != 0) return order;
  unsigned char end_x = x->type == DT_DIR ? '/' : '\0';
  unsigned char end_y = y->type == DT_DIR ? '/' : '\0';
  if (x->name.len > shorter) end_x = (unsigned char)x->name.data[shorter];
  if (y->name.len > shorter) end_y = (unsigned char)y->name.data[shorter];
  return end_x - end_y;
}

/* False with errno if the directory could not be read to its end. */
static bool list(const struct walker *walker, DIR *directory,
                 struct scan_listing *listing) {
  struct dirent *entry;
  unsigned char type;
  errno = 0;
  while ((entry = readdir(directory))) {
    if (is_wanted(walker, dirfd(directory), entry, &type))
      vec_push(&listing->found,
               (struct found){arena_str(&listing->names, str_of(entry->d_name)),
                              type});
    errno = 0;
  }
  int number = errno;
  if (listing->found.len > 1)
    qsort(listing->found.data, listing->found.len, sizeof *listing->found.data,
          compare_found);
  errno = number;
  return number == 0;
}

static struct str join(struct arena *arena, struct str above, struct str name) {
  size_t start = above.len > 0 ? above.len + 1 : 0;
  char *path = arena_alloc(arena, start + name.len + 1);
  if (start > 0) {
    memcpy(path, above.data, above.len);
    path[above.len] = '/';
  }
  memcpy(path + start, name.data, name.len + 1);
  return str_make(path, start + name.len);
}

/* Takes over `fd`. */
static void walk(struct walker *walker, int fd, struct str path, int depth) {
  struct scan_listing listing = {0};
  struct stat info;
  bool is_known = fstat(fd, &info) == 0;
  if (is_known && is_index(walker, &info)) {
    close(fd);
    return;
  }
  if (is_known) add_directory(walker, path, &info);
  DIR *directory = fdopendir(fd);
  if (!directory) {
    note_exhaustion(walker, path, errno);
    add_entry(walker, path, FILE_UNREADABLE, strerror(errno));
    close(fd);
    return;
  }
  if (!list(walker, directory, &listing)) {
    note_exhaustion(walker, path, errno);
    add_entry(walker, path, FILE_UNREADABLE, strerror(errno));
  }
  for (size_t i = 0; i < listing.found.len; i++) {
    const struct found *found = &listing.found.data[i];
    walker->shared |= found->type == DT_LNK;
    struct str below = join(walker->arena, path, found->name);
    if (found->type == DT_DIR && walker->flat)
      add_directory(walker, below, NULL);
    else if (found->type == DT_DIR)
      visit_directory(walker, fd, found->name.data, below, depth + 1);
    else
      visit_file(walker, below, found->type == DT_LNK);
  }
  vec_free(&listing.found);
  arena_free(&listing.names);
  closedir(directory);
}

static int compare(const void *a, const void *b) {
  return str_cmp(((const struct scan_entry *)a)->path,
                 ((const struct scan_entry *)b)->path);
}

/* The walk visits files in order. Out of order is what stands for a directory
 * that cannot be read, and the second of several directories. */
static void sort_entries(struct walker *walker) {
  size_t sorted = 1, count = walker->entries.len;
  while (sorted < count && compare(&walker->entries.data[sorted - 1],
                                   &walker->entries.data[sorted]) < 0)
    sorted++;
  if (sorted < count)
    qsort(walker->entries.data, count, sizeof *walker->entries.data, compare);
}

static enum status begin(struct walker *walker,
                         const struct scan_options *options,
                         struct error *error) {
  const char *root = options->root;
  walker->ignore = options->ignore;
  walker->include = options->include;
  walker->root_fd = -1;
  if (stat(options->index, &walker->index) != 0) walker->index.st_ino = 0;
  enum status status = fs_real_path(root, &walker->real_root, error);
  if (status != STATUS_OK) return status;
  walker->root_fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (walker->root_fd >= 0) return STATUS_OK;
  return error_set_errno(error, STATUS_IO, errno,
                         "%s: cannot read the directory", root);
}

static enum status end(struct walker *walker, struct scan *scan,
                       enum status status, struct error *error) {
  get_stamps(walker);
  sort_entries(walker);
  *scan = (struct scan){.count = walker->entries.len,
                        .directory_count = walker->directories.len,
                        .bytes = walker->bytes,
                        .shared = walker->shared};
  scan->entries = arena_dup(walker->arena, walker->entries.data,
                            walker->entries.len * sizeof *scan->entries);
  scan->directories =
      arena_dup(walker->arena, walker->directories.data,
                walker->directories.len * sizeof *scan->directories);
  if (walker->root_fd >= 0) close(walker->root_fd);
  vec_free(&walker->entries);
  vec_free(&walker->directories);
  buf_free(&walker->real_root);
  if (status == STATUS_OK && walker->error.status != STATUS_OK)
    status =
        error_set(error, walker->error.status, "%s", walker->error.message);
  return status;
}

enum status scan_tree(struct arena *arena, const struct scan_options *options,
                      struct scan *scan, struct error *error) {
  struct walker walker = {.arena = arena};
  enum status status = begin(&walker, options, error);
  int fd = status != STATUS_OK ? -1
                               : openat(walker.root_fd, ".",
                                        O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    walk(&walker, fd, STR(""), 0);
  else if (status == STATUS_OK)
    status = error_set_errno(error, STATUS_IO, errno,
                             "%s: cannot read the directory", options->root);
  return end(&walker, scan, status, error);
}

/* False if it has to be looked for from above. */
static bool look_into(struct walker *walker, struct str directory) {
  size_t unreadable = walker->entries.len;
  struct str path =
      str_slice(directory, 0, directory.len - (directory.len > 0));
  int depth = directory.len > 0;
  for (size_t i = 0; i < path.len; i++) depth += path.data[i] == '/';
  if (depth >= DEEPEST) return false;
  path = arena_str(walker->arena, path);
  int fd = fs_open_beneath(walker->root_fd, path.len > 0 ? path.data : ".",
                           O_RDONLY | O_DIRECTORY);
  if (fd < 0) {
    note_exhaustion(walker, path, errno);
    return false;
  }
  walk(walker, fd, path, depth);
  return unreadable == walker->entries.len ||
         !str_eq(walker->entries.data[unreadable].path, path);
}

enum status scan_directories(struct arena *arena,
                             const struct scan_options *options,
                             const struct str_list *directories, bool deep,
                             struct scan *scan, bool *whole,
                             struct error *error) {
  struct walker walker = {.arena = arena, .flat = !deep};
  enum status status = begin(&walker, options, error);
  *whole = false;
  for (size_t i = 0; i < directories->len && status == STATUS_OK; i++)
    *whole |= !look_into(&walker, directories->data[i]);
  return end(&walker, scan, status, error);
}
