/* The directories below the root, each with a watch of its own (libuv follows
 * one directory a handle on Linux), kept equal to what is on disk.
 *
 * An event only marks the directory it came from. A batch then looks at the
 * marked ones again: each is watched before it is read, so that what is made
 * meanwhile is either read or reported. A directory is identified by device and
 * inode; a handle that reports something about its own directory may be deaf or
 * have an old path, and is started anew.
 *
 *   tree_begin -> { tree_read (any thread) -> tree_apply } while that says so
 *
 * Everything belongs to the thread of the loop, except tree_read,
 * tree_is_as_read, and tree_changed if the latter was true. */
#ifndef MINS_WATCH_TREE_H
#define MINS_WATCH_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <uv.h>

#include "base/str.h"

struct tree;

struct tree_options {
  uv_loop_t *loop;
  const char *root;
  struct stat index; /* the index's directory, which is never followed */
  bool poll_all;     /* no watches at all */
  /* Something may have changed. Called while libuv reads events, so it must
   * only mark something. `name`: of the entry if it is in the root, else
   * empty. */
  void (*event)(void *context, struct str name);
  /* A sentence for people, once for each cause. */
  void (*warn)(void *context, const char *message);
  void *context;
};

struct tree *tree_new(const struct tree_options *options);
/* Collects the marked directories, or `all` of them with their watches started
 * anew. */
void tree_begin(struct tree *tree, bool all);
/* Reads the directories that were collected. */
void tree_read(struct tree *tree);
/* Whether tree_apply would change nothing, so that what was read can be indexed
 * without it: each directory was known, with the same ones in it. */
bool tree_is_as_read(const struct tree *tree);
/* Takes over what was read. True if there are new directories to be read
 * next. */
bool tree_apply(struct tree *tree);
/* After the last round: the directories that were marked, named as by
 * record_directory, in any order, valid until the next batch. NULL if
 * directories have come or gone, or not every change is reported, so that only
 * a look at the whole tree finds what has changed. */
const struct str_list *tree_changed(const struct tree *tree);
/* Marks the directories whose watch is missing or cannot be trusted. */
void tree_mark_polled(struct tree *tree);
/* Causes an event in the root without changing anything, to see whether events
 * come at all. False if that cannot be done here. */
bool tree_probe(struct tree *tree);
/* Whether that event has come. */
bool tree_probe_heard(const struct tree *tree);
/* No event can be trusted: from now on everything is polled. */
void tree_distrust(struct tree *tree);
/* The index is in another directory (device and inode) now. */
void tree_set_index(struct tree *tree, const struct stat *index);

/* How many directories are watched, and polled. */
size_t tree_watches(const struct tree *tree);
size_t tree_polled(const struct tree *tree);
/* Closes all handles; free the tree after the loop has run. */
void tree_close(struct tree *tree);
void tree_free(struct tree *tree);

#endif
