/* What the files of a meeting have in common, learnt from all of them: in which
 * order numbers of a date stand, which words stand beside dates, weekdays, how
 * far the dates go. A part of resolve.h; dating.h uses it. */
#ifndef MINS_MINUTES_HABITS_H
#define MINS_MINUTES_HABITS_H

#include "minutes/habits_counts.h"

/* Gathers the series, with all they teach but trust, and the copies. Adds the
 * contested files of the series to those that are counted. `team_words` are
 * words of teams' names, which may stand beside a date; they must live as long
 * as the result, which is the arena's but for what habits_free releases. */
struct habits *habits_new(struct counted *counted,
                          const struct map *team_words);
void habits_free(struct habits *d);
/* The date that a claim means in the file's series, completed by the year of
 * its path; not set where that cannot be told. */
struct date habits_read(struct habits *d, size_t file, enum order_place place,
                        const struct date_claim *claim);
/* Whether a text may tell the day: one far ahead of the series is a slip. */
bool habits_is_plausible(struct habits *d, size_t file, struct date date);
/* The bytes of a date, as a key; they have no padding. */
struct str habits_key(const struct date *date);
bool habits_agree(struct date one, struct date other); /* as far as they tell */
/* The first heading, if nothing but a preamble stands before it; or NULL. */
const struct heading_facts *habits_first_heading(
    const struct file_facts *facts);
/* Whether the first heading has a day, and is not about another day. */
bool habits_is_titled(const struct file_facts *facts);
/* Whether the file is a byte copy of one whose path has the date. */
bool habits_is_copy(struct habits *d, size_t file, struct date date);

#endif
