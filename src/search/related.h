/* What is related to a section: minutes that point to it or that it points to,
 * those that name the same note of HedgeDoc, and other files of the meeting. */
#ifndef MINS_SEARCH_RELATED_H
#define MINS_SEARCH_RELATED_H

#include "search/results.h"
#include "search/searcher.h"

enum related_kind {
  RELATED_POINTS_HERE, /* links to the file, and to no other section of it */
  RELATED_POINTED_TO,
  RELATED_SAME_NOTE,   /* links to a note that this one links to */
  RELATED_SAME_MEETING /* another file of the series and the day */
};

struct relation {
  enum related_kind kind;
  struct str id;
};
struct related {
  struct relation *data; /* by kind and id, each once */
  size_t len;
};

/* "points here" ... */
const char *related_name(enum related_kind kind);
/* `section` has its values; all memory is the arena's. Reads the links of all
 * files. */
enum status related_find(struct searcher *searcher, struct arena *arena,
                         const struct hit *section, struct related *related,
                         struct error *error);

#endif
