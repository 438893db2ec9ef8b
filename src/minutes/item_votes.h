/* Votes among the items of a section: which decision one is about, and votes
 * that are counted in several lines. A part of items.h. */
#ifndef MINS_MINUTES_ITEM_VOTES_H
#define MINS_MINUTES_ITEM_VOTES_H

#include "minutes/item_reader.h"

/* Whether the vote on line `i` is about the decision before it: it stands below
 * it, or right behind. That item then ends with the line. */
bool item_votes_is_of_last(struct item_reader *r, size_t i);
/* "For: 7", "Against: 0", a line each: one vote, a decision unless it is about
 * the one before it. False if no such lines begin on line `i`. */
bool item_votes_read_count(struct item_reader *r, size_t i);

#endif
