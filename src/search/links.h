/* Links between minutes: paths relative to the file, and URLs of the forge in
 * which the minutes lie.
 *
 * A repository is that of the minutes if the configured `link` leads to it, or,
 * without one, if more of the links to files in it name a file that the index
 * has, in a directory, than name another.
 *
 * Minutes are often written together in a note of HedgeDoc. A server is one of
 * these if its name says so, or if minutes show pictures that lie where
 * HedgeDoc has them. */
#ifndef MINS_SEARCH_LINKS_H
#define MINS_SEARCH_LINKS_H

#include "base/arena.h"
#include "base/error.h"
#include "store/config.h"
#include "store/store.h"

struct link {
  struct str from;   /* the file that has it */
  uint32_t document; /* the section */
  uint32_t line;
  struct str target; /* as it is written */
  struct str note;   /* "host/id" of a note; else data NULL, and ... */
  struct str path;   /* ... what it leads to, below the root */
  struct str anchor; /* empty: none, or a line */
  /* A file that the index knows, or a directory of some; else it may still be
   * there: only Markdown is indexed. */
  bool is_known;
  bool is_minutes; /* by its ending; a file of a forge may have none */
};
struct links {
  struct link *data; /* by file and line */
  size_t len;
};

/* Reads the records of links of all files. All memory is the arena's. */
enum status links_read(struct store *store, struct arena *arena,
                       const struct config *config, struct links *links,
                       struct error *error);

#endif
