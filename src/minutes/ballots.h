/* Votes and their results: "Yes: 5, No: 0", "Motion carried".
 *
 * Pure functions. */
#ifndef MINS_MINUTES_BALLOTS_H
#define MINS_MINUTES_BALLOTS_H

#include <stdbool.h>

#include "base/str.h"

/* Whether a text may have a phrase that tells a result. Asked once for a
 * section, so that its lines need not be searched for such phrases. */
bool ballots_may_tell(struct str text);
/* Whether a line is a vote with its result. `told`: what ballots_may_tell says
 * of a text that has the line in it. */
bool ballots_is_result(struct str line, bool told);
/* Whether it is nothing but the verdict: "Result: carried", "Vote: 3-0". */
bool ballots_is_verdict(struct str line);

/* Which votes a line counts that does nothing else, a bit each: "For: 7", "3
 * votes against"; 0 for other lines. Lines that count different ones are a
 * result together. */
unsigned ballots_count(struct str line);

/* "yes", "against", "abstain", "+1": how somebody votes. */
bool ballots_is_vote(struct str word);

#endif
