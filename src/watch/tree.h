/* The directories below the root, each with a watch of its own (libuv follows
 * one directory a handle on Linux), kept equal to what is on disk.
 *
 * An event only marks the directory it came from. A batch then looks at the
 * marked ones again: each is watched before it is read, so that what is made
 * meanwhile is either read or told. A directory is known by device and inode; a
 * handle that reports something about its own directory may be deaf or tell an
 * old path, and is started anew.
 *
 *   tree_begin -> { tree_read (any thread) -> tree_apply } while that says so
 *
 * Everything but tree_read and tree_is_as_read belongs to the thread of the
 * loop. */
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
  /* Something may have changed. Called from inside libuv's reading of events,
   * so it only marks. `name` is that of the entry in its directory. */
  void (*event)(void *context, struct str name);
  /* A sentence for people; each cause is told once. */
  void (*warn)(void *context, const char *message);
  void *context;
};

struct tree *tree_new(const struct tree_options *options);
/* Collects the marked directories, or `all`, with their watches started anew.
 */
void tree_begin(struct tree *tree, bool all);
void tree_read(struct tree *tree);
/* Whether tree_apply has nothing to do, so that what was read can be indexed
 * without it: the directories have been there, with the same ones in them. May
 * be asked where tree_read was called. */
bool tree_is_as_read(const struct tree *tree);
/* True if new directories were found, which are to be read next. */
bool tree_apply(struct tree *tree);
/* After the last round: the directories that were marked, as record.h names
 * them, in any order and until the next batch; or NULL if directories have come
 * or gone, or not every change is told, so that only a look at the whole tree
 * finds what has changed. */
const struct str_list *tree_changed(const struct tree *tree);
/* Marks the directories that have no trustworthy watch. */
void tree_mark_polled(struct tree *tree);
/* Makes an event in the root without changing anything, to see whether events
 * come at all. False if that cannot be done here. */
bool tree_probe(struct tree *tree);
bool tree_probe_heard(const struct tree *tree);
/* No event can be believed: polls everything from now on. */
void tree_distrust(struct tree *tree);
/* The index's directory is another one now. */
void tree_set_index(struct tree *tree, const struct stat *index);

size_t tree_watches(const struct tree *tree);
size_t tree_polled(const struct tree *tree);
/* Closes all handles; free the tree once the loop has run. */
void tree_close(struct tree *tree);
void tree_free(struct tree *tree);

#endif
