#include "watch/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "watch/filesystem.h"
#include "watch/knob.h"

enum { DEEPEST = 256 }; /* as the scan of the index */

struct node {
  uv_fs_event_t handle;
  struct tree *tree;
  struct node *parent; /* NULL: the root */
  char *name;
  VEC(struct node *) children; /* by name */
  dev_t device;
  ino_t inode; /* 0: not read yet */
  int depth;
  bool watched, polled;
  bool dirty; /* to be read again */
  bool deaf;  /* its watch is to be started anew */
};

enum outcome { OUTCOME_READ, OUTCOME_GONE, OUTCOME_REFUSED };

struct child {
  struct str name;
  dev_t device;
  ino_t inode;
};

struct directory_reading { /* of one directory */
  struct node *node;       /* NULL: closed meanwhile */
  struct str path;
  enum outcome outcome;
  dev_t device;
  ino_t inode;
  bool untrusted;             /* by its file system */
  VEC(struct child) children; /* by name */
};

struct tree {
  struct tree_options options;
  struct node *root;  /* NULL: not there */
  struct arena arena; /* of a round */
  VEC(struct directory_reading) round;
  VEC(struct node *) next;
  /* Of a batch, for tree_changed. */
  struct arena changed_arena;
  struct str_list changed;
  bool reshaped;
  size_t watches, polled;
  bool probing, probe_heard;
  bool told_limit, told_type;
};

struct tree *tree_new(const struct tree_options *options) {
  struct tree *tree = mem_zalloc(sizeof *tree);
  tree->options = *options;
  return tree;
}

/* ---- nodes and their watches ---- */

static void add_path(const struct node *node, struct buf *path) {
  if (!node->parent) {
    buf_add_str(path, str_of(node->tree->options.root));
    return;
  }
  add_path(node->parent, path);
  buf_addf(path, "/%s", node->name);
}

/* Only marks: libuv calls this until the queue of events is empty, and no timer
 * runs before, so that 200 microseconds here would delay it by seconds. */
static void on_event(uv_fs_event_t *handle, const char *filename, int events,
                     int status) {
  struct node *node = handle->data;
  struct tree *tree = node->tree;
  struct str name = str_of(filename ? filename : "");
  bool own = !filename || strcmp(filename, node->name) == 0;
  if (knob_drops(filename, events)) return;
  if (own && !node->parent && tree->probing && events & UV_CHANGE) {
    tree->probing = false;
    tree->probe_heard = true;
    return;
  }
  if (own && (events & UV_RENAME || status != 0)) node->deaf = true;
  /* Hidden names are never indexed; but a directory's own may be one. */
  if (!own && name.len > 0 && name.data[0] == '.' &&
      (node->parent || !str_eq(name, STR(".mins.conf"))))
    return;
  node->dirty = true;
  tree->options.event(tree->options.context, node->parent ? STR("") : name);
}

static void set_polled(struct node *node, bool polled) {
  if (node->polled == polled) return;
  node->polled = polled;
  node->tree->polled += polled ? 1 : (size_t)-1;
}

static void stop_watch(struct node *node) {
  if (!node->watched) return;
  uv_fs_event_stop(&node->handle);
  node->watched = false;
  node->tree->watches--;
}

static void tell_limit(struct tree *tree, int code) {
  char message[256];
  if (tree->told_limit) return;
  tree->told_limit = true;
  snprintf(message, sizeof message,
           code == UV_EMFILE
               ? "no more inotify instances (fs.inotify.max_user_instances) "
                 "or open files: what cannot be watched is polled"
               : "the limit of watched directories is reached: raise "
                 "fs.inotify.max_user_watches (sysctl); the directories beyond "
                 "it are polled");
  tree->options.warn(tree->options.context, message);
}

