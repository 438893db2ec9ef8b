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

struct scan_directory {
  struct str path; /* ends in "/"; "" is the root; NUL-terminated */
  /* Of the directory before it was read; 0 where that tells nothing: so short
   * after a change another one may leave the same time. */
  int64_t mtime_ns;
  bool is_read; /* else it was only met, in a scan that does not go deeper */
};

struct scan {
  struct scan_entry *entries; /* by path bytes */
  size_t count;
  struct scan_directory *directories; /* in any order */
  size_t directory_count;
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
/* Only the files in these directories (paths end in "/", the root is ""), and
 * with `deep` what lies deeper. *whole: one of them cannot be read as it is, so
 * that only a scan of the tree can tell. */
enum status scan_directories(struct arena *arena,
                             const struct scan_options *options,
                             const struct str_list *directories, bool deep,
                             struct scan *scan, bool *whole,
                             struct error *error);

#endif
