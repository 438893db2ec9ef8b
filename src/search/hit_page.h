/* The hits that an answer lists: which they are says rank.h, what is shown of
 * them is filled in here.
 *
 * A list of all may be long. With request->each_hits they are handed over in
 * blocks, file by file, and no more than one block is in memory. */
#ifndef MINS_SEARCH_HIT_PAGE_H
#define MINS_SEARCH_HIT_PAGE_H

#include "search/matching.h"
#include "search/rank.h"

/* Fills what results have of hits and, where they were handed over, of files.
 */
enum status hit_page_fill(struct matching *matching, struct rank *rank);

#endif