static void start_watch(struct node *node) {
  struct tree *tree = node->tree;
  struct buf path = {0};
  node->deaf = false;
  stop_watch(node);
  if (tree->options.poll_all) {
    set_polled(node, true);
    return;
  }
  add_path(node, &path);
  int code = uv_fs_event_start(&node->handle, on_event, buf_cstr(&path), 0);
  buf_free(&path);
  node->watched = code == 0;
  tree->watches += node->watched;
  if (code == UV_ENOSPC || code == UV_EMFILE || code == UV_ENFILE)
    tell_limit(tree, code);
  /* What is gone or closed to us is told by the directory above. */
  set_polled(node, code != 0 && code != UV_ENOENT && code != UV_ENOTDIR &&
                       code != UV_EACCES);
}

static struct node *node_new(struct tree *tree, struct node *parent,
                             struct str name) {
  struct node *node = mem_zalloc(sizeof *node);
  tree->reshaped = true;
  node->tree = tree;
  node->parent = parent;
  node->name = strndup(name.data, name.len);
  node->depth = parent ? parent->depth + 1 : 0;
  uv_fs_event_init(tree->options.loop, &node->handle);
  node->handle.data = node;
  start_watch(node);
  return node;
}

static void on_closed(uv_handle_t *handle) {
  struct node *node = handle->data;
  free(node->name);
  vec_free(&node->children);
  free(node);
}

/* Closes it and all below; the caller takes it out of its parent. */
static void close_node(struct node *node) {
  struct tree *tree = node->tree;
  tree->reshaped = true;
  for (size_t i = 0; i < node->children.len; i++)
    close_node(node->children.data[i]);
  for (size_t i = 0; i < tree->round.len; i++)
    if (tree->round.data[i].node == node) tree->round.data[i].node = NULL;
  for (size_t i = 0; i < tree->next.len; i++)
    if (tree->next.data[i] == node) tree->next.data[i] = NULL;
  stop_watch(node);
  set_polled(node, false);
  uv_close((uv_handle_t *)&node->handle, on_closed);
}

static void close_root(struct tree *tree) {
  if (tree->root) close_node(tree->root);
  tree->root = NULL;
}

static void open_root(struct tree *tree) {
  const char *slash = strrchr(tree->options.root, '/');
  tree->root =
      node_new(tree, NULL, str_of(slash ? slash + 1 : tree->options.root));
  vec_push(&tree->next, tree->root);
}

/* ---- a batch ---- */

static void make_round(struct tree *tree) {
  tree->round.len = 0;
  arena_reset(&tree->arena);
  for (size_t i = 0; i < tree->next.len; i++) {
    struct node *node = tree->next.data[i];
    struct buf path = {0};
    if (!node) continue;
    add_path(node, &path);
    vec_push(
        &tree->round,
        (struct directory_reading){
            .node = node, .path = arena_str(&tree->arena, buf_str(&path))});
    buf_free(&path);
  }
  tree->next.len = 0;
}

static void collect(struct tree *tree, struct node *node, bool all) {
  if (all || node->deaf) {
    /* What happened while it was deaf is not told. */
    tree->reshaped = true;
    start_watch(node);
  }
  if (all || node->dirty) vec_push(&tree->next, node);
  node->dirty = false;
  for (size_t i = 0; i < node->children.len; i++)
    collect(tree, node->children.data[i], all);
}

/* The paths of the first round, below the root. */
static void name_changed(struct tree *tree) {
  size_t root = strlen(tree->options.root), count = tree->round.len;
  arena_reset(&tree->changed_arena);
  tree->changed.data = arena_alloc(&tree->changed_arena,
                                   (count + 1) * sizeof *tree->changed.data);
  tree->changed.len = count;
  for (size_t i = 0; i < count; i++) {
    struct str path = tree->round.data[i].path;
    struct str below = str_slice(path, root, path.len);
    while (str_starts(below, STR("/"))) below = str_slice(below, 1, below.len);
    tree->changed.data[i] = below.len > 0 ? arena_strf(&tree->changed_arena,
                                                       "%.*s/", STR_FMT(below))
                                          : STR("");
  }
}

