/* What has changed in the minutes since they were indexed, found quickly: by
 * the times of directories (store/seen.h), and by those of the files that an
 * answer shows. A changed file that is not shown, in a directory whose time is
 * the same, is not found. Not thread-safe. */
#ifndef MINS_INDEX_STALE_H
#define MINS_INDEX_STALE_H

#include "base/map.h"
#include "base/mem.h"
#include "index/indexer_options.h"
#include "store/store.h"

enum {
  STALE_NAMES = 3,       /* at most so many files are named */
  STALE_MOST_SHOWN = 200 /* and of an answer, so many looked at, the first */
};

struct stale_files {
  size_t count;
  struct str names[STALE_NAMES]; /* of the first, relative to the root */
};

struct stale {
  /* Why the root cannot be read, and so nothing else is known; data NULL: it
   * can be. */
  struct str root_error;
  struct stale_files changed, new, gone;
  struct stale_files touched; /* perhaps changed: too many to read all */
};

/* A file that an answer shows. */
struct stale_shown {
  struct str path;     /* NUL-terminated */
  uint64_t stamp_hash; /* as it was indexed (file_text); 0: to be looked up */
};

/* One look at a tree, for the answers of one moment: nothing is looked at
 * twice. {0} is one that has not begun. */
struct stale_look {
  const struct indexer_options *options;
  struct store *store;
  bool gathers;
  int root;    /* its descriptor, if there is a store; -1: it cannot be read */
  size_t read; /* files that were read, as their times did not tell */
  struct arena arena;
  struct stale found;     /* in directories whose time differs */
  struct map told;        /* files that were shown, if it gathers */
  struct map verdicts;    /* files whose stamp differs -> what was found */
  struct map directories; /* -> where it is in the list */
  VEC(struct stale_directory {
    bool is_told; /* `found` has what there is to tell of its files */
    bool is_read;
    struct packed_files files; /* what the index has of them */
  })
  list;
};

/* Looks at the directories, again if it has begun before. `gathers`: what is
 * found about files that are shown is told in later answers too. Of the
 * options, root, directory and configuration matter; they and the store must
 * outlive the look. Statuses, here and below, are those of reading the
 * store. */
enum status stale_begin(struct stale_look *look,
                        const struct indexer_options *options,
                        struct store *store, bool gathers, struct error *error);
/* What was found, and which of these files have changed or are gone. Names live
 * as long as the look and the paths that are passed. */
enum status stale_tell(struct stale_look *look, const struct stale_shown *shown,
                       size_t count, struct stale *stale, struct error *error);
void stale_end(struct stale_look *look);

#endif
