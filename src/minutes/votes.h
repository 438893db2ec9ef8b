/* Which day a file's witnesses agree on: a part of resolve.h.
 *
 * A kind of witness is worth what it has proved to be in its series: how often
 * it agrees with another one of the same file. Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_VOTES_H
#define MINS_MINUTES_VOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "minutes/datelines.h"

/* A witness whose numbers have been read. */
struct testimony {
  enum witness_kind kind;
  struct date date;    /* a day, or a month */
  struct date last;    /* of a range, or not set */
  struct date written; /* before the year was set right; else as `date` */
  bool of_another;     /* the name of another file has this day */
  bool agrees;         /* with the choice */
};

enum { TESTIMONIES = WITNESS_KINDS };

struct testimonies {
  struct testimony of[TESTIMONIES];
  size_t count;
};

/* How often a kind agreed with another one, in files where two told a day. */
struct trust {
  size_t asked[WITNESS_KINDS], agreed[WITNESS_KINDS];
};

/* Whether a day is the one a witness tells, or lies within what it tells. */
bool votes_covers(const struct testimony *testimony, struct date day);
/* Adds `sign` times what a file shows. */
void votes_learn(struct trust *trust, const struct testimonies *file, int sign);
/* Whether a kind is believed more often than not, clearly enough that a file in
 * which all tell one date has that date, whatever the numbers are. */
bool votes_is_credible(const struct trust *trust, enum witness_kind kind);
/* In hundredths: how often to believe the kind, by itself. */
int votes_worth(const struct trust *trust, enum witness_kind kind);
/* The date that is chosen; not set if none deserves it. Marks who agrees. */
struct date votes_choose(const struct trust *trust, struct testimonies *file);

#endif