void tree_begin(struct tree *tree, bool all) {
  tree->reshaped = !tree->root;
  if (tree->root)
    collect(tree, tree->root, all);
  else
    open_root(tree);
  make_round(tree);
  name_changed(tree);
}

const struct str_list *tree_changed(const struct tree *tree) {
  return tree->reshaped || tree->polled > 0 ? NULL : &tree->changed;
}

static int compare_children(const void *a, const void *b) {
  return str_cmp(((const struct child *)a)->name,
                 ((const struct child *)b)->name);
}

static void read_children(struct tree *tree, struct directory_reading *reading,
                          DIR *directory) {
  struct dirent *entry;
  struct stat info;
  while ((entry = readdir(directory))) {
    if (entry->d_name[0] == '.' ||
        (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) ||
        fstatat(dirfd(directory), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) !=
            0 ||
        !S_ISDIR(info.st_mode) ||
        (info.st_dev == tree->options.index.st_dev &&
         info.st_ino == tree->options.index.st_ino))
      continue;
    vec_push(&reading->children,
             (struct child){arena_str(&tree->arena, str_of(entry->d_name)),
                            info.st_dev, info.st_ino});
  }
  if (reading->children.len > 1)
    qsort(reading->children.data, reading->children.len,
          sizeof *reading->children.data, compare_children);
}

static void read_directory(struct tree *tree,
                           struct directory_reading *reading) {
  struct stat info;
  bool below = reading->node->parent;
  int fd = open(reading->path.data,
                O_RDONLY | O_DIRECTORY | O_CLOEXEC | (below ? O_NOFOLLOW : 0));
  bool gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
  DIR *directory = fd >= 0 ? fdopendir(fd) : NULL;
  if (!directory) {
    reading->outcome = fd < 0 && gone ? OUTCOME_GONE : OUTCOME_REFUSED;
    if (fd >= 0) close(fd);
    return;
  }
  if (fstat(fd, &info) == 0) {
    reading->device = info.st_dev;
    reading->inode = info.st_ino;
  }
  reading->untrusted = filesystem_is_remote(fd);
  if (reading->node->depth < DEEPEST) read_children(tree, reading, directory);
  closedir(directory);
}

void tree_read(struct tree *tree) {
  for (size_t i = 0; i < tree->round.len; i++)
    read_directory(tree, &tree->round.data[i]);
}

/* ---- what was read ---- */

/* Events, which may come meanwhile, only mark; what is asked here is changed by
 * a batch alone. */
static bool is_as_read(const struct directory_reading *reading) {
  const struct node *node = reading->node;
  if (!node || reading->outcome != OUTCOME_READ ||
      node->inode != reading->inode || node->device != reading->device ||
      (reading->untrusted && !node->polled) ||
      node->children.len != reading->children.len)
    return false;
  for (size_t i = 0; i < node->children.len; i++) {
    const struct node *child = node->children.data[i];
    const struct child *read = &reading->children.data[i];
    if (child->inode != read->inode || child->device != read->device ||
        (!child->watched && !child->polled) ||
        !str_eq(str_of(child->name), read->name))
      return false;
  }
  return true;
}

bool tree_is_as_read(const struct tree *tree) {
  for (size_t i = 0; i < tree->round.len; i++)
    if (!is_as_read(&tree->round.data[i])) return false;
  return true;
}

static void read_again(struct tree *tree, struct node *node) {
  node->dirty = true;
  tree->options.event(tree->options.context, STR(""));
}

