/* The tree of minutes as it is now: every Markdown file below the root, and
 * why some cannot be read. No file is opened. */
#ifndef MINS_INDEX_SCAN_H
#define MINS_INDEX_SCAN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/record.h"

struct scan_entry {
  struct str path; /* relative; NUL-terminated */
  /* FILE_INDEXED: to be read. Else what the scan already knows: ignored,
   * outside root, directory link, unreadable, not Markdown. */
  enum file_state state;
  struct file_stamp stamp;
  struct str reason;
};

struct scan {
  struct scan_entry *entries; /* by path bytes */
  size_t count;
  uint64_t bytes; /* of the files to be read */
  bool shared;    /* there are links, or files with several names: what they
                     lead to can change elsewhere than in their directory */
};

struct scan_options {
  const char *root;
  const char *index; /* its directory, which is left out if it is below */
  const struct str_list *ignore;
  const struct str_list *include; /* globs of files that are Markdown too */
};

/* STATUS_IO if the root itself cannot be read. All memory is the arena's. */
enum status scan_tree(struct arena *arena, const struct scan_options *options,
                      struct scan *scan, struct error *error);
/* Only the files in these directories (paths end in "/", the root is ""), not
 * what lies deeper. *whole: one of them cannot be read as it is, so that
 * only a scan of the tree can tell. */
enum status scan_directories(struct arena *arena,
                             const struct scan_options *options,
                             const struct str_list *directories,
                             struct scan *scan, bool *whole,
                             struct error *error);

#endif
