/* What stands in front of names: "Present (5):", "Regrets:", "【出席者】".
 *
 * Pure functions; what they give are parts of the text. */
#ifndef MINS_MINUTES_ATTENDEE_LABEL_H
#define MINS_MINUTES_ATTENDEE_LABEL_H

#include "base/str.h"
#include "minutes/phrases.h"

/* A line without emphasis and bullets, also those that CommonMark does not
 * know. */
struct str attendee_label_content(struct str text);
/* The length of a label at the start, its colon included; 0 if there is none,
 * and *label is not set. */
size_t attendee_label_length(struct str text, struct str *label);
/* The PHRASE_... of a label. `more`: of the configuration; may be NULL. */
unsigned attendee_label_meanings(struct str label,
                                 const struct phrase_options *more);
/* "CNCF staff", "Board members": whether a label or heading says no more than
 * which group of people follows. */
bool attendee_label_is_group(struct str label,
                             const struct phrase_options *more);
/* What follows a label of this length. */
struct str attendee_label_behind(struct str content, size_t length);

#endif
