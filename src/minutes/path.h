/* What a file's path says: its meeting, its directories, its date.
 * A pure function of the path. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_PATH_H
#define MINS_MINUTES_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

enum { PATH_MAX_DIRECTORIES = 64 };

struct path_facts {
  struct str meeting; /* data NULL: none */
  struct date date;   /* of the name, else of the nearest directory */
  bool date_in_name;  /* the name has it ... */
  short year;         /* of the nearest directory that has one; 0: none */
  /* Names of the directories that are no dates, outermost first; deeper ones
   * than PATH_MAX_DIRECTORIES are left out. */
  struct str *directories;
  size_t directory_count;
};

/* `path` is relative, "/" between names. The list is the arena's, the names are
 * borrowed from the path. */
void path_read(struct arena *arena, struct str path, struct path_facts *facts);

#endif
