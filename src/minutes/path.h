/* What a file's path says: its directories and its dates.
 * A pure function of the path. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_PATH_H
#define MINS_MINUTES_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "minutes/dates.h"

enum { PATH_MAX_DIRECTORIES = 64, PATH_MOST_DATES = 2 };

enum path_part {
  PART_NAME,      /* says something else */
  PART_WITH_DATE, /* begins with a date, and says more: 2022-09-27-summit */
  PART_DATE,      /* nothing but a date: 2023, 2012-05, and below a year 05 */
};

struct path_directory {
  struct str name;
  struct str path; /* from the root, without a "/" at its end */
  enum path_part part;
};

struct path_facts {
  /* All directories, outermost first; deeper ones than PATH_MAX_DIRECTORIES are
   * left out. */
  struct path_directory *directories;
  size_t directory_count;
  struct str name; /* of the file, without its ending */
  /* The dates in the name, completed by the directories: a year above, a month
   * above. What is still without a year is left so. */
  struct date_claim names[PATH_MOST_DATES];
  size_t name_count;
  struct date_claim directory; /* of the directories; date not set: none */
  short year;                  /* of the nearest one that has one; 0: none */
  bool year_alone;             /* the directory is that year, or a date of it */
};

/* `path` is relative, "/" between names. The list is the arena's; the names are
 * too, or borrowed from the path. */
void path_read(struct arena *arena, struct str path, struct path_facts *facts);

#endif