/* The children there are now; both lists are sorted. */
static void merge_children(struct tree *tree, struct node *node,
                           const struct directory_reading *reading) {
  VEC(struct node *) merged = {0};
  size_t old = 0;
  for (size_t i = 0; i < reading->children.len; i++) {
    const struct child *child = &reading->children.data[i];
    int order = 1;
    while (old < node->children.len &&
           (order = str_cmp(str_of(node->children.data[old]->name),
                            child->name)) < 0)
      close_node(node->children.data[old++]);
    struct node *kept = old < node->children.len && order == 0
                            ? node->children.data[old++]
                            : NULL;
    /* An inode of 0 is not known yet: its own reading is under way. */
    if (kept && kept->inode != 0 &&
        (kept->inode != child->inode || kept->device != child->device)) {
      close_node(kept);
      kept = NULL;
    }
    if (!kept) {
      kept = node_new(tree, node, child->name);
      vec_push(&tree->next, kept);
    } else if (!kept->watched && !kept->polled) {
      tree->reshaped = true;
      start_watch(kept);
      vec_push(&tree->next, kept);
    }
    vec_push(&merged, kept);
  }
  while (old < node->children.len) close_node(node->children.data[old++]);
  free(node->children.data);
  node->children.data = merged.data;
  node->children.len = merged.len;
  node->children.cap = merged.cap;
}

static void tell_remote(struct tree *tree,
                        const struct directory_reading *reading) {
  struct buf message = {0};
  if (tree->told_type || tree->options.poll_all) return;
  tree->told_type = true;
  buf_addf(&message,
           "%s: this file system does not tell of changes made elsewhere: it "
           "is polled",
           reading->path.data);
  tree->options.warn(tree->options.context, buf_cstr(&message));
  buf_free(&message);
}

static void apply_one(struct tree *tree,
                      const struct directory_reading *reading) {
  struct node *node = reading->node;
  if (!node || reading->outcome != OUTCOME_READ) tree->reshaped = true;
  if (!node || reading->outcome == OUTCOME_REFUSED) return;
  bool other = node->inode != 0 && (node->inode != reading->inode ||
                                    node->device != reading->device);
  if (reading->outcome == OUTCOME_GONE || other) {
    if (node->parent) {
      node->inode = (ino_t)-1; /* matches nothing: the next reading closes it */
      read_again(tree, node->parent);
    } else {
      close_root(tree);
      if (other) open_root(tree);
    }
    return;
  }
  node->device = reading->device;
  node->inode = reading->inode;
  if (reading->untrusted && !node->polled) {
    stop_watch(node);
    set_polled(node, true);
    tell_remote(tree, reading);
  }
  merge_children(tree, node, reading);
}

bool tree_apply(struct tree *tree) {
  for (size_t i = 0; i < tree->round.len; i++) {
    apply_one(tree, &tree->round.data[i]);
    vec_free(&tree->round.data[i].children);
  }
  make_round(tree);
  return tree->round.len > 0;
}

/* ---- polling ---- */

static void mark_polled(struct node *node) {
  node->dirty |= node->polled;
  for (size_t i = 0; i < node->children.len; i++)
    mark_polled(node->children.data[i]);
}

void tree_mark_polled(struct tree *tree) {
  if (tree->root) mark_polled(tree->root);
}

bool tree_probe(struct tree *tree) {
  struct stat info;
  if (!tree->root || !tree->root->watched) return false;
  int fd = open(tree->options.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  tree->probe_heard = false;
  /* The same mode once more: only the time of the inode's change moves. But a
   * set-group-ID bit could be lost by that. */
  tree->probing = fd >= 0 && fstat(fd, &info) == 0 &&
                  !(info.st_mode & S_ISGID) &&
                  fchmod(fd, info.st_mode & 07777) == 0;
  if (fd >= 0) close(fd);
  return tree->probing;
}

bool tree_probe_heard(const struct tree *tree) { return tree->probe_heard; }

void tree_distrust(struct tree *tree) {
  tree->options.poll_all = true;
  tree->probing = false;
}

void tree_set_index(struct tree *tree, const struct stat *index) {
  tree->options.index = *index;
}

size_t tree_watches(const struct tree *tree) { return tree->watches; }
size_t tree_polled(const struct tree *tree) { return tree->polled; }

void tree_close(struct tree *tree) { close_root(tree); }

void tree_free(struct tree *tree) {
  vec_free(&tree->round);
  vec_free(&tree->next);
  arena_free(&tree->arena);
  arena_free(&tree->changed_arena);
  free(tree);
}
