/* What has changed in the minutes since they were indexed, told from little:
 * the times of directories (store/seen.h), and those of the files that an
 * answer shows. What these do not tell is not found: a file that is not shown
 * and whose directory is as it was may be another. */
#ifndef MINS_INDEX_STALE_H
#define MINS_INDEX_STALE_H

#include "base/map.h"
#include "base/mem.h"
#include "index/indexer_options.h"
#include "store/store.h"

enum { STALE_NAMES = 3 };

struct stale_files {
  size_t count;
  struct str names[STALE_NAMES]; /* the first of them, relative to the root */
};

struct stale {
  /* Why the root cannot be read: nothing else is known then; data NULL. */
  struct str root_error;
  struct stale_files changed, new, gone;
  struct stale_files touched; /* perhaps changed: too many to read them all */
};

/* A file that an answer shows. */
struct stale_shown {
  struct str path;
  uint64_t stamp_hash; /* of it as it was indexed; 0: to be looked up */
};

/* One look at a tree, for the answers of a moment: nothing is looked at twice.
 * {0} is one that was not begun. */
struct stale_look {
  const struct indexer_options *options;
  struct store *store;
  bool gathers;
  int root;    /* its descriptor, if there is a store; -1: it cannot be read */
  size_t read; /* files of which another time alone did not tell enough */
  struct arena arena;
  struct stale found;     /* in directories whose time is another */
  struct map told;        /* files that were shown, if it gathers */
  struct map directories; /* -> where it is in the list */
  VEC(struct stale_directory {
    bool is_told; /* what is to be told of its files is in `found` */
    bool is_read;
    struct file_records files; /* once it is read */
    uint8_t *verdicts;         /* of each */
  })
  list;
};

/* Looks at the directories, anew if it was begun before. `gathers`: what comes
 * out for files that are shown is found for later answers too. Of the options,
 * root, directory and configuration matter; they and the store must outlive the
 * look. Statuses here and below: those of reading the store. */
enum status stale_begin(struct stale_look *look,
                        const struct indexer_options *options,
                        struct store *store, bool gathers, struct error *error);
/* What was found, and which of these files are gone or others. Names live as
 * long as the look, or the paths. */
enum status stale_tell(struct stale_look *look, const struct stale_shown *shown,
                       size_t count, struct stale *stale, struct error *error);
void stale_end(struct stale_look *look);

#endif
