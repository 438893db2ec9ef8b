/* The tree of minutes as it is now: every Markdown file below the root, and
 * what stands in the way of some. No file is opened. */
#ifndef MINS_INDEX_SCAN_H
#define MINS_INDEX_SCAN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/record.h"

struct scan_entry {
  struct str path; /* relative; NUL-terminated */
  /* FILE_INDEXED: to be read. Else what the scan already knows: ignored,
   * outside root, directory link, unreadable. */
  enum file_state state;
  struct file_stamp stamp;
  struct str reason;
};

struct scan {
  struct scan_entry *entries; /* by path bytes */
  size_t count;
  uint64_t bytes; /* of the files to be read */
};

/* STATUS_IO if the root itself cannot be read. All memory is the arena's. */
enum status scan_tree(struct arena *arena, const char *root,
                      const struct str_list *ignore, struct scan *scan,
                      struct error *error);

#endif
