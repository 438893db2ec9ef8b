/* Answers as lists in Markdown, to be pasted into an agenda or a mail: with
 * links where the configuration tells where the minutes lie on the web
 * (out->link), else with paths. All texts are escaped, so that CommonMark, and
 * what GitHub and HedgeDoc add to it, renders them as they are. */
#ifndef MINS_OUTPUT_MD_H
#define MINS_OUTPUT_MD_H

#include "output/answer.h"
#include "output/output.h"

void md_hits(struct output *out, const struct answer *answer);
/* Old business: a box for each action item, its owner, since when it is open.
 */
void md_items(struct output *out, const struct answer *answer);
/* The best section of each day, and what was decided. */
void md_timeline(struct output *out, const struct answer *answer);
void md_meetings(struct output *out, const struct answer *answer);

#endif
