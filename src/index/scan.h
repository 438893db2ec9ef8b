/* The tree of minutes as it is now: every Markdown file below the root, and why
 * some cannot be read. Directories are read, no file is opened. Names that
 * begin with "." are passed over. */
#ifndef MINS_INDEX_SCAN_H
#define MINS_INDEX_SCAN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/record.h"

struct scan_entry {
  struct str path; /* relative; NUL-terminated */
  /* FILE_INDEXED: to be read. Else what the scan can tell already: ignored,
   * outside root, directory link, unreadable, not Markdown. */
  enum file_state state;
  struct file_stamp stamp; /* of a file to be read, of a link's target */
  struct str reason;       /* for people; empty if there is none */
};

struct scan_directory {
  struct str path; /* ends in "/"; "" is the root; NUL-terminated */
  /* Before the directory was read; 0 if that tells nothing, because a later
   * change might leave the same time. */
  int64_t mtime_ns;
  bool is_read; /* false: only met, by a scan that does not go deeper */
};

struct scan {
  struct scan_entry *entries; /* by path bytes */
  size_t count;
  struct scan_directory *directories; /* in any order */
  size_t directory_count;
  uint64_t bytes; /* of the files to be read */
  bool shared;    /* there are links, or files with several names, which can
                     change outside of their directory */
};

struct scan_options {
  const char *root;
  const char *index; /* its directory, which is left out if it is below */
  const struct str_list *ignore;  /* globs; may be NULL, as may `include` */
  const struct str_list *include; /* globs of other files to read as Markdown */
};

/* STATUS_IO if the root itself cannot be read, or the process ran out of
 * descriptors or memory. All memory is the arena's. Uses several threads. */
enum status scan_tree(struct arena *arena, const struct scan_options *options,
                      struct scan *scan, struct error *error);
/* Only the files in these directories (paths end in "/", the root is ""), and
 * with `deep` those further below. *whole: one of them cannot be read, so that
 * only a scan of the whole tree can tell. Otherwise as scan_tree. */
enum status scan_directories(struct arena *arena,
                             const struct scan_options *options,
                             const struct str_list *directories, bool deep,
                             struct scan *scan, bool *whole,
                             struct error *error);

#endif
