/* Answers that list something else than sections, as plain data. All memory is
 * the request's arena's. */
#ifndef MINS_SEARCH_LISTS_H
#define MINS_SEARCH_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"

/* What a series and a day share, or a file without a date. */
struct lists_meeting {
  struct date date;                    /* not set: none is known */
  struct str meeting;                  /* the series; data NULL: none */
  struct str title, path;              /* data NULL: none */
  struct str_list attended;            /* values, of the whole meeting */
  size_t sections, actions, decisions; /* of what matches */
};

/* How often a series meets; weeks and months 0: in no rhythm that was found. */
struct lists_rhythm {
  struct str meeting;
  int weeks, months;       /* from one meeting to the next: one of them */
  int weekday;             /* of weeks: ISO 8601, Monday 1 */
  struct date first, last; /* meetings */
  size_t meetings, gaps;
};

struct lists_meetings {
  struct lists_meeting *data; /* a page of results->hit_total */
  size_t len, offset;
  bool are_gaps; /* days without minutes: only date and meeting are known */
  struct lists_rhythm *rhythms; /* of the series of gaps, by name */
  size_t rhythm_count;
};

struct lists_person {
  struct str value, label;
  struct str_list teams;   /* of sections that name the person */
  size_t *team_counts;     /* how many sections, of each */
  struct date first, last; /* not set: never on a day that is known */
  size_t meetings;         /* attended */
  size_t open;             /* items */
};

struct lists_people {
  struct lists_person *data; /* a page of results->hit_total */
  size_t len, offset;
};

#endif
