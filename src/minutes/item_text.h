/* The text of an item: what surrounds it, whether it says anything, and whether
 * it says that the item is done.
 *
 * Pure functions of a text, which may still have its markup ("**Done:**
 * ~~..."). */
#ifndef MINS_MINUTES_ITEM_TEXT_H
#define MINS_MINUTES_ITEM_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "minutes/phrases.h"

/* Without white space and marks of emphasis, quotes and tables at both ends; a
 * part of `text`. */
struct str item_text_trim(struct str text);
/* Whether nothing was filled in: "TBD", "None.", "No decisions", only marks.
 * `more`: phrases of the configuration; may be NULL. */
bool item_text_is_placeholder(struct str text,
                              const struct phrase_options *more);
/* Whether there are handles and nothing besides but words that join them: a
 * vote, not a task. */
bool item_text_names_only_people(struct str text);
/* Whether it begins with a box, "[ ]" or "[x]", of three bytes, and a space;
 * *ticked: which of them. */
bool item_text_has_box(struct str text, bool *ticked);
/* What stands before the ")" of a "(" that was opened before the text; data is
 * NULL if nothing is behind it. */
struct str item_text_inside(struct str text);
/* Whether (nearly) all of it is struck out. */
bool item_text_is_struck(struct str text);
/* Whether what stands behind a word for a state only tells how or when: " in
 * meeting" of "resolved in meeting", " am 3.5." of "erledigt am 3.5." */
bool item_text_tells_how(struct str text);
/* The text without what is struck out in it, unless hardly anything is left. */
struct str item_text_without_struck(struct arena *arena, struct str text);
/* "(done)", "[done]", "- erledigt", "Done: ...", a tick at either end. */
bool item_text_is_done(struct str text);

#endif
