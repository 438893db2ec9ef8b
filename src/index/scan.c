#include "index/scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/glob.h"
#include "base/mem.h"

enum { DEEPEST = 256 };

struct walker {
  struct arena *arena;
  struct buf real_root;
  int root_fd;
  const struct str_list *ignore;
  VEC(struct scan_entry) entries;
  uint64_t bytes;
};

static bool is_markdown(struct str name) {
  static const char *const endings[] = {".md", ".markdown"};
  for (size_t i = 0; i < 2; i++) {
    struct str ending = str_of(endings[i]);
    if (name.len > ending.len &&
        str_eq_nocase(str_slice(name, name.len - ending.len, name.len), ending))
      return true;
  }
  return false;
}

static bool is_ignored(const struct walker *walker, struct str path) {
  for (size_t i = 0; walker->ignore && i < walker->ignore->len; i++)
    if (glob_matches(walker->ignore->data[i], path)) return true;
  return false;
}

static struct scan_entry *add_entry(struct walker *walker, struct str path,
                                    enum file_state state, const char *reason) {
  vec_push(
      &walker->entries,
      (struct scan_entry){
          .path = path,
          .state = state,
          .reason = arena_str(walker->arena, str_of(reason ? reason : ""))});
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

static void visit_file(struct walker *walker, struct str path, bool is_link) {
  struct stat info;
  const char *reason = NULL;
  enum file_state state = FILE_INDEXED;
  if (is_ignored(walker, path)) {
    add_entry(walker, path, FILE_IGNORED, "ignored by the configuration");
    return;
  }
  if (is_link) {
    state = follow_link(walker, path, &info, &reason);
    if (state == FILE_DIRECTORY_LINK || is_markdown(path)) {
      /* told below */
    } else {
      return;
    }
  } else if (fstatat(walker->root_fd, path.data, &info, AT_SYMLINK_NOFOLLOW)) {
    if (errno == ENOENT) return; /* removed while we look */
    state = FILE_UNREADABLE;
    reason = strerror(errno);
  }
  if (state == FILE_INDEXED && !S_ISREG(info.st_mode)) {
    state = FILE_UNREADABLE;
    reason = "not a regular file";
  }
  struct scan_entry *entry = add_entry(walker, path, state, reason);
  if (state != FILE_INDEXED) return;
  record_stamp(&info, &entry->stamp);
  walker->bytes += entry->stamp.size;
}

static void walk(struct walker *walker, int fd, struct str path, int depth);

static void visit_directory(struct walker *walker, struct str path, int depth) {
  int fd = openat(walker->root_fd, path.data,
                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return;
  if (fd < 0 || depth == DEEPEST) {
    add_entry(walker, path, FILE_UNREADABLE,
              fd < 0 ? strerror(errno) : "directories nested too deeply");
    if (fd >= 0) close(fd);
    return;
  }
  walk(walker, fd, path, depth);
}

static void visit(struct walker *walker, int fd, struct str above,
                  const struct dirent *entry, int depth) {
  struct str name = str_of(entry->d_name);
  if (name.data[0] == '.') return;
  unsigned char type = entry->d_type;
  if (type == DT_UNKNOWN) {
    struct stat info;
    if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) return;
    type = S_ISDIR(info.st_mode)   ? DT_DIR
           : S_ISLNK(info.st_mode) ? DT_LNK
                                   : DT_REG;
  }
  if (type != DT_DIR && type != DT_LNK && !is_markdown(name)) return;
  struct str path = above.len > 0 ? arena_strf(walker->arena, "%.*s/%s",
                                               STR_FMT(above), entry->d_name)
                                  : arena_str(walker->arena, name);
  if (type == DT_DIR)
    visit_directory(walker, path, depth + 1);
  else
    visit_file(walker, path, type == DT_LNK);
}

/* Takes over `fd`. */
static void walk(struct walker *walker, int fd, struct str path, int depth) {
  DIR *directory = fdopendir(fd);
  if (!directory) {
    add_entry(walker, path, FILE_UNREADABLE, strerror(errno));
    close(fd);
    return;
  }
  struct dirent *entry;
  errno = 0;
  while ((entry = readdir(directory))) {
    visit(walker, fd, path, entry, depth);
    errno = 0;
  }
  if (errno != 0) add_entry(walker, path, FILE_UNREADABLE, strerror(errno));
  closedir(directory);
}

static int compare(const void *a, const void *b) {
  return str_cmp(((const struct scan_entry *)a)->path,
                 ((const struct scan_entry *)b)->path);
}

enum status scan_tree(struct arena *arena, const char *root,
                      const struct str_list *ignore, struct scan *scan,
                      struct error *error) {
  struct walker walker = {.arena = arena, .ignore = ignore};
  *scan = (struct scan){0};
  enum status status = fs_real_path(root, &walker.real_root, error);
  if (status != STATUS_OK) return status;
  walker.root_fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int fd = walker.root_fd < 0 ? -1
                              : openat(walker.root_fd, ".",
                                       O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    status = error_set_errno(error, STATUS_IO, errno,
                             "%s: cannot read the directory", root);
  } else {
    walk(&walker, fd, STR(""), 0);
    if (walker.entries.len > 1)
      qsort(walker.entries.data, walker.entries.len,
            sizeof *walker.entries.data, compare);
    scan->count = walker.entries.len;
    scan->bytes = walker.bytes;
    scan->entries = arena_dup(arena, walker.entries.data,
                              walker.entries.len * sizeof *scan->entries);
  }
  if (walker.root_fd >= 0) close(walker.root_fd);
  vec_free(&walker.entries);
  buf_free(&walker.real_root);
  return status;
}
