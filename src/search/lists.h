/* Answers that list something else than sections, as plain data. All memory is
 * the request's arena's. */
#ifndef MINS_SEARCH_LISTS_H
#define MINS_SEARCH_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "store/field.h"

struct hit;

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
  size_t pauses; /* in which the series was given up */
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

struct lists_decision {
  struct str text, path;
  size_t line;
  double weight; /* of the words that stand in it */
};

/* A day of a series: what matches there. */
struct lists_day {
  struct date date;
  struct str meeting;             /* data NULL: none */
  struct str_list teams;          /* of the sections that match */
  size_t count;                   /* sections */
  struct lists_decision *decided; /* in them, those with the words first */
  size_t decisions;
  const struct hit *best; /* the section that matches best */
};

struct lists_month {
  struct date month;
  size_t count; /* sections */
};

/* A value of the field by which the months are split. */
struct lists_multiple {
  struct str value, label; /* data NULL: sections without one */
  size_t count;
  size_t *months; /* as many as the timeline has */
};

struct lists_timeline {
  struct lists_day *days; /* oldest first; a page of results->hit_total */
  size_t len, offset;
  struct lists_month *months; /* from the first to the last, empty ones too */
  size_t month_count;
  /* Of all days, also those on other pages. */
  struct lists_moment {
    struct date date; /* not set: there is none */
    struct str meeting;
  } first, last;
  struct lists_moment *decided; /* days with decisions, oldest first */
  size_t decided_count;
  bool has_own; /* words were asked for, and these are decisions that have some;
                   days with others are left out */
  size_t undated;         /* sections that match, and are on no day */
  bool has_words;         /* else nothing but filters was asked for */
  const struct field *by; /* NULL: none */
  struct lists_multiple *multiples;
  size_t multiple_count;
};

#endif
